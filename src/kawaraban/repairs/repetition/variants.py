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
_SIGNS = re.compile(f"(?<!{_NUMERAL}){_SIGN}|{_SIGN}(?!{_NUMERAL})")
_PARTICLES = re.compile(r"(?:よね|[ねよ])$")
_ENDINGS = (
    (re.compile(r"(?:でしょう|であろう|だろう)$"), "だろう"),
    (re.compile(r"(?:なの|の)?(?:です|である|だ)$"), "だ"),
    (re.compile(r"(?<=[てで])います$"), "いる"),
)


def folded(key: str) -> str:
    """The key of a sentence without the words that lead over to it, signs, and style; a question stays one."""
    said = _LEADING.sub("", key, count=1)
    question = "？" if said.rstrip("」』）)").endswith(("？", "?")) else ""
    said = _PARTICLES.sub("", _SIGNS.sub("", said))
    for ending, plain in _ENDINGS:
        if ending.search(said):
            said = ending.sub(plain, said)
            break
    return said + question
