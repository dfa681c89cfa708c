"""Pages that list articles: home, categories, tags, and the page for addresses that lead nowhere."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from msgspec.structs import replace

from kawaraban.index.taxonomy import Taxon
from kawaraban.pages import paths as at
from kawaraban.pages.head import Place
from kawaraban.pages.links import Links
from kawaraban.pages.pagination import ListPage, paginated, pagination
from kawaraban.pages.request import Request, list_request
from kawaraban.pages.trends import rising
from kawaraban.pages.views import GroupView, LinkView

_NEWEST_ON_404 = 5
NOT_FOUND_KIND = "404"


def home(links: Links) -> Iterator[Request]:
    """The newest articles, page by page, with the categories; what else is new stands on the first page alone."""
    site, found = links.config.site, links.site.categories
    first = {"categories": links.counted(found, at.category), "rising": rising(links)}
    later = {"categories": links.categories(tuple(taxon.name for taxon in found)), "rising": ()}
    for part in paginated(links, at.HOME, links.site.posts):
        place = Place("home", part.title(site.title), part.path, site.description and part.title(site.description))
        yield _listing(links, place, part, first if part.is_first else later)


def categories(links: Links) -> Iterator[Request]:
    """The overview of the categories, and each category's list; nothing where there are none."""
    if not links.site.categories:
        return
    title = "カテゴリ"
    found = links.site.categories
    counted = zip(links.counted(found, at.category), found, strict=True)
    shown = (replace(link, description=taxon.description) for link, taxon in counted)
    yield _overview(links, "categories", title, at.CATEGORIES, (GroupView(title, tuple(shown)),))
    trail = LinkView(title, links.href(at.CATEGORIES))
    for taxon in links.site.categories:
        feed = links.feed(taxon.name, at.category_feed(taxon.slug))
        place = Place("category", taxon.name, at.category(taxon.slug), taxon.description, trail, (feed,))
        yield from _taxon(links, place, taxon)


def tags(links: Links) -> Iterator[Request]:
    """The overview of the tags in 五十音順, and each tag's list; nothing where there are none."""
    if not links.site.tags:
        return
    title = "タグ"
    groups = tuple(
        GroupView(heading, tuple(replace(links.counted((t,), at.tag)[0], id=f"tag-{t.anchor}") for t in found))
        for heading, found in groupby(links.site.tags, key=lambda t: t.group)
    )
    yield _overview(links, "tags", title, at.TAGS, groups)
    trail = LinkView(title, links.href(at.TAGS))
    for taxon in links.site.tags:
        feeds = (links.feed(taxon.name, at.tag_feed(taxon.slug)),) if links.has_feed(taxon) else ()
        place = Place("tag", taxon.name, at.tag(taxon.slug), taxon.description, trail, feeds, links.is_thin(taxon))
        yield from _taxon(links, place, taxon)


def not_found(links: Links) -> Request:
    """The page that servers send for an address that leads nowhere."""
    place = Place(NOT_FOUND_KIND, "ページが見つかりません", at.NOT_FOUND, noindex=True)
    newest = links.site.posts[:_NEWEST_ON_404]
    return list_request(links, place, (links.digests(newest),), lambda: {"posts": tuple(map(links.card, newest))})


def _listing(links: Links, place: Place, part: ListPage, shown: Mapping[str, object]) -> Request:
    """One page of a list of articles; `shown` is what its template is given besides, plain data."""

    def values() -> dict[str, object]:
        return {"posts": tuple(map(links.card, part.posts)), "pagination": pagination(links, part), **shown}

    return list_request(links, place, (part.place, links.digests(part.posts), shown), values)


def _taxon(links: Links, first: Place, taxon: Taxon) -> Iterator[Request]:
    """The pages of a category or tag, which may have one name; the first stands at the place `first`."""
    articles = f"{first.trail.text if first.trail else ''}「{taxon.name}」の記事"
    for part in paginated(links, first.path, taxon.entries):
        described = part.title(taxon.description or articles)
        if part.is_first and not taxon.description:
            described = f"{articles}{len(taxon.entries)}件。"
        place = replace(first, title=part.title(taxon.name), path=part.path, description=described)
        yield _listing(links, place, part, {"heading": taxon.name, "description": taxon.description})


def _overview(links: Links, template: str, title: str, path: str, groups: tuple[GroupView, ...]) -> Request:
    place = Place(template, title, path, f"{links.config.site.title}の{title}一覧。")
    return list_request(links, place, (groups,), lambda: {"groups": groups})
