"""Whether a text that was cut off goes on in another: the question behind every end marker.

Only two signs count. The second text begins with what the first ends with (the generator was shown the end and took it
up again), or it begins with something that can begin no Japanese sentence: a particle, the rest of a word, a comma.
"""

import re

from kawaraban.repairs.markup import is_ended

_DOTS = re.compile(r"^(?:\.{2,}|…+|⋯+)\s*")
_CUT = re.compile(r"[\w、・ー々〆]$")
# Particles, small kana and marks, with which nothing begins; は、 for instance, but not はい or はず.
_NO_BEGINNING = re.compile(
    r"[ぁぃぅぇぉっゃゅょァィゥェォッャュョヮーんン々、。，．）)」』】を]"
    r"|(?:[はがにのもとへでや]|から|まで|より|には|では|とは|への|での|との|のか|らの|ので|のに|など|って|ており|ている|ていく)、"
    r"|[がの][一-鿿゠-ヿA-Za-z]"
    r"|ます|ません|ました|ましょう|です|でしょう|ない|なけれ|られ|され|させ|れる|れば|せる|せば|する|した|します|しま"
    r"|て(?:い|お|く|し|み|ほし)|らの|のか|のでしょう|のです"
)
# Beginnings that the above would take for the rest of something.
_BEGINNING = re.compile(
    r"ない(?:もの|と)|されど|させて|した(?:がって|たか)|する(?:と|どい)|ですが|ですから|でしたら|ません。|のち|のん"
)
_SHORTEST = 4


def joint(before: str, after: str) -> int | None:
    """How many characters of `after` to leave out when it is joined to `before`; None where it does not go on there.

    `before` is the end of a text and `after` the beginning of another (one paragraph or less of each is enough).
    """
    before = before.rstrip()
    if is_ended(before) or not _CUT.search(before):
        return None
    dots = _DOTS.match(after)
    skipped = dots.end() if dots else 0
    rest = after[skipped:]
    shared = overlap(before, rest)
    if shared >= _SHORTEST:
        return skipped + shared
    if _NO_BEGINNING.match(rest) and not _BEGINNING.match(rest):
        return skipped + shared
    return None


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
