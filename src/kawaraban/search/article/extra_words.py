"""What an article is found by though no sentence says it: readings of its ruby, words of its code, its author."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import islice

from kawaraban.language.kanji_forms import modern
from kawaraban.language.readings import hiragana
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Article, TextKind
from kawaraban.search.article.known import latin_keys
from kawaraban.search.article.places import CODE, ONCE
from kawaraban.search.article.words import OTHER, bare, literals
from kawaraban.search.spelling.fold import fold, plain, shorten

_RUBIES = re.compile("(?:<ruby[^>]*>.*?</ruby>)+", re.DOTALL)
_RUBY = re.compile("<ruby[^>]*>.*?</ruby>", re.DOTALL)
_READING = re.compile("<rt[^>]*>(.*?)</rt>", re.DOTALL)
_NO_BASE = re.compile("<rt[^>]*>.*?</rt>|<rp[^>]*>.*?</rp>|<[^>]*>", re.DOTALL)
_KANA = re.compile("[ぁ-ゖァ-ヺー]{2,32}")
_CODE_WORD = re.compile(r"[A-Za-z][0-9A-Za-z]*(?:[-._/][0-9A-Za-z]+)*")
_CODE_WORDS = 300  # of an article, at most
_BETWEEN_NAMES = re.compile(r"[\s・、,，/()（）]+")
_LONGEST = 32


@dataclass(frozen=True, slots=True)
class ExtraWord:
    """A word, how it is spelt, and its place byte (see `places.py`)."""

    key: str
    spelling: str
    place: int


def extra_words(article: Article, tokenizer: Tokenizer) -> tuple[ExtraWord, ...]:
    """All such words of an article, each once."""
    found = [ExtraWord(key, key, ONCE) for key in _readings(article.html, tokenizer)]
    found += _author(article.post.author, tokenizer)
    found += _of_code(text.text for text in article.texts if text.kind is TextKind.CODE)
    return tuple({word.key: word for word in reversed(found)}.values())


def _readings(html: str, tokenizer: Tokenizer) -> Iterator[str]:
    """Those that the dictionary does not have, which the lexicon knows: {白銀|しろがね}, {一期一会|いち|ご|いち|え};
    and what looks like another word than a noun: {薔薇|ばら}.
    """
    if "<ruby" not in html:
        return
    for together in _RUBIES.findall(html):
        for ruby in dict.fromkeys((together, *_RUBY.findall(together))):
            reading = fold(unescape("".join(_READING.findall(ruby)))).strip()
            tokens = tokenizer.tokens(unescape(_NO_BASE.sub("", ruby)))
            known = hiragana(fold("".join(token.reading for token in tokens))) == hiragana(reading)
            if _KANA.fullmatch(reading) and not known and not _is_empty(reading, tokenizer):
                yield shorten(reading)
            else:
                yield from literals(tokenizer.token(reading), tokenizer)


def _is_empty(reading: str, tokenizer: Tokenizer) -> bool:
    """Whether a query would leave it out: {此処|ここ}."""
    token = tokenizer.token(reading)
    return bare(token).kind == OTHER and token.pos[2] != "人名"


@lru_cache(maxsize=256)  # few write most of a site
def _author(name: str, tokenizer: Tokenizer) -> tuple[ExtraWord, ...]:
    """As a whole: 編集 is no word of every article of a 編集部. A person also by surname and given name."""
    pieces = [piece for piece in _BETWEEN_NAMES.split(name) if piece]
    found = {modern(plain("".join(pieces))): fold(name)}
    if any("人名" in token.pos for piece in pieces for token in tokenizer.tokens(piece)):
        parts = (part for piece in pieces for part in (piece, *_names(piece, tokenizer)))
        found |= {modern(plain(part)): fold(part) for part in parts}
    return tuple(ExtraWord(key, spelling, ONCE) for key, spelling in found.items() if 1 < len(key) <= _LONGEST)


def _names(piece: str, tokenizer: Tokenizer) -> tuple[str, ...]:
    """Surname and given name that are written together."""
    first, *others = tokenizer.tokens(piece)
    return (first.surface, piece[len(first.surface) :]) if others and "姓" in first.pos else ()


def _of_code(texts: Iterable[str]) -> Iterator[ExtraWord]:
    """Words in Latin letters, and their parts."""
    words = dict.fromkeys(word for text in texts for word in _CODE_WORD.findall(text))
    for word in islice(words, _CODE_WORDS):
        whole, *parts = latin_keys(word)
        yield from (ExtraWord(key, key, CODE) for key in parts if len(key) > 1 and not key[0].isdigit())
        if 1 < len(whole) <= _LONGEST:
            yield ExtraWord(whole, word, CODE)
