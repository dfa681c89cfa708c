"""A source as it was read, and as an article or page with its Markdown."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar


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
