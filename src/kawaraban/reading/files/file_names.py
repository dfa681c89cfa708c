"""What the name of a source file says: the day of the article, and what it is called in its address.

Jekyll's rule is `2026-04-01-name.md`. Others that name a day beyond doubt are not taken for it, but told as they should
be written.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from kawaraban.problems import Problem, error, warning
from kawaraban.reading import dates
from kawaraban.reading.files.forms import Form

_DATED = re.compile(r"(\d{4}|\d{2})-(\d{1,2})-(\d{1,2})-(.*)", re.ASCII | re.DOTALL)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_JAPANESE = re.compile("[ぁ-ヺー一-鿿]{2}")
_BETWEEN = "-_. \u3000"  # what stands between the day and the name in a file name


class Name(NamedTuple):
    """What a file name says: its day (None: none that is in the calendar), its text after the day, and all of it."""

    day: date | None
    slug: str
    whole: str


def name_of(path: str, form: Form) -> Name:
    """Take a file name apart: `2026-04-01-名前.md`; a day alone is its own text. An `index.md` in a folder below
    `posts/`, or of a bare folder, has the folder's name.
    """
    stem = _stem(path, form)
    if day := _DAY.fullmatch(stem):  # a page of a diary
        return Name(dates.parse_day(*day.groups()), stem, stem)
    match = _DATED.fullmatch(stem)
    if not match:
        return Name(None, stem.rstrip("."), stem)
    return Name(dates.parse_day(match[1], match[2], match[3]), match[4].rstrip("."), stem)


def has_day(name: str) -> bool:
    """Whether the name of a file begins with a day, as Jekyll's articles have it, in the calendar or not."""
    return _DATED.match(name) is not None


def dateless(name: Name, path: str) -> Problem:
    """The error `date` of an article without a date, whose file has this name, and what it could be called."""
    match, nearly = _DATED.fullmatch(name.whole) or _DAY.fullmatch(name.whole), dates.leading(name.whole)
    message = f"There is no date; expected is `date:` with {dates.EXPECTED}, or a name such as 2026-04-01-name.md."
    hint = "Add a line such as `date: 2026-04-01 09:00:00 +0900`."
    if match:
        day = "-".join(match.groups()[:3])
        message = f"There is no date: {day} in the file name is none, since {dates.fault(day)}."
    elif nearly:
        day, rest = nearly
        message = f"There is no date; the day in a file name counts where it is written as {day}-."
        hint = f"Call it `{day}-{rest.strip(_BETWEEN) or 'name'}`, or add a line such as `date: {day}`."
    return error("date", path, 1, message, hint)


def doubled_day(name: Name, path: str, url: str, published: date) -> Iterator[Problem]:
    """The warning `file-name` for an article dated in its front matter whose name begins with the same day, not written
    as it is read (`2026-04-10 name.md`): it has become a part of the name, and stands in the address once more.
    """
    day, rest = (None if name.day else dates.leading(name.whole)) or ("", "")
    if day != published.isoformat() or not rest.startswith(tuple(_BETWEEN)):
        return
    if f"/{published:%Y/%m/%d}/{name.whole[:4]}" in url:
        message = f"The day stands twice in the address of this article: {url}"
        hint = f"Call it `{day}-{rest.strip(_BETWEEN) or 'name'}`, if it is not published yet."
        yield warning("file-name", path, 0, message, hint)


def garbled(name: Name, path: str) -> Iterator[Problem]:
    """The warning `file-name` for a name of Japanese that came out of an archive as if it were of IBM's first code
    page, as names there are that say nothing else: 日本語 of Windows becomes ô·û{îΩ, and of macOS µùÑµ£¼Φ¬₧.
    """
    if meant := "" if name.whole.isascii() else _before(name.whole):
        message = f"The name of this file is `{meant}`, read in a wrong encoding when an archive was unpacked."
        yield warning("file-name", path, 0, message, f"Call it `{meant}.md`, if it is not published yet.")


def _before(name: str) -> str:
    """What a name was before that; "" for one to which it has not happened."""
    for encoding in ("utf-8", "cp932"):
        try:
            meant = name.encode("cp437").decode(encoding)
        except UnicodeError:
            continue
        if _JAPANESE.search(meant):
            return meant
    return ""


def _stem(path: str, form: Form) -> str:
    """What an article is called by its file, or by its folder."""
    pure = PurePosixPath(unicodedata.normalize("NFC", path))
    in_folder = len(pure.parts) > 1 if form is Form.BARE else pure.parts[0] == "posts" and len(pure.parts) > 2
    return pure.parent.name if pure.stem == "index" and in_folder else pure.stem
