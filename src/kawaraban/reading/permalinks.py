"""Jekyll's rules for the address of an article, so that a site that moves here keeps every one of its addresses.

Placeholders, built-in styles and slug modes are those of Jekyll 4 (`url.rb`, `drops/url_drop.rb`, `utils.rb`,
`collection.rb`). An address is made decoded, and percent-encoded only where a link is written. What could leave the
output folder, or cannot be a file's name, is made safe here: no segment is empty, is made of dots, ends in a dot, has
a control character or a backslash, or is longer than a file's name may be.
"""

import hashlib
import re
import unicodedata
from codecs import getincrementaldecoder
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes

from kawaraban import limits, urls

STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_PLACEHOLDER = re.compile(r":([a-z_]+)")
_NOT_IN_PATH = re.compile("[\x00-\x1f\x7f\\\\\ud800-\udfff\ufffe\uffff]+")
_DRIVE = re.compile(r"/([A-Za-z]):")
# What is left of an encoded byte whose end was cut off.
_CUT_OFF = re.compile("%[0-9A-Fa-f]?\\Z")
_utf8 = getincrementaldecoder("utf-8")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the address of an article is made of. `moment` is in the site's zone; `path` is below SOURCE."""

    path: str
    slug: str
    moment: datetime | None
    categories: tuple[str, ...] = ()
    collection: str = "posts"


def address(pattern: str, facts: Facts) -> str:
    """Fill the placeholders of `pattern` (or of the style that it names) and make the result a safe address.

    Raises KeyError for a placeholder that does not exist; see `unknown_placeholder`.
    """

    def fill(match: re.Match[str]) -> str:
        name = match[1] if match[1] in PLACEHOLDERS else match[1].removesuffix("_")
        if name not in _OF_MOMENT:
            value = _OF_FACTS[name](facts)
        else:
            value = _OF_MOMENT[name](facts.moment) if facts.moment else ""
        return value + match[1][len(name) :]

    return safe(_PLACEHOLDER.sub(fill, template(pattern)))


def template(pattern: str) -> str:
    """What the name of a style stands for; any other pattern stands for itself."""
    return STYLES.get(pattern, pattern)


def page_pattern(pattern: str, path: str) -> str:
    """The pattern of a page, which takes from the site's `pattern` only how addresses end (Jekyll's `page.rb`)."""
    folder, stem = _folder_and_stem(path)
    if stem == "index":
        return f"/{folder}/"
    if path in {"404.html", "404.md"}:
        return "/404.html"  # where GitHub Pages looks for it, whatever the pattern
    return f"/{folder}/{stem}{page_end(pattern)}"


def page_end(pattern: str) -> str:
    """How the addresses of pages end on a site with this `pattern` for its articles: `/`, `.html` or nothing."""
    end = next((end for end in ("/", ":output_ext", ".html") if template(pattern).endswith(end)), "")
    return end.replace(":output_ext", ".html")


def unknown_placeholder(pattern: str) -> str:
    """The first placeholder of a pattern that means nothing; "" where there is none."""
    found = (match[1] for match in _PLACEHOLDER.finditer(template(pattern)))
    return next((name for name in found if PLACEHOLDERS.isdisjoint({name, name.removesuffix("_")})), "")


def safe(address_: str) -> str:
    """Make any text an address that stays below the output folder: `/a/b/` or `/a/b.html`, in NFC."""
    text = _DRIVE.sub(r"/\1", unicodedata.normalize("NFC", _NOT_IN_PATH.sub("-", "/" + address_)))
    segments = map(_segment, text.replace("..", "/").split("/"))
    kept = [part for part in segments if part]
    ending = "/" if text.endswith(("/", "/.")) or not kept else ""
    if kept and not ending and kept[-1] == "index.html":
        kept, ending = kept[:-1], "/"
    whole = "/" + "/".join(kept) + (ending if kept else "")
    return whole if len(whole.encode()) <= limits.ADDRESS_BYTES else "/" + _shortened(kept[-1], whole) + ending


def decoded(permalink: str) -> str:
    """A permalink as somebody wrote it, percent-encoding undone; what it encodes cannot add a folder."""
    return unquote(permalink.replace("%2F", "-").replace("%2f", "-"), errors="replace")


def plain(slug: str) -> str:
    """A slug in its own letters, where it is percent-encoded UTF-8, as WordPress exports every Japanese one; a last
    letter that was cut off is left out.

    Jekyll takes such a slug for what it is written with, so that its addresses have e9-b6-8f in them.
    """
    try:
        read = unquote(slug, errors="strict")
    except UnicodeDecodeError:
        read = _whole_letters(slug)
    return read if read.isprintable() else slug


def _whole_letters(slug: str) -> str:
    """A slug up to a last letter that was cut off; itself where that is not all that keeps it from being read."""
    try:
        read = _utf8().decode(unquote_to_bytes(_CUT_OFF.sub("", slug)))
    except UnicodeError:
        return slug
    return slug if read.isascii() else read


def _segment(part: str) -> str:
    part = part.strip().rstrip(".").rstrip()
    return part if len(part.encode()) <= limits.SEGMENT_BYTES - len(".html") else _shortened(part, part)


def _shortened(part: str, whole: str) -> str:
    """A name cut at a character, with a mark of the whole, so that two long names stay two."""
    head = part.encode()[:200].decode(errors="ignore")
    return f"{head}-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"


def _one_segment(category: str) -> str:
    """A category whose name has a slash or dots is still one folder."""
    return category.replace("/", "-").strip(".")


def _folder_and_stem(path: str) -> tuple[str, str]:
    """Folder and name of a source without its ending, Jekyll's folders for articles left out."""
    pure = PurePosixPath(path)
    return "/".join(p for p in pure.parts[:-1] if p not in {"_posts", "_drafts"}), pure.stem


_OF_FACTS: dict[str, Callable[[Facts], str]] = {
    "title": lambda facts: urls.pretty_slug(facts.slug) or "article",
    "slug": lambda facts: urls.jekyll_slug(facts.slug) or "article",
    "name": lambda facts: urls.jekyll_slug(_folder_and_stem(facts.path)[1]) or "article",
    "categories": lambda facts: "/".join(dict.fromkeys(_one_segment(c.lower()) for c in facts.categories)),
    "slugified_categories": lambda facts: "/".join(dict.fromkeys(urls.jekyll_slug(c) for c in facts.categories)),
    "collection": lambda facts: facts.collection,
    "path": lambda facts: "/".join(_folder_and_stem(facts.path)).lstrip("/"),
    "basename": lambda facts: _folder_and_stem(facts.path)[1],
    "output_ext": lambda _: ".html",
}
# Parts of a date, as Ruby's strftime writes them in English.
_OF_MOMENT: dict[str, Callable[[datetime], str]] = {
    "year": lambda moment: f"{moment.year:04}",
    "short_year": lambda moment: f"{moment.year % 100:02}",
    "month": lambda moment: f"{moment.month:02}",
    "i_month": lambda moment: str(moment.month),
    "short_month": lambda moment: _MONTHS[moment.month - 1][:3],
    "long_month": lambda moment: _MONTHS[moment.month - 1],
    "day": lambda moment: f"{moment.day:02}",
    "i_day": lambda moment: str(moment.day),
    "y_day": lambda moment: f"{moment.timetuple().tm_yday:03}",
    "w_year": lambda moment: f"{moment.isocalendar().year:04}",
    "week": lambda moment: f"{moment.isocalendar().week:02}",
    "w_day": lambda moment: str(moment.isoweekday()),
    "short_day": lambda moment: _DAYS[moment.weekday()][:3],
    "long_day": lambda moment: _DAYS[moment.weekday()],
    "hour": lambda moment: f"{moment.hour:02}",
    "minute": lambda moment: f"{moment.minute:02}",
    "second": lambda moment: f"{moment.second:02}",
}
PLACEHOLDERS = frozenset({*_OF_FACTS, *_OF_MOMENT})
PLACEHOLDERS_ARE = "Placeholders are " + ", ".join(f":{name}" for name in sorted(PLACEHOLDERS)) + "."
"""The hint for a pattern with any other."""
