"""The first words of an article, cut where a reader would pause."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from kawaraban.language.sentences import PAIRS, sentences
from kawaraban.model import Text, TextKind

ELLIPSIS = "…"

_LONGEST = 160  # characters of an excerpt that the writer gave
_LEAST = 8  # characters from which on a part of a title is not there by chance
_SHOWN = frozenset({TextKind.PARAGRAPH, TextKind.QUOTE, TextKind.ITEM})
_OPENING, _CLOSING = "".join(PAIRS), "".join(PAIRS.values())
_NOT_A_SIGN = re.compile(r"[\W_]+")
# Strong text, of which one that was cut off has but the first mark; a link or picture, code, a break of HTML.
_MARKED = re.compile(
    r"\*\*([^*\s](?:[^*]*[^*\s])?)\*\*|\A\*\*(?=[^*]*\Z)"
    r"|!?\[([^\[\]\n]{1,300})\]\((?:https?://|[./#])[^()\s]{0,2000}\)"
    r"|(?<!`)`([^`\n]{1,300})`(?!`)|(?<=[^\x00-\x7f])<br ?/?>(?!タグ|要素|[でのをはがと])"
)
_HEADING = re.compile(r"\A#{1,6}[ \u3000]+")
_ENDS = re.compile(rf"[。．！？!?][{re.escape(_CLOSING)}]*$")
_PARTICLES = "はがをにでとのもへ"


def excerpt(texts: Iterable[Text], title: str = "", length: int = 110) -> str:
    """The beginning of an article in about `length` characters, never more.

    Whole sentences where they fill at least half of the length, else up to a phrase's end with `…`; never cut within a
    bracket pair. A first block that only repeats the title is passed over. Empty for an article without text.
    """
    return _fill(_beginning(texts, title), length, enough=length // 2)


def description(texts: Iterable[Text], title: str = "", length: int = 120) -> str:
    """What an article is about, for search engines: like `excerpt`, but ends with a sentence if any fits at all."""
    return _fill(_beginning(texts, title), length, enough=1)


def shorten(text: str, length: int) -> str:
    """Cut a text that is longer than `length` at the end of a sentence, or of a phrase with `…`."""
    return text if len(text) <= length else _fill(sentences(text), length, enough=length // 2)


def authored(text: str, headings: Iterable[str] = ()) -> str:
    """What a writer says an article is about, as it is but for marks of Markdown, unless it was cut off or is too long.

    One that a program took from the beginning of the body has a heading before it: its sign goes, and so does its text
    where it is one of the `headings` (title included). A text of several sentences that stops within the last loses
    that one, or gets `…` where little else would be left; one with a bracket that never closes ends before it.
    """
    plain = _MARKED.sub(lambda found: "".join(filter(None, found.groups())), _without_heading(text, headings))
    whole = plain if _is_balanced(plain) else _cut(plain, len(plain))
    if len(whole) > _LONGEST:
        return shorten(whole, _LONGEST)
    *finished, last = sentences(whole) or ("",)
    if not finished or _ENDS.search(last) or last.endswith(ELLIPSIS):
        return whole
    kept = _fill(finished, _LONGEST, enough=1)
    return kept if len(kept) * 2 >= len(whole) else whole.rstrip("、，, .") + ELLIPSIS


def says_no_more(text: str, title: str) -> bool:
    """Whether a text is a title, or a good part of it: `町の春の花見の記録` and `町の春の花見の記録（写真つき）`."""
    said, whole = _bare(text), _bare(title)
    return bool(said) and (said == whole or (said in whole and _LEAST <= len(said) >= len(whole) / 3))


def _without_heading(text: str, headings: Iterable[str]) -> str:
    below = _HEADING.sub("", text)
    if below == text:
        return text
    above = next((heading for heading in headings if below.startswith(f"{heading} ")), "")
    return below.removeprefix(above).lstrip()


def _is_balanced(text: str) -> bool:
    return all(text.count(opening) == text.count(closing) for opening, closing in PAIRS.items())


def _beginning(texts: Iterable[Text], title: str) -> Iterator[str]:
    """The sentences of the shown blocks, in order, without those that repeat the title at the beginning."""
    begun = False
    for text in texts:
        if text.kind not in _SHOWN or (not begun and (not _bare(text.text) or says_no_more(text.text, title))):
            continue
        for sentence in sentences(text.text):
            if begun or not says_no_more(sentence, title):
                begun = True
                yield sentence


def _bare(text: str) -> str:
    return _NOT_A_SIGN.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _fill(found: Iterable[str], length: int, enough: int) -> str:
    """As many sentences as fit; of the first that does not, a part, if they alone are too little."""
    taken = ""
    for sentence in found:
        joined = _join(taken, sentence)
        if len(joined) > length:
            return taken if len(taken) >= enough and _ENDS.search(taken) else _cut(joined, length)
        taken = joined
    return taken


def _join(first: str, second: str) -> str:
    """Japanese needs no space between sentences, and one that has no end mark needs some sign."""
    if not first:
        return second
    return first + (" " if first[-1].isascii() or not _ENDS.search(first) else "") + second


def _cut(text: str, length: int) -> str:
    """Cut between phrases: at the last place, in the latter half, that is outside brackets and reads as a pause."""
    depth = 0
    best = {0: 0, 1: 0, 2: 0}
    for i, char in enumerate(text[: length - 1]):
        depth += (char in _OPENING) - (char in _CLOSING and depth > 0)
        if depth == 0 and i >= length // 2:
            best[_pause(text, i)] = i + 1
        elif depth == 0 and _pause(text, i) == 2:
            best[2] = i + 1
    end = best[2] if best[2] > length // 2 else best[1] or best[2] or best[0] or _before_bracket(text, length)
    return text[:end].rstrip("、，, 　・") + ("" if _ENDS.search(text[:end]) else ELLIPSIS)


def _pause(text: str, i: int) -> int:
    """How good a place it is to cut after character `i`: 2 at 、or an end, 1 after a particle, 0 elsewhere."""
    char, following = text[i], text[i + 1 : i + 2]
    if char in "、，。．！？!? ":
        return 2
    if char in _PARTICLES and not "ぁ" <= following <= "ん":
        return 1
    return 0


def _before_bracket(text: str, length: int) -> int:
    """Where even the first phrase stands in one long bracket pair: before it, or, if it opens the text, anywhere."""
    opened = min((found for bracket in _OPENING if (found := text.find(bracket, 0, length)) >= 0), default=0)
    return opened or length - 1
