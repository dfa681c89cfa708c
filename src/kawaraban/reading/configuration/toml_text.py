"""Settings written as a `site.toml`: what is not at its default, in the order of the schema."""

import json
import re
from collections.abc import Iterator, Mapping

import msgspec

from kawaraban.config import Config

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_of(config: Config) -> str:
    """The settings of a site as a `site.toml` that reads back as the same `Config`."""
    return "\n".join(block for name in Config.__struct_fields__ for block in _blocks(config, name))


def value(data: object) -> str:
    """A value on one line of TOML. JSON's texts, numbers and booleans are TOML's; empty values have none there."""
    if isinstance(data, Mapping):
        pairs = (f"{key(name)} = {value(item)}" for name, item in data.items() if item is not None)
        return "{" + ", ".join(pairs) + "}"
    if isinstance(data, (list, tuple)):
        return "[" + ", ".join(value(item) for item in data if item is not None) + "]"
    return json.dumps(data, ensure_ascii=False).replace("\x7f", "\\u007f")


def key(name: str) -> str:
    """A name as TOML takes it: in quotes unless it is plain."""
    return name if _BARE.fullmatch(name) else value(name)


def _blocks(config: Config, name: str) -> Iterator[str]:
    """The tables of one setting at the top."""
    found, default = getattr(config, name), getattr(Config(), name)
    if found == default:
        return
    if isinstance(found, msgspec.Struct):
        yield _table(name, _unlike(found, default))
    elif isinstance(found, Mapping):
        yield _table(name, found)
    else:
        yield from (_table(f"[{name}]", _unlike(item, None)) for item in found)


def _table(head: str, values: Mapping[str, object]) -> str:
    rows = (f"{key(inner)} = {value(data)}\n" for inner, data in values.items())
    return f"[{head}]\n{''.join(rows)}"


def _unlike(found: msgspec.Struct, default: msgspec.Struct | None) -> dict[str, object]:
    """The fields of a struct that are not as in `default` (or, without one, as their own defaults)."""
    if default is not None:
        own = {field: getattr(default, field) for field in found.__struct_fields__}
    else:
        own = {field.name: field.default for field in msgspec.structs.fields(type(found))}
    return {field: data for field in found.__struct_fields__ if (data := getattr(found, field)) != own[field]}
