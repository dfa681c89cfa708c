"""`**` that stand by turns: `**結論:**A群は有効、**注意:**B群は無効。` has two bold words, whatever stands beside them.

CommonMark lets no `**` end strong emphasis between a punctuation mark of ASCII and a letter, since in English one such
begins it: `:**A`. The CJK-friendly amendments keep to that where the letter is Latin. So the mark begins emphasis which
the next one ends, and what was to be plain is bold. In a paragraph with Japanese text whose `**`, or `*`, are pairs
that hold what may be emphasised, the first of each begins emphasis here and the second ends it.

A `*` between two Latin letters or digits multiplies. So do two that are a pair, or stand in one word, if each stands
between letters as nouns have: `縦*横*高さ`. Emphasis has a particle, a space or another sign beside it:
`これは*強調*です`.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from kawaraban.markdown.characters import is_cjk, is_punctuation

# A mark has a delimiter, and a token, for each of its characters.
_STAR = ord("*")
# What begins something rather than that a mark behind it ends something, `(**kwargs)`, and signs of paths and programs.
_BEGINNINGS = frozenset("([{<$#@&=/\\*_`~^|")
# What only programs have before a mark that begins something: `(a+b)**2`. Letters and digits, too: `x**2`.
_OF_PROGRAMS = frozenset(")]")

# Letters of nouns: no hiragana, but that of 高さ, 長さ, 重さ.
_LETTER = r"[^\W_ぁ-ござ-ゖ]"
_FACTOR_END, _FACTOR = re.compile(rf"{_LETTER}|[)）]"), re.compile(rf"{_LETTER}|[(（√]")
_WORD = re.compile(rf"{_LETTER}+")

_Mark = Sequence[Delimiter]


def paired_marks(parser: MarkdownIt) -> None:
    """Make a parser take marks of emphasis by turns where the characters beside them would pair them otherwise."""
    parser.inline.ruler2.before("balance_pairs", "paired_marks", _pair)


def _pair(state: StateInline) -> None:
    within = (meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta)
    for delimiters in (state.delimiters, *within):
        if len(delimiters) < 2:
            continue
        single = _marks(delimiters, 1)
        factors = {id(mark[0]) for mark in _factors(state.tokens, single)}
        for (star,) in single:
            if id(star) in factors:
                star.open = star.close = False
        _take_by_turns(state, [mark for mark in single if id(mark[0]) not in factors])
        _take_by_turns(state, _marks(delimiters, 2))


def _take_by_turns(state: StateInline, marks: Sequence[_Mark]) -> None:
    """Pair all `*`, or all `**`, of a text, or of the text of a link; only if they would be paired otherwise."""
    pairs = tuple(zip(marks[::2], marks[1::2], strict=False))
    if len(marks) % 2 or all(second[0].close for _, second in pairs) or not any(map(is_cjk, state.src)):
        return
    if all(_is_meant(state.tokens, *pair) for pair in pairs):
        for opening, closing in (both for pair in pairs for both in zip(*pair, strict=True)):
            opening.open, opening.close = True, False
            closing.open, closing.close = False, True


def _factors(tokens: Sequence[Token], marks: Sequence[_Mark]) -> Iterator[_Mark]:
    """Those `*` of a text that multiply."""
    others = []
    for word in _by_word(tokens, [mark for mark in marks if not _between_latin(tokens, mark)]):
        if len(word) > 1 and all(_between_factors(tokens, mark) for mark in word):
            yield from word
        else:
            others += word
    for pair in zip(others[::2], others[1::2], strict=False):
        if all(_between_factors(tokens, mark) for mark in pair):
            yield from pair
    yield from (mark for mark in marks if _between_latin(tokens, mark))


def _by_word(tokens: Sequence[Token], marks: Sequence[_Mark]) -> list[list[_Mark]]:
    """The marks in their order, those together between which stand letters and figures only."""
    words: list[list[_Mark]] = []
    for mark in marks:
        first, last = (words[-1][-1][0].token, mark[0].token) if words else (0, 0)
        between = "".join(token.content if token.type == "text" else " " for token in tokens[first + 1 : last])
        if _WORD.fullmatch(between):
            words[-1].append(mark)
        else:
            words.append([mark])
    return words


def _between_latin(tokens: Sequence[Token], mark: _Mark) -> bool:
    return all(sign.isascii() and sign.isalnum() for sign in _beside(tokens, mark))


def _between_factors(tokens: Sequence[Token], mark: _Mark) -> bool:
    before, behind = _beside(tokens, mark)
    return bool(_FACTOR_END.match(before) and _FACTOR.match(behind))


def _marks(delimiters: Sequence[Delimiter], length: int) -> tuple[_Mark, ...]:
    """All `*`, or all `**`; a longer mark is neither."""
    own = [delimiter for delimiter in delimiters if delimiter.marker == _STAR and delimiter.length == length]
    return tuple(own[place : place + length] for place in range(0, len(own), length))


def _is_meant(tokens: Sequence[Token], first: _Mark, second: _Mark) -> bool:
    """Whether two marks can be meant as a pair: neither stands where only programs have one, and the text between them
    is no name of a program's.
    """
    before, begin = _beside(tokens, first)
    end, _ = _beside(tokens, second)
    is_program = (before.isascii() and before.isalnum()) or before in _OF_PROGRAMS
    is_name = begin == "_" or (begin.isascii() and begin.islower())
    ends = second[0].close or (is_punctuation(end) and not is_cjk(end) and end not in _BEGINNINGS)
    return first[0].open and not is_program and not is_name and ends


def _beside(tokens: Sequence[Token], mark: _Mark) -> tuple[str, str]:
    """The characters before a mark and behind it; a space at an edge of the text, and for what is no text."""
    last, following = mark[0].token - 1, mark[-1].token + 1
    before = tokens[last].content[-1:] if last >= 0 and tokens[last].type == "text" else ""
    behind = tokens[following].content[:1] if following < len(tokens) and tokens[following].type == "text" else ""
    return before or " ", behind or " "
