"""What a file is by the ending of its name: the one list of those that are read, shown or linked."""

from collections.abc import Collection

MARKDOWN = frozenset({".md", ".markdown", ".mkdown", ".mkdn", ".mkd"})
TEXTS = MARKDOWN | {".txt"}
"""The endings of files that an article may be written in."""
HTML = frozenset({".html", ".htm"})
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})


def suffix_of(path: str) -> str:
    """The ending of a name with its dot, in lower case. As `PurePath.suffix`, which takes ten times as long."""
    name = path[path.rfind("/") + 1 :]
    dot = name.rfind(".")
    return name[dot:].lower() if 0 < dot < len(name) - 1 else ""


def is_text(path: str) -> bool:
    """Whether a name is that of a Markdown or plain text file."""
    return suffix_of(path) in TEXTS


def without(path: str, suffixes: Collection[str]) -> str:
    """A path without its ending, if it is one of these."""
    suffix = suffix_of(path)
    return path[: -len(suffix)] if suffix in suffixes else path
