"""The pages of keywords: for each word that several articles are about, its articles, its company, its months.

A word on one or two articles is better found by the search; a page for it would be thin. In a blog of 2,500 articles
five words of six are such.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, count, pairwise
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec
import numpy as np

from kawaraban.index.keywords import Keyword
from kawaraban.index.slugs import slugs
from kawaraban.language.gojuon import Group
from kawaraban.model import Entry

FEWEST = 3
"""Articles that a keyword needs for a page of its own."""

_COMPANY = 12


class Month(msgspec.Struct, frozen=True, gc=False):
    """How many articles on a keyword appeared in a month, and how many articles on anything."""

    year: int
    month: int
    count: int
    total: int


class KeywordPage(msgspec.Struct, frozen=True, gc=False):
    """A keyword with its articles.

    `slug` is its part of an address, `group` its head in 五十音順 (`あ`…), `entries` its articles, strongest first;
    `company` the keys of the keywords that most often stand with it, most first; `months` all months from the first to
    the last of the site, so that pages can be compared.
    """

    key: str
    name: str
    slug: str
    group: str
    entries: tuple[Entry, ...]
    company: tuple[str, ...]
    months: tuple[Month, ...]


def keyword_pages(
    entries: Iterable[Entry],
    keywords: Mapping[str, Sequence[Keyword]],
    order: Callable[[Iterable[str]], tuple[Group, ...]],
    zone: ZoneInfo,
) -> tuple[KeywordPage, ...]:
    """The pages in 五十音順. `entries` are newest first, `keywords` by path; drafts and unindexed ones are left out."""
    articles = [entry for entry in entries if entry.flags.indexed and not entry.draft]
    found = _holders([keywords.get(entry.path, ()) for entry in articles])
    names = {keyword.key: keyword.name for entry in articles for keyword in keywords.get(entry.path, ())}
    months = [_month(entry, zone) for entry in articles]
    calendar = Counter(month for month in months if month is not None)
    span = range(min(calendar, default=0), max(calendar, default=-1) + 1)  # those without an article too
    # In the order of their first articles, which are the last of all.
    oldest_first = sorted(zip((-max(own) for own in found.articles), map(names.__getitem__, found.keys), strict=True))
    places = slugs(name for _, name in oldest_first)
    by_name = {names[key]: number for number, key in reversed(list(enumerate(found.keys)))}
    company = _company(found)
    return tuple(
        KeywordPage(
            key=found.keys[number],
            name=name,
            slug=places[name],
            group=group.label,
            entries=tuple(articles[n] for n in found.articles[number]),
            company=company[number],
            months=_months(Counter(months[n] for n in found.articles[number]), calendar, span),
        )
        for group in order(by_name)
        for name in group.names
        for number in (by_name[name],)
    )


class _Holders(NamedTuple):
    """The keywords that have a page, in the order of their keys, and the numbers of their articles, strongest first."""

    keys: list[str]
    articles: list[list[int]]


def _holders(keywords: Sequence[Sequence[Keyword]]) -> _Holders:
    """Find them in those of each article; of articles in which a keyword is as strong the first is first."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    flat = list(chain.from_iterable(keywords))
    words = np.fromiter(map(numbers.__getitem__, map(attrgetter("key"), flat)), np.int64, len(flat))
    weights = np.fromiter(map(attrgetter("weight"), flat), np.float64, len(flat))
    rows = np.repeat(np.arange(len(keywords)), [len(found) for found in keywords])
    own = rows[np.lexsort((-weights, words))].tolist()
    ends = np.cumsum(np.bincount(words, minlength=len(numbers))).tolist()
    runs = dict(zip(numbers, pairwise((0, *ends)), strict=True))
    keys = sorted(key for key, (start, end) in runs.items() if end - start >= FEWEST)
    return _Holders(keys, [own[slice(*runs[key])] for key in keys])


def _company(found: _Holders) -> list[tuple[str, ...]]:
    """The keywords that stand with each: those met more often than their number makes likely (count² / all)."""
    lengths = np.array([len(own) for own in found.articles], np.int64)
    articles = np.fromiter(chain.from_iterable(found.articles), np.int64, lengths.sum())
    words = np.repeat(np.arange(len(lengths)), lengths)
    # A row for each article with its keywords, filled up with a number that stands for none.
    order = np.argsort(articles, kind="stable")
    articles, words = articles[order], words[order]
    places = np.arange(len(articles)) - np.searchsorted(articles, articles)
    table = np.full((articles.max(initial=-1) + 1, places.max(initial=-1) + 1), -1)
    table[articles, places] = words
    pairs = (table[:, :, None] * len(lengths) + table[:, None, :])[(table[:, :, None] >= 0) & (table[:, None, :] >= 0)]
    codes, counts = np.unique(pairs, return_counts=True)
    ones, others = codes // max(1, len(lengths)), codes % max(1, len(lengths))
    often = (counts > 1) & (ones != others)
    ones, others, counts = ones[often], others[often], counts[often]
    order = np.lexsort((others, -(counts**2) / lengths[others], ones))
    borders = np.searchsorted(ones, np.arange(len(lengths) + 1)).tolist()
    best = others[order].tolist()
    return [tuple(found.keys[n] for n in best[start : min(end, start + _COMPANY)]) for start, end in pairwise(borders)]


def _month(entry: Entry, zone: ZoneInfo) -> int | None:
    """The month in which an article appeared, counted from the year 0."""
    if entry.published is None:
        return None
    local = entry.published.astimezone(zone)
    return 12 * local.year + local.month - 1


def _months(own: Mapping[int | None, int], calendar: Mapping[int, int], span: Iterable[int]) -> tuple[Month, ...]:
    return tuple(Month(n // 12, n % 12 + 1, own.get(n, 0), calendar.get(n, 0)) for n in span)
