"""Readings and dots as novelists type them: `｜漢字《かんじ》`, `《《漢字》》`.

The notation is that of Aozora Bunko (https://www.aozora.gr.jp/annotation/), which the sites for novels took over, dots
being theirs. Where a text has the bar, a reading behind kanji needs none: `漢字《かんじ》`. In others that is told, and
no ruby: 《…》 is also a name, as in 名画《ひまわり》, and a quotation.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from kawaraban.markdown.extensions.ruby import push_ruby
from kawaraban.markdown.extensions.rules import span

KANJI = "々〆ヵヶ\u3400-\u9fff\uf900-\ufaff"
"""Letters that have readings: a part of a class of a regular expression."""
_WORKS = "画絵像図作品曲歌詩劇話章編篇書集誌紙展賞号館店物"  # behind which 《…》 is a name
_READING = r"《([\u3041-\u3096ー]{1,20})》"
WITHOUT_BAR = rf"[{KANJI}]{{1,10}}+(?<![{_WORKS}]){_READING}"
"""A reading behind kanji, as a regular expression."""
WITH_BAR = re.compile(r"[|｜]([^|｜《》{}\s]{1,30})《([^《》\n]{1,40})》")
"""One that has a bar before its base."""
_BEHIND = re.compile(_READING)
_BASE = re.compile(rf"[{KANJI}]{{1,10}}+\Z(?<![{_WORKS}])")
_LONGEST_BASE = 10
_DOTS = re.compile(r"《《([^《》\n]{1,60})》》")
_BARS = "bars of a novelist"


def novels(parser: MarkdownIt) -> None:
    """Make a parser read them, as ruby and as emphasis."""
    # More places where plain text pauses, beside the single characters that markdown-it-py knows.
    parser.inline.terminator_re = re.compile(parser.inline.terminator_re.pattern + "|[《|｜]")
    parser.core.ruler.before("inline", "novels", _look)
    parser.inline.ruler.push("novel_ruby", span(_find, _push))


def _look(state: StateCore) -> None:
    # Not in the whole body, where a bar may be that of a table, or stand in code.
    state.env[_BARS] = "《" in state.src and any(
        token.type == "inline" and WITH_BAR.search(token.content) for token in state.tokens
    )


def _find(state: StateInline) -> re.Match[str] | None:
    patterns = (_DOTS, _BEHIND) if state.src[state.pos] == "《" else (WITH_BAR,)
    found = next(filter(None, (pattern.match(state.src, state.pos, state.posMax) for pattern in patterns)), None)
    return None if found and found.re is _BEHIND and not _base(state) else found


def _base(state: StateInline) -> str:
    """The kanji right before a reading, in a text that has bars; "" where there are none."""
    found = _BASE.search(state.pending[-_LONGEST_BASE:]) if state.env.get(_BARS) else None
    return found[0] if found else ""


def _push(state: StateInline, found: re.Match[str]) -> None:
    if found.re is _DOTS:
        state.push("em_open", "em", 1)
        state.push("text", "", 0).content = found[1]
        state.push("em_close", "em", -1)
    elif found.re is WITH_BAR:
        push_ruby(state, found[1], [found[2]])
    else:
        base = _base(state)
        state.pending = state.pending[: -len(base)]
        push_ruby(state, base, [found[1]])
