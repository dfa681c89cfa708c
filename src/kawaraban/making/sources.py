"""Sources as a build meets them: parsed in parallel, known from earlier builds, and read again when their turn comes.

A site's texts are too many to hold at once. So parsing leaves of each article what the whole site must know of it (its
header, and a few facts of its text), and the text is read by whoever makes the article. A file whose size, time and
inode are as before is not read at all; where times mean nothing, as in a fresh checkout, its bytes decide.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import msgspec

from kawaraban.config import Config
from kawaraban.making.background import MOST, BackgroundWorker
from kawaraban.making.code_version import code_version
from kawaraban.making.processes import pool, with_shared
from kawaraban.making.stamps import Stamps, digest_of
from kawaraban.model import Entry, Header, Kind, Post
from kawaraban.output.cache import Cache
from kawaraban.problems import Problem
from kawaraban.reading.files import sources
from kawaraban.reading.files.forms import Form
from kawaraban.reading.files.sources import Layout, SourceFile
from kawaraban.repairs.addresses import addresses

_CHUNK = 32  # files that a worker takes at once
_WORTH_A_POOL = 64  # files below which starting processes costs more than it saves
# What ends the name of a file, and what cannot stand in one.
_ENDING = re.compile(r"\.\w{2,5}")
_BORDER = re.compile(r"[\s/\\()<>\"'?#]")
_LONGEST_NAME = 255
# A destination that has such signs all the same: `](並木 (1).jpg)`, `</図/え 1.png>`, `src="え 1.png"`.
_SPACED = re.compile(r"""[(<"'][ \t]*([^\n<>"']{1,500}?\.\w{2,5})(?=[ \t]*[>)"'])""")


class SourceChangedError(Exception):
    """A file is not what it was when this build began. Whoever sees this begins again."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What an article depends on besides settings and site: a hash of its bytes, where its links lead (as they are
    written, if it may be within the site), the names of files that it mentions, the sources that its links for Jekyll
    name, and what its links between notes do.
    """

    digest: bytes
    targets: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What parsing leaves of a source. `header` is None where it is not to be published; of a page it is all of it."""

    header: Header | None
    problems: tuple[Problem, ...]
    facts: Facts | None


@dataclass(frozen=True, slots=True)
class Parser:
    """Parses the sources of one site."""

    root: Path
    form: Form
    config: Config

    def parse(self, file: SourceFile) -> Parsed:
        """Read and parse one file. Never raises for what it holds."""
        from kawaraban.reading import posts  # YAML, which a build that knows all files does without

        source, unread = sources.read(self.root, file)
        if source is None:
            return Parsed(None, unread, None)
        post, problems = posts.parse(source, self.form, self.config)
        facts = Facts(digest_of(source.data), *(self._of_text(post) if post else ()))
        header = post if post is None or file.kind is Kind.PAGE else Header(**_of_header(post))
        return Parsed(header, (*unread, *problems), facts)

    def post(self, file: SourceFile) -> Post | None:
        """Read one file for itself; None where it is not to be published. Never raises for what it holds."""
        from kawaraban.reading import posts

        source, _ = sources.read(self.root, file)
        return posts.parse(source, self.form, self.config)[0] if source else None

    def refused(self, file: SourceFile) -> Post | None:
        """Read one file that errors keep from being published, as far as it goes. Never raises for what it holds."""
        from kawaraban.reading import posts

        source, _ = sources.read(self.root, file)
        return posts.refused(source, self.form, self.config) if source else None

    def _of_text(self, post: Post) -> tuple[tuple[str, ...], ...]:
        from kawaraban.repairs.links.jekyll import destinations, named  # the parser for Markdown with all its rules
        from kawaraban.repairs.links.moved import targets
        from kawaraban.repairs.links.notes import names

        files = file_names("\n".join((post.image, post.body, *destinations(post.body))))
        called = (tuple(sorted(set(found))) for found in (named(post.body), names(post.body)))
        return targets(post, addresses((), self.config)), files, *called


class Parsing:
    """All sources of a site: those that the cache knows are taken from it, the rest is parsed.

    With a background `worker`, a few are left to it.
    """

    def __init__(self, cache: Cache, jobs: int, worker: BackgroundWorker | None = None) -> None:
        self._cache = cache
        self._jobs = jobs
        self._worker = worker
        self.new: frozenset[str] = frozenset()  # the paths of articles that were not known

    def parsed(self, layout: Layout, config: Config) -> tuple[Parsed, ...]:
        """Everything, in the order of `layout.files`. Raises DamagedCacheError."""
        parser = Parser(layout.root, layout.form, config)
        shared = blake2b(_encode((code_version(), layout.form, config)), digest_size=32).digest()
        stamps = Stamps(self._cache, layout.root)
        digests = [(file, stamps.digest(file.path)) for file in layout.files if file.kind is not Kind.PAGE]
        keys = {file.path: _key(shared, file, digest) for file, digest in digests if digest}
        kept = self._cache.get_all(keys.values())
        known = {path: kept[key] for path, key in keys.items() if key in kept}
        self.new = frozenset(file.path for file, _ in digests if file.path not in known)
        anew = self._anew([file for file in layout.files if file.path not in known], parser)
        found = {path: _decoded(encoded, config.zone) for path, encoded in known.items()}
        for file, encoded in anew:
            parsed = _decoded(encoded, config.zone)
            if parsed.facts:
                self._cache.put(_key(shared, file, parsed.facts.digest), encoded)
                stamps.note(file.path, parsed.facts.digest)
            found[file.path] = parsed
        for file in layout.files:
            if file.kind is Kind.PAGE:
                found[file.path] = parser.parse(file)
        stamps.keep()
        return tuple(found[file.path] for file in layout.files)

    def _anew(self, files: list[SourceFile], parser: Parser) -> Iterator[tuple[SourceFile, bytes]]:
        """Parse sources. The worker begins with it at once, and is waited for when they are wanted."""
        wanted = [file for file in files if file.kind is not Kind.PAGE]
        if self._worker and self._worker.is_there:
            if 0 < len(wanted) < MOST:
                return _awaited(self._worker.begin(_parsed, parser, wanted), wanted)
            self._worker.dismiss()  # there will be nothing to make, or too much
        return self._here(wanted, parser)

    def _here(self, wanted: list[SourceFile], parser: Parser) -> Iterator[tuple[SourceFile, bytes]]:
        if self._jobs == 1 or len(wanted) < _WORTH_A_POOL:
            yield from ((file, _encode(parser.parse(file))) for file in wanted)
            return
        chunks = [wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK)]
        with pool(self._jobs, parser) as workers:
            for chunk, encoded in zip(chunks, workers.map(with_shared(_parsed), chunks), strict=True):
                yield from zip(chunk, encoded, strict=True)


def whole(root: Path, header: Header, digest: bytes | None = None) -> Post:
    """An article with its text, which is read now. Raises SourceChangedError where that is not what was parsed."""
    if isinstance(header, Post):
        return header
    from kawaraban.reading import decoding
    from kawaraban.reading.front_matter import splitting

    source, _ = sources.read(root, SourceFile(header.path, header.kind))
    text = decoding.decode(source.data, header.path)[0] if source else None
    if source is None or text is None or (digest is not None and digest_of(source.data) != digest):
        raise SourceChangedError(header.path)
    body, line = splitting.body_of(text)
    return Post(**_of_header(header), body=body, body_line=line)


def file_names(text: str) -> tuple[str, ...]:
    """The names of files that a text mentions, each once, sorted. Too many do no harm, too few would."""
    names = {_name_before(text, ending.start(), ending.end()) for ending in _ENDING.finditer(text)}
    spaced = (re.split(r"[/\\]", unquote(found[1]))[-1] for found in _SPACED.finditer(text))
    names.update(name for name in spaced if _BORDER.search(name))
    return tuple(sorted(unicodedata.normalize("NFC", name) for name in names))


def _name_before(text: str, start: int, end: int) -> str:
    before = text[max(0, start - 3 * _LONGEST_NAME) : start]
    border = _BORDER.search(before[::-1])  # the nearest one, seen from the ending
    name = before[len(before) - border.start() :] if border else before
    return unquote(name + text[start:end]).rpartition("/")[2]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Parsed).decode


def _parsed(parser: Parser, files: list[SourceFile]) -> list[bytes]:
    return [_encode(parser.parse(file)) for file in files]


def _awaited(parsed: Callable[[], list[bytes]], files: list[SourceFile]) -> Iterator[tuple[SourceFile, bytes]]:
    """What was left to another, which is not waited for before it is wanted."""
    yield from zip(files, parsed(), strict=True)


def _of_header(header: Header) -> dict[str, Any]:
    return {field.name: getattr(header, field.name) for field in fields(Header)}


def _key(shared: bytes, file: SourceFile, digest: bytes) -> bytes:
    return blake2b(_encode((file.path, file.kind, digest)), digest_size=24, key=shared).digest()


def _decoded(encoded: bytes, zone: ZoneInfo) -> Parsed:
    parsed = _decode(encoded)
    in_zone(parsed.header, zone)
    return parsed


def in_zone(decoded: Header | Entry | None, zone: ZoneInfo) -> None:
    """Give the dates of a header or an entry that was decoded this moment the site's zone again.

    This is the last step of its being made, so it is no change of a frozen value: nobody has seen it yet. A copy with
    other dates would cost more than all else of the step, and there are thousands.
    """
    if decoded is None:
        return
    for name in ("published", "updated"):
        when = getattr(decoded, name)
        if when is not None:
            object.__setattr__(decoded, name, when.astimezone(zone))
