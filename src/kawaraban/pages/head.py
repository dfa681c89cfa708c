"""What the `<head>` of a page says, and the structured data for search engines (schema.org, as JSON-LD)."""

from urllib.parse import urljoin

import msgspec
from markupsafe import Markup

from kawaraban.cards.card import SIZE
from kawaraban.model import Entry
from kawaraban.pages import paths as at
from kawaraban.pages.links import Links
from kawaraban.pages.views import LinkView, PageView

_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_encode = msgspec.json.Encoder().encode
_SCHEMA = "https://schema.org"


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where in the site a list stands, and what its head says; `trail` is its parent in the breadcrumbs."""

    kind: str
    title: str
    path: str
    description: str = ""
    trail: LinkView | None = None
    feeds: tuple[LinkView, ...] = ()
    noindex: bool = False


def list_head(links: Links, place: Place) -> PageView:
    """The head of a page that lists articles."""
    here = links.absolute(place.path)
    crumbs = _breadcrumbs(links, place.title, (place.trail,) if place.trail else ()) if place.path != at.HOME else ()
    return PageView(
        kind=place.kind,
        title=place.title,
        full_title=_full_title(links, place.title, place.trail.text if place.trail else ""),
        description=place.description or links.config.site.description,
        url=links.href(place.path),
        canonical=here,
        image="",
        image_size=None,
        og_type="website",
        lang=links.config.site.language,
        noindex=place.noindex,
        published=None,
        updated=None,
        feeds=(*_feeds(links), *place.feeds),
        breadcrumbs=crumbs,
        json_ld=(_breadcrumb_data(crumbs, here) if crumbs else _website(links),),
    )


def entry_head(links: Links, entry: Entry, kind: str) -> PageView:
    """The head of an article (`kind` is `article`) or of a page of its own (`page`)."""
    canonical = links.canonical(entry)
    card = links.share_card(entry) if kind == "article" and not entry.image else ""
    image = entry.image or card
    crumbs = _breadcrumbs(links, entry.title, links.categories(entry.categories[:1]))
    data = [_breadcrumb_data(crumbs, links.absolute(entry.url))]
    if kind == "article":
        data.insert(0, _posting(links, entry, canonical, image))
    return PageView(
        kind=kind,
        title=entry.title,
        full_title=_full_title(links, entry.title),
        description=entry.description,
        url=links.href(entry.url),
        canonical=canonical,
        image=image,
        image_size=SIZE if card else None,
        og_type="article" if kind == "article" else "website",
        lang=entry.lang or links.config.site.language,
        noindex=not entry.flags.indexed,
        published=entry.published,
        updated=entry.updated,
        feeds=_feeds(links),
        breadcrumbs=crumbs,
        json_ld=tuple(data),
    )


def _full_title(links: Links, title: str, above: str = "") -> str:
    """A title with what it stands below: a tag, a category and a keyword may have one name."""
    site = links.config.site.title
    return title if title == site and not above else "｜".join(filter(None, (title, above, site)))


def _feeds(links: Links) -> tuple[LinkView, ...]:
    return (LinkView(links.config.site.title, links.href(at.FEED)),)


def _breadcrumbs(links: Links, title: str, between: tuple[LinkView, ...]) -> tuple[LinkView, ...]:
    return (LinkView("ホーム", links.href(at.HOME)), *between, LinkView(title, "", current=True))


def _posting(links: Links, entry: Entry, canonical: str, image: str) -> Markup:
    published = entry.published.isoformat() if entry.published else None
    publisher = {"@type": "Organization", "name": links.config.site.title, "url": links.absolute(at.HOME)}
    data: dict[str, object] = {
        "@context": _SCHEMA,
        "@type": "BlogPosting",
        "headline": entry.title,
        "description": entry.description,
        "inLanguage": entry.lang or links.config.site.language,
        "url": links.absolute(entry.url),
        "mainEntityOfPage": canonical,
        "datePublished": published,
        "dateModified": entry.updated.isoformat() if entry.updated else published,
        "author": _author(links, entry) or publisher,
        "publisher": publisher,
        "image": image,
        "articleSection": list(entry.categories),
        "keywords": list(entry.tags),
        "timeRequired": f"PT{entry.minutes}M",
    }
    return _json({key: value for key, value in data.items() if value})


def _author(links: Links, entry: Entry) -> object:
    """The author or authors: whom an article names is a person, the site's own author an organisation."""
    people = [{"@type": "Person", "name": name} for name in links.authors(entry)]
    own = links.config.site.author
    return (people if len(people) > 1 else people[0]) if people else own and {"@type": "Organization", "name": own}


def _website(links: Links) -> Markup:
    data = {
        "@context": _SCHEMA,
        "@type": "WebSite",
        "name": links.config.site.title,
        "description": links.config.site.description,
        "url": links.absolute(at.HOME),
        "inLanguage": links.config.site.language,
    }
    return _json({key: value for key, value in data.items() if value})


def _breadcrumb_data(crumbs: tuple[LinkView, ...], here: str) -> Markup:
    items = [
        {"@type": "ListItem", "position": number, "name": crumb.text, "item": urljoin(here, crumb.url)}
        for number, crumb in enumerate(crumbs, 1)
    ]
    return _json({"@context": _SCHEMA, "@type": "BreadcrumbList", "itemListElement": items})


def _json(data: object) -> Markup:
    """JSON that cannot end the `<script>` element around it, whatever the articles say."""
    text = _encode(data).decode()
    for character, escaped in _ESCAPED.items():
        text = text.replace(character, escaped)
    return Markup(text)  # noqa: S704 - escaped in the lines above
