"""The keyword index in 五十音順, and each keyword's page: its articles, the words that go with it, its course."""

from collections.abc import Iterator
from itertools import groupby

from kawaraban.index.keyword_pages import KeywordPage
from kawaraban.pages import paths as at
from kawaraban.pages.charts import by_month
from kawaraban.pages.head import Place
from kawaraban.pages.links import Links
from kawaraban.pages.pagination import ListPage, paginated, pagination
from kawaraban.pages.request import Request, list_request
from kawaraban.pages.views import GroupView, LinkView

_TITLE = "キーワード"


def keywords(links: Links) -> Iterator[Request]:
    """The index and the pages of all words; nothing where no word has a page."""
    if not links.site.words:
        return
    groups = tuple(
        GroupView(heading, links.words(word.key for word in found))
        for heading, found in groupby(links.site.words, key=lambda w: w.group)
    )
    described = f"{links.config.site.title}の記事に現れる言葉の索引。"
    index = Place("keywords", _TITLE, at.KEYWORDS, described)
    yield list_request(links, index, (groups,), lambda: {"groups": groups})
    trail = LinkView(_TITLE, links.href(at.KEYWORDS))
    for word in links.site.words:
        yield from _word(links, word, trail)


def _word(links: Links, word: KeywordPage, trail: LinkView) -> Iterator[Request]:
    counted = f"「{word.name}」を扱う記事{len(word.entries)}件。"
    feeds = (links.feed(word.name, at.keyword_feed(word.slug)),) if links.has_keyword_feed(word) else ()
    for part in paginated(links, at.keyword(word.slug), word.entries):
        described = counted if part.is_first else part.title(f"「{word.name}」を扱う記事")
        place = Place("keyword", part.title(word.name), part.path, described, trail, feeds)
        yield _page(links, place, part, word)


def _page(links: Links, place: Place, part: ListPage, word: KeywordPage) -> Request:
    companions = links.companions(word)
    months = word.months if part.is_first else ()

    def values() -> dict[str, object]:
        return {
            "heading": word.name,
            "description": place.description,
            "posts": tuple(map(links.card, part.posts)),
            "pagination": pagination(links, part),
            "companions": companions,
            "chart": by_month(word.name, months) if months else None,
        }

    course = [(month.year, month.month, month.count) for month in months]
    facts = (word.name, part.place, links.digests(part.posts), companions, course)
    return list_request(links, place, facts, values)
