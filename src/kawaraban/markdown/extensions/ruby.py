"""Ruby: `{漢字|かんじ}` puts a reading over its base, `{漢字|かん|じ}` one over each character.

The notation is that of Den-Den Markdown (https://conv.denshochan.com/markdown). Only where base or reading has a wide
character is it taken for ruby, so that `{a|b}` in a text on regular expressions stays what it is. A full-width bar, as
Japanese keyboards give it and a table leaves it, does as well where the readings are kana.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from kawaraban.markdown.characters import is_wide
from kawaraban.markdown.extensions.rules import span

# Bounded, so that a line of a million braces costs no more than a line of text.
_RUBY = re.compile(r"\{([^{}|\n]{1,60})\|([^{}\n]{1,120})\}")
_FULL_WIDTH = re.compile(r"\{([^{}|｜\n]{1,60})｜([\u3041-\u3096\u30a1-\u30fa・ー｜]{1,120})\}")


def ruby(parser: MarkdownIt) -> None:
    """Add the ruby notation to a parser; the base is the token's content, the readings are in its `meta`."""
    parser.inline.ruler.push("ruby", span(_find, _push))
    parser.add_render_rule("ruby", _render)


def _find(state: StateInline) -> re.Match[str] | None:
    if state.src[state.pos] != "{":
        return None
    found = _RUBY.match(state.src, state.pos, state.posMax) or _FULL_WIDTH.match(state.src, state.pos, state.posMax)
    if not found or not any(map(is_wide, found[0])):
        return None
    return found if all(part.strip() for part in (found[1], *_readings(found))) else None


def _readings(found: re.Match[str]) -> list[str]:
    return found[2].split("|" if found.re is _RUBY else "｜")


def _push(state: StateInline, found: re.Match[str]) -> None:
    readings = _readings(found)
    push_ruby(state, found[1], readings if len(readings) == len(found[1]) else ["".join(readings)])


def push_ruby(state: StateInline, base: str, readings: list[str]) -> None:
    """Write ruby; there is one reading, or one for each character."""
    token = state.push("ruby", "ruby", 0)
    token.content, token.meta = base, {"readings": readings}


def _render(_renderer: object, tokens: list[Token], index: int, _options: object, _env: object) -> str:
    token = tokens[index]
    readings: list[str] = token.meta["readings"]
    bases = list(token.content) if len(readings) > 1 else [token.content]
    pairs = zip(bases, readings, strict=True)
    return (
        "<ruby>"
        + "".join(f"{escapeHtml(base)}<rp>（</rp><rt>{escapeHtml(text)}</rt><rp>）</rp>" for base, text in pairs)
        + "</ruby>"
    )
