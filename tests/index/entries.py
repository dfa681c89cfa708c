"""Made-up articles for the tests of the index, with only what a test speaks of."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

from kawaraban.config import Config
from kawaraban.index.keywords import Keyword, keywords
from kawaraban.index.vocabulary import vocabulary
from kawaraban.language.gojuon import Group
from kawaraban.language.keys import key
from kawaraban.model import Entry, Flags, Reference, Term, Terms

ZONE = ZoneInfo("Asia/Tokyo")
START = datetime(2026, 1, 1, 9, tzinfo=ZONE)


def entry(
    name: str,
    *words: str,
    day: int = 0,
    tags: tuple[str, ...] = (),
    supported: tuple[str, ...] = (),
    categories: tuple[str, ...] = (),
    sentences: tuple[str, ...] = (),
    related: tuple[str, ...] = (),
    tail: tuple[str, ...] = (),
    indexed: bool = True,
    abbreviations: tuple[tuple[str, str], ...] = (),
    frequent: tuple[str, ...] = (),
) -> Entry:
    """An article whose terms are `words`, strongest first; each sentence holds them all."""
    said = sentences or (f"{name}だけが言うこと",)
    numbers = tuple(range(len(said)))
    return Entry(
        path=f"posts/{name}.md",
        url=f"/{name}/",
        title=name,
        phrases=(),
        published=START + timedelta(days=day),
        updated=None,
        categories=categories,
        tags=tags,
        author="",
        excerpt="",
        description="",
        image="",
        canonical_url="",
        flags=Flags(indexed=indexed),
        draft=False,
        minutes=1,
        terms=Terms.of(
            Term(key(word), word, 6.0 - place / 2, 4, 1, name=True, sentences=numbers)
            for place, word in enumerate(words)
        ),
        related=tuple(Reference(target, "") for target in related),
        tail_links=tuple(Reference(target, "") for target in tail),
        sentences=b"".join(blake2b(sentence.encode(), digest_size=8).digest() for sentence in said),
        abbreviations=abbreviations,
        supported_tags=supported,
        frequent="\n".join(map(key, frequent)),
    )


def rank(entries: Iterable[Entry], config: Config) -> dict[str, tuple[Keyword, ...]]:
    """The keywords of all articles of a site, by path."""
    articles = tuple(entries)
    return keywords(articles, vocabulary(articles, config.keywords))


def by_code_point(names: Iterable[str]) -> tuple[Group, ...]:
    """Names in one group, by code point: for tests to which readings are nothing."""
    return (Group("あ", tuple(sorted(names))),)
