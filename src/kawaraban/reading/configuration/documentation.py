"""The settings as people read them, made from the schema: a commented `site.toml`, and a table for the README.

Both come from `kawaraban.config` alone, so that a new setting is documented where it is made.
"""

from collections.abc import Iterator
from typing import get_origin

import msgspec

from kawaraban.config import Config
from kawaraban.reading.configuration.schema import bare, expected, item_of, metas, struct_of
from kawaraban.reading.configuration.toml_text import value

_WIDTH = 100


def site_toml() -> str:
    """A `site.toml` with every setting at its default, each under a comment; it reads back as `Config()`."""
    tables = [field for field in msgspec.structs.fields(Config) if struct_of(field.type)]
    others = [field for field in msgspec.structs.fields(Config) if field not in tables]
    blocks = [*(_table(field) for field in tables), *(_other(field) for field in others)]
    head = "# Settings of the site. Every setting is shown with its default; remove what you do not change.\n"
    return "\n".join((head, *blocks))


def markdown_table() -> str:
    """A Markdown table of all settings: name, what it takes, default, meaning."""
    rows = ["| Setting | Takes | Default | Meaning |", "| --- | --- | --- | --- |"]
    rows += [" | ".join(("", *cells, "")).strip() for cells in _rows(Config, "")]
    return "\n".join(rows) + "\n"


def _table(field: msgspec.structs.FieldInfo) -> str:
    kind = struct_of(field.type)
    lines = [f"# {_description(field)}", f"[{field.name}]"]
    maps = []
    for inner in msgspec.structs.fields(kind) if kind else ():
        default = _default(inner)
        if isinstance(default, dict):
            maps.append(f"\n# {_description(inner)}\n[{field.name}.{inner.name}]")
        else:
            lines += [f"# {_description(inner)}", f"{inner.name} = {_wrapped(default)}"]
    return "\n".join((*lines, *maps)) + "\n"


def _other(field: msgspec.structs.FieldInfo) -> str:
    item = struct_of(item_of(field.type))
    if item is None:
        return f"# {_description(field)}\n[{field.name}]\n"
    lines = [f"# {_description(field)}", f"# [[{field.name}]]"]
    for inner in msgspec.structs.fields(item):
        default = "{}" if get_origin(bare(inner.type)) is dict else _wrapped(_default(inner))
        lines.append(f"# {inner.name} = {default}  # {_description(inner)}")
    return "\n".join(lines) + "\n"


def _rows(kind: type[msgspec.Struct], prefix: str) -> Iterator[tuple[str, str, str, str]]:
    for field in msgspec.structs.fields(kind):
        name = f"{prefix}{field.name}"
        item, table = struct_of(item_of(field.type)), struct_of(field.type)
        if item is not None:
            yield f"`[[{name}]]`", "tables", "none", _cell(_description(field))
            yield from _rows(item, f"{name}.")
        elif table is not None:
            yield from _rows(table, f"{name}.")
        else:
            default = _cell(_short(_default(field))) if not field.required else "must be given"
            yield f"`{name}`", expected(field.type), default, _cell(_description(field))


def _description(field: msgspec.structs.FieldInfo) -> str:
    return next((meta.description for meta in metas(field.type) if meta.description), "")


def _default(field: msgspec.structs.FieldInfo) -> object:
    if field.default is not msgspec.NODEFAULT:
        return field.default
    return field.default_factory() if field.default_factory is not msgspec.NODEFAULT else ""


def _wrapped(data: object) -> str:
    """A value in TOML, a long list with one of its items on each line."""
    line = value(data)
    if not isinstance(data, tuple) or len(line) <= _WIDTH:
        return line
    return "[\n" + "".join(f"    {value(item)},\n" for item in data) + "]"


def _short(data: object) -> str:
    if data in ("", (), {}):
        return "empty"
    if isinstance(data, tuple):
        return ", ".join(f"`{item}`" for item in data[:3]) + ("…" if len(data) > 3 else "")
    return f"`{value(data)}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
