"""Whether a text that was cut off goes on in another: the question behind every end marker, and behind every gap.

Two signs count. The second text begins with what the first ends with (the generator was shown the end and took it up
again), or it begins with something that can begin no Japanese sentence: a particle, the rest of a word, a comma. Where
no marker stands between the two, a third: a word of the article is made of the end of one and the beginning of the
other.
"""

import re
from typing import NamedTuple

from kawaraban.repairs.markup import is_ended

DOTS = re.compile(r"^(?:\.{2,}|…+|⋯+)\s*")
"""What stands before the words that are taken up."""
STUMP = re.compile(r"(?:[、はがをにでもの]|これ|それ|この|その|また|さらに|そして|しかし|例えば)$")
"""With what a paragraph ends that is no more than the beginning of another, and no heading."""
_CUT = re.compile(r"[\w、・ー々〆「『（]$")
# Particles, small kana and marks, with which nothing begins; は、 for instance, but not はい or はず.
_NO_BEGINNING = re.compile(
    r"[ぁぃぅぇぉっゃゅょァィゥェォッャュョヮーんン々、。，．）)」』】を]"
    r"|(?:[はがにのもとへでや]|から|まで|より|には|では|とは|への|での|との|のか|らの|ので|のに|など|って|ており|ている|ていく)、"
    r"|[がのにや][一-鿿゠-ヿA-Za-z]"
    r"|ます|ません|ました|ましょう|です|でしょう|ない|なけれ|られ|され|させ|れる|れば|せる|せば|する|した|します|しま|して(?:い|おり)"
    r"|るなら|て(?:い|お|く|し|み|ほし)|ら[のがはも]|のか|のでしょう|のです"
    r"|[えめ](?:て|る[ためこ])|れま(?:す|せん)|み出|し続け|べき(?:で|だ)|はずで|だけで(?:は|な)|こと(?:が(?:重要|求め|でき)|こそ)"
)
# Beginnings that the above would take for the rest of something.
_BEGINNING = re.compile(
    r"ない(?:もの|と)|されど|させて|した(?:がって|たか)|する(?:と|どい)|ですが|ですから|でしたら|ません。|のち|のん"
)
# Behind it stands a word, and no ending of one.
_PARTICLE = re.compile(r"(?:[、はもを]|[^い]が)$")
_SHORTEST = 4
# In a paragraph of sentences whose last one breaks off, fewer characters tell enough.
_SHORTEST_IN_PROSE = 2
_LONG = 40
# Of these none ends anything, an open bracket least of all, and what they belong to begins with no hiragana, as
# しかし、 and まず、 do.
_OPEN = re.compile(r"(?:[「『（]|を|をも|[一-鿿]な|[^る]の|この|その)$")
_CONTENT = re.compile(r"[「『]?[一-鿿々ァ-ヺA-Za-z0-9]")
# Two signs of one script, between which a word may have been cut; all words share the hiragana, which are left out.
_IN_WORD = re.compile("[一-鿿々]{2}|[ァ-ヺー]{2}|[A-Za-z0-9]{2}")
# So much of a word on either side of a cut is met by chance nowhere else in an article.
_AROUND = 2


class _Gap(NamedTuple):
    """What stands behind a text that breaks off: how many characters of dots, the text behind them, and how many
    characters of this the first text ends with.
    """

    dots: int
    rest: str
    shared: int


def joint(before: str, after: str) -> int | None:
    """How many characters of `after` to leave out when it is joined to `before`; None where it does not go on there.

    `before` is the end of a text and `after` the beginning of another (one paragraph or less of each is enough).
    """
    before = before.rstrip()
    gap = _gap(before, after)
    goes_on = gap and (gap.shared >= _SHORTEST or _begins_nothing(before, gap.rest))
    return gap.dots + gap.shared if gap and goes_on else None


def resumed(before: str, after: str, article: str, *, adjoins: bool) -> int | None:
    """As `joint`, for two paragraphs without a marker between: how many characters of `after` to leave out.

    `before` is the last line of the first paragraph, `after` the second one, and `article` the text they stand in.
    `adjoins` tells whether nothing stood between them as they were written.
    """
    gap = _gap(before, after)
    if gap is None:
        return None
    dots, rest, shared = gap
    if shared == len(before):
        stump = dots or shared >= _LONG or STUMP.search(before) or _is_one_word(before, rest[shared:])
        return dots + shared if stump else None
    prose = "。" in before
    if "。" not in rest or not (prose or len(before) >= _LONG):
        return None
    if shared >= (_SHORTEST_IN_PROSE if prose or dots else _SHORTEST):
        return dots + shared
    goes_on = adjoins and prose and (_is_cut_word(before, rest, article) or _needs(before, rest))
    return dots if goes_on or (adjoins and _begins_nothing(before, rest)) else None


def _gap(before: str, after: str) -> _Gap | None:
    """Look at the gap between two texts; None where the first is finished."""
    if is_ended(before) or not _CUT.search(before):
        return None
    dots = DOTS.match(after)
    rest = after[dots.end() :] if dots else after
    return _Gap(len(after) - len(rest), rest, overlap(before, rest))


def _needs(before: str, after: str) -> bool:
    return bool(_OPEN.search(before) and _CONTENT.match(after))


def _is_cut_word(before: str, after: str, article: str) -> bool:
    return _is_one_word(before, after) and before[-_AROUND:] + after[:_AROUND] in article


def _begins_nothing(before: str, after: str) -> bool:
    """Whether a text begins as no sentence can, but as what is needed behind the other: behind a particle neither
    another one nor an ending.
    """
    goes_on = _NO_BEGINNING.match(after) and not _BEGINNING.match(after)
    return bool(goes_on) and not _PARTICLE.search(before)


def _is_one_word(before: str, after: str) -> bool:
    """Whether the last sign of one text and the first of the other are of one script, as within a word."""
    return _IN_WORD.match(before[-1:] + after[:1]) is not None


def overlap(before: str, after: str) -> int:
    """The length of the longest end of `before` with which `after` begins (Knuth, Morris and Pratt; linear)."""
    pattern = after[: len(before)]
    failure = [0] * len(pattern)
    length = 0
    for index in range(1, len(pattern)):
        while length and pattern[index] != pattern[length]:
            length = failure[length - 1]
        length += pattern[index] == pattern[length]
        failure[index] = length
    length = 0
    for character in before:
        while length and (length == len(pattern) or character != pattern[length]):
            length = failure[length - 1]
        length += bool(pattern) and character == pattern[length]
    return length
