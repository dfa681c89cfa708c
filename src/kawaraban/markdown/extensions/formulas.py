r"""Formulas in TeX, `$…$` and `$$…$$`, `\(…\)`, `\[…\]` and `\begin{align}…\end{align}`: shown as code.

They are not typeset here, but stand as they are written: Markdown would take their backslashes away, their `*` for
emphasis and `- b` for an item. What has no sign of TeX is none: `$5` is a price, `\[1\]` a number in
brackets that is no link.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from kawaraban.markdown.extensions.rules import add_rule, block_of_lines, span, text_of

_ENDS = {"$$": "$$", r"\[": r"\]"}
MARKS = (*_ENDS, r"\begin{")
"""With which those on lines of their own begin."""
_MOST_LINES = 100  # each line may begin one, and all below it are looked at for its end
_ENVIRONMENT = re.compile(r"\\begin\{([A-Za-z]{1,20}\*?)\}")
# What a formula has, and no price: `\frac`, `\,`, `x_{1}`, `x^2`, `f(x)_n`.
_SIGN = r"\\[A-Za-z]{2,}|\\[{}|,;!\\]|[_^]\{|[A-Za-z0-9)][_^][A-Za-z0-9]"
# Words that are not ASCII, `\text{速さ}`: each of these can be read in one way only, so no text makes the search slow.
_WORDS = r"\\(?:text|mathrm|mbox)\{[ -#%-z|~]{0,50}[^\0-\x7f][^{}$\n]{0,100}\}"
# What stands between `\(` and `\)`, and the same as far as a sign of TeX.
_WITHIN_BRACKETS = rf"(?:(?!\\[()\[\]])[ -~]|{_WORDS}){{1,200}}"
_TO_SIGN = r"(?:(?!\\[()\[\]])[^$\n]){0,200}?"
# `$x_1$` with a sign of TeX in it and no space at its inner edges, as Pandoc asks for; or `$$…$$` with anything in it.
FORMULA = (
    rf"(?<![A-Za-z0-9_$\\])\$(?! )(?=[^$\n]{{0,200}}(?:{_SIGN}))(?:[ -#%-~]|{_WORDS}){{1,200}}(?<! )\$(?![A-Za-z0-9_$])"
    r"|(?<![$\\])\$\$(?!\$)[^$]{1,2000}\$\$(?!\$)"
    rf"|(?<![\]\\])\\\((?={_TO_SIGN}(?:{_SIGN}|[=<>+*/])|\s?[A-Za-z]\s?\\\)){_WITHIN_BRACKETS}\\\)"
    rf"|(?<!\\)\\\[(?={_TO_SIGN}(?:\\[A-Za-z]{{2,}}|[_^]\{{|\^[A-Za-z0-9]| = )){_WITHIN_BRACKETS}\\\](?!\()"
)
"""One within a line, as a regular expression."""
_WITHIN = re.compile(FORMULA)


def formulas(parser: MarkdownIt) -> None:
    """Make a parser leave formulas as they are."""
    add_rule(parser, "formula", block_of_lines(MARKS, _last_line, _push_lines))
    parser.inline.ruler.before("escape", "formula", span(_find, _push_span))


def _last_line(state: StateBlock, line: int, end: int) -> int | None:
    """The last line of the formula that begins on a line; None if it is none. No line of it is blank."""
    first = text_of(state, line)
    environment = _ENVIRONMENT.match(first)
    closing = f"\\end{{{environment[1]}}}" if environment else _ENDS.get(first[:2])
    if closing is None or (first[2:] and first.startswith("\\[")):  # of which there is more to ask within a line
        return None
    if closing in first[2:]:
        return line if first.find(closing, 2) == len(first) - len(closing) > 2 else None
    for below in range(line + 1, min(end, line + _MOST_LINES)):
        text = text_of(state, below)
        if not text or state.sCount[below] < state.blkIndent:
            return None
        if closing in text:
            return below if text.find(closing) == len(text) - len(closing) else None
        if text == first:
            return None
    return None


def _push_lines(state: StateBlock, line: int, end: int) -> None:
    state.push("code_block", "", 0).content = state.getLines(line, end, state.sCount[line], keepLastLF=True)


def _find(state: StateInline) -> re.Match[str] | None:
    return _WITHIN.match(state.src, state.pos, state.posMax) if state.src[state.pos] in "$\\" else None


def _push_span(state: StateInline, found: re.Match[str]) -> None:
    state.push("code_inline", "code", 0).content = found[0]
