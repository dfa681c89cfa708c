"""How code looks: spans with Pygments' short class names, and the colours for them on light and dark.

The two styles are those of Pygments that keep a contrast of 4.5:1 (WCAG 2.2, 1.4.3) for every kind of token on the
theme's background for code; a test measures it.
"""

from collections.abc import Iterator
from functools import cache

import pygments
from markdown_it.common.utils import escapeHtml
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_all_lexers, get_lexer_by_name
from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES

LIGHT_STYLE, LIGHT_BACKGROUND = "xcode", "#f6f4ef"
DARK_STYLE, DARK_BACKGROUND = "one-dark", "#1c1b19"
# Pygments' lexers are made of regular expressions, and some of them are slow on text that is no code.
_LONGEST_HIGHLIGHTED = 50_000
_FORMATTER = HtmlFormatter[str](nowrap=True)


def highlight(code: str, language: str) -> str:
    """Code as HTML spans with Pygments' short class names; only escaped where the language is empty or unknown."""
    name = language.lower()
    if len(code) > _LONGEST_HIGHLIGHTED or name not in _lexer_names():
        return escapeHtml(code)
    return pygments.highlight(code, _lexer(name), _FORMATTER)


def stylesheet() -> str:
    """The CSS for highlighted code; each colour is a `light-dark()` pair, so it follows the page's colour scheme."""
    return "".join(f".highlight .{name} {{ {'; '.join(look)} }}\n" for name, look in _looks() if look)


def colors(style: str) -> dict[str, str]:
    """The colour (`#rrggbb`) that a style of Pygments gives to each class of span, where it gives one."""
    tokens = get_style_by_name(style)
    found = ((short, tokens.style_for_token(token)["color"]) for token, short in STANDARD_TYPES.items() if short)
    return {short: f"#{color}" for short, color in found if color}


def _looks() -> Iterator[tuple[str, list[str]]]:
    light, dark = colors(LIGHT_STYLE), colors(DARK_STYLE)
    weights = get_style_by_name(LIGHT_STYLE)
    for token, name in sorted(STANDARD_TYPES.items(), key=lambda item: item[1]):
        if not name:
            continue
        look = []
        if name in light or name in dark:
            pair = light.get(name, "currentcolor"), dark.get(name, "currentcolor")
            look.append(f"color: light-dark({pair[0]}, {pair[1]})")
        if weights.style_for_token(token)["bold"]:
            look.append("font-weight: bold")
        if weights.style_for_token(token)["italic"]:
            look.append("font-style: italic")
        yield name, look


@cache
def _lexer_names() -> frozenset[str]:
    """All names of languages. Asked first, since Pygments looks through all installed packages for an unknown one."""
    return frozenset(name for _, names, _, _ in get_all_lexers(plugins=False) for name in names)


@cache
def _lexer(name: str) -> Lexer:
    return get_lexer_by_name(name, stripnl=False, ensurenl=False)
