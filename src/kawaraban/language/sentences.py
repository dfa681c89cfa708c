"""Cutting a text into sentences without a tokenizer.

Sentences are the unit of nearly everything here: repeated text is found by them, Sudachi is fed with them, excerpts end
with them. So the cut has to be cheap, the same everywhere, and lossless.
"""

import re

_CLOSERS = "」』）)】〕］]｝}〉》”’\"'"
_STOPS = "。．｡！？!?…"
# A run of end marks with what closes after it. The full stop of Latin text counts only before a space or the end. Since
# the pattern begins with a set of characters, all others are passed over without trying it.
_END = re.compile(
    rf"[{_STOPS}.\n](?:(?<=[{_STOPS}])[{_STOPS}]*[{re.escape(_CLOSERS)}]*"
    rf"|(?<=\.)(?=[{re.escape(_CLOSERS)}]*(?:\s|$))[{re.escape(_CLOSERS)}]*|(?<=\n))"
)
PAIRS = {
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "【": "】",
    "〈": "〉",
    "《": "》",
    "“": "”",
    "［": "］",
    "[": "]",
}
"""The brackets and quotes of Japanese text that come in pairs."""
_BRACKET = re.compile("[" + re.escape("".join(PAIRS) + "".join(PAIRS.values())) + "]")
# A quotation or aside of up to this many characters is read in one breath with the sentence around it.
_SHORT_PAIR = 100
# What goes on after ！ or ？: 「本当か？と思う」. とはいえ and ところが begin a sentence of their own.
_GOES_ON = re.compile(r"[、，,・:：;；]|と(?:い[うっわ]|思|言|感|聞|考|問|叫|呼|書|述|語|話|答|[、，])|って|など")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|Inc|Corp|Ltd|Co|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|etc|No|Nos|Fig|Vol|pp|al|cf|approx|dept|est|ver)|\.[a-z])\.$"
)
_NAME_WITH_MARK = re.compile(r"(?:Yahoo|Jeopardy|Kahoot|Hulu)[!！]$")


def sentences(text: str) -> tuple[str, ...]:
    """Cut a text after 。．！？!? and line breaks, with the marks and closing brackets that follow.

    Not cut: within numbers, addresses and Latin abbreviations, within a short bracket pair, and after a quotation that
    the text goes on from (「…。」と言う). The sentences joined are the text again, white space between them aside.
    """
    found: list[str] = []
    start, last = 0, len(text)
    pairs: list[tuple[int, int]] | None = None
    for end in _END.finditer(text):
        marks, stop = end[0], end.end()
        if stop == last:
            break
        if marks != "\n":
            pairs = _short_pairs(text) if pairs is None else pairs
            while pairs and pairs[-1][1] <= stop:
                pairs.pop()
            if (pairs and pairs[-1][0] <= end.start()) or (marks != "。" and not _ends(text, end)):
                continue
        if piece := text[start:stop].strip():
            found.append(piece)
        start = stop
    if piece := text[start:].strip():
        found.append(piece)
    return tuple(found)


def _ends(text: str, end: re.Match[str]) -> bool:
    """Tell whether the marks found, which stand in no short bracket pair, end a sentence."""
    marks, before, after = end[0], text[max(0, end.start() - 12) : end.start() + 1], text[end.end() : end.end() + 3]
    following = after[:1]
    if marks[0] == "…" and not any(mark in marks for mark in "。．｡！？!?"):
        return False
    if marks[0] in "!?.．" and following.isascii() and (following.isalnum() or following in "/=&%#-_"):
        return False
    if marks[0] == ".":
        return not _ABBREVIATION.search(before)
    if marks[0] == "．" and following.isdigit():
        return False
    is_quoted = marks[-1] in "」』”’\"'" and not following.isspace() and following not in PAIRS
    if _NAME_WITH_MARK.search(before) or is_quoted:
        return False
    return marks[0] in "。｡．" or not _GOES_ON.match(after)


def _short_pairs(text: str) -> list[tuple[int, int]]:
    """The outermost short bracket pairs as (start, end), the last first. One without its partner is no pair."""
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for bracket in _BRACKET.finditer(text):
        sign = bracket[0]
        if sign in PAIRS:
            opened.append((PAIRS[sign], bracket.start()))
        elif opened and opened[-1][0] == sign:
            start = opened.pop()[1]
            if bracket.end() - start <= _SHORT_PAIR:
                while found and found[-1][0] > start:
                    found.pop()
                found.append((start, bracket.end()))
    return found[::-1]
