"""Highlighted code can be read: 4.5:1 at least, on the background that the theme has for code."""

import pytest

from kawaraban.markdown.code_style import (
    DARK_BACKGROUND,
    DARK_STYLE,
    LIGHT_BACKGROUND,
    LIGHT_STYLE,
    colors,
    highlight,
    stylesheet,
)

CONTRAST = 4.5


@pytest.mark.parametrize(
    ("style", "background"), [(LIGHT_STYLE, LIGHT_BACKGROUND), (DARK_STYLE, DARK_BACKGROUND)], ids=["light", "dark"]
)
def test_every_color_can_be_read(style: str, background: str) -> None:
    weak = {name: color for name, color in colors(style).items() if _contrast(color, background) < CONTRAST}
    assert colors(style)
    assert weak == {}


def test_stylesheet_has_both_schemes() -> None:
    assert ".highlight .k { color: light-dark(#A90D91, #C678DD) }\n" in stylesheet()


@pytest.mark.parametrize("language", ["", "no-such-language", "text"])
def test_unknown_language_is_plain(language: str) -> None:
    assert highlight("a < b\n", language) == "a &lt; b\n"


def _contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
