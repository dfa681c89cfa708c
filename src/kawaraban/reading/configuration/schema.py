"""From plain data to the frozen settings, with every wrong or unknown name told by line, all at once.

msgspec would stop at the first mistake and knows no lines; so each setting is converted by itself, and one that does
not fit is left at its default, so that the rest of the site can still be checked.
"""

from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Annotated, Any, TypeVar, get_args, get_origin

import msgspec

from kawaraban import limits
from kawaraban.problems import Problem, error
from kawaraban.reading.formats.places import Lines, Place
from kawaraban.reading.one_line import nearest

_CORRECT = "Correct the value, or remove the line for the default."
_IN_TABLE = 0.75  # how alike a name has to be that stands in no table, to one that stands in one
S = TypeVar("S", bound=msgspec.Struct)


class Filler:
    """Fills structs from plain data; `problems` are what was found wrong on the way.

    Wrong tables are left out of lists, so that a place in what was filled may be another in the file. The filler says
    where the former stand and what they are called, as `Lines` do; `written` does so for the latter.
    """

    def __init__(self, path: str, written: Lines) -> None:
        self.path = path
        self.written = written
        self.problems: list[Problem] = []
        self._in_toml = path.endswith(".toml")
        self._kept: dict[Place, tuple[int, ...]] = {}  # of each list, the positions in the file of tables that stayed

    def line_of(self, place: Place) -> int:
        """The line of a place in what was filled."""
        return self.written.line_of(self._as_written(place))

    def named(self, place: Place) -> str:
        """What the file calls a place in what was filled."""
        return self.written.named(self._as_written(place))

    def _as_written(self, place: Place) -> Place:
        written: Place = ()
        for part in place:
            kept = self._kept.get(written)
            written = (*written, kept[part] if kept and isinstance(part, int) else part)
        return written

    def leave(self, place: Place, fine: Iterable[bool]) -> None:
        """Note which tables of a list stay in it, when some that were filled turn out to be wrong later."""
        kept = self._kept.get(place, ())
        self._kept[place] = tuple(position for position, stays in zip(kept, fine, strict=True) if stays)

    def fill(self, kind: type[S], data: Mapping[str, object], place: Place = ()) -> S | None:
        """Make a `kind` of `data`; None where a setting that has no default is missing."""
        fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
        values = {}
        for name, value in data.items():
            if name not in fields:
                self._unknown(name, kind, (*place, name), is_table=isinstance(value, (Mapping, list)))
            elif (converted := self._convert(fields[name].type, value, (*place, name))) is not _WRONG:
                values[name] = converted
        missing = [name for name, field in fields.items() if field.required and name not in values]
        for name in missing:
            if name not in data:
                message = f"`{self.written.named((*place, name))}` is missing."
                self._error("setting-missing", place, message, f"Add it: {expected(fields[name].type)}.")
        return None if missing else kind(**values)

    def _convert(self, kind: Any, value: object, place: Place) -> object:
        plain = bare(kind)
        if struct := struct_of(plain):
            return self._struct(struct, value, place)
        if struct := struct_of(item_of(plain)):
            return self._structs(struct, value, place)
        if get_origin(plain) is dict and isinstance(value, Mapping):
            return self._table(get_args(plain)[1], value, place)
        if _is_too_large(value):
            return self._wrong(value, "a number of fewer digits" if plain is object else expected(kind), place)
        try:
            return msgspec.convert(value, kind, strict=True)
        except msgspec.ValidationError:
            return self._wrong(_culprit(item_of(plain), value), expected(kind), place)

    def _table(self, kind: Any, value: Mapping[str, object], place: Place) -> object:
        """A table with any names: one by one, so that a wrong one is called by its own."""
        converted = {str(name): self._convert(kind, found, (*place, str(name))) for name, found in value.items()}
        return {name: found for name, found in converted.items() if found is not _WRONG}

    def _struct(self, kind: type[msgspec.Struct], value: object, place: Place) -> object:
        if not isinstance(value, Mapping):
            return self._wrong(value, f"a table of {_listed(kind)}", place)
        filled = self.fill(kind, value, place)
        return _WRONG if filled is None else filled

    def _structs(self, kind: type[msgspec.Struct], value: object, place: Place) -> object:
        if not isinstance(value, list):
            name = self.written.named(place)
            brackets = self._in_toml and isinstance(value, Mapping)
            hint = f"Write [[{name}]], with two brackets." if brackets else _CORRECT
            return self._wrong(value, f"a list of tables of {_listed(kind)}", place, hint)
        filled = {number: self._struct(kind, item, (*place, number)) for number, item in enumerate(value)}
        fine = {number: item for number, item in filled.items() if item is not _WRONG}
        self._kept[place] = tuple(fine)
        return tuple(fine.values())

    def _wrong(self, value: object, wanted: str, place: Place, hint: str = _CORRECT) -> object:
        message = f"`{self.written.named(place)}` is {shown(value)}; expected is {wanted}."
        self._error("setting-value", place, message, hint)
        return _WRONG

    def _unknown(self, name: str, kind: type[S], place: Place, *, is_table: bool) -> None:
        """Tell a name that is not known; one that is no table may be known in one, whose head is missing above it."""
        known = [field.encode_name for field in msgspec.structs.fields(kind)]
        inside = {} if is_table else _in_tables(kind)
        at_home = name if name in inside else nearest(name, sorted(inside), _IN_TABLE)
        near = nearest(name, known)
        hint = f"Did you mean `{near}`?" if near else "Known here are: " + ", ".join(known) + "."
        if at_home:
            head = f"below a line [{inside[at_home]}]" if self._in_toml else f"under `{inside[at_home]}:`"
            hint = f"Write `{at_home}` {head}."
        self._error("setting-unknown", place, f"There is no setting `{self.written.named(place)}`.", hint)

    def _error(self, code: str, place: Place, message: str, hint: str) -> None:
        self.problems.append(error(code, self.path, self.written.line_of(place), message, hint))


_WRONG = object()


def _in_tables(kind: type[msgspec.Struct]) -> dict[str, str]:
    """The settings in the tables of a struct, each with the first table that has one of its name."""
    tables = reversed(msgspec.structs.fields(kind))
    return {
        setting.encode_name: table.encode_name
        for table in tables
        if (struct := struct_of(table.type))
        for setting in msgspec.structs.fields(struct)
    }


def _is_too_large(value: object) -> bool:
    """Whether a number in a value has more digits than can be kept."""
    if isinstance(value, Mapping):
        return any(map(_is_too_large, value.values()))
    if isinstance(value, list):
        return any(map(_is_too_large, value))
    return isinstance(value, int) and abs(value) > limits.WHOLE_NUMBER


def _culprit(item: Any, value: object) -> object:
    """What is wrong in a value that was refused: of a list the first thing that is no `item`, in a list of its own."""
    if item is None or not isinstance(value, list):
        return value
    for found in value:
        try:
            msgspec.convert(found, item, strict=True)
        except msgspec.ValidationError:
            return [found]
    return value


def expected(kind: Any) -> str:
    """What a setting of a type takes, in words."""
    plain = bare(kind)
    if item := item_of(plain):
        return f"a list of {_PLURALS[bare(item)]}"
    if get_origin(plain) is dict:
        return f"a table of {_PLURALS[bare(get_args(plain)[1])]}"
    bounds = ((meta.ge, meta.le) for meta in metas(kind) if meta.ge is not None and meta.le is not None)
    return _WORDS[plain] + next((f" from {least:,} to {most:,}" for least, most in bounds), "")


_WORDS = {bool: "true or false", int: "a whole number", str: "a text in quotes", float: "a number", object: "a value"}
_PLURALS = {bool: "names with true or false", str: "texts in quotes", int: "whole numbers", object: "names and values"}


def shown(value: object) -> str:
    """A value as a message shows it."""
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list):
        return f"a list with {shown(value[0])}" if len(value) == 1 and not isinstance(value[0], list) else "a list"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "empty"}[value]
    text = " ".join(str(value).split())
    return f'the text "{text[:60]}"' if isinstance(value, str) else text[:60]


def bare(kind: Any) -> Any:
    """A type without what is said about it, and without None."""
    if get_origin(kind) is Annotated:
        return bare(get_args(kind)[0])
    if isinstance(kind, UnionType):
        return bare(next(part for part in get_args(kind) if part is not type(None)))
    return kind


def struct_of(kind: Any) -> type[msgspec.Struct] | None:
    """The struct that a type is; None for any other type."""
    plain = bare(kind)
    return plain if isinstance(plain, type) and issubclass(plain, msgspec.Struct) else None


def item_of(kind: Any) -> Any:
    """The type of the items of a list; None for what is none."""
    plain = bare(kind)
    return get_args(plain)[0] if get_origin(plain) is tuple else None


def metas(kind: Any) -> tuple[msgspec.Meta, ...]:
    """What is said about a type: its limits, and its description."""
    said = get_args(kind)[1:] if get_origin(kind) is Annotated else ()
    return tuple(part for part in said if isinstance(part, msgspec.Meta))


def _listed(kind: type[msgspec.Struct]) -> str:
    return ", ".join(f"`{field.encode_name}`" for field in msgspec.structs.fields(kind))
