"""The pages of articles, and those of `pages/`, which are made in the same way."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from markupsafe import Markup

from kawaraban.index.keywords import Keyword
from kawaraban.model import Body, Entry, Heading
from kawaraban.pages.head import entry_head
from kawaraban.pages.links import Links
from kawaraban.pages.request import Request
from kawaraban.pages.views import ArticleView, BodyView, CardView, TocItem, phrased

_DEEPEST_IN_TOC = 3


def articles(links: Links) -> Iterator[Request]:
    """Each article, newest first."""
    yield from (request(links, position) for position in range(len(links.site.posts)))


def request(links: Links, position: int, revised: Entry | None = None) -> Request:
    """The article at a position among all, of which 0 is the newest; or one that is to take its place."""
    posts = links.site.posts
    newer = posts[position - 1] if position else None
    older = posts[position + 1] if position + 1 < len(posts) else None
    return _request(links, "article", revised or posts[position], older, newer)


def pages(links: Links) -> Iterator[Request]:
    """Each page of `pages/`, by address."""
    for entry in links.site.pages:
        yield _request(links, "page", entry, None, None)


def _request(links: Links, kind: str, entry: Entry, older: Entry | None, newer: Entry | None) -> Request:
    site = links.site
    around = (site.same_story.get(entry.path, ()), site.related.get(entry.path, ()), _one(older), _one(newer))
    words = links.keyword_facts(_words(links, entry))
    facts = (links.tags(entry.tags), words, [links.digests(entries) for entries in around])

    def values() -> dict[str, object]:
        return {"page": entry_head(links, entry, kind), "post": _view(links, entry, older, newer)}

    return Request(kind, entry.url, facts, values, entry)


def _one(entry: Entry | None) -> tuple[Entry, ...]:
    return (entry,) if entry else ()


def _words(links: Links, entry: Entry) -> tuple[Keyword, ...]:
    return links.site.keywords.get(entry.path, ())[: links.config.keywords.count]


def body(text: Body) -> BodyView:
    """The text of an article as templates show it."""
    return BodyView(
        html=Markup(text.html),  # noqa: S704 - the renderer's own, sanitised
        tail_html=Markup(text.tail_html),  # noqa: S704 - as above
        toc=() if _lists_its_contents(text) else contents(text.headings),
        lang=text.lang,
    )


def _lists_its_contents(text: Body) -> bool:
    """Whether an article has a contents list of its writer's own: two would stand one above the other."""
    if not any(heading.text.strip().casefold() in _CONTENTS for heading in text.headings):
        return False
    led_to = {unquote(unescape(target)) for target in _WITHIN.findall(text.html)}
    return len(led_to & {heading.id for heading in text.headings}) > 1


_WITHIN = re.compile(r'href="#([^"]+)"')
_CONTENTS = frozenset({"目次", "もくじ", "contents", "table of contents"})


def contents(headings: tuple[Heading, ...]) -> tuple[TocItem, ...]:
    """Nest headings into a contents list: each stands below the nearest one before it that is of a higher level."""
    shown = [heading for heading in headings if heading.level <= _DEEPEST_IN_TOC]
    return _nested(shown, 0, len(shown))


def _nested(headings: list[Heading], start: int, end: int) -> tuple[TocItem, ...]:
    """The items of headings[start:end], at most as deep as there are levels."""
    items = []
    while start < end:
        first, following = headings[start], start + 1
        while following < end and headings[following].level > first.level:
            following += 1
        children = _nested(headings, start + 1, following)
        items.append(TocItem(first.id, Markup(first.html), children))  # noqa: S704 - the renderer's own, sanitised
        start = following
    return tuple(items)


def _view(links: Links, entry: Entry, older: Entry | None, newer: Entry | None) -> ArticleView:
    return ArticleView(
        title=entry.title,
        title_html=phrased(entry.phrases),
        url=links.href(entry.url),
        published=entry.published,
        updated=entry.updated,
        author=entry.author or links.config.site.author,
        excerpt=entry.excerpt,
        image=entry.image,
        categories=links.categories(entry.categories),
        tags=links.tags(entry.tags),
        keywords=links.keywords(_words(links, entry)),
        minutes=entry.minutes,
        draft=entry.draft,
        same_story=_cards(links, links.site.same_story.get(entry.path, ())),
        related=_cards(links, links.site.related.get(entry.path, ())),
        previous=links.card(older) if older else None,
        next=links.card(newer) if newer else None,
    )


def _cards(links: Links, entries: tuple[Entry, ...]) -> tuple[CardView, ...]:
    return tuple(map(links.card, entries))
