r"""Faces made of signs, `(*^_^*)`, `m(_ _)m`, `(´・ω・｀)`, `\(^o^)/`: shown as they are typed.

Japanese writers put them behind a sentence, without spaces. To Markdown their `*` and `_` are emphasis, two of
`` (´・ω・`) `` hold code between them, and the backslash of a raised arm takes the meaning of the bracket away. A face
stands in brackets, is short, and has signs only, one of which is an eye or a mouth and hardly anything else. One with
two backquotes in it is code: `` (`_`) ``. A `*` alone in brackets is the sign of a note, and no emphasis either.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_SURE = r"\^＾´｀_＿ω∀дД▽△∇ﾟ゜・･艸≧≦;；'’<>＜＞@＠~～〃∠┐"
_OTHERS = r"`*＊:：#＃=＝+＋.．,，。｡、°￣\-－−ー•●○◎◇□∂∧∩∪皿人эεзｪェロﾛノﾉヾσoO0TＴwvVxX3☆★♪♡♥」「 \u3000"
_LONGEST = 14  # signs between the brackets
_FACE = re.compile(
    rf"[(（](?=[^()（）\n]{{0,{_LONGEST}}}[{_SURE}])"
    rf"(?![^`()（）\n]{{0,{_LONGEST}}}`[^`()（）\n]{{0,{_LONGEST}}}`)"
    rf"[{_SURE}{_OTHERS}]{{2,{_LONGEST}}}[)）]"
)
_BARE = re.compile(r"([\^;=@'・-])_\1|>_<|\^_-|-_\^")  # one without brackets
_OF_NOTE = ("(*)", "（*）")
_SHRUG = r"\_(ツ)_/"
_ARMS, _WAVING = ("/", "／", "\\", "＼"), ("/", "／", "ノ", "ﾉ")


def kaomoji(parser: MarkdownIt) -> None:
    """Make a parser read faces as text."""
    parser.inline.ruler.before("escape", "kaomoji", _rule)


def _rule(state: StateInline, silent: bool) -> bool:
    end = _end(state.src, state.pos)
    if not state.pos < end <= state.posMax:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _end(text: str, at: int) -> int:
    """Where the face ends, or what belongs to one, that has a sign of Markdown at this place; 0 where there is none."""
    sign = text[at]
    if sign == "\\":
        return _end_of_raised(text, at)
    if sign == "*" and text[max(0, at - 1) : at + 2] in _OF_NOTE:
        return at + 1
    if sign == "_" and at and (found := _BARE.match(text, at - 1)):
        return found.end()
    if sign == "_" and (found := _FACE.match(text, at + 1)) and text.startswith("_", found.end()):  # on its arms
        return found.end() + 1
    face = _face_before(text, at)
    if face and sign == "~" and face.end() == at - 1 and text.startswith(_WAVING, at - 1):  # `(^-^)/~~`
        return at + len(text[at : at + 3]) - len(text[at : at + 3].lstrip("~"))
    return face.end() if face else 0


def _end_of_raised(text: str, at: int) -> int:
    """Where one ends whose arm is a backslash."""
    if text.startswith(_SHRUG, at):
        return at + len(_SHRUG)
    face = _FACE.match(text, at + 1)
    return face.end() if face and text.startswith(_ARMS, face.end()) else 0


def _face_before(text: str, at: int) -> re.Match[str] | None:
    """The face whose bracket is the last one that opens before a place."""
    begin = max(text.rfind(bracket, max(0, at - _LONGEST - 3), at) for bracket in "(（")
    return _FACE.match(text, begin) if begin >= 0 else None
