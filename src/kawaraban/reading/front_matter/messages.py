"""How messages show a value of the front matter, and how it should be written."""

import json
import re

from kawaraban.reading.formats.yaml_mapping import Value
from kawaraban.reading.one_line import clean

COMMA = ",、，"
"""The signs between names that a writer may type for a comma."""

_LIST_SIGNS = "“”„‟＂‘’\"'‐‑‒–—―−─━－﹣・- \u3000[]［］「」"
_LISTED = re.compile(f"[{COMMA}]|」「|[ \u3000][‐‑‒–—―−─━－﹣・-][ \u3000]")
_HASHES = ("#", "＃")
_HASH = re.compile("(?:^|[ \u3000])[#＃]+")
_SHOWN_NAMES = 8


def quoted(text: str, most: int | None = 60) -> str:
    """The first `most` characters of a text in quotes, as YAML and JSON take it."""
    return json.dumps(text[:most], ensure_ascii=False)


def as_text(key: str, value: Value) -> str:
    """The hint that shows how a text would be written which YAML takes for something else: `[題名]` for a list."""
    if not value.items or not all(value.items):
        return "Write it on one line, in quotes if it has a colon."
    if len(value.items) == 1:
        one = quoted(value.items[0], 80)
        return f"Write `{key}: {one}`, without the brackets; or them within the quotes, if they are part of it."
    text = f"[{', '.join(value.items)}]"
    return f"Write `{key}: {quoted(text, 80)}`, or without the brackets, as one text."


def without_signs(name: str) -> list[str]:
    """The tags in a name that begins with the sign of one, as they are written below pictures; else the name."""
    tags = [tag for part in _HASH.split(name) if (tag := part.strip(" \u3000"))] if name[:1] in _HASHES else []
    return tags or [name]


def as_list(key: str, text: str) -> str:
    """The hint that shows how a text would be written as a list."""
    parts = _LISTED.split(text)
    parts = re.split("[ \u3000]+", text) if parts == [text] else parts
    texts = (clean(part.strip(_LIST_SIGNS)) for part in parts)
    names = [name for one in texts if one for name in without_signs(one)]
    shown = ", ".join(quoted(name, 40) for name in names[:_SHOWN_NAMES])
    return f"Write `{key}: [{shown}{', …' if names[_SHOWN_NAMES:] else ''}]`, with half-width commas and quotes."


def as_shown(value: Value) -> str:
    """A value as a message shows it: short, on one line."""
    if isinstance(value.data, dict):
        return "a mapping"
    if isinstance(value.data, list):
        return "a list" if value.data else "an empty list"
    text = clean(value.raw or ("" if value.data is None else str(value.data)))
    if not text:
        return "empty"
    return f"`{text[:60]}…`" if len(text) > 60 else f"`{text}`"
