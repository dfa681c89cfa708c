"""Sentences that say the same but for how they lead over from the one above, and for their style.

A generator that writes a passage again has また、 before a sentence here, and です for だ there. All that a reader
learns is the same: every other word, and whether a thing is so, may be so, or is asked.
"""

import re

_LEADING = re.compile(
    r"(?:しかし|だが|また|そして|例えば|たとえば|さらに|つまり|特に|もちろん|ただし?|だからこそ|だから|そのため|したがって"
    r"|一方で?|まず|次に|最後に|加えて|同時に|さて|では|むしろ|実際に?|結局のところ|正直なところ|個人的には)[、,]"
)
_SIGN, _NUMERAL = r"[、，,・「」『』“”\"（）()…―—。．.！!？?]", r"[\d〇一二三四五六七八九]"
# Between numerals a sign is a part of what they say: 1.5, 3―5, 二、三.
_SIGNS = re.compile(f"{_SIGN}(?:(?<!{_NUMERAL}.)|(?!{_NUMERAL}))")
# How a sentence ends, as the plain style says it, and the particle behind that.
_TAIL = re.compile(
    r"(?:(?P<guess>でしょう|であろう|だろう)|(?P<plain>(?:なの|の)?(?:です|である|だ))|(?<=[てで])(?P<lasting>います)|)"
    r"(?:よね|[ねよ])?$"
)
_LONGEST_TAIL = 7  # characters: looking for one from the beginning would take longer than all else
_PLAIN = {"guess": "だろう", "plain": "だ", "lasting": "いる", None: ""}


def folded(key: str) -> str:
    """The key of a sentence without the words that lead over to it, signs, and style; a question stays one."""
    leading = _LEADING.match(key)
    said = key[leading.end() :] if leading else key
    question = "？" if said.rstrip("」』）)").endswith(("？", "?")) else ""
    said = _SIGNS.sub("", said)
    tail = _TAIL.search(said, max(0, len(said) - _LONGEST_TAIL))
    return said[: tail.start()] + _PLAIN[tail.lastgroup] + question if tail else said + question
