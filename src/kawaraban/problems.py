"""What can be wrong with the sources, as values.

Every stage returns the problems it found instead of printing, logging or raising: the build collects those of all
files, prints them in one order and decides once what they mean for the exit code. A bug raises; bad input never does.
"""

from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass
from enum import StrEnum

CODES = frozenset({
    "all-left-out", "anchor-broken", "base-url", "binary", "bold-headings", "cache-unusable", "category-spelling",
    "code-fence", "code-unclosed", "comment", "conflict-markers", "data", "date", "disk", "duplicate-key", "empty",
    "encoding", "end-marker", "excerpt-empty", "file-heavy", "file-hollow", "file-name", "folder-not-file",
    "font-missing", "footnote", "front-matter-comment", "front-matter-end", "front-matter-fence", "front-matter-key",
    "front-matter-place", "front-matter-twice", "front-matter-value", "generator-marks", "generator-remarks",
    "heading-marks", "heading-raw", "host", "html-left-out", "html-unclosed", "ignored-files", "image-missing",
    "jekyll-links", "jekyll-settings", "ledger", "lines-joined", "link-broken", "link-cut", "link-folder",
    "link-nowhere", "link-outside", "link-raw", "link-unused", "links-moved", "liquid-page", "liquid-tag", "list-raw",
    "look-alike", "lost-character", "markdown-limit", "marks-raw", "near-duplicate", "no-articles", "no-front-matter",
    "no-text", "not-a-mapping", "not-loopback", "not-watched", "not-written", "notation-raw", "note-links",
    "output-refused", "page-replaced", "page-template", "permalink", "permalink-default", "picture-linked",
    "picture-missing", "placeholder", "port-busy", "redirect-address", "redirect-circle", "redirect-nowhere",
    "redirect-taken", "repeated-text", "ruby-raw", "same-url", "setext-accident", "setting-doubtful",
    "setting-missing", "setting-unknown", "setting-value", "settings", "similar-url", "site-heavy", "site-url",
    "source-missing", "sources-changing", "static-clash", "stray-emphasis", "table-cells", "table-raw", "tag-spelling",
    "tail-in-text", "template-error", "template-unused", "title-brackets", "title-cut", "title-empty", "title-markup",
    "title-repeated", "toml", "too-deep", "too-large", "torn-sentence", "unfinished", "unreadable", "url-dropped",
    "url-taken", "worker-ended", "yaml",
})  # fmt: skip
"""The codes of all problems and repairs; who selects by a code that is not here has mistyped it."""


class Severity(StrEnum):
    """An error is an article (or setting) that cannot be published; everything else is a warning."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a source file that its writer should know of.

    `path` is below SOURCE with `/`, spelt as on disk (empty: no single file); `line` counts from 1 (0: the whole file).
    `code` is stable (kebab-case) and can be selected on the command line; `hint` says what to do about it.
    """

    code: str
    severity: Severity
    path: str
    line: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Repair:
    """Something mended on the page while the source file was left alone: what stood there and what stands now."""

    code: str
    path: str
    line: int
    message: str
    before: str
    after: str


def error(code: str, path: str, line: int, message: str, hint: str) -> Problem:
    """A problem that keeps its file from being published."""
    return Problem(code, Severity.ERROR, path, line, message, hint)


def warning(code: str, path: str, line: int, message: str, hint: str) -> Problem:
    """A problem that the writer should know of; the file is published all the same."""
    return Problem(code, Severity.WARNING, path, line, message, hint)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by path, line, code and message, each said once: the one order in which problems are shown."""
    return tuple(sorted(set(problems), key=lambda p: (p.path, p.line, p.code, p.message)))


def errors_among(problems: Iterable[Problem]) -> list[Problem]:
    """Those of the problems that keep something from being published."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether there is one of them."""
    return bool(errors_among(problems))


def others(found: Sized, where: str) -> str:
    """What the message of a problem that is told once ends with, where several are found: ` (3 more in this file)`."""
    return f" ({len(found) - 1} more in this {where})" if len(found) > 1 else ""


def listed(names: Sequence[str], most: int, of: str = "") -> str:
    """Names as a message lists them, at most so many: `a, b and 3 more`, `a, b and 3 more lists`."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more{of and ' '}{of}" if rest > 0 else "")
