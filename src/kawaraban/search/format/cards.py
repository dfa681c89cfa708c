"""What a result shows besides its excerpt: title, address, date, categories; and what the filters need of all articles.

Results are scattered over the site, so the cards lie in files of very few, which are packed as passages are
(`texts.py`): alone they are too short to be packed well. What a filter asks of every article, a year and categories, is
one small file, which is loaded when a filter is set.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from kawaraban.model import Entry
from kawaraban.search.format.files import Files
from kawaraban.search.format.packing import Cursor, deflate, inflate, numbers
from kawaraban.search.format.texts import Packer
from kawaraban.search.store import cache_key

EACH = 4
"""Articles whose cards share a file."""
_BREAKS = re.compile(r"[\t\n]")


@dataclass(frozen=True, slots=True)
class Card:
    """An article as a result shows it. `date` is `2026-04-01` or empty; `text` names the file with its passages."""

    title: str
    url: str
    date: str
    categories: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Facets:
    """The choices of the filters: years, newest first, and categories by number of articles, each with that number."""

    years: tuple[tuple[int, int], ...]
    categories: tuple[tuple[str, int], ...]


def cards(entries: Sequence[Entry], texts: Sequence[str], packer: Packer, files: Files) -> tuple[str, ...]:
    """Write the cards of all articles, in the order of their numbers; gives the files' names."""
    lines = [_line(entry, text) for entry, text in zip(entries, texts, strict=True)]
    groups = ("\n".join(lines[start : start + EACH]) for start in range(0, len(lines), EACH))
    return tuple(
        files.made(cache_key(b"cards", packer.key, group.encode()), partial(_write, packer, group)) for group in groups
    )


def read(text: str) -> tuple[Card, ...]:
    """Read a file of cards, unpacked."""
    lines = (line.split("\t") for line in text.split("\n"))
    return tuple(Card(title, url, date, tuple(categories), text) for title, url, date, text, *categories in lines)


def facets(entries: Sequence[Entry]) -> Facets:
    """Count the articles of each year and category."""
    years = [year for entry in entries if (year := _year(entry))]
    named = [category for entry in entries for category in dict.fromkeys(entry.categories)]
    return Facets(
        tuple((year, years.count(year)) for year in sorted(set(years), reverse=True)),
        tuple(sorted(((name, named.count(name)) for name in set(named)), key=lambda pair: (-pair[1], pair[0]))),
    )


def membership(entries: Sequence[Entry], facets: Facets, files: Files) -> str:
    """Write, for each article, its year (0: none) and how many and which categories it has, as numbers in `facets`."""
    places = {name: place for place, (name, _) in enumerate(facets.categories)}
    values: list[int] = []
    for entry in entries:
        own = [places[category] for category in dict.fromkeys(entry.categories)]
        values += [_year(entry), len(own), *own]
    return files.add(deflate(numbers(values)))


def read_membership(data: bytes) -> Iterable[tuple[int, tuple[int, ...]]]:
    """Read each article's year and categories."""
    cursor = Cursor(inflate(data))
    while cursor.more:
        year = cursor.number()
        yield year, tuple(cursor.number() for _ in range(cursor.number()))


def _year(entry: Entry) -> int:
    return entry.published.year if entry.published else 0


def _line(entry: Entry, text: str) -> str:
    day = f"{entry.published:%Y-%m-%d}" if entry.published else ""
    return "\t".join(_BREAKS.sub(" ", field) for field in (entry.title, entry.url, day, text, *entry.categories))


def _write(packer: Packer, group: str, files: Files) -> str:
    return files.add(packer.pack(group))
