"""All files of a site but its static ones, one at a time, in the order of the list below."""

from collections.abc import Callable, Iterable, Iterator

from kawaraban.model import Article, Entry, Output
from kawaraban.pages import links as at
from kawaraban.pages import trends
from kawaraban.pages.archive import archive
from kawaraban.pages.articles import articles, pages
from kawaraban.pages.feed import feeds
from kawaraban.pages.keywords import keywords
from kawaraban.pages.links import Links
from kawaraban.pages.lists import categories, home, not_found, tags
from kawaraban.pages.manifest import manifest
from kawaraban.pages.publishing import publishing
from kawaraban.pages.request import Request
from kawaraban.pages.sitemap import robots, sitemaps
from kawaraban.pages.theme import Theme
from kawaraban.pages.views import LinkView, SiteView
from kawaraban.urls import output_path


def outputs(links: Links, theme: Theme, article: Callable[[Entry], Article]) -> Iterator[Output]:
    """Make each file of the site but those of the search. `article` fetches what an entry was made of.

    Raises ThemeError.
    """
    yield from rendered(requests(links, article), links, theme)
    yield from feeds(links, article)
    yield from trends.data(links)
    yield from sitemaps(links)
    yield robots(links)
    yield from publishing(links)
    yield manifest(links, theme.asset("mark.svg"))
    yield from theme.assets


def rendered(requests: Iterable[Request], links: Links, theme: Theme) -> Iterator[Output]:
    """Let the templates make pages. Raises ThemeError."""
    view = site_view(links)
    for request in requests:
        data = theme.render(request.template, links.href(request.path), site=view, **request.values)
        yield Output(output_path(request.path), data)


def requests(links: Links, article: Callable[[Entry], Article]) -> Iterator[Request]:
    """Every page that a template makes."""
    yield from articles(links, article)
    yield from pages(links, article)
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
        categories_index=links.href(at.CATEGORIES),
        tags_index=links.href(at.TAGS),
        search=links.href(at.SEARCH),
        keywords_index=links.href(at.KEYWORDS) if links.site.words else "",
        trends=links.href(at.TRENDS) if links.site.trends.until else "",
        verification=tuple(sorted(links.config.publish.verification.items())),
        navigation=tuple(LinkView(link.title, _address(link.url, links)) for link in links.config.navigation),
        footer=tuple(LinkView(link.title, _address(link.url, links)) for link in links.config.footer),
        categories=links.categories(tuple(t.name for t in links.site.categories)),
    )


def _address(url: str, links: Links) -> str:
    return links.href(url) if url.startswith("/") and not url.startswith("//") else url
