"""The values that pass through the stages, from a file's bytes to what the whole-site stage needs of an article.

All are frozen: a stage returns a new value, and no field is filled in later. They hold only plain data, so that they
can be sent between processes and kept in the cache as they are.

    Source --parse--> Post --mend--> Post + Repairs --render--> Article --analyse--> Entry
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

import msgspec

from kawaraban.candidates import Terms


class Kind(StrEnum):
    """What a source file is; decided by the folder it lies in, never by its text."""

    POST = "post"
    DRAFT = "draft"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read. `path` is below SOURCE, with `/`, spelt as on disk."""

    path: str
    kind: Kind
    data: bytes


@dataclass(frozen=True, slots=True)
class Reference:
    """A hand-picked related article as the front matter names it: by URL, slug or file name; `title` may be empty."""

    target: str
    title: str


@dataclass(frozen=True, slots=True)
class Flags:
    """Where a post may appear. All true for an ordinary post."""

    indexed: bool = True
    """False for `robots: noindex`: leaves sitemap, feeds, search and related articles, keeps pages and lists."""
    sitemap: bool = True
    search: bool = True


@dataclass(frozen=True, slots=True)
class Header:
    """What the front matter and the place of a file say of an article or page, checked and typed: all but its text.

    `url` is the path below the site's root, decoded and in NFC, with slashes at both ends (`/2026/04/01/名前/`); base
    path and percent-encoding are added where a link is written (`kawaraban.urls.href`). `lines` gives the line of each
    front matter key. `published` is aware and in the site's time zone; only pages and drafts may lack it. `extra` holds
    the front matter keys that have no meaning here, as plain data.
    """

    path: str
    kind: Kind
    url: str
    title: str
    published: datetime | None = None
    updated: datetime | None = None
    file_date: date | None = None
    slug: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    author: str = ""
    excerpt: str = ""
    description: str = ""
    image: str = ""
    layout: str = ""
    lang: str = ""
    canonical_url: str = ""
    flags: Flags = Flags()
    draft: bool = False
    redirect_from: tuple[str, ...] = ()
    redirect_to: str = ""
    """Not empty: there is no article, only a page that leads on to this address."""
    related: tuple[Reference, ...] = ()
    extra: dict[str, object] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


AnyHeader = TypeVar("AnyHeader", bound=Header)
"""A header, or a whole post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Header):
    """An article or page whole, its body still Markdown.

    `body_line` is the number of the file's line (from 1) on which `body` begins.
    """

    body: str
    body_line: int
    body_lines: tuple[int, ...] = ()
    """The file's line of each line of the body, where repairs have moved them; empty: they follow `body_line`."""

    def line(self, row: int) -> int:
        """The file's line of the body's line `row`, which counts from 0."""
        return self.body_lines[min(row, len(self.body_lines) - 1)] if self.body_lines else self.body_line + row


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body: `level` 1 to 6, `id` unique on its page, `text` plain, `html` with its inline markup."""

    level: int
    id: str
    text: str
    html: str


class TextKind(StrEnum):
    """Where in an article a piece of plain text stands."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    CODE = "code"
    QUOTE = "quote"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Text:
    """The plain text of one block (a paragraph, an item, a table cell…), without markup or line breaks."""

    kind: TextKind
    text: str


@dataclass(frozen=True, slots=True)
class LiquidTag:
    """A Liquid tag (`{% include ad.html %}`) that was left out of a body; `line` counts the body's lines from 0."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Beyond:
    """Where a body is shown otherwise than it is written: it passes a limit of the parser, or something is left out.

    `message` says what is done instead, `hint` what to do about it; `line` counts the body's lines from 0; `code` is
    that of the problem.
    """

    code: str
    message: str
    hint: str
    line: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """What Markdown becomes: safe HTML, its headings in order, its plain text block by block.

    `liquid` lists the Liquid tags that were left out, in order; one problem for each file is enough. `ids` are those of
    the HTML: another part of the same page may have none of them. `beyond` tells what passed a limit or is left out.
    `lead` is the text above `<!-- more -->`; empty where there is none.
    """

    html: str
    headings: tuple[Heading, ...]
    texts: tuple[Text, ...]
    liquid: tuple[LiquidTag, ...] = ()
    ids: frozenset[str] = frozenset()
    beyond: tuple[Beyond, ...] = ()
    lead: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Tail:
    """The trailing section of related links or advertising: shown last, and counted nowhere.

    `links` are the internal links in it, in order, as (text, target); targets as the author wrote them.
    """

    html: str
    links: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A post with its body rendered. `tail` is None where the body has no tail section; `lead` as in `Rendered`."""

    post: Post
    html: str
    headings: tuple[Heading, ...]
    texts: tuple[Text, ...]
    tail: Tail | None = None
    lead: tuple[Text, ...] = ()

    @property
    def body(self) -> "Body":
        """What is shown of it."""
        own = msgspec.to_builtins(self.post.extra)
        return Body(self.html, self.tail.html if self.tail else "", self.headings, self.post.lang, own)


@dataclass(frozen=True, slots=True)
class Body:
    """What pages and feeds show of an article's text, which is a third of the article: all that is kept of it.

    `tail_html` is its tail section, empty where it has none; `lang` its own language, empty where it is the site's;
    `extra` are the keys of its front matter that only the site's own templates know, dates as text.
    """

    html: str
    tail_html: str
    headings: tuple[Heading, ...]
    lang: str
    extra: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Token:
    """One morpheme as the tokenizer cut it; `reading` in katakana, `pos` the six fields of its part of speech.

    `parts` are the shortest units of one that has several (`東京都`: `東京`, `都`).
    """

    surface: str
    normalized: str
    dictionary: str
    reading: str
    pos: tuple[str, ...]
    parts: tuple[str, ...] = ()


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

    @property
    def changed(self) -> datetime | None:
        """When it was changed last, as far as its source tells."""
        return self.updated or self.published


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the built site: its path below the output folder, with `/`, and its bytes."""

    path: str
    data: bytes


class Promise(msgspec.Struct, frozen=True):
    """A file of the built site that is made only where it is needed.

    `key` is a hash of all that its bytes depend on, the program aside: equal keys, equal bytes.
    """

    path: str
    key: bytes
    make: Callable[[], bytes]
