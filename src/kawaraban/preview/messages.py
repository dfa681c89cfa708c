"""What the two processes of the preview say to each other, and how it is framed on a pipe.

A frame is its length in four bytes (big-endian) and a MessagePack document. The parent sends one `Site`, then a `Build`
for each build; the child answers each with steps of its progress, where asked for, and an `Outcome`. On a line of its
own, whatever is being built meanwhile, the parent sends a `MakePage`, and gets a `FreshPage`.
"""

from collections.abc import Callable
from datetime import datetime
from struct import Struct as Layout
from typing import BinaryIO

import msgspec
from msgspec import Struct

from kawaraban.problems import Problem

LENGTH = Layout(">I")


class Site(Struct, frozen=True, tag=True):
    """What is to be built: folders as absolute paths (`cache` None: nothing is kept). `kept` takes last good pages."""

    source: str
    output: str
    kept: str
    cache: str | None
    now: datetime
    jobs: int


class Build(Struct, frozen=True, tag=True):
    """Build now, and tell how far it is if there is somebody who looks."""

    progress: bool = False


class Stage(Struct, frozen=True, tag=True):
    """A stage of the build begins; empty name: the last one has ended."""

    name: str
    total: int = 0


class Steps(Struct, frozen=True, tag=True):
    """So many steps of the present stage are done."""

    number: int


class MakePage(Struct, frozen=True, tag=True):
    """Make the page of one article now; `path` is that of its source, below SOURCE. `number` tells questions apart."""

    path: str
    number: int = 0


class FreshPage(Struct, frozen=True, tag=True):
    """The page of an article as its source is now: its place in the site, and its bytes.

    Without a place it has to wait for the build. `number` is that of the question.
    """

    path: str
    page: str = ""
    data: bytes = b""
    number: int = 0


class Line(Struct, frozen=True):
    """A line of a source file, shown with a problem."""

    number: int
    text: str
    meant: bool


class Trouble(Struct, frozen=True):
    """An error that keeps something from being shown, with the lines around its place."""

    path: str
    line: int
    code: str
    message: str
    hint: str
    excerpt: tuple[Line, ...]


class Outcome(Struct, frozen=True, tag=True):
    """What came of a build.

    `base` is the site's base path; `troubles` are all errors, `news` the problems that the build before did not have;
    `moved` are addresses that articles had before this build, with their new ones;
    `written` counts files whose bytes changed (None: the site is as it was).
    """

    base: str
    seconds: float
    articles: int = 0
    pages: int = 0
    written: int | None = None
    troubles: tuple[Trouble, ...] = ()
    news: tuple[Problem, ...] = ()
    moved: dict[str, str] = {}


Message = Site | Build | Stage | Steps | MakePage | FreshPage | Outcome
_encode = msgspec.msgpack.Encoder().encode
_decoder = msgspec.msgpack.Decoder(Message)


def frame(message: Message) -> bytes:
    """A message as it goes over a pipe."""
    data = _encode(message)
    return LENGTH.pack(len(data)) + data


def parse(data: bytes) -> Message:
    """The message in a frame's document. Raises msgspec.DecodeError for another program's bytes."""
    message: Message = _decoder.decode(data)
    return message


def write(stream: BinaryIO, message: Message) -> None:
    """Send a message down a pipe. Raises BrokenPipeError where nobody reads any more."""
    stream.write(frame(message))
    stream.flush()


def read(take: Callable[[int], bytes]) -> Message | None:
    """The next message of a pipe or socket, of which `take` gives so many bytes, or fewer at its end; None there."""
    head = take(LENGTH.size)
    return parse(take(LENGTH.unpack(head)[0])) if len(head) == LENGTH.size else None
