"""Which paths a glob in the settings means: one rule for `exclude`, `include`, `static` and the scopes of defaults."""

import unicodedata
from fnmatch import fnmatchcase

from kawaraban import limits


def matches(path: str, pattern: str) -> bool:
    """Tell whether a glob means a path: by the path itself or by a folder above it.

    `*` and `**` also match slashes, `?` one character, `[…]` one of several; both sides are compared in NFC. A glob
    over the limit means nothing: it takes time by the square of its length.
    """
    if len(pattern) > limits.GLOB_CHARS:
        return False
    wanted = unicodedata.normalize("NFC", pattern.removeprefix("./").strip("/"))
    parts = unicodedata.normalize("NFC", path).split("/")
    return any(fnmatchcase("/".join(parts[:count]), wanted) for count in range(1, len(parts) + 1))


def leads_to(folder: str, pattern: str) -> bool:
    """Tell whether what a glob means may lie below a folder."""
    return unicodedata.normalize("NFC", pattern).strip("/").startswith(unicodedata.normalize("NFC", folder) + "/")
