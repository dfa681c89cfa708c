"""An article without its text, as the whole-site stage takes it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from kawaraban.model.post import Flags, Header, Reference
from kawaraban.model.terms import Terms


@dataclass(frozen=True, slots=True)
class Entry:
    """What the whole-site stage needs of an article: light, without its HTML or body.

    `phrases` is the title cut where a line may break; `minutes` is the reading time; `excerpt` and `description` are
    ready to show; `terms` are the article's candidates for keywords, strongest first; `tail_links` the internal links
    of its tail section. `sentences` is a 64-bit hash of each distinct sentence, eight bytes each, zero for short ones;
    `abbreviations` are the pairs of forms that the text calls one, and Latin names with their form in katakana;
    `supported_tags` those that it has as words, also by the names under which the settings show them;
    `frequent` the keys of words that it has often, one to a line, whatever they are worth. `lang` is its own language,
    empty where it is the site's.
    """

    path: str
    url: str
    title: str
    phrases: tuple[str, ...]
    published: datetime | None
    updated: datetime | None
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    author: str
    excerpt: str
    description: str
    image: str
    canonical_url: str
    flags: Flags
    draft: bool
    minutes: int
    terms: Terms
    related: tuple[Reference, ...]
    tail_links: tuple[Reference, ...]
    sentences: bytes = b""
    abbreviations: tuple[tuple[str, str], ...] = ()
    supported_tags: tuple[str, ...] = ()
    frequent: str = ""
    lang: str = ""

    @classmethod
    def of(cls, header: Header) -> Self:
        """What a header alone says of an article: the rest is counted in its text."""
        return cls(
            path=header.path,
            url=header.url,
            title=header.title,
            phrases=(header.title,),
            published=header.published,
            updated=header.updated,
            categories=header.categories,
            tags=header.tags,
            author=header.author,
            excerpt=header.excerpt,
            description=header.description,
            image=header.image,
            canonical_url=header.canonical_url,
            flags=header.flags,
            draft=header.draft,
            minutes=1,
            terms=Terms(),
            related=header.related,
            tail_links=(),
        )

    @property
    def changed(self) -> datetime | None:
        """When it was changed last, as far as its source tells."""
        return self.updated or self.published
