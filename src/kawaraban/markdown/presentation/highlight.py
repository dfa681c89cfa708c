"""Highlighted code: spans with Pygments' short class names, which the theme's `code.css` gives their colours.

Some of Pygments' lexers take time by the square of what they cannot read, so each article has a budget for its code.
It counts processor time, which no code that somebody has written comes near: what is over it would hang the build.
"""

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from threading import current_thread, main_thread
from types import FrameType

import pygments
from markdown_it.common.utils import escapeHtml
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_all_lexers, get_lexer_by_name

from kawaraban import limits

_FORMATTER = HtmlFormatter[str](nowrap=True)
# Sessions by the lexer that knows them: the languages that writers call them, and what they begin with.
_SESSIONS = {
    "console": (frozenset({"", "bash", "sh", "shell", "zsh"}), re.compile(r"(?:#.*\n|\n)*\$ [A-Za-z_./~]")),
    "pycon": (frozenset({"", "py", "python", "python3"}), re.compile(r"(?:#.*\n|\n)*>>> ")),
}


@dataclass(slots=True)
class Budget:
    """What is left for the code of one article: characters, and seconds of processor time."""

    characters: int = limits.HIGHLIGHTED_CHARS
    seconds: float = limits.HIGHLIGHT_SECONDS


def highlight(code: str, language: str, budget: Budget) -> str:
    """Code as HTML spans with Pygments' short class names; only escaped where the language is empty or unknown, or
    the budget, which is charged, is spent.
    """
    name = _meant(language, code)
    if name not in _lexer_names() or budget.seconds <= 0:
        return escapeHtml(code)
    budget.characters -= len(code)
    if budget.characters < 0:
        return escapeHtml(code)
    try:
        with _within(budget):
            return pygments.highlight(code, _lexer(name), _FORMATTER)
    except _TooLongError:
        return escapeHtml(code)


def is_language(name: str) -> bool:
    """Whether code in a language of this name, in any case, can be highlighted."""
    return name.lower() in _lexer_names()


def _meant(language: str, code: str) -> str:
    """The lexer's name. What begins with a prompt is a session, not a script, which has no line `$ …` or `>>> …`; and
    Qiita has `diff_ruby` for changes of code in a language.
    """
    name = language.lower()
    for session, (languages, beginning) in _SESSIONS.items():
        if name in languages and beginning.match(code):
            return session
    changed, _, of = name.partition("_")
    return "diff" if changed == "diff" and of in _lexer_names() else name


class _TooLongError(Exception):
    pass


@contextmanager
def _within(budget: Budget) -> Iterator[None]:
    """Raise _TooLongError when the budget's seconds are spent, also within a regular expression.

    Only in a main thread and where the system has such timers; elsewhere characters alone count.
    """
    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, budget.seconds)
    try:
        yield
    finally:
        budget.seconds = signal.setitimer(signal.ITIMER_VIRTUAL, 0)[0]
        signal.signal(signal.SIGVTALRM, before)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _TooLongError


@cache
def _lexer_names() -> frozenset[str]:
    """All names of languages. Asked first, since Pygments looks through all installed packages for an unknown one."""
    return frozenset(name for _, names, _, _ in get_all_lexers(plugins=False) for name in names)


@cache
def _lexer(name: str) -> Lexer:
    return get_lexer_by_name(name, stripnl=False, ensurenl=False)
