"""How problems and sums are told: the same words on a terminal and in a log."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NoReturn

import click

from kawaraban.problems import Problem, Repair, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_MOST_NAMED = 5
_FEW = 3


def print_problems(problems: Iterable[Problem]) -> None:
    """Print each problem as `path:line: CODE message`, with its hint under the first that it is for."""
    if lines := list(with_hints((_line(problem), problem.hint) for problem in problems)):
        click.echo("\n".join(lines), err=True)


def fail(problems: Iterable[Problem]) -> NoReturn:
    """Print what keeps a command from being done, and end it."""
    print_problems(problems)
    raise SystemExit(1)


def with_hints(told: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Lines, each followed by its hint unless there is none or it was given before: said three hundred times it would
    hide what is new.
    """
    given = {""}
    for line, hint in told:
        yield line
        if hint not in given:
            given.add(hint)
            yield click.style(f"    {visible(hint)}", dim=True)


def named(problems: Sequence[Problem]) -> list[str]:
    """The first few problems, a line each, and how many more there are with the option that shows only them."""
    codes = ",".join(sorted({problem.code for problem in problems}))
    more = [f"and {len(problems) - _MOST_NAMED:,} more (check --select {codes})"] if problems[_MOST_NAMED:] else []
    return [*map(_line, problems[:_MOST_NAMED]), *more]


def _line(problem: Problem) -> str:
    return placed(problem.path, problem.line, headline(problem))


def placed(path: str, line: int, text: str) -> str:
    """A text behind the place that it is about, where it is about one."""
    return f"{place_of(path, line)}: {text}" if path or line else text


def place_of(path: str, line: int) -> str:
    """A file, and a line of it where one is known."""
    return visible(":".join(filter(None, (path, str(line or "")))))


def headline(problem: Problem) -> str:
    """The code and message of a problem."""
    return f"{_styled(problem.code, problem.severity)} {visible(problem.message)}"


@cache  # of thousands of problems a few dozen codes
def _styled(code: str, severity: Severity) -> str:
    return click.style(code, fg=_COLOURS[severity], bold=True)


def visible(text: str) -> str:
    """A text from the sources without what would command the terminal: such characters are shown by their numbers."""
    return text if text.isprintable() else "".join(c if c.isprintable() or c == "　" else ascii(c)[1:-1] for c in text)


def to_json(document: object, indent: int = 1) -> str:
    """JSON as it may go to a terminal: characters that would command it are escaped."""
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    return "".join(c if c.isprintable() or c in "\n　" else json.dumps(c)[1:-1] for c in text)


def few(names: Sequence[str]) -> list[str]:
    """The first few of many names, and how many more there are."""
    more = len(names) - _FEW
    return [*names[:_FEW], *([f"and {more:,} more"] if more > 0 else [])]


def counted(number: int, thing: str) -> str:
    """A number with its noun: `1 article`, `2,513 articles`."""
    return f"{number:,} {thing if number == 1 else thing + 's'}"


def by_code(found: Iterable[Problem | Repair]) -> str:
    """How often each code occurs, the most frequent first: `end-marker 268, title-cut 3`."""
    return tally(Counter(item.code for item in found))


def tally(counts: Mapping[str, int]) -> str:
    """Numbers by name, as `by_code` lists them."""
    return ", ".join(f"{code} {number:,}" for code, number in sorted(counts.items(), key=lambda c: (-c[1], c[0])))


def size(number: int) -> str:
    """A number of bytes as people say it."""
    return f"{number / 1e6:,.1f} MB" if number >= 1e6 else f"{number / 1e3:,.1f} kB"
