"""What a reader typed, taken apart: words, phrases in 「」 or "", and words that must not stand in an article."""

import re
from dataclasses import dataclass

from kawaraban.language.kanji_forms import modern
from kawaraban.search.answer.cutting import Chunk, chunk
from kawaraban.search.spelling.fold import EMOJI, LATIN_WORD, fold, in_full, plain, undivided

LONGEST = 200
"""Characters of a query that are read."""

_PHRASE = re.compile('「([^「」]*)」|『([^『』]*)』|"([^"]*)"|[“”]([^“”]*)[“”]')
# A word with a dash in front, but for the options of commands: rebase -i, --force.
_EXCLUDED = re.compile(r"(?:^|(?<=\s))[-－−](?![-－−]|[A-Za-zＡ-Ｚａ-ｚ](?:\s|$))(\S+)")
_WORD = re.compile(rf"[^\W_]+(?:[-._/&'+]+[^\W_]+)*(?:\+\+|#(?![0-9a-zα-ω가-힣#]))?|{EMOJI}")
# Signs that join letters and digits say nothing beside other writing, those of C++ do; a hyphen there is a middle dot.
_HYPHEN = re.compile(r"(?<![0-9a-zα-ω가-힣])-+|-+(?![0-9a-zα-ω가-힣])")
_SIGN = re.compile(r"(?<![0-9a-zα-ω가-힣+])[._/&'+]+|(?<!\+)(?!\+\+)[._/&'+]+(?![0-9a-zα-ω가-힣+])")


@dataclass(frozen=True, slots=True)
class Query:
    """`chunks` are to be cut into words; `phrases`, as they in new forms of kanji, and `excluded` are folded and
    squeezed.
    """

    chunks: tuple[Chunk, ...]
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]


def parse(text: str) -> Query:
    """Take a query apart. Never fails: signs that belong to nothing are passed over."""
    text = text[:LONGEST]
    phrases = [next(filter(None, found), "") for found in _PHRASE.findall(text)]
    rest = _PHRASE.sub(lambda found: f" {next(filter(None, found.groups()), '')} ", text)
    excluded = _EXCLUDED.findall(_PHRASE.sub(" ", text))
    for word in excluded:
        rest = re.sub(rf"(?:^|(?<=\s))[-－−]{re.escape(word)}(?=\s|$)", " ", rest)
    return Query(
        tuple(_chunks(modern(undivided(in_full(fold(rest)))))),
        tuple(filter(None, (modern(plain(phrase)) for phrase in phrases))),
        tuple(filter(None, (plain(word) for word in excluded))),
    )


def _chunks(text: str) -> list[Chunk]:
    """The words of a folded query; Latin words that follow each other are one chunk, to be cut as one."""
    chunks: list[list[str]] = []
    for word in _SIGN.sub(" ", _HYPHEN.sub("", text.replace("・", ""))).split():
        for piece in _WORD.findall(word):
            together = chunks and LATIN_WORD.fullmatch(piece) and LATIN_WORD.fullmatch(chunks[-1][-1])
            if together:
                chunks[-1].append(piece)
            else:
                chunks.append([piece])
    return [chunk(words) for words in chunks]
