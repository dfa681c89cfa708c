"""The way through the folders below SOURCE, which never leaves them.

A symbolic link to a file is followed only where it stays below SOURCE; a link to a folder is not followed at all, so
that no way goes in circles. Hidden and temporary files are left out, unless the settings include them, but for those
that are there to be published (RFC 8615, and the settings of Apache's server). Pipes, sockets and devices are no files:
who opens one may wait for ever.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from kawaraban import limits
from kawaraban.config import Config
from kawaraban.problems import Problem, error, warning
from kawaraban.reading.globs import leads_to, matches
from kawaraban.reading.suffixes import is_text

PUBLIC = frozenset({".well-known", ".htaccess"})
"""Hidden names that are published where they stand in `static/`."""
_PUBLIC = frozenset(f"static/{name}" for name in PUBLIC)

# Also what Windows and macOS put into folders and archives by themselves.
_NEVER = frozenset({"node_modules", "__pycache__", "thumbs.db", "desktop.ini", "__macosx", "icon\r"})
_ICLOUD = ".icloud"
_RENAME = "Rename the file, or unpack the archive that it comes from with `unzip -O CP932`, if that is of Windows."

Tell = Callable[[str, str, int, str, str], Problem]
"""`error` or `warning`."""
Enters = Callable[[str], bool]
"""Whether to look into a folder, given its path below SOURCE."""


def walk(root: Path, config: Config, enters: Enters) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """List the files below `root`, in the folders that `enters` accepts, sorted by the code points of their paths.

    Problems: `link-outside`, `link-folder`, `folder-not-file`, `unreadable`, `too-deep` (warnings), and the errors
    `file-name` for an article whose name is not UTF-8 and `unreadable` for one that is in iCloud alone.
    """
    walker = _Walker(root, config, enters)
    paths = tuple(sorted(walker.files("", 0)))
    return paths, tuple(walker.problems)


class _Walker:
    def __init__(self, root: Path, config: Config, enters: Enters) -> None:
        self.root = root
        self.real = os.path.realpath(root)
        self.build = config.build
        self.enters = enters
        self.problems: list[Problem] = []

    def files(self, folder: str, depth: int) -> Iterator[str]:
        """The files of a folder and of those below it, in no order."""
        for entry in self._entries(folder):
            path = f"{folder}/{entry.name}" if folder else entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if not self._is_on_disk(folder, entry.name):
                continue
            if self._left_out(path, entry.name, is_folder=is_folder) or not self._is_utf8(path, entry.name):
                continue
            if is_folder:
                yield from self._below(path, depth + 1)
            elif (not entry.is_symlink() or self._stays_inside(path, entry)) and self._can_be_read(path, entry):
                yield path

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self.root / folder) as entries:
                return list(entries)
        except OSError as failure:
            message = f"The folder cannot be read: {failure.strerror or type(failure).__name__}."
            self.problems.append(warning("unreadable", folder, 0, message, "Check its permissions."))
            return []

    def _below(self, path: str, depth: int) -> Iterator[str]:
        if is_text(path):
            message = "This is a folder with a name like that of an article."
            self.problems.append(warning("folder-not-file", path, 0, message, "Rename the folder."))
        if depth > limits.FOLDER_DEPTH:
            message = f"Folders are searched {limits.FOLDER_DEPTH} deep; this one is not."
            self.problems.append(warning("too-deep", path, 0, message, "Move the files further up."))
        elif self.enters(path):
            yield from self.files(path, depth)

    def _left_out(self, path: str, name: str, *, is_folder: bool) -> bool:
        for pattern in self.build.include:
            if matches(path, pattern) or (is_folder and leads_to(path, pattern)):
                return False
        passing = name.startswith((".", "#", "~")) or name.endswith("~") or name.lower() in _NEVER
        if passing and path not in _PUBLIC:
            return True
        return any(matches(path, pattern) for pattern in self.build.exclude)

    def _is_on_disk(self, folder: str, name: str) -> bool:
        """Whether a file is here: macOS leaves `.name.md.icloud` in the place of `name.md`, which then is in iCloud."""
        meant = name[1:].removesuffix(_ICLOUD)
        if f".{meant}{_ICLOUD}" != name:
            return True
        path = f"{folder}/{meant}" if folder else meant
        if not self._left_out(path, meant, is_folder=False):
            tell = error if is_text(meant) else warning
            message = "This file is in iCloud, and not on this disk."
            self.problems.append(tell("unreadable", path, 0, message, "Download it in the Finder."))
        return False

    def _is_utf8(self, path: str, name: str) -> bool:
        if is_utf8(name):
            return True
        self.problems.append(misnamed(path, error if is_text(name) else warning))
        return False

    def _can_be_read(self, path: str, entry: os.DirEntry[str]) -> bool:
        """Whether a file, or what a link leads to, is a regular one. Of articles and dead links reading tells."""
        if is_text(path) or entry.is_file(follow_symlinks=False):
            return True
        file = Path(entry.path)
        if file.is_file() or not file.exists():
            return True
        self.problems.append(irregular(path, warning))
        return False

    def _stays_inside(self, path: str, entry: os.DirEntry[str]) -> bool:
        target = Path(os.path.realpath(entry.path))
        if not target.is_relative_to(self.real):
            self.problems.append(led_out(path, warning))
            return False
        if target.is_dir():
            message = "This link leads to a folder and is not followed."
            self.problems.append(warning("link-folder", path, 0, message, "Move the folder here."))
            return False
        return True


def is_utf8(path: str) -> bool:
    """Whether a name can be told, kept and published; on a disk it may be of any bytes."""
    return path.isprintable() or not any("\ud800" <= char <= "\udfff" for char in path)


def misnamed(path: str, tell: Tell = warning) -> Problem:
    """The problem `file-name` of a file that is left out for its name."""
    shown = os.fsencode(path).decode("utf-8", "backslashreplace")
    return tell("file-name", shown, 0, "The name of this file is not UTF-8.", _RENAME)


def led_out(path: str, tell: Tell) -> Problem:
    """The problem `link-outside` of a link that is not followed, since what it leads to is nobody's to publish."""
    message = "This link leads out of the source folder and is not followed."
    return tell("link-outside", path, 0, message, "Put a copy of the file here.")


def irregular(path: str, tell: Tell) -> Problem:
    """The problem `unreadable` of what is a pipe, a socket or the like."""
    return tell("unreadable", path, 0, "This is neither a file nor a folder.", "Remove it.")
