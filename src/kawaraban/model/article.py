"""An article with its text rendered, and the parts of it."""

from dataclasses import dataclass, field
from enum import StrEnum

import msgspec

from kawaraban.model.post import Post, Reference


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
