"""Front matter in TOML, between lines of `+++` as Hugo and Zola write it, in the form in which YAML is read here.

Values are as in `yaml_mapping`: dates are texts again, so that one rule decides which zone they are in, and so is what
JSON has no number for.
"""

import math
from datetime import date, time

from kawaraban import limits
from kawaraban.problems import Problem, error
from kawaraban.reading.formats.toml_parser import lines, parsed
from kawaraban.reading.formats.yaml_mapping import Mapping, Value


class _TooDeep(Exception):  # noqa: N818 - never leaves this module
    """Lists and tables lie too deep in one another."""


def load(text: str, path: str, first_line: int) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Read TOML `text` that begins on `first_line` of the file `path`.

    Returns the mapping (None where there is none to work with) and the problems: `toml` for text that is not TOML,
    `too-large`.
    """
    if len(text) > limits.SETTINGS_BYTES:
        message = f"The front matter has {len(text):,} characters; at most {limits.SETTINGS_BYTES:,} of TOML are read."
        return None, (error("too-large", path, first_line, message, "Make it simpler."),)
    data = parsed(text, "toml", path, first_line)
    if isinstance(data, Problem):
        return None, (data,)
    begin = lines(text)
    try:
        return Mapping({key: _value(item, first_line + begin.line_of((key,)) - 1) for key, item in data.items()}), ()
    except _TooDeep:
        message = f"Lists and tables lie more than {limits.YAML_DEPTH} deep in one another."
        return None, (error("too-large", path, first_line, message, "Make it simpler."),)


def _value(item: object, line: int) -> Value:
    items = tuple(_written(each) for each in item) if isinstance(item, list) else ()
    return Value(_plain(item, 0), _written(item), quoted=isinstance(item, str), line=line, items=items)


def _written(item: object) -> str:
    """A value that is neither list nor table as YAML would have it written; "" for those."""
    if isinstance(item, (list, dict)):
        return ""
    if isinstance(item, bool):
        return str(item).lower()
    return item.isoformat() if isinstance(item, (date, time)) else str(item)


def _plain(item: object, depth: int) -> object:
    if depth > limits.YAML_DEPTH:
        raise _TooDeep
    if isinstance(item, list):
        return [_plain(each, depth + 1) for each in item]
    if isinstance(item, dict):
        return {key: _plain(each, depth + 1) for key, each in item.items()}
    return item if isinstance(item, (str, bool)) or _is_number(item) else _written(item)


def _is_number(item: object) -> bool:
    """Whether a value is a number that JSON has, and of no more than 64 bits."""
    if isinstance(item, int):
        return abs(item) <= limits.WHOLE_NUMBER
    return isinstance(item, float) and math.isfinite(item)
