"""Dates as writers and generators put them, read without the guesses of a general parser.

PyYAML would shift `2025-10-26 02:19:40 +09:00` to UTC and drop the offset, and leave `+0900` a text; so dates arrive
here as they were written. `Asia/Tokyo` decides the day of an address: 23:00 +0000 is the next morning.

Read as well is what can mean only one day: full-width signs, `2026年4月1日`, `令和8年4月1日（水）9時30分`, `R8.4.1`,
`二〇二六年四月一日午後三時`, `2026/4/1（水）`, `20260401`, `April 1, 2026 9:00 PM` as Notion exports it,
`Wed, 01 Apr 2026 09:30:00 +0900` as mail and feeds have it,
`Wed Apr 01 2026 09:30:00 GMT+0900 (日本標準時)` as JavaScript does, and any of them between the quotes that word
processors put. A year that an era does not have is none: 平成40年.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

EXPECTED = "a date such as 2026-04-01, 2026-04-01 09:30:00 or 2026-04-01 09:30:00 +0900"

_DATE = r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"
_TIME = r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?"
_OFFSET = r"(Z|z|UTC|GMT|JST|[-+]\d{1,2}(?::?\d{2})?)"
_WRITTEN = re.compile(rf"{_DATE}(?:(?:[Tt]|[ \t]+){_TIME}(?:[ \t]*{_OFFSET})?)?", re.ASCII)
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}  # the year before their first
_LAST_OF_ERA = {"明治": 45, "大正": 15, "昭和": 64, "平成": 31}
_INITIALS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
_INITIAL = re.compile(r"([MTSHR])(元|\d{1,2})([./-])(\d{1,2})\3(\d{1,2})(.*)", re.ASCII | re.IGNORECASE | re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_KANJI_DIGITS = {"〇": 0, **{digit: number for number, digit in enumerate("一二三四五六七八九", 1)}}
_KANJI = re.compile("([〇一二三四五六七八九十]{1,4})(?=[年月日時分])")
_YEAR = rf"(?:(\d{{4}})|({'|'.join(_ERAS)}) ?(元|\d{{1,2}}))"
_JAPANESE = re.compile(rf"{_YEAR} ?年 ?(\d{{1,2}}) ?月 ?(\d{{1,2}}) ?日 ?(\d{{1,2}}:.*)?", re.ASCII)
_WEEKDAY = re.compile(r"(?<=[0-9日]) ?\([月火水木金土日](?:曜日?)?\) ?")
_CLOCK = re.compile(r" ?(午前|午後)? ?(\d{1,2}) ?時(?: ?(\d{1,2}) ?分|(半))?$", re.ASCII)
_HALF = re.compile(r" ?(午前|午後) ?(\d{1,2}):(\d\d)()$", re.ASCII)
_LEADING = re.compile(rf"{_YEAR}[-_./年 ]?(\d{{1,2}})[-_./月 ]?(\d{{1,2}})日?(.*)", re.ASCII | re.DOTALL)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    "(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
_ENGLISH = re.compile(
    r"(?:(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? )?"
    rf"(?:({_MONTH})\.? (\d{{1,2}})|(\d{{1,2}}) ({_MONTH})\.?),? (\d{{4}})"
    rf"(?:,? (?:at )?(\d{{1,2}}):(\d\d)(:\d\d)?(?: ?([AP])M)?(?: (?:GMT(?=[-+]))?{_OFFSET}(?: \([^()]{{1,40}}\))?)?)?",
    re.ASCII,
)
_QUOTES = "“”‘’"
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_AFTER_MIDNIGHT = range(24, 30)  # 25:30, as broadcasting and shops count on into the night
# Before, somebody left digits out; in the year 9999, a shift to another zone would leave the calendar.
_FIRST_YEAR, _LAST_YEAR = 1000, 9998
_NAMED = {"Z": UTC, "z": UTC, "UTC": UTC, "GMT": UTC, "JST": timezone(timedelta(hours=9))}


def parse(text: str, zone: tzinfo, *, naive: tzinfo | None = None) -> datetime | None:
    """Read a date or a point in time and give it in `zone`; None for everything that is not `EXPECTED` or in Japanese.

    A bare day is midnight in `zone`. A time without offset is in `naive`, which is `zone` if left out.
    """
    match = _WRITTEN.fullmatch(_plain(text))
    if not match:
        return None
    year, _, month, day, hour, minute, second, fraction, offset = match.groups()
    try:
        moment = datetime(
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            int((fraction or "0").ljust(6, "0")[:6]),
            _zone(offset, zone if hour is None else naive or zone),
        ).astimezone(zone)
    except (ValueError, OverflowError):
        return None
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def fault(text: str) -> str:
    """Why a text that is written as a date is none: `2026-02 has 28 days`; "" for what is written otherwise."""
    match = _WRITTEN.fullmatch(_plain(text))
    return next(_faults(match)) if match else ""


def _faults(match: re.Match[str]) -> Iterator[str]:
    year, month, day, hour, minute, second = (int(match[group] or 0) for group in (1, 3, 4, 5, 6, 7))
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        yield f"its year is not from {_FIRST_YEAR} to {_LAST_YEAR}"
    elif not 1 <= month <= 12:
        yield f"there is no month {month}"
    elif not 1 <= day <= (days := monthrange(year, month)[1]):
        yield f"{year}-{month:02} has {days} days"
    elif hour in _AFTER_MIDNIGHT and minute < 60:
        next_day = date(year, month, day) + timedelta(days=1)
        yield f"a day has no hour {hour}; {next_day} {hour - 24:02}:{minute:02} says the same"
    if hour > 23:
        yield f"a day has no hour {hour}"
    if max(minute, second) > 59:
        yield f"there is no {'minute' if minute > 59 else 'second'} {max(minute, second)}"
    yield f"there is no offset {match[9]}"


def leading(text: str) -> tuple[str, str] | None:
    """The day that a text begins with, however it is written (`20260401`, `2026_4_1`, `令和8年4月1日`), as 2026-04-01,
    and what follows it. None where there is none.
    """
    match = _LEADING.fullmatch(_plain(text))
    if not match or not (year := _year(match)):
        return None
    day = parse_day(str(year), match[4], match[5])
    return (day.isoformat(), match[6]) if day else None


def parse_day(year: str, month: str, day_of_month: str) -> date | None:
    """The day that a file name begins with; a year of two digits is of this century, as in Ruby below 69. None for
    what is not in the calendar, or none of the years that are read.
    """
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < 69 else 1900
    try:
        day = date(number, int(month), int(day_of_month))
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _plain(text: str) -> str:
    """A text with half-width signs, and a Japanese date in it as `EXPECTED` has it."""
    text = text.strip().strip(_QUOTES)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_HYPHENS)
        text = _KANJI.sub(lambda found: str(_number(found[1])), text)
        text = _WEEKDAY.sub(" ", _HALF.sub(_time, _CLOCK.sub(_time, text))).rstrip()
    if compact := _COMPACT.fullmatch(text):
        return "-".join(compact.groups())
    if english := _ENGLISH.fullmatch(text):
        return _from_english(english)
    if initial := _INITIAL.fullmatch(text):
        text = f"{_INITIALS[initial[1].upper()]}{initial[2]}年{initial[4]}月{initial[5]}日{initial[6]}"
    match = None if text.isascii() else _JAPANESE.fullmatch(text)
    if not match or (year := _year(match)) is None:
        return text
    return f"{year:04}-{match[4]}-{match[5]} {match[6] or ''}".rstrip()


def _from_english(found: re.Match[str]) -> str:
    month, day, other_day, other_month, year, hour, minute, seconds, half, offset = found.groups()
    written = f"{year}-{_MONTHS.index((month or other_month)[:3].lower()) + 1}-{day or other_day}"
    if hour and half:
        hour = str(int(hour) % 12 + 12 * (half == "P")) if 1 <= int(hour) <= 12 else hour
    return f"{written} {hour}:{minute}{seconds or ''} {offset or ''}".rstrip() if hour else written


def _time(found: re.Match[str]) -> str:
    """The time of day in `_WRITTEN`'s form; of 午後12時 nobody knows whether it is noon or midnight."""
    half, hour, minute = found[1], found[2], "30" if found[4] else found[3] or "00"
    if half and int(hour) >= 12:
        return found[0]  # which is no date then
    return f" {int(hour) + 12 if half == '午後' else hour}:{minute:0>2}"


def _number(kanji: str) -> int:
    """A number in kanji below a hundred, or digit by digit: 二十六, 二〇二六."""
    tens, sign, ones = kanji.partition("十")
    if not sign:
        return int("".join(str(_KANJI_DIGITS[digit]) for digit in kanji))
    return 10 * (_number(tens) if tens else 1) + (_number(ones) if ones else 0)


def _year(match: re.Match[str]) -> int | None:
    """The year of a match that begins with `_YEAR`; None for one that the era does not have."""
    if match[1]:
        return int(match[1])
    number = 1 if match[3] == "元" else int(match[3])
    return _ERAS[match[2]] + number if 1 <= number <= _LAST_OF_ERA.get(match[2], 99) else None


def _zone(offset: str | None, default: tzinfo) -> tzinfo:
    if offset is None:
        return default
    if offset in _NAMED:
        return _NAMED[offset]
    digits = offset[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    if int(minutes) > 59:
        raise ValueError(offset)
    span = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-span if offset[0] == "-" else span)
