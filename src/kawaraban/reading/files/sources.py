"""Which files of SOURCE are articles and pages, and their bytes: the only module that reads articles.

Finding and reading are two steps, so that a cache can come between. Files are in the order of the code points of their
paths as they are on disk.
"""

import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kawaraban import limits, urls
from kawaraban.config import Config
from kawaraban.model import Kind, Source
from kawaraban.problems import Problem, error, listed, warning
from kawaraban.reading import decoding
from kawaraban.reading.files.file_names import has_day
from kawaraban.reading.files.folders import hold_drafts, holding, is_about_a_folder
from kawaraban.reading.files.forms import Form, recognise
from kawaraban.reading.files.heads import begins_with_front_matter, has_front_matter
from kawaraban.reading.files.walk import irregular, led_out, walk
from kawaraban.reading.suffixes import HTML, MARKDOWN, PICTURES, suffix_of

_ELSEWHERE = frozenset({"templates", "data"})  # folders of the own form that others read
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that is an article or page; `path` below SOURCE with `/`, spelt as on disk."""

    path: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Layout:
    """SOURCE as it was found: articles, drafts and pages by path, and the other files, which may be static ones."""

    form: Form
    root: Path
    files: tuple[SourceFile, ...]
    others: tuple[str, ...]


def find(root: Path, config: Config) -> tuple[Layout, tuple[Problem, ...]]:
    """Find the articles, drafts and pages below `root`; of a file no more is read than its head.

    Problems: the errors `source-missing` and `no-articles`; one warning `ignored-files` for all files that lie where
    articles do and are none, another for folders that have some and are not read; those of `walk`.
    """
    form = recognise(root)
    if not root.is_dir():
        return Layout(form, root, (), ()), (_missing(root),)
    may_hold = holding(root)
    unread: list[str] = []

    def enters(folder: str) -> bool:
        if _enters(folder, form, config, may_hold):
            return True
        unread.append(folder)
        return False

    paths, about_walk = walk(root, config, enters)
    folders = frozenset(f"_{collection.name}" for collection in config.collections)
    kinds = {path: _kind(path, form, root, folders, may_hold) for path in paths}
    files = tuple(SourceFile(path, kind) for path, kind in kinds.items() if kind is not None)
    others = tuple(path for path, kind in kinds.items() if kind is None)
    nothing = () if files else (_nothing(form, root, config),)
    ignored = _about_ignored([path for path in others if _expected(path, form, may_hold)], form)
    problems = (*about_walk, *ignored, *_about_unread(root, form, others, sorted(unread)), *nothing)
    return Layout(form, root, files, others), problems


def read(root: Path, file: SourceFile) -> tuple[Source | None, tuple[Problem, ...]]:
    """Read the bytes of one file that `find` found. Problems (errors): `unreadable`, `too-large`."""
    data, problems = read_bytes(root, file.path, limits.SOURCE_BYTES)
    return (None if data is None else Source(file.path, file.kind, data)), problems


def read_bytes(root: Path, path: str, most: int) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Read a file below `root` of at most `most` bytes, or say why not. Never waits at a pipe, nor leaves `root`."""
    if not _is_below(root, path):
        return None, (led_out(path, error),)
    try:
        with os.fdopen(os.open(root / path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                return None, (irregular(path, error),)
            data = stream.read(most + 1)
    except OSError as failure:
        return None, (_unreadable(root, path, failure),)
    return (None, (too_large(path, most),)) if len(data) > most else (data, ())


def read_text(root: Path, path: str, most: int) -> tuple[str | None, tuple[Problem, ...]]:
    """The same as text. Problems: those of `decoding.decode` besides."""
    data, problems = read_bytes(root, path, most)
    return decoding.decode(data, path) if data is not None else (None, problems)


def _unreadable(root: Path, path: str, failure: OSError) -> Problem:
    if isinstance(failure, FileNotFoundError) and (root / path).is_symlink():
        message = f"This link leads nowhere: there is no {(root / path).readlink()}."
        return error("unreadable", path, 0, message, "Remove it, or let it lead to a file.")
    why = failure.strerror or type(failure).__name__
    return error("unreadable", path, 0, f"The file cannot be read: {why}.", "Check its permissions.")


def too_large(path: str, most: int) -> Problem:
    """The problem with a file of more than `most` bytes."""
    message = f"The file is larger than {most:,} bytes."
    return error("too-large", path, 0, message, "Make two articles of it, or remove what is no text.")


def _is_below(root: Path, path: str) -> bool:
    """Whether a file lies below `root` when all links are followed; where there is none, nothing has to be resolved."""
    parts = (path, *urls.folders(path))
    if ".." not in path and not path.startswith("/") and not any((root / part).is_symlink() for part in parts):
        return True
    return Path(os.path.realpath(root / path)).is_relative_to(os.path.realpath(root))


def _enters(folder: str, form: Form, config: Config, may_hold: Callable[[str], bool]) -> bool:
    if form is Form.OWN:
        return folder.partition("/")[0] in {"posts", "drafts", "pages", "static"}
    if form is Form.BARE:
        return bool(config.build.static) or may_hold(folder)
    name = folder.rpartition("/")[2]
    if any(folder == f"_{collection.name}" for collection in config.collections):
        return True
    return not name.startswith("_") or name in {"_posts", "_drafts"} or folder in config.build.include


def _kind(
    path: str, form: Form, root: Path, collections: frozenset[str], may_hold: Callable[[str], bool]
) -> Kind | None:
    """What a file is; None for one that is neither article nor page. `collections` are folders at the top."""
    *folders, name = path.split("/")
    suffix = suffix_of(name)
    if form is Form.OWN:
        return _own_kind(folders, name)
    if form is Form.BARE:
        begins = has_front_matter if folders else begins_with_front_matter
        below = not folders or (may_hold("/".join(folders)) and _may_be_article(name))
        article = below and suffix in {".md", ".txt"} and begins(root / path)
        return (Kind.DRAFT if hold_drafts(folders) else Kind.POST) if article else None
    if suffix not in MARKDOWN | HTML:
        return None
    if folders and folders[0] in collections:
        return Kind.PAGE if begins_with_front_matter(root / path) else None
    special = {"_posts": Kind.POST, "_drafts": Kind.DRAFT}
    kind = next((special[folder] for folder in folders if folder in special), None)
    if kind is Kind.POST:
        fits = not name.startswith("_") and (name[:2].isdigit() or begins_with_front_matter(root / path))
        return _kind_below_posts(folders[folders.index("_posts") + 1 :], name) if fits else None
    page = kind is None and not name.startswith("_") and begins_with_front_matter(root / path)
    return Kind.PAGE if page else kind


def _kind_below_posts(folders: Sequence[str], name: str) -> Kind:
    """What a file below `_posts` is: a draft by its folder, unless Jekyll publishes it all the same, as it does with
    whatever has a day in its name and does not lie in `_posts/_drafts/`.
    """
    is_draft = folders[:1] == ["_drafts"] or (hold_drafts(folders) and not has_day(name))
    return Kind.DRAFT if is_draft else Kind.POST


def _own_kind(folders: Sequence[str], name: str) -> Kind | None:
    top = folders[0] if folders else ""
    kind = {"posts": Kind.POST, "drafts": Kind.DRAFT, "pages": Kind.PAGE}.get(top)
    if suffix_of(name) not in MARKDOWN | HTML or (kind is Kind.POST and name.startswith("_")):
        return None
    above = folders.index("_posts") if "_posts" in folders else 0  # folders above those of Jekyll are categories
    below = folders[above + 1 :]
    named = below[:-1] if name == "index.md" else below  # the last is the article's own name
    return Kind.DRAFT if kind is Kind.POST and hold_drafts(named) else kind


def _may_be_article(name: str) -> bool:
    """Whether a file in a folder of a bare folder may be an article, by its name: `_index.md` and README.md are not."""
    return not name.startswith("_") and not is_about_a_folder(name)


def _expected(path: str, form: Form, may_hold: Callable[[str], bool]) -> bool:
    """Whether a file lies where articles lie, so that its being left out should be said."""
    *folders, name = path.split("/")
    if form is Form.BARE:
        is_text = suffix_of(name) == ".md" and _may_be_article(name)
        return not folders or (is_text and may_hold("/".join(folders)))
    if form is Form.OWN:
        beside = folders[:1] == ["posts"] and len(folders) > 1 and suffix_of(name) in PICTURES
        return folders[:1] in (["posts"], ["drafts"], ["pages"]) and not beside
    return any(folder in {"_posts", "_drafts"} for folder in folders)


def _about_ignored(ignored: list[str], form: Form) -> tuple[Problem, ...]:
    if not ignored:
        return ()
    count = "One file is" if len(ignored) == 1 else f"{len(ignored)} files are"
    message = f"{count} left out, being no article: {listed(ignored, _SHOWN)}."
    hint = "An article is a .md file (in a bare folder also .txt) that begins with a line of three hyphens."
    if form is Form.OWN:
        hint = "An article is a .md file. Put pictures and other files into static/, and write /a.png for static/a.png."
        if any(path.lower().endswith(".txt") for path in ignored):
            hint = "An article is a .md file: rename a .txt file that is one."
        if any(path.rpartition("/")[2].startswith("_") for path in ignored):
            hint = f"{hint} One whose name begins with _ is left out."
    return (warning("ignored-files", "", 0, message, hint),)


def _about_unread(root: Path, form: Form, others: Sequence[str], unread: Sequence[str]) -> tuple[Problem, ...]:
    """Tell of articles beside the folders that are read (own form), or of sites in a bare folder."""
    if form is Form.OWN:
        files = [path for path in others if "/" not in path and _is_stray(root, path)]
        found = [*files, *(f"{folder}/" for folder in unread if folder not in _ELSEWHERE and _has_stray(root, folder))]
        message = "Articles are read from posts/ only, and there are some in"
        hint = "Put articles into posts/, drafts into drafts/, pages into pages/; or name the folder in `exclude`."
    else:
        found = [f"{folder}/" for folder in unread if form is Form.BARE and recognise(root / folder) is not Form.BARE]
        message = "Folders that are sites of their own are not read with the one around them:"
        hint = "Build each by itself, as SOURCE."
    if not found:
        return ()
    return (warning("ignored-files", "", 0, f"{message} {listed(found, _SHOWN)}.", hint),)


def _has_stray(root: Path, folder: str) -> bool:
    """Whether an article lies in a folder itself; one that cannot be looked into is no loss, as it is not read."""
    try:
        paths = sorted((root / folder).iterdir())
    except OSError:
        return False
    return any(_is_stray(root, f"{folder}/{path.name}") for path in paths)


def _is_stray(root: Path, path: str) -> bool:
    name = path.rpartition("/")[2]
    return suffix_of(name) == ".md" and _may_be_article(name) and begins_with_front_matter(root / path)


def _missing(root: Path) -> Problem:
    found = "is a file, not a folder" if root.exists() else "does not exist"
    return error("source-missing", "", 0, f"{root} {found}.", "Name the folder in which the articles are.")


def _nothing(form: Form, root: Path, config: Config) -> Problem:
    place = {Form.OWN: root / "posts", Form.JEKYLL: root / "_posts", Form.BARE: root}[form]
    hint = "Check that SOURCE is the right folder."
    if config.build.exclude:
        hint = f"Check the setting `exclude`, which leaves {', '.join(config.build.exclude[:_SHOWN])} out. {hint}"
    return error("no-articles", "", 0, f"There is no article in {place}.", hint)
