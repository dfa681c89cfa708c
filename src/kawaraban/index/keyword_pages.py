"""The pages of keywords: for each word that several articles are about, its articles, its company, its months.

A word on one or two articles is better found by the search; a page for it would be thin. In a blog of 2,500 articles
five words of six are such.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from zoneinfo import ZoneInfo

from kawaraban.index.keywords import Keyword
from kawaraban.index.slugs import slugs
from kawaraban.language.gojuon import Group
from kawaraban.model import Entry

FEWEST = 3
"""Articles that a keyword needs for a page of its own."""

_COMPANY = 12
_Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Month:
    """How many articles on a keyword appeared in a month, and how many articles on anything."""

    year: int
    month: int
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class KeywordPage:
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
    """The pages in 五十音順. `keywords` are by path; articles that are drafts or not indexed have no part in them."""
    articles = [entry for entry in entries if entry.flags.indexed and not entry.draft]
    holders: dict[str, list[tuple[float, Entry]]] = {}
    names: dict[str, str] = {}
    for entry in articles:
        for keyword in keywords.get(entry.path, ()):
            holders.setdefault(keyword.key, []).append((keyword.weight, entry))
            names[keyword.key] = keyword.name
    kept = {key: found for key, found in holders.items() if len(found) >= FEWEST}
    together = _company(articles, keywords, kept)
    months = {entry.path: _month(entry, zone) for entry in articles}
    calendar = Counter(month for month in months.values() if month)
    span = _span(calendar)
    newest_first = {entry.path: -(entry.published.timestamp() if entry.published else 0.0) for entry in articles}
    places = slugs(names[key] for key in kept)
    by_name = {names[key]: key for key in sorted(kept, reverse=True)}
    return tuple(
        KeywordPage(
            key=key,
            name=name,
            slug=places[name],
            group=group.label,
            entries=tuple(_strongest_first(kept[key], newest_first)),
            company=together[key],
            months=_months(Counter(months[entry.path] for _, entry in kept[key]), calendar, span),
        )
        for group in order(by_name)
        for name in group.names
        for key in (by_name[name],)
    )


def _strongest_first(found: Iterable[tuple[float, Entry]], newest_first: Mapping[str, float]) -> Iterator[Entry]:
    """The articles by the weight that a keyword has in them; of equals the newest first."""
    ranked = [(-weight, newest_first[entry.path], entry.path, entry) for weight, entry in found]
    return (entry for *_, entry in sorted(ranked, key=itemgetter(0, 1, 2)))


def _company(
    articles: Iterable[Entry], keywords: Mapping[str, Sequence[Keyword]], kept: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """The keywords that stand with each: those met more often than their number makes likely (count² / all)."""
    import numpy as np

    keys = sorted(kept)
    numbers = {key: number for number, key in enumerate(keys)}
    found = ([numbers[word.key] for word in keywords.get(e.path, ()) if word.key in numbers] for e in articles)
    pairs = np.fromiter((one * len(keys) + other for own in found for one in own for other in own), np.int64)
    codes, counts = np.unique(pairs, return_counts=True)
    ones, others = codes // max(1, len(keys)), codes % max(1, len(keys))
    alone = counts[ones == others]
    often = (counts > 1) & (ones != others)
    ones, others, counts = ones[often], others[often], counts[often]
    order = np.lexsort((others, -(counts**2) / alone[others], ones))
    company: dict[str, list[str]] = {key: [] for key in keys}
    for one, other in zip(ones[order].tolist(), others[order].tolist(), strict=True):
        if len(company[keys[one]]) < _COMPANY:
            company[keys[one]].append(keys[other])
    return {key: tuple(others) for key, others in company.items()}


def _month(entry: Entry, zone: ZoneInfo) -> _Month | None:
    if entry.published is None:
        return None
    local = entry.published.astimezone(zone)
    return local.year, local.month


def _months(
    own: Mapping[_Month | None, int], calendar: Mapping[_Month, int], span: Iterable[_Month]
) -> tuple[Month, ...]:
    return tuple(Month(*month, own.get(month, 0), calendar.get(month, 0)) for month in span)


def _span(calendar: Iterable[_Month]) -> list[_Month]:
    """All months from the first to the last, those without an article too."""
    known = sorted(calendar)
    if not known:
        return []
    (year, month), last = known[0], known[-1]
    span = [(year, month)]
    while span[-1] < last:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        span.append((year, month))
    return span
