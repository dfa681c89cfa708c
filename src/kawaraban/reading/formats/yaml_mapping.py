"""YAML as this project reads it: one mapping, with the line of every key, from text that nobody vouches for.

The only module that imports PyYAML; `yaml_faults` explains its failures. Its C parser composes the nodes; they are
turned into plain data here and not by PyYAML's constructor, for four reasons: keys need their lines and repetitions; a
number or `Yes` in a title must stay as it was written; dates must keep their offset (PyYAML converts `+09:00` away and
leaves `+0900` a text); and aliases must be counted as they unfold. Nesting is measured before composing, since the C
parser recurses.
"""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, count

import yaml

from kawaraban import limits
from kawaraban.problems import Problem, error, warning
from kawaraban.reading.formats.rows import Rows
from kawaraban.reading.formats.yaml_faults import Fault, explained, not_a_mapping, unreadable

_MERGE = "tag:yaml.org,2002:merge"
_NESTING = ("[", "{", "- ", "-\t", "-\n", "? ", "?\t")
_PLACES_DEPTH = 4  # no setting lies deeper, and aliases cannot unfold far
Decides = Callable[[str], bool]
"""Whether a key says what must not be guessed, so that two different values of it are an error."""


@dataclass(frozen=True, slots=True)
class Value:
    """What stands at a key.

    `data` is plain; `raw` the text of a scalar as it was written ("" for others), `quoted` whether in quotes; `items`
    the texts of a list's scalars, "" for its other items; `line` the line of the key in its file (0: from elsewhere).
    """

    data: object
    raw: str = ""
    quoted: bool = False
    line: int = 0
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """A YAML document that is a mapping, in the order of its keys."""

    values: dict[str, Value]

    @property
    def data(self) -> dict[str, object]:
        """The mapping as plain data."""
        return {key: value.data for key, value in self.values.items()}

    @property
    def lines(self) -> dict[str, int]:
        """The line of each key."""
        return {key: value.line for key, value in self.values.items()}


EMPTY = Mapping({})


class _TooMuch(Exception):  # noqa: N818 - never leaves this module
    """The document goes over a limit; the argument says which."""


_FAILURES = (yaml.MarkedYAMLError, yaml.reader.ReaderError, _TooMuch)


def load(
    text: str, path: str, first_line: int, decides: Decides = lambda _: False
) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Read YAML `text` that begins on `first_line` of the file `path`.

    Returns the mapping (None where there is none to work with) and the problems: `yaml` for text that is not YAML,
    `not-a-mapping`, `too-large`, and the warning `duplicate-key` (the last one counts, as in Jekyll), which
    is an error for different values of a key that `decides`. Numbers, booleans and null become Python's; dates stay
    text.
    """
    try:
        node = _compose(text)
        if node is None:
            return EMPTY, ()
        if not isinstance(node, yaml.MappingNode):
            found = "a list" if isinstance(node, yaml.SequenceNode) else "a text"
            return None, (not_a_mapping(found, node.start_mark.index, text, path, first_line),)
        return _mapping(node, path, Rows(text, first_line), decides)
    except _FAILURES as failure:
        return None, (_told(failure, text, path, first_line),)


def load_any(text: str, path: str) -> tuple[object, tuple[Problem, ...]]:
    """Read YAML that may be anything, a list for instance, as plain data. Problems: `yaml`, `too-large`."""
    try:
        node = _compose(text)
        return (None if node is None else _plain(node, 0, count(1))), ()
    except _FAILURES as failure:
        return None, (_told(failure, text, path, 1),)


def _told(failure: Exception, text: str, path: str, first_line: int) -> Problem:
    """The problem with a text that cannot be read, by one of `_FAILURES`."""
    if isinstance(failure, yaml.MarkedYAMLError):
        return explained(_fault(failure, text), text, path, first_line)
    if isinstance(failure, yaml.reader.ReaderError):
        return unreadable(failure.position, text, path, first_line)
    return error("too-large", path, first_line, str(failure), "Make it simpler.")


def lines(text: str) -> dict[tuple[str | int, ...], int]:
    """The line, from 1, of every key and list item of a YAML document that `load` has accepted, by its place."""
    node = _compose(text)
    return dict(_places(node, (), 0, Rows(text, 1))) if node is not None else {}


def _places(
    node: yaml.Node, place: tuple[str | int, ...], depth: int, rows: Rows
) -> Iterator[tuple[tuple[str | int, ...], int]]:
    if depth > _PLACES_DEPTH:
        return
    for key, value in _own(node) if isinstance(node, yaml.MappingNode) else ():
        yield (*place, _key(key)), rows.line(key.start_mark.index)
        yield from _places(value, (*place, _key(key)), depth + 1, rows)
    for number, item in enumerate(node.value if isinstance(node, yaml.SequenceNode) else ()):
        yield (*place, number), rows.line(item.start_mark.index)
        yield from _places(item, (*place, number), depth + 1, rows)


def _compose(text: str) -> yaml.Node | None:
    if sum(text.count(mark) for mark in _NESTING) > limits.YAML_DEPTH:
        _check_depth(text)
    return yaml.compose(text, Loader=yaml.CSafeLoader)


def _check_depth(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > limits.YAML_DEPTH:
            raise _TooMuch(f"Lists and mappings lie more than {limits.YAML_DEPTH} deep in one another.")


def _mapping(node: yaml.MappingNode, path: str, rows: Rows, decides: Decides) -> tuple[Mapping, tuple[Problem, ...]]:
    counted = count(1)
    values = {_key(key): _value(key, value, counted, rows) for key, value in _merged(node)}
    own: set[str] = set()
    problems = []
    for key, value in _own(node):
        name, found = _key(key), _value(key, value, counted, rows)
        if name in own:
            problems.append(_repeated(name, values[name], found, path, is_decisive=decides(name)))
        own.add(name)
        values[name] = found
    return Mapping(values), tuple(problems)


def _value(key: yaml.Node, value: yaml.Node, counted: Iterator[int], rows: Rows) -> Value:
    line = rows.line(key.start_mark.index)
    if isinstance(value, yaml.ScalarNode):
        return Value(_plain(value, 0, counted), str(value.value), bool(value.style), line)
    items = value.value if isinstance(value, yaml.SequenceNode) else ()
    texts = tuple(str(item.value) if isinstance(item, yaml.ScalarNode) else "" for item in items)
    return Value(_plain(value, 0, counted), line=line, items=texts)


def _plain(node: yaml.Node, depth: int, counted: Iterator[int]) -> object:
    """A node as plain data; `counted` numbers the values of the document, which aliases may unfold into too many."""
    if next(counted) > limits.YAML_VALUES:
        raise _TooMuch(f"There are more than {limits.YAML_VALUES:,} values, aliases unfolded.")
    if depth > limits.YAML_DEPTH:
        raise _TooMuch(f"Lists and mappings lie more than {limits.YAML_DEPTH} deep, aliases unfolded.")
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, depth + 1, counted) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        pairs = chain(_merged(node), _own(node))
        return {_key(key): _plain(value, depth + 1, counted) for key, value in pairs}
    return _scalar(node)


def _own(node: yaml.MappingNode) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    return ((key, value) for key, value in node.value if key.tag != _MERGE)


def _merged(node: yaml.MappingNode) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """What `<<: *name` brings in, once in a mapping; the mapping's own keys win over it."""
    for key, value in node.value:
        if key.tag == _MERGE and isinstance(value, yaml.MappingNode):
            yield from _own(value)
            return


def _key(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else "(a list or mapping)"


def _scalar(node: yaml.Node) -> object:
    """A scalar as plain data by YAML 1.1's tags; whatever is not one of these stays text."""
    text = str(node.value)
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in {"yes", "true", "on"}
    if kind in {"int", "float"} and len(text) <= limits.DIGITS:
        return _number(text, kind)
    return text


def _number(text: str, kind: str) -> object:
    """A number in decimal notation; `0x1F`, `1:30`, `017`, `.inf` and the like stay as they were written, and so do
    whole numbers of more than 64 bits, which are names of something.
    """
    try:
        number = int(text) if kind == "int" else float(text)
    except ValueError:
        return text
    plain = text.lstrip("+-").replace("_", "")
    unusual = plain.startswith("0") and plain.isdigit() and plain != "0"
    too_large = number in (float("inf"), float("-inf")) or (kind == "int" and abs(number) > limits.WHOLE_NUMBER)
    return text if unusual or too_large else number


def _repeated(name: str, before: Value, now: Value, path: str, *, is_decisive: bool) -> Problem:
    message = f"`{name}` stands here again; it was already on line {before.line}."
    hint = f"Keep one of the two `{name}`."
    if is_decisive and (before.data, before.raw) != (now.data, now.raw):
        return error("duplicate-key", path, now.line, f"{message} The two say different things.", hint)
    return warning("duplicate-key", path, now.line, f"{message} The last one counts.", hint)


def _fault(failure: yaml.MarkedYAMLError, text: str) -> Fault:
    begun, mark = failure.context_mark, failure.problem_mark or failure.context_mark
    what = failure.problem or failure.context or "it cannot be read"
    at, opened = (each.index if each else None for each in (mark, begun))
    return Fault(what, failure.context or "", at, opened, _last_quote(text))


def _last_quote(text: str) -> tuple[int, int] | None:
    """Where a text in quotes begins and ends after which nothing can be read, in characters."""
    last: deque[yaml.Event] = deque(maxlen=1)
    with suppress(yaml.MarkedYAMLError):
        last.extend(yaml.parse(text, Loader=yaml.CSafeLoader))
    for event in last:
        begins, ends = event.start_mark, event.end_mark
        if isinstance(event, yaml.ScalarEvent) and event.style in {"'", '"'} and begins and ends:
            return begins.index, ends.index
    return None
