"""The ledger of a site's addresses, `urls.lock` beside the settings: what was public must not vanish unnoticed.

One line for each public address: the address below the site's root, a hash of what stands there, and the source it
comes from (none for a list of the site). With it, an article that moved is still found under its old address, two
articles that want one address keep what they had, and a build can say what it would take away.
"""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from urllib.parse import quote, unquote

from kawaraban import limits, urls
from kawaraban.problems import Problem, error, listed, warning
from kawaraban.reading.addresses.redirects import Redirect
from kawaraban.reading.files import sources

NAME = "urls.lock"
_HEAD = (
    "# The public addresses of this site: address, hash of the content, source. `kawaraban urls --update` writes it.\n"
)
_LIST = "-"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A public address (decoded, below the root), a hash of its content, and its source ("" for a list); where it was
    read, `number` is that of its line in the file.
    """

    url: str
    digest: str
    source: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lines of a ledger in their order."""

    lines: tuple[Line, ...] = ()

    @property
    def holders(self) -> dict[str, str]:
        """The source that has each address; lists are not among them."""
        return {line.url: line.source for line in self.lines if line.source}


def read(root: Path) -> tuple[Ledger, tuple[Problem, ...]]:
    """Read the ledger of the site at `root`; empty where there is none. Problems: see `parse`, `sources.read_text`."""
    if not (root / NAME).exists():
        return Ledger(), ()
    text, problems = sources.read_text(root, NAME, limits.LEDGER_BYTES)
    return parse(text, NAME) if text is not None else (Ledger(), problems)


def parse(text: str, path: str) -> tuple[Ledger, tuple[Problem, ...]]:
    """Read the text of a ledger. Problem: the error `ledger`, for the first line that is none (half a merge, say)."""
    found: dict[str, Line] = {}
    wrong = []
    for number, row in enumerate(text.split("\n"), 1):
        if line := _line(row, number):
            found.setdefault(line.url, line)
        elif row.strip() and not row.startswith("#"):
            wrong.append(number)
    return Ledger(tuple(found.values())), (_damaged(path, wrong),) if wrong else ()


def text(lines: Iterable[Line]) -> str:
    """A ledger as its file has it, by address."""
    ordered = sorted(lines, key=attrgetter("url"))
    rows = (f"{_escaped(line.url)}\t{line.digest}\t{_escaped(line.source) or _LIST}\n" for line in ordered)
    return _HEAD + "".join(rows)


def changed(now: Iterable[Line], before: Ledger) -> tuple[str, ...]:
    """The addresses that an earlier ledger does not have, or has with other content, in their order."""
    known = {line.url: line.digest for line in before.lines}
    return tuple(line.url for line in sorted(now, key=attrgetter("url")) if known.get(line.url) != line.digest)


def moved(ledger: Ledger, now: Iterable[Line], asked: Iterable[Redirect] = ()) -> tuple[Redirect, ...]:
    """A redirect for each known address whose article now has another one, given the lines of what is published; none
    for an address that `asked` redirects already.

    Which article that is must be certain: it has the same source file; or the file is gone, and exactly one that the
    ledger does not know has the very content that was under the address.
    """
    published = {line.url: line for line in now}
    by_source = {line.source: line.url for line in published.values() if line.source}
    taken = {*published, *(redirect.path for redirect in asked)}
    successors = _successors(ledger, published.values())
    found = []
    for line in ledger.lines:
        target = by_source.get(line.source) or by_source.get(successors.get(line.source, ""))
        if line.source and target and line.url not in taken:
            found.append(Redirect(line.url, target, NAME, line.number))
    return tuple(found)


def dropped(ledger: Ledger, files: Collection[str], passing: tuple[str, ...] = ()) -> tuple[Problem, ...]:
    """What would vanish from the site, given the paths of all files that it publishes: the warnings `url-dropped`.

    Lists below the addresses `passing` may: they come and go with what articles speak of.
    """
    gone = [line for line in ledger.lines if urls.output_path(line.url) not in files]
    lists = [line for line in gone if not line.source and not line.url.startswith(passing)]
    problems = [_dropped(f"{line.url} (from {line.source})", line.number) for line in gone if line.source]
    if lists:
        problems.append(_dropped(listed([line.url for line in lists], _SHOWN, "lists"), lists[0].number))
    return tuple(problems)


def taken(ledger: Ledger, now: Iterable[Line]) -> tuple[Problem, ...]:
    """Addresses under which another article stands than before, while the one before is still published elsewhere."""
    published = {line.url: line.source for line in now}
    alive = set(published.values())
    return tuple(
        _taken(line, published[line.url])
        for line in ledger.lines
        if line.source in alive - {""} and published.get(line.url, line.source) != line.source
    )


def _line(row: str, number: int) -> Line | None:
    parts = row.split("\t")
    if len(parts) != 3 or not parts[0].startswith("/"):
        return None
    url = unicodedata.normalize("NFC", unquote(parts[0], errors="replace"))
    source = unquote(parts[2].strip(), errors="surrogateescape")
    return Line(url, parts[1], "" if source == _LIST else source, number)


def _escaped(name: str) -> str:
    """A name on one line, as it can be read: only what would break the line, or is an escape itself, is escaped."""
    return "".join(c if c.isprintable() and c != "%" else quote(c, errors="surrogateescape") for c in name)


def _successors(ledger: Ledger, now: Iterable[Line]) -> Mapping[str, str]:
    """For each source that is gone, the new one with its content, if there is exactly one."""
    known = {line.source for line in ledger.lines}
    articles = [line for line in now if line.source]
    alive = {line.source for line in articles}
    fresh = {line.digest: line.source for line in articles if line.source not in known}
    copies = Counter(line.digest for line in articles)
    lost = {(line.source, line.digest): None for line in ledger.lines if line.source and line.source not in alive}
    claims = Counter(digest for _, digest in lost)
    certain = {digest for digest in fresh if copies[digest] == claims[digest] == 1}
    return {source: fresh[digest] for source, digest in lost if digest in certain}


def _damaged(path: str, wrong: list[int]) -> Problem:
    more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
    message = f"This line{more} is none of a ledger: an address, a hash and a source, with tabs between."
    return error("ledger", path, wrong[0], message, "Take the file from version control, or remove the line.")


def _dropped(what: str, number: int) -> Problem:
    message = f"The site no longer has {what}, and nothing leads on from there."
    hint = "Write `redirect_from` in what takes its place, or accept it with `kawaraban urls --update`."
    return warning("url-dropped", NAME, number, message, hint)


def _taken(line: Line, source: str) -> Problem:
    message = f"{line.url} was the address of {line.source}; now {source} has it."
    hint = "Rename the newer file, or accept it with `kawaraban urls --update`."
    return warning("url-taken", NAME, line.number, message, hint)
