"""Every regular expression of the program takes linear time on texts that are made of its own parts, many times over.

What makes an expression slow is text that nearly matches at many places. So each is taken apart, and what its parts
match is repeated, alone and after one another, until the text has 60,000 characters. In linear time such a text takes a
millisecond; by the square of its length it takes seconds, which the alarm below cuts short.
"""

import inspect
import pkgutil
import re
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parsing  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import pytest

import kawaraban

_LENGTH = 20_000
_SECONDS = 0.5
_PIECES = 400  # of one expression, spread evenly over all that it has
_ANY = 'a漢 1*[(\n"'
_CATEGORIES = {
    kinds.CATEGORY_SPACE: " \n", kinds.CATEGORY_NOT_SPACE: "a", kinds.CATEGORY_DIGIT: "1",
    kinds.CATEGORY_NOT_DIGIT: "a", kinds.CATEGORY_WORD: "a漢1_", kinds.CATEGORY_NOT_WORD: "!",
}  # fmt: skip
_REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT)
# What is asked of short texts only: of the few signs before a bracket, and of a query.
_OF_SHORT_TEXTS = {
    "kawaraban.language.forms._BEFORE", "kawaraban.language.runs._BEFORE", "kawaraban.search.answer.query._WORD",
}  # fmt: skip


def _modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(kawaraban.__path__, "kawaraban."):
        if not info.name.endswith("__main__"):
            yield import_module(info.name)


def _expressions() -> dict[str, re.Pattern[str]]:
    found = {
        f"{module.__name__}.{name}": value
        for module in _modules()
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str)
    }
    return {name: value for name, value in found.items() if name not in _OF_SHORT_TEXTS}


def _texts(part: tuple[Any, Any]) -> list[str]:
    """A few texts that one part of an expression matches; an empty one for what matches a place."""
    kind, value = part
    if kind is kinds.IN:
        return _of_class(value)
    if kind in _REPEATS:
        return [text * max(value[0], 1) for text in _of_sequence(value[2])]
    if kind in (kinds.SUBPATTERN, kinds.ATOMIC_GROUP):
        return _of_sequence(value[-1] if kind is kinds.SUBPATTERN else value)
    if kind is kinds.BRANCH:
        return [text for branch in value[1] for text in _of_sequence(branch)[:2]][:8]
    simple = {kinds.LITERAL: lambda: [chr(value)], kinds.ANY: lambda: ["a", "*"],
              kinds.NOT_LITERAL: lambda: [char for char in "a漢" if ord(char) != value]}  # fmt: skip
    return simple.get(kind, lambda: [""])()


def _of_class(members: list[tuple[Any, Any]]) -> list[str]:
    named = []
    for kind, value in members:
        if kind is kinds.LITERAL:
            named.append(chr(value))
        elif kind is kinds.RANGE:
            named += [chr(value[0]), chr(value[1])]
        elif kind is kinds.CATEGORY:
            named += _CATEGORIES[value]
    if members[0][0] is kinds.NEGATE:
        return [char for char in _ANY if char not in named][:4]
    return list(dict.fromkeys(named))[:4]


def _of_sequence(sequence: Any) -> list[str]:
    found = [""]
    for part in sequence:
        found = [text + more for text in found[:4] for more in _texts(part)[:4]][:8] or [""]
    return found


def _sequences(sequence: Any) -> Iterator[list[Any]]:
    """A sequence of parts, and all those within it."""
    yield list(sequence)
    for kind, value in sequence:
        if kind in _REPEATS:
            yield from _sequences(value[2])
        elif kind is kinds.SUBPATTERN:
            yield from _sequences(value[-1])
        elif kind is kinds.BRANCH:
            for branch in value[1]:
                yield from _sequences(branch)


def _pieces(expression: re.Pattern[str]) -> Iterator[str]:
    for sequence in _sequences(parsing.parse(expression.pattern, expression.flags & ~re.UNICODE)):
        for length in (1, 2, len(sequence)):
            for start in range(len(sequence)):
                yield from _of_sequence(sequence[start : start + length])


class _TooSlowError(Exception):
    pass


def _give_up(_number: int, _frame: object) -> None:
    raise _TooSlowError


_ASKED = ("finditer", "match", "fullmatch")


def _asked(name: str) -> tuple[str, ...]:
    """What the program asks of an expression; all that can be asked where that is asked in another module."""
    module, _, own = name.rpartition(".")
    found = set(re.findall(rf"\b{own}\.([a-z]+)\(", inspect.getsource(import_module(module))))
    return tuple({method if method in _ASKED else "finditer" for method in found}) or _ASKED


def _is_slow(expression: re.Pattern[str], text: str, asked: Iterable[str]) -> bool:
    before = signal.signal(signal.SIGVTALRM, _give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
    try:
        for method in asked:
            found = getattr(expression, method)(text)
            if method == "finditer":
                deque(found, maxlen=0)
    except _TooSlowError:
        return True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return False


def _slow(expression: re.Pattern[str], asked: Iterable[str] = _ASKED) -> list[str]:
    """The first piece whose repetition takes too long, if there is one."""
    pieces = list(dict.fromkeys(piece[:100] for piece in _pieces(expression) if piece))
    chosen = pieces[:: -(-len(pieces) // _PIECES) or 1]
    texts = ((piece, piece * (_LENGTH // len(piece)) + "\0") for piece in chosen)
    # Twice: a machine that stands still for a moment gives the time to whoever runs.
    slow = (piece for piece, text in texts if all(_is_slow(expression, text, asked) for _ in range(2)))
    return list(islice(slow, 1))


_EXPRESSIONS = _expressions()


def test_there_are_expressions() -> None:
    assert len(_EXPRESSIONS) > 150


@pytest.mark.parametrize(
    "slow",
    [
        r"[\r\n]+$",
        r"(?:a|aa)+b",
        "|".join((*map(chr, range(0x4E00, 0x4F00)), "(?:a|aa)+b")),
        r"([A-Za-z][A-Za-z0-9-]*)=|x",
    ],
)
def test_slow_ones_are_found(slow: str) -> None:
    assert _slow(re.compile(slow))


@pytest.mark.parametrize("name", sorted(_EXPRESSIONS))
def test_an_expression_takes_linear_time(name: str) -> None:
    assert _slow(_EXPRESSIONS[name], _asked(name)) == []
