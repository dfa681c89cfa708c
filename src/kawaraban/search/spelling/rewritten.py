"""The same words written otherwise, by rules that need no dictionary: 二倍 and 2倍, 時時 and 時々, 3カ月 and 3か月.

A site has one way or the other, and who searches does not know which. So these are tried where what was typed falls
into single letters, or is found nowhere (`answer/rewriting.py`). As in `search.js`.
"""

import re
from collections.abc import Iterator

_DIGITS = "〇一二三四五六七八九"
_BY_DIGIT = str.maketrans("0123456789", _DIGITS)
_UNITS = {"十": 10, "百": 100, "千": 1000}
_KANJI_NUMERAL = re.compile("[〇一二三四五六七八九十百千]+")
_UNIT = re.compile("[十百千]")
# Digits that kanji touch, but for those of a Latin word or a fraction.
_NUMERAL = re.compile(r"(?<![0-9a-z.])[0-9]+(?![0-9a-z.])")
_TWICE = re.compile("([一-鿿])\\1")
_DAY = re.compile("((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])")
# か beside a number, and the が of names, both of which many write as a small ケ: 3ヶ月, 霞ヶ関.
COUNTER = re.compile("(?<=[0-9〇一二三四五六七八九十百千数])[かヶケヵカ箇](?=[一-鿿])")
_IN_NAME = re.compile("(?<=[一-鿿])[ヶケ](?=[一-鿿])")
_NAME = re.compile("([一-鿿]{1,3})が([一-鿿]{1,3})")
_COUNTERS, _IN_NAMES = "かヶカ箇", "がヶケ"
_LONGEST = 4  # digits that are read as a number in kanji; more have one kanji for each


def plainer(text: str) -> Iterator[str]:
    """Ways in which a folded word is written more often than so: with Arabic numerals, with 々."""
    yield from _others(text, [arabic(text), _TWICE.sub("\\1々", text)])


def others(text: str) -> Iterator[str]:
    """Ways in which a folded word may be written as well: numerals in kanji, a day in words, かヶカケが箇."""
    if day := _DAY.fullmatch(text):
        month_and_day = f"{int(day[2])}月{int(day[3])}日"
        yield from (f"{day[1]}年{month_and_day}", month_and_day)
    numerals = dict.fromkeys((text, in_kanji(text), digit_by_digit(text), arabic(text)))
    counters = [COUNTER.sub(letter, each) for each in numerals for letter in _COUNTERS]
    name = _NAME.sub("\\1ヶ\\2", text) if _NAME.fullmatch(text) else text
    yield from _others(text, [*numerals, *counters, *(_IN_NAME.sub(letter, name) for letter in _IN_NAMES)])


def _others(text: str, found: list[str]) -> Iterator[str]:
    yield from (each for each in dict.fromkeys(found) if each != text)


def arabic(text: str) -> str:
    """Numerals in kanji as Arabic ones: 二〇二六年, 三千円; 万 and more stay."""
    return _KANJI_NUMERAL.sub(lambda numeral: _number(numeral[0]), text)


def _number(numeral: str) -> str:
    if not _UNIT.search(numeral):
        return "".join(str(_DIGITS.index(letter)) for letter in numeral)
    total = last = 0
    for letter in numeral:
        if unit := _UNITS.get(letter):
            total += (last or 1) * unit
            last = 0
        else:
            last = last * 10 + _DIGITS.index(letter)
    return str(total + last)


def in_kanji(text: str) -> str:
    """Arabic numerals of up to four digits as they are read: 百名山, 二十四節気."""
    return _NUMERAL.sub(lambda numeral: _read(numeral[0]), text)


def _read(numeral: str) -> str:
    if len(numeral) > _LONGEST or numeral.startswith("0"):
        return numeral.translate(_BY_DIGIT)
    letters = ""
    for digit, unit in zip(numeral, "千百十 "[-len(numeral) :], strict=True):
        if digit != "0":
            letters += ("" if digit == "1" and unit != " " else _DIGITS[int(digit)]) + unit.strip()
    return letters


def digit_by_digit(text: str) -> str:
    """Arabic numerals with one kanji for each digit: 二〇二六年, 七五三."""
    return _NUMERAL.sub(lambda numeral: numeral[0].translate(_BY_DIGIT), text)
