"""All files of a site but its static ones, one at a time, in the order of the list below."""

from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import blake2b

import msgspec
from markupsafe import Markup

from kawaraban.config import Link
from kawaraban.model import Output, Promise
from kawaraban.pages import paths as at
from kawaraban.pages import trends
from kawaraban.pages.archive import archive
from kawaraban.pages.articles import articles, body, pages
from kawaraban.pages.feed import feeds
from kawaraban.pages.keywords import keywords
from kawaraban.pages.links import Links
from kawaraban.pages.lists import categories, home, not_found, tags
from kawaraban.pages.publishing import publishing
from kawaraban.pages.request import Bodies, Request
from kawaraban.pages.sitemap import sitemaps
from kawaraban.pages.theme import Theme
from kawaraban.pages.views import LinkView, SiteView
from kawaraban.urls import as_set, output_path


def _plain(value: object) -> str:
    """Text that is known to be safe, as text: the one kind of value in a view that the encoder does not know."""
    if isinstance(value, Markup):
        return str.__str__(value)
    raise TypeError(f"{type(value)} in a view")


_encode = msgspec.msgpack.Encoder(enc_hook=_plain).encode


def outputs(links: Links, theme: Theme, bodies: Bodies) -> Iterator[Output | Promise]:
    """Make, or promise, each file of the site but those of the search. Raises ThemeError, as what is promised does."""
    yield from promised(requests(links), links, theme, bodies)
    yield from feeds(links, bodies)
    yield from trends.data(links)
    yield from sitemaps(links)
    yield from publishing(links, theme.asset("mark.svg"))
    yield from theme.assets


def promised(requests: Iterable[Request], links: Links, theme: Theme, bodies: Bodies) -> Iterator[Promise]:
    """Promise pages that templates make. Each depends on theme, settings, what all know of the site, and its facts."""
    view = site_view(links)
    shared = blake2b(theme.version + _encode((view, links.config)), digest_size=32).digest()

    def render(request: Request) -> bytes:
        shown = bodies.body(request.body) if request.body else None
        text = {"body": body(shown), "extra": shown.extra} if shown else {}
        return theme.render(request.template, links.href(request.path), site=view, **request.values(), **text)

    for request in requests:
        known = (request.template, request.path, request.facts, bodies.key(request.body) if request.body else b"")
        key = blake2b(_encode(known), digest_size=16, key=shared).digest()
        yield Promise(output_path(request.path), key, partial(render, request))


def requests(links: Links) -> Iterator[Request]:
    """Every page that a template makes."""
    yield from articles(links)
    yield from pages(links)
    yield from lists(links)


def lists(links: Links) -> Iterator[Request]:
    """Those of them that are no article's and need none: lists, and the page for addresses that lead nowhere."""
    yield from home(links)
    yield from categories(links)
    yield from tags(links)
    yield from keywords(links)
    yield from trends.trends(links)
    yield from archive(links)
    yield not_found(links)


def site_view(links: Links) -> SiteView:
    """What every page knows of the site."""
    settings = links.config.site
    return SiteView(
        title=settings.title,
        description=settings.description,
        author=settings.author,
        language=settings.language,
        home=links.href(at.HOME),
        manifest=links.href(at.MANIFEST),
        feed=links.href(at.FEED),
        archive=links.href(at.ARCHIVE),
        categories_index=links.href(at.CATEGORIES) if links.site.categories else "",
        tags_index=links.href(at.TAGS) if links.site.tags else "",
        search=links.href(at.SEARCH),
        keywords_index=links.href(at.KEYWORDS) if links.site.words else "",
        trends=links.href(at.TRENDS) if links.site.trends.until else "",
        verification=tuple(sorted(links.config.publish.verification.items())),
        navigation=_menu(links.config.navigation, links),
        footer=_menu(links.config.footer, links),
        social=_menu(links.config.social, links),
        analytics=Markup(links.config.analytics.snippet),  # noqa: S704 - the owner's own, from the settings
        fonts=bool(links.config.fonts),
        categories=links.categories(tuple(taxon.name for taxon in links.site.categories)),
    )


def _menu(chosen: tuple[Link, ...], links: Links) -> tuple[LinkView, ...]:
    return tuple(LinkView(link.title, as_set(link.url, links.config.site.url)) for link in chosen)
