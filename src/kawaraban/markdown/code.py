"""Code: highlighted by Pygments with CSS classes, in colours that can be read on light and dark."""

from functools import cache

import pygments
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_all_lexers, get_lexer_by_name

from markdown_it.common.utils import escapeHtml

LIGHT_BACKGROUND = "#f6f4ef"
DARK_BACKGROUND = "#1c1b19"
# Pygments' lexers are made of regular expressions, and some of them are slow on text that is no code.
_LONGEST_HIGHLIGHTED = 50_000
_FORMATTER = HtmlFormatter[str](nowrap=True)


def highlight(code: str, language: str) -> str:
    """Code as HTML spans with Pygments' short class names; only escaped where the language is empty or unknown."""
    if not language or len(code) > _LONGEST_HIGHLIGHTED:
        return escapeHtml(code)
    lexer = _lexer(language.lower()) if language.lower() in _lexer_names() else None
    if lexer is None:
        return escapeHtml(code)
    return str(pygments.highlight(code, lexer, _FORMATTER))


@cache
def _lexer_names() -> frozenset[str]:
    """All names of languages. Asked first, since Pygments looks through all installed packages for an unknown one."""
    return frozenset(name for _, names, _, _ in get_all_lexers(plugins=False) for name in names)


@cache
def _lexer(name: str) -> Lexer:
    return get_lexer_by_name(name, stripnl=False, ensurenl=False)
