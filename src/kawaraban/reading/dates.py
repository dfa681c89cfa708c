"""Dates as writers and generators put them, read without the guesses of a general parser.

PyYAML would shift `2025-10-26 02:19:40 +09:00` to UTC and drop the offset, and leave `+0900` a text; so dates arrive
here as they were written. `Asia/Tokyo` decides the day of an address: 23:00 +0000 is the next morning.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

EXPECTED = "a date such as 2026-04-01, 2026-04-01 09:30:00 or 2026-04-01 09:30:00 +0900"

_DATE = r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"
_TIME = r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?"
_OFFSET = r"(Z|z|UTC|GMT|JST|[-+]\d{1,2}(?::?\d{2})?)"
_WRITTEN = re.compile(rf"{_DATE}(?:(?:[Tt]|[ \t]+){_TIME}(?:[ \t]*{_OFFSET})?)?", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 2, 9998
_NAMED = {"Z": UTC, "z": UTC, "UTC": UTC, "GMT": UTC, "JST": timezone(timedelta(hours=9))}


def parse(text: str, zone: tzinfo, *, naive: tzinfo | None = None) -> datetime | None:
    """Read a date or a point in time and give it in `zone`; None for everything that is not `EXPECTED`.

    A bare day is midnight in `zone`. A time without offset is in `naive`, which is `zone` if left out.
    """
    match = _WRITTEN.fullmatch(text.strip())
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
            _microseconds(fraction),
            _zone(offset, zone if hour is None else naive or zone),
        )
        return _in_range(moment.astimezone(zone))
    except (ValueError, OverflowError):
        return None


def parse_day(year: str, month: str, day_of_month: str) -> date | None:
    """The day that a file name begins with; a year of two digits is of this century, as in Ruby below 69.

    None for what is not in the calendar, and for its first and last year (see `_in_range`).
    """
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < 69 else 1900
    try:
        day = date(number, int(month), int(day_of_month))
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


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


def _microseconds(fraction: str | None) -> int:
    return int((fraction or "0").ljust(6, "0")[:6])


def _in_range(moment: datetime) -> datetime:
    """Refuse the first and last year: a shift to another zone, or a day before, would leave the calendar."""
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise ValueError(moment.year)
    return moment
