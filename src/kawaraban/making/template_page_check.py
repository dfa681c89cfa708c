"""Pages that are templates, filled for a check: from a site of which no more is known than headers.

A build fills them when the words of all articles are counted, for which a check has no time. Titles, dates, addresses,
categories and tags are those of the build; excerpts are those that articles give themselves, keywords there are none.
"""

from kawaraban.index.site import Site, in_place
from kawaraban.making.assembly import Entries, site_of
from kawaraban.making.material import Material, is_template
from kawaraban.making.template_pages import as_liquid, expanded
from kawaraban.model import Entry, Kind, Post
from kawaraban.pages.links import Links
from kawaraban.pages.theme import Theme
from kawaraban.problems import Problem
from kawaraban.repairs.addresses import Addresses


def filled(material: Material, theme: Theme, known: Addresses) -> dict[str, Post | Problem]:
    """By path, what becomes of the pages that are templates. Problems: as `making.templates.fill`, in Jekyll's words
    for a Jekyll site. `known` are the addresses of the site.
    """
    links = Links(_site(material, known))
    found = {post.path: expanded(post, theme, links) for post in filter(is_template, material.posts)}
    form = material.layout.form
    return {
        path: as_liquid(made, material.posts, form) if isinstance(made, Problem) else made
        for path, made in found.items()
    }


def _site(material: Material, known: Addresses) -> Site:
    entries = {post.path: Entry.of(post) for post in material.posts if not is_template(post)}
    pages = tuple(entries[post.path] for post in material.posts if post.kind is Kind.PAGE and post.path in entries)
    articles = (entry for entry in entries.values() if entry not in pages)
    # Names need not be in order, so nobody has to know how they are read.
    return site_of(material, Entries(in_place(articles, material.config), pages), known, lambda name: name)
