"""What the last build found and told, for the case that nothing has changed since: then that is what there is to tell.

Everything that a build reads is known by name, size, times and inode: all of SOURCE, the theme, the program. If all of
it is as it was, and the output folder too, a build would do nothing. Where anything differs, it is for the build to
find out what that means.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import msgspec

from kawaraban.making.code_version import whole_version
from kawaraban.output.cache import Cache, record_on, recorded
from kawaraban.output.manifest import intact
from kawaraban.request import BuildRequest, Report

# More files than any site has: whoever builds a disk does not expect to be told in a moment that nothing changed.
_MOST = 200_000
_KIND = "told"  # of its record
_NEVER_READ = frozenset((".git",))
_ANY_TIME = datetime.fromtimestamp(0, UTC)


class Fingerprint(NamedTuple):
    """A hash of all that a build depends on, and the time of the youngest file in it, in nanoseconds since 1970.

    The hash is empty where there are too many files to look at.
    """

    digest: bytes
    youngest: int


class _Told(msgspec.Struct, frozen=True, array_like=True):
    """What is remembered, under the fingerprint of all that was read: files beside the site, the report."""

    foreign: tuple[str, ...]
    report: Report


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Told).decode


def recall(request: BuildRequest, now: Fingerprint) -> Report | None:
    """The report of the last build, where another would find everything as that one did; else None."""
    if request.cache is None or request.clean or request.detailed or not now.digest:
        return None
    kept = recorded(request.cache, record_on(request.output, _KIND), now.digest)
    if kept is None:
        return None
    told = _decode(kept)
    try:
        if not intact(request.output, told.foreign):
            return None
    except OSError:  # a folder that cannot be read is for the build to tell of
        return None
    written = told.report.written and replace(told.report.written, changed=0, removed=0)
    return replace(told.report, written=written)


def fingerprint(request: BuildRequest, theme: Path) -> Fingerprint:
    """That of what there is now; `theme` is the folder of the default theme. Raises OSError."""
    options = msgspec.structs.replace(request.options, now=_ANY_TIME)
    facts = (options, request.strict, request.keep_going, os.fspath(request.output.resolve()))
    hasher = blake2b(repr(facts).encode("utf-8", "surrogateescape"), digest_size=16, key=whole_version())
    skipped = frozenset(os.path.realpath(folder) for folder in (request.output, request.cache) if folder)
    youngest = count = 0
    for root in (os.path.realpath(request.source), os.fspath(theme)):
        for path, status in _entries(root, skipped):
            count += 1
            if count > _MOST:
                return Fingerprint(b"", 0)
            times = (status.st_mtime_ns, status.st_ctime_ns) if status else (0, 0)
            stamp = (status.st_mode, status.st_size, *times, status.st_ino) if status else ()
            hasher.update(f"{path}\0{stamp}\0".encode("utf-8", "surrogateescape"))
            youngest = max(youngest, *times)
    return Fingerprint(hasher.digest(), youngest)


def remember(request: BuildRequest, before: Fingerprint, report: Report, cache: Cache) -> None:
    """Remember what a build told that was finished, with the fingerprint from before it began.

    To be called only where the result does not depend on the clock. Does nothing where a file is as young as the build:
    it could be written once more without its time showing it. Raises DamagedCacheError.
    """
    if not before.digest or before.youngest >= cache.opened or report.written is None:
        return
    told = _Told(report.written.foreign, replace(report, repairs=()))
    cache.put_record(record_on(request.output, _KIND), _encode(told), before.digest)


def _entries(root: str, skipped: frozenset[str]) -> Iterator[tuple[str, os.stat_result | None]]:
    """All files and links below a folder in a certain order, and folders, of which only the name counts."""
    folders = [root]
    while folders:
        folder = folders.pop()
        for entry in _inside(folder):
            if not entry.is_dir(follow_symlinks=False):
                yield entry.path, entry.stat(follow_symlinks=False)
            elif entry.name not in _NEVER_READ and entry.path not in skipped:
                folders.append(entry.path)
                yield entry.path, None


def _inside(folder: str) -> list[os.DirEntry[str]]:
    """What a folder holds; nothing where it is missing or cannot be read, which the build itself will tell."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []
