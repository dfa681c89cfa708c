"""From the bytes of a source file to a checked and typed `Post`, with all that is wrong with it.

Pure: the same bytes and settings give the same post, in any process. Nothing here looks at other articles; two that
claim one address meet in `kawaraban.reading.addresses.assignment`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from kawaraban.config import Config
from kawaraban.model import Kind, Post, Source
from kawaraban.problems import Problem, error, has_errors, warning
from kawaraban.reading import dates, decoding, permalinks
from kawaraban.reading.files.file_names import Name, dateless, doubled_day, garbled, name_of
from kawaraban.reading.files.forms import Form
from kawaraban.reading.files.pictures import FETCH, POINTER
from kawaraban.reading.formats.yaml_mapping import EMPTY
from kawaraban.reading.front_matter import defaults, keys, splitting, withheld
from kawaraban.reading.front_matter.fields import Clock, Fields
from kawaraban.reading.front_matter.names import author, names, tags
from kawaraban.reading.front_matter.splitting import FrontMatter
from kawaraban.reading.one_line import clean, folded
from kawaraban.reading.web_addresses import path_within

_LIQUID = re.compile(r"\{%-?[ \t]*(\w{1,40})|\{\{")
# Tags that Jinja2 has too; whether a page that has no others is one of its templates shows when it is filled.
_OF_JINJA = frozenset({"{{ … }}", *(f"{{% {name} %}}" for name in (
    "for", "endfor", "if", "elif", "else", "endif", "set", "endset", "macro", "endmacro", "call", "endcall",
    "filter", "endfilter", "with", "endwith", "raw", "endraw",
))})  # fmt: skip
_BOLD_KEY = re.compile(r"\s*\*\*([A-Za-z_]{1,40})(?:[:：]\*\*|\*\*[:：])")
_UTC = ZoneInfo("UTC")


def parse(source: Source, form: Form, config: Config) -> tuple[Post | None, tuple[Problem, ...]]:
    """Read one article or page of a site of the given form.

    Returns the post and its problems. The post is None where the file says `published: false` (no problem then), where
    a page of a Jekyll site is a Liquid template (a warning), or where an error keeps it from being published; all
    problems of the file are told at once.
    """
    post, told = _read(source, form, config)
    return (None if has_errors(told) else post), told


def refused(source: Source, form: Form, config: Config) -> Post | None:
    """An article that `parse` refuses, as far as it can be read: its text may have problems too, of which a writer
    wants to know before he has corrected its front matter. None where not even the text can be told from the rest.
    """
    post, _ = _read(source, form, config)
    if post is None and (parts := _without_front_matter(source)):
        post = _post(source, form, parts, Fields({}, source.path), config)
    return post


def _without_front_matter(source: Source) -> FrontMatter | None:
    """The body of a file whose front matter ends where it should, and cannot be read."""
    text, _ = decoding.decode(source.data, source.path)
    try:
        body, line = splitting.body_of(text or "")
    except ValueError:
        return None
    if line == 1 or splitting.excess(body, source.path, line):
        return None
    return FrontMatter(EMPTY, body, line, present=True)


def _read(source: Source, form: Form, config: Config) -> tuple[Post | None, tuple[Problem, ...]]:
    if source.data.startswith(POINTER):
        message = "The file is a pointer of Git LFS, and not the text itself."
        return None, (error("file-hollow", source.path, 1, message, FETCH),)
    text, about_text = decoding.decode(source.data, source.path)
    if text is None:
        return None, about_text
    parts, found = splitting.read(text, source.path)
    if parts is None:
        return None, (*about_text, *found)
    values = defaults.applied(parts.mapping.values, source.path, source.kind, config)
    fields = Fields(values, source.path)
    if fields.is_flag("published") and not fields.flag("published", default=True):
        return None, ()
    tags = liquid_tags(parts.body) if source.kind is Kind.PAGE and form is Form.JEKYLL else ()
    if not _OF_JINJA.issuperset(tags):
        return None, (_template(source.path, tags, parts.body_line),)
    post = _post(source, form, parts, fields, config)
    dates_told = {problem.line for problem in fields.problems if problem.code == "date"}
    misspelt = keys.misspelt(parts.mapping.values, source.path, is_held_back=post.draft)
    about_keys = (problem for problem in misspelt if has_errors((problem,)) or problem.line not in dates_told)
    strays = () if post.draft else _outside(parts, source.path)
    name = name_of(source.path, form)
    doubled = doubled_day(name, source.path, post.url, post.published.date()) if post.published else ()
    named = (*doubled, *garbled(name, source.path))
    told = (*about_text, *found, *fields.problems, *about_keys, *strays, *named, *_absence(parts, text, source))
    return post, told


def _post(source: Source, form: Form, parts: FrontMatter, fields: Fields, config: Config) -> Post:
    name = name_of(source.path, form)
    jekyll = form is Form.JEKYLL or config.build.jekyll_front_matter
    # Jekyll's YAML reads an unquoted time without offset as UTC (and a quoted one in the site's zone).
    clock = Clock(config.zone, _UTC if jekyll else config.zone)
    published = _published(source, fields, name, clock)
    categories = (*_folder_categories(source.path, form), *names(fields, "category", "categories", split=jekyll))
    slug = fields.text("slug") or name.slug
    slug = slug if jekyll else permalinks.plain(slug)
    facts = permalinks.Facts(_place(source.path, form), slug, published, tuple(dict.fromkeys(categories)))
    return Post(
        path=source.path,
        kind=source.kind,
        url=_url(source, form, facts, fields, config),
        title=fields.text("title"),
        body=parts.body,
        body_line=parts.body_line,
        published=published,
        updated=_updated(fields, clock, published),
        file_date=name.day,
        slug=slug,
        categories=facts.categories,
        tags=tags(fields, split=jekyll),
        author=author(fields) or config.site.author,
        excerpt=fields.text("excerpt"),
        description=fields.text("description"),
        image=fields.image(),
        layout=fields.text("layout"),
        lang=fields.language(),
        canonical_url=fields.canonical_url(),
        flags=fields.flags(),
        draft=source.kind is Kind.DRAFT or fields.flag("draft", default=False, needed=True),
        redirect_from=fields.redirect_from(),
        redirect_to=fields.redirect_to(),
        related=fields.related(),
        extra={key: value.data for key, value in fields.values.items() if key not in keys.KNOWN},
        lines=parts.mapping.lines,
    )


def _published(source: Source, fields: Fields, name: Name, clock: Clock) -> datetime | None:
    """The date of the front matter, else of the file name; an article without either cannot be published.

    `published` is a flag in Jekyll and a date elsewhere; what is neither may have been meant to keep it unpublished.
    """
    given = fields.values.get("published")
    if given and not fields.is_flag("published") and dates.parse(given.raw, _UTC) is None:
        fields.refuse("published", "true, false or a date", "Write `published: false` if it is not to be published.")
        return None
    needed = source.kind is Kind.POST and name.day is None
    key = "published" if not fields.has("date") and not fields.is_flag("published") else "date"
    instead = "The day in the file name counts." if name.day else "It is ignored."
    moment = fields.moment(key, clock, needed=needed, instead=instead)
    if given and moment and (other := dates.parse(given.raw, clock.zone)) and other.date() > moment.date():
        counts = f"{moment:%Y-%m-%d}, as `date` says, is when the article appears."
        fields.doubt("published", f"is {other:%Y-%m-%d}, and does not count: {counts}", "Delete one of the two.")
    if moment is None and name.day is not None:
        return datetime(name.day.year, name.day.month, name.day.day, tzinfo=clock.zone)
    if moment is None and needed and not fields.has(key):
        fields.problems.append(_dateless(source.path, name, fields))
    return moment


def _updated(fields: Fields, clock: Clock, published: datetime | None) -> datetime | None:
    """When the article was changed last; a day before it was published is told."""
    for key in ("updated", "last_modified_at"):
        if moment := fields.moment(key, clock):
            if published and moment.date() < published.date():
                days = f"{moment:%Y-%m-%d}, before the article was published, on {published:%Y-%m-%d}"
                fields.doubt(key, f"is {days}.", "Correct one of the two.")
            return moment
    return None


def _dateless(path: str, name: Name, fields: Fields) -> Problem:
    if key := keys.dated(fields.values):
        value = fields.values[key]
        message = f"There is no date; `{key}` looks like it, and is not read as such."
        return error("date", path, value.line or 1, message, f"Write `date: {clean(value.raw)}`.")
    return dateless(name, path)


def _folder_categories(path: str, form: Form) -> tuple[str, ...]:
    """Jekyll takes the folders above `_posts` as categories; a site that was moved here keeps them below `posts/`."""
    parts = PurePosixPath(unicodedata.normalize("NFC", path)).parts[:-1]
    above = parts[: parts.index("_posts")] if "_posts" in parts else ()
    return above[1:] if form is Form.OWN else above


def _place(path: str, form: Form) -> str:
    """The path that an address is made of: in the own form the one below `posts/` or `pages/`."""
    if form is not Form.OWN:
        return path
    below = path.partition("/")[2]
    in_folder = path.startswith("posts/") and "/" in below and below.endswith("/index.md")
    return below.removesuffix("/index.md") + ".md" if in_folder else below


def _url(source: Source, form: Form, facts: permalinks.Facts, fields: Fields, config: Config) -> str:
    if own := _own_address(source, form, fields):
        return permalinks.address(permalinks.decoded(own), facts)
    if source.kind is Kind.PAGE:
        return permalinks.safe(_page_url(facts, config))
    if facts.moment is None:
        return permalinks.address("/drafts/:title/", facts)
    return permalinks.address(config.build.permalink, facts)


def _own_address(source: Source, form: Form, fields: Fields) -> str:
    """The address, or its pattern, that an article gives itself; "" for the site's."""
    own = fields.text("permalink")
    if own.lower() == "false" and not fields.values["permalink"].quoted:
        if form is not Form.JEKYLL:  # to Jekyll, it is as if it were not there; Eleventy makes no page
            hint = "Write `draft: true`, if there is to be no page; or delete the line."
            fields.refuse("permalink", "an address", hint)
        return ""
    if path := path_within(own):
        wrong = "is a whole address; expected is one below the site's root, and"
        hint = f"Write `permalink: {path}`; or `canonical_url: {own}`, if the article is there too."
    elif any(sign in own for sign in ("{{", "{%", "<%")):
        wrong, hint = "is to be filled by a template, which no address is here;", permalinks.PLACEHOLDERS_ARE
    elif unknown := permalinks.unknown_placeholder(own):
        wrong, hint = f"has the placeholder :{unknown}, which does not exist;", permalinks.PLACEHOLDERS_ARE
    else:
        return own
    message = f"`permalink` {wrong} the site's pattern is used."
    fields.problems.append(warning("permalink", source.path, fields.values["permalink"].line, message, hint))
    return ""


def _page_url(facts: permalinks.Facts, config: Config) -> str:
    """The address of a page by where it lies: in a collection by that one's pattern."""
    top, _, below = facts.path.partition("/")
    found = next((each for each in config.collections if top == f"_{each.name}" and below), None)
    if found is None:
        return permalinks.page_pattern(config.build.permalink, facts.path)
    pattern = found.permalink or f"/:collection/:path{permalinks.page_end(config.build.permalink)}"
    return permalinks.address(pattern, replace(facts, path=below, collection=found.name))


def liquid_tags(body: str) -> tuple[str, ...]:
    """The tags of a page that is a template, in order, each once and without what follows its name."""
    found = dict.fromkeys("{% " + match[1] + " %}" if match[1] else "{{ … }}" for match in _LIQUID.finditer(body))
    return tuple(found)


def _template(path: str, tags: tuple[str, ...], line: int) -> Problem:
    message = "This page is a Liquid template and left out; it has " + ", ".join(tags[:8]) + "."
    hint = "Lists, feeds and search are made by kawaraban; write other pages in Jinja2, or without tags."
    return warning("liquid-page", path, line, message, hint)


def _outside(parts: FrontMatter, path: str) -> Iterator[Problem]:
    apart = () if parts.present else withheld.among_properties(parts.body)
    for row, said in (*withheld.outside(parts.body), *apart):
        message = f"`{said}` stands outside the front matter, where it is text of the page."
        place = "above the --- that ends the front matter" if parts.present else "between two --- that begin the file"
        hint = f"Write it {place}, or delete it."
        yield error("front-matter-place", path, parts.body_line + row, message, hint)


def _absence(parts: FrontMatter, text: str, source: Source) -> tuple[Problem, ...]:
    if parts.present:
        return ()
    message = "There is no front matter: the file does not begin with a line of exactly three hyphens."
    begins_late = text.lstrip().startswith("---")
    hint = "Remove what stands before the first ---." if begins_late else "Begin with ---, title and date, then ---."
    bold = _BOLD_KEY.match(text)
    if bold and (key := folded(bold[1])) in keys.KNOWN:
        hint = f"Write `{key}: …` in place of `{bold[0].strip()} …`, the other keys so too, and all between two ---."
    if any(folded(row.partition(":")[0]) in keys.KNOWN for _, row in withheld.properties(parts.body)):
        hint = "Put the lines below the heading above it, with `date: …` if they have none, and all between two ---."
    return (warning("no-front-matter", source.path, 1, message, hint),)
