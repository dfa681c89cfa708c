"""Highlighted code: spans with Pygments' short class names, which the theme's `code.css` gives their colours."""

from functools import cache

import pygments
from markdown_it.common.utils import escapeHtml
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_all_lexers, get_lexer_by_name

from kawaraban import limits

_FORMATTER = HtmlFormatter[str](nowrap=True)


def highlight(code: str, language: str) -> str:
    """Code as HTML spans with Pygments' short class names; only escaped where the language is empty or unknown."""
    name = language.lower()
    if len(code) > limits.HIGHLIGHTED_CHARS or name not in _lexer_names():
        return escapeHtml(code)
    return pygments.highlight(code, _lexer(name), _FORMATTER)


@cache
def _lexer_names() -> frozenset[str]:
    """All names of languages. Asked first, since Pygments looks through all installed packages for an unknown one."""
    return frozenset(name for _, names, _, _ in get_all_lexers(plugins=False) for name in names)


@cache
def _lexer(name: str) -> Lexer:
    return get_lexer_by_name(name, stripnl=False, ensurenl=False)
