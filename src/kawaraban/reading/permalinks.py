"""Jekyll's rules for the address of an article, so that a site that moves here keeps every one of its addresses.

Placeholders, built-in styles and slug modes are those of Jekyll 4 (`url.rb`, `drops/url_drop.rb`, `utils.rb`,
`collection.rb`). An address is made decoded, and percent-encoded only where a link is written. What could leave the
output folder, or cannot be a file's name, is made safe here: no segment is empty, is made of dots, ends in a dot, has
a control character or a backslash, or is longer than a file's name may be.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import unquote

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
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MOMENT_NAMES = (
    "year",
    "short_year",
    "month",
    "i_month",
    "short_month",
    "long_month",
    "day",
    "i_day",
    "y_day",
    "w_year",
    "week",
    "w_day",
    "short_day",
    "long_day",
    "hour",
    "minute",
    "second",
)
PLACEHOLDERS = frozenset(
    {
        "title",
        "slug",
        "name",
        "categories",
        "slugified_categories",
        "collection",
        "path",
        "basename",
        "output_ext",
        *_MOMENT_NAMES,
    }
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PLACEHOLDER_LIST = ", ".join(f":{name}" for name in sorted(PLACEHOLDERS)) + "."


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

    Raises KeyError for a placeholder that does not exist; see `unknown_placeholders`.
    """
    template = STYLES.get(pattern, pattern)
    values = _values(facts)

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name not in values and name.endswith("_") and name[:-1] in values:
            return values[name[:-1]] + "_"
        return values[name]

    return safe(_PLACEHOLDER.sub(fill, template))


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
    template = STYLES.get(pattern, pattern)
    end = next((end for end in ("/", ":output_ext", ".html") if template.endswith(end)), "")
    return end.replace(":output_ext", ".html")


def unknown_placeholders(pattern: str) -> tuple[str, ...]:
    """The placeholders of a pattern that mean nothing, in order."""
    found = (match[1] for match in _PLACEHOLDER.finditer(STYLES.get(pattern, pattern)))
    return tuple(dict.fromkeys(n for n in found if n not in PLACEHOLDERS and n.removesuffix("_") not in PLACEHOLDERS))


def safe(address_: str) -> str:
    """Make any text an address that stays below the output folder: `/a/b/` or `/a/b.html`, in NFC."""
    text = unicodedata.normalize("NFC", _NOT_IN_PATH.sub("-", "/" + address_))
    text = _DRIVE.sub(r"/\1", text)
    segments = [_segment(part) for part in text.replace("..", "/").split("/")]
    kept = [part for part in segments if part]
    ending = "/" if text.endswith(("/", "/.")) or not kept else ""
    if kept and not ending and kept[-1] == "index.html":
        kept, ending = kept[:-1], "/"
    whole = "/" + "/".join(kept) + (ending if kept else "")
    return whole if len(whole.encode()) <= limits.ADDRESS_BYTES else "/" + _shortened(kept[-1], whole) + ending


def decoded(permalink: str) -> str:
    """A permalink as somebody wrote it, percent-encoding undone; what it encodes cannot add a folder."""
    return unquote(permalink.replace("%2F", "-").replace("%2f", "-"), errors="replace")


def _segment(part: str) -> str:
    part = part.strip().rstrip(".").rstrip()
    return part if len(part.encode()) <= limits.SEGMENT_BYTES - len(".html") else _shortened(part, part)


def _shortened(part: str, whole: str) -> str:
    """A name cut at a character, with a mark of the whole, so that two long names stay two."""
    head = part.encode()[:200].decode(errors="ignore")
    return f"{head}-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"


def _values(facts: Facts) -> dict[str, str]:
    folder, stem = _folder_and_stem(facts.path)
    return {
        "title": urls.pretty_slug(facts.slug) or "article",
        "slug": urls.jekyll_slug(facts.slug) or "article",
        "name": urls.jekyll_slug(stem) or "article",
        "categories": "/".join(dict.fromkeys(_one_segment(c.lower()) for c in facts.categories)),
        "slugified_categories": "/".join(dict.fromkeys(urls.jekyll_slug(c) for c in facts.categories)),
        "collection": facts.collection,
        "path": f"{folder}/{stem}".lstrip("/"),
        "basename": stem,
        "output_ext": ".html",
        **_moment_values(facts.moment),
    }


def _one_segment(category: str) -> str:
    """A category whose name has a slash or dots is still one folder."""
    return category.replace("/", "-").strip(".")


def _moment_values(moment: datetime | None) -> dict[str, str]:
    """Parts of a date, as Ruby's strftime writes them in English; all empty where there is no date."""
    if moment is None:
        return dict.fromkeys(_MOMENT_NAMES, "")
    iso = moment.isocalendar()
    month, weekday = _MONTHS[moment.month - 1], _DAYS[moment.weekday()]
    return dict(
        zip(
            _MOMENT_NAMES,
            (
                f"{moment.year:04}",
                f"{moment.year % 100:02}",
                f"{moment.month:02}",
                str(moment.month),
                month[:3],
                month,
                f"{moment.day:02}",
                str(moment.day),
                f"{moment.timetuple().tm_yday:03}",
                f"{iso.year:04}",
                f"{iso.week:02}",
                str(iso.weekday),
                weekday[:3],
                weekday,
                f"{moment.hour:02}",
                f"{moment.minute:02}",
                f"{moment.second:02}",
            ),
            strict=True,
        )
    )


def _folder_and_stem(path: str) -> tuple[str, str]:
    """Folder and name of a source without its ending, Jekyll's folders for articles left out."""
    pure = PurePosixPath(path)
    return "/".join(p for p in pure.parts[:-1] if p not in {"_posts", "_drafts"}), pure.stem
