"""From the bytes of a source file to a checked and typed `Post`, with all that is wrong with it.

Pure: the same bytes and settings give the same post, in any process. Nothing here looks at other articles; two that
claim one address meet in `kawaraban.reading.addresses`.
"""

import re
import unicodedata
from datetime import UTC, date, datetime, tzinfo
from pathlib import PurePosixPath
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kawaraban.config import Config
from kawaraban.model import Kind, Post, Source
from kawaraban.problems import Problem, error, has_errors, warning
from kawaraban.reading import dates, decoding, front_matter, permalinks
from kawaraban.reading.fields import Fields
from kawaraban.reading.front_matter import FrontMatter
from kawaraban.reading.sources import Form

_DATED = re.compile(r"(\d{4}|\d{2})-(\d{1,2})-(\d{1,2})-(.*)", re.ASCII | re.DOTALL)
_KNOWN = frozenset(
    {
        "author",
        "canonical_url",
        "categories",
        "category",
        "date",
        "description",
        "draft",
        "excerpt",
        "image",
        "lang",
        "last_modified_at",
        "layout",
        "permalink",
        "pillar_article",
        "published",
        "redirect_from",
        "related_articles",
        "robots",
        "search",
        "sitemap",
        "slug",
        "tag",
        "tags",
        "title",
        "updated",
        "reading_time",  # accepted and not used: the samples say 8 or 20 for every article; it is counted from the text
    }
)


def parse(source: Source, form: Form, config: Config) -> tuple[Post | None, tuple[Problem, ...]]:
    """Read one article or page.

    Returns the post and its problems. The post is None where the file says `published: false` (no problem then), or
    where an error keeps it from being published; all problems of the file are told at once.
    """
    text, problems = decoding.decode(source.data, source.path)
    if text is None:
        return None, problems
    parts, found = front_matter.read(text, source.path)
    if parts is None:
        return None, (*problems, *found)
    fields = Fields(parts.mapping, source.path)
    if _held_back(fields):
        return None, ()
    post = _post(source, form, parts, fields, config)
    problems = (*problems, *found, *fields.problems, *_absence(parts, source))
    return (None if has_errors(problems) else post), problems


class Name(NamedTuple):
    """What a file name says: its day (None: none), its text after the day, and whether it begins like a day."""

    day: date | None
    slug: str
    dated: bool


def name_of(path: str) -> Name:
    """Take a file name apart: `2026-04-01-名前.md`. An `index.md` in a folder has the folder's name."""
    pure = PurePosixPath(unicodedata.normalize("NFC", path))
    stem = pure.parent.name if pure.stem == "index" and pure.parent.name not in {"", "posts"} else pure.stem
    match = _DATED.fullmatch(stem)
    if not match:
        return Name(None, stem.rstrip("."), dated=False)
    return Name(dates.parse_day(match[1], match[2], match[3]), match[4].rstrip("."), dated=True)


def _post(source: Source, form: Form, parts: FrontMatter, fields: Fields, config: Config) -> Post:
    name = name_of(source.path)
    jekyll = form is Form.JEKYLL
    clock = _Clock(config.zone, UTC if jekyll else config.zone)
    published = _published(source, fields, name, clock)
    categories = (*_folder_categories(source.path), *fields.names("category", "categories", split=jekyll))
    slug = fields.text("slug") or name.slug
    facts = permalinks.Facts(source.path, slug, name.slug, published, tuple(dict.fromkeys(categories)))
    return Post(
        path=source.path,
        kind=source.kind,
        url=_url(source, form, facts, fields, config),
        title=fields.text("title"),
        body=parts.body,
        body_line=parts.body_line,
        published=published,
        updated=fields.moment("updated", *clock) or fields.moment("last_modified_at", *clock),
        file_date=name.day,
        slug=slug,
        categories=facts.categories,
        tags=fields.names("tag", "tags", split=jekyll),
        author=fields.author() or config.site.author,
        excerpt=fields.text("excerpt"),
        description=fields.text("description"),
        image=fields.image(),
        layout=fields.text("layout"),
        lang=fields.language(),
        canonical_url=fields.canonical_url(),
        flags=fields.flags(),
        draft=source.kind is Kind.DRAFT or fields.flag("draft", default=False),
        redirect_from=tuple(
            permalinks.safe(permalinks.decoded(r)) for r in fields.names("", "redirect_from", split=False)
        ),
        related=fields.references("pillar_article", "related_articles"),
        extra={key: value.data for key, value in fields.values.items() if key not in _KNOWN},
        lines=parts.mapping.lines,
    )


def _folder_categories(path: str) -> tuple[str, ...]:
    """Jekyll takes the folders above `_posts` as categories."""
    parts = PurePosixPath(unicodedata.normalize("NFC", path)).parts[:-1]
    return parts[: parts.index("_posts")] if "_posts" in parts else ()


class _Clock(NamedTuple):
    """The site's zone, and the zone of a time that names none (UTC in a Jekyll site, since Jekyll reads it so)."""

    zone: ZoneInfo
    naive: tzinfo


def _is_flag(fields: Fields) -> bool:
    value = fields.values.get("published")
    return value is not None and (value.data is None or value.raw.strip().lower() in {"true", "false", "yes", "no"})


def _held_back(fields: Fields) -> bool:
    return _is_flag(fields) and not fields.flag("published", default=True)


def _published(source: Source, fields: Fields, name: Name, clock: _Clock) -> datetime | None:
    """The date of the front matter, else of the file name; an article without either cannot be published."""
    moment = fields.moment("date", *clock)
    if moment is None and "published" in fields.values and not _is_flag(fields):
        moment = fields.moment("published", *clock)
    if moment is None and name.day is not None:
        moment = datetime(name.day.year, name.day.month, name.day.day, tzinfo=clock.zone)
    if moment is None and source.kind is Kind.POST:
        fields.problems.append(_dateless(source.path, fields, name))
    return moment


def _dateless(path: str, fields: Fields, name: Name) -> Problem:
    value = fields.values.get("date")
    line = value.line if value else 1
    found = (
        "The day in the file name is not in the calendar"
        if name.dated
        else "Neither front matter nor file name has a date"
    )
    if value:
        found = "`date` cannot be read, and the file name has no day of the calendar"
    return error(
        "date",
        path,
        line,
        f"{found}; expected is {dates.EXPECTED}.",
        "Add a line such as `date: 2026-04-01 09:00:00 +0900`.",
    )


def _url(source: Source, form: Form, facts: permalinks.Facts, fields: Fields, config: Config) -> str:
    own = fields.text("permalink")
    unknown = permalinks.unknown_placeholders(own)
    if unknown:
        message = f"`permalink` has the placeholder :{unknown[0]}, which does not exist; the site's pattern is used."
        hint = "Placeholders are " + ", ".join(f":{n}" for n in sorted(permalinks.PLACEHOLDERS)) + "."
        fields.problems.append(warning("permalink", source.path, fields.values["permalink"].line, message, hint))
    elif own:
        return permalinks.address(permalinks.decoded(own), facts)
    if source.kind is Kind.PAGE:
        return permalinks.safe(permalinks.page_pattern(config.build.permalink, _place(source.path, form)))
    if facts.moment is None:
        return permalinks.address("/drafts/:title/", facts)
    return permalinks.address(config.build.permalink, facts)


def _absence(parts: FrontMatter, source: Source) -> tuple[Problem, ...]:
    if parts.present:
        return ()
    message = "There is no front matter: the file does not begin with a line of exactly three hyphens."
    hint = "Begin with ---, then title and date, then --- again."
    return (warning("no-front-matter", source.path, 1, message, hint),)


def _place(path: str, form: Form) -> str:
    """The path that the address of a page comes from: in the own form, the one below `pages/`."""
    return path.removeprefix("pages/") if form is Form.OWN else path
