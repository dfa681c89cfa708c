"""What SOURCE is, which of its files are articles and pages, and their bytes: the only module that reads articles.

Three forms are tried in this order: the own form (`site.toml`), a Jekyll site (`_config.yml` or `_posts/`), and a bare
folder of articles. Finding and reading are two steps, so that a cache can come between them. Nothing outside SOURCE is
read: a symbolic link that leads out is refused, a linked folder is not entered. Files are in the order of the code
points of their paths as they are on disk.
"""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from kawaraban.config import Config
from kawaraban.model import Kind, Source
from kawaraban.problems import Problem, error, warning
from kawaraban.reading import limits

_MARKDOWN = frozenset({".md", ".markdown", ".mkdown", ".mkdn", ".mkd"})
_HTML = frozenset({".html", ".htm"})
_SHOWN = 5


class Form(StrEnum):
    """What kind of folder SOURCE is."""

    OWN = "own"
    JEKYLL = "jekyll"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that is an article or page; `path` below SOURCE with `/`, spelt as on disk."""

    path: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Layout:
    """SOURCE as it was found: articles, drafts and pages by path, and every other file that might be published."""

    form: Form
    root: Path
    files: tuple[SourceFile, ...]
    others: tuple[str, ...]


def recognise(root: Path) -> Form:
    """Tell the form of a folder; one that does not exist is a bare folder with a problem (see `find`)."""
    if (root / "site.toml").is_file():
        return Form.OWN
    if (root / "_config.yml").is_file() or (root / "_posts").is_dir():
        return Form.JEKYLL
    return Form.BARE


def find(root: Path, config: Config) -> tuple[Layout, tuple[Problem, ...]]:
    """Find the articles, drafts and pages below `root`, without reading more than a file's first bytes.

    Problems: `source-missing`, `no-articles` (errors); `link-outside`, `folder-not-file`, `unreadable`,
    `ignored-files` (one warning for all of them).
    """
    form = recognise(root)
    if not root.is_dir():
        found = "is a file" if root.exists() else "does not exist"
        hint = "Name the folder in which the articles are."
        return Layout(form, root, (), ()), (error("source-missing", "", 0, f"The folder {root} {found}.", hint),)
    walk = _Walk(root, config, recursive=form is not Form.BARE)
    paths = sorted(walk.paths())
    files, others, ignored = _sorted_out(paths, form, root)
    problems = [*walk.problems, *_about_ignored(ignored)]
    if not files:
        problems.append(_nothing(form, root))
    return Layout(form, root, files, others), tuple(problems)


def read(root: Path, file: SourceFile) -> tuple[Source | None, tuple[Problem, ...]]:
    """Read the bytes of one file that `find` found. Problems: `unreadable`, `too-large`."""
    data, problems = read_bytes(root, file.path, limits.SOURCE_BYTES)
    return (None if data is None else Source(file.path, file.kind, data)), problems


def read_bytes(root: Path, path: str, most: int) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Read a file below `root` of at most `most` bytes, or say why not. Never waits at a pipe."""
    try:
        with os.fdopen(os.open(root / path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                return None, (error("unreadable", path, 0, "This is not a file.", "Remove it, or rename the folder."),)
            data = stream.read(most + 1)
    except OSError as failure:
        why = failure.strerror or type(failure).__name__
        return None, (error("unreadable", path, 0, f"The file cannot be read: {why}.", "Check its permissions."),)
    if len(data) > most:
        message = f"The file is larger than {most:,} bytes."
        return None, (error("too-large", path, 0, message, "Make two articles of it, or remove what is no text."),)
    return data, ()


class _Walk:
    """One way through the folders below SOURCE; `problems` are those met on it."""

    def __init__(self, root: Path, config: Config, *, recursive: bool) -> None:
        self.root = root
        self.real = os.path.realpath(root)
        self.exclude = config.build.exclude
        self.include = config.build.include
        self.recursive = recursive
        self.problems: list[Problem] = []

    def paths(self, folder: str = "", depth: int = 0) -> Iterator[str]:
        """The paths of all files, in no order."""
        try:
            with os.scandir(self.root / folder) as entries:
                listed = list(entries)
        except OSError as failure:
            why = failure.strerror or type(failure).__name__
            self._warn("unreadable", folder, f"The folder cannot be read: {why}.", "Check its permissions.")
            return
        for entry in listed:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if self._left_out(path, entry.name):
                continue
            if entry.is_symlink() and not self._stays_inside(path, entry):
                continue
            if not entry.is_dir(follow_symlinks=False):
                yield path
            elif _is_text(entry.name):
                self._warn("folder-not-file", path, "This is a folder with the name of an article.", "Rename it.")
            elif self.recursive and depth < limits.FOLDER_DEPTH:
                yield from self.paths(path, depth + 1)

    def _left_out(self, path: str, name: str) -> bool:
        if any(matches(path, pattern) for pattern in self.include):
            return False
        hidden = name.startswith((".", "#", "~")) or name.endswith("~") or name in {"node_modules", "vendor"}
        return hidden or any(matches(path, pattern) for pattern in self.exclude)

    def _stays_inside(self, path: str, entry: os.DirEntry[str]) -> bool:
        target = os.path.realpath(entry.path)
        if os.path.commonpath((self.real, target)) != self.real:
            self._warn(
                "link-outside",
                path,
                "This link leads out of the source folder; it is not followed.",
                "Put a copy of the file here.",
            )
            return False
        if Path(target).is_dir():
            self._warn(
                "link-folder", path, "This link leads to a folder; it is not followed.", "Name the folder itself."
            )
            return False
        return True

    def _warn(self, code: str, path: str, message: str, hint: str) -> None:
        self.problems.append(warning(code, path, 0, message, hint))


def matches(path: str, pattern: str) -> bool:
    """Tell whether a path is meant by a glob: by itself, or by a folder above it; `**` and `*` go across folders."""
    wanted = pattern.removeprefix("./").strip("/")
    parts = PurePosixPath(path).parts
    tried = ("/".join(parts[:n]) for n in range(1, len(parts) + 1))
    return any(fnmatchcase(part, wanted) for part in tried)


def _is_text(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in _MARKDOWN | {".txt"}


def _sorted_out(
    paths: Iterable[str], form: Form, root: Path
) -> tuple[tuple[SourceFile, ...], tuple[str, ...], list[str]]:
    """Articles and pages; the other files; and those that the writer may have meant to be articles."""
    kind_of: Callable[[str, Path], Kind | None] = {Form.OWN: _own, Form.JEKYLL: _jekyll, Form.BARE: _bare}[form]
    files, others = [], []
    for path in paths:
        kind = kind_of(path, root)
        if kind is None:
            others.append(path)
        else:
            files.append(SourceFile(path, kind))
    ignored = [p for p in others if _expected(p, form)]
    return tuple(files), tuple(others), ignored


def _expected(path: str, form: Form) -> bool:
    """Whether a file lies where articles lie, so that its being left out should be said."""
    if form is Form.BARE:
        return True
    folders = PurePosixPath(path).parts[:-1]
    if form is Form.OWN:
        return len(folders) > 0 and folders[0] in {"posts", "pages"} and _is_text(path)
    return any(f in {"_posts", "_drafts"} for f in folders)


def _own(path: str, _root: Path) -> Kind | None:
    top, suffix = PurePosixPath(path).parts[0], PurePosixPath(path).suffix.lower()
    if top == "posts" and suffix == ".md":
        return Kind.POST
    if top == "pages" and suffix in {".md", *_HTML}:
        return Kind.PAGE
    return None


def _jekyll(path: str, root: Path) -> Kind | None:
    pure = PurePosixPath(path)
    folders = pure.parts[:-1]
    if pure.suffix.lower() not in _MARKDOWN | _HTML:
        return None
    if "_drafts" in folders:
        return Kind.DRAFT
    if "_posts" in folders:
        return Kind.POST
    outside = any(f.startswith("_") for f in pure.parts)
    return None if outside or not _begins_with_front_matter(root / path) else Kind.PAGE


def _bare(path: str, root: Path) -> Kind | None:
    if PurePosixPath(path).suffix.lower() not in {".md", ".txt"}:
        return None
    return Kind.POST if _begins_with_front_matter(root / path) else None


def _begins_with_front_matter(file: Path) -> bool:
    """Whether a file begins with `---`; one that cannot be read counts, so that its reading tells the problem."""
    try:
        if not file.is_file():
            return False
        with file.open("rb") as stream:
            head = stream.read(8)
    except OSError:
        return True
    return head.removeprefix(b"\xef\xbb\xbf").startswith(b"---") or head[:2] in {b"\xff\xfe", b"\xfe\xff"}


def _about_ignored(ignored: list[str]) -> tuple[Problem, ...]:
    if not ignored:
        return ()
    shown = ", ".join(ignored[:_SHOWN]) + (f" and {len(ignored) - _SHOWN} more" if len(ignored) > _SHOWN else "")
    message = f"{len(ignored)} files are not articles and left out: {shown}."
    return (warning("ignored-files", "", 0, message, "An article is a text that begins with a line of three hyphens."),)


def _nothing(form: Form, root: Path) -> Problem:
    place = {Form.OWN: "posts/", Form.JEKYLL: "_posts/", Form.BARE: f"the folder {root}"}[form]
    return error("no-articles", "", 0, f"There is no article in {place}.", "Check that SOURCE is the right folder.")
