"""What settings may be beyond their type: which zones, addresses, slugs, fonts and origins can be used.

A setting that breaks a rule is told with its line and what to do, and goes back to its default.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import compress
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import msgspec

from kawaraban import csp, limits, urls
from kawaraban.config import (
    FONT_USES,
    MENUS,
    BuildSettings,
    CategorySettings,
    CollectionSettings,
    Config,
    FontSettings,
    SiteSettings,
)
from kawaraban.problems import Problem, error
from kawaraban.reading import languages, permalinks
from kawaraban.reading.configuration.schema import Filler
from kawaraban.reading.formats.places import Place
from kawaraban.reading.one_line import nearest
from kawaraban.reading.web_addresses import PATH_OR_WEB, has_scheme

_DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,20}[A-Za-z0-9-]{2,63}")

_Wrong = tuple[Place, str, str]
"""Where, what is wrong (the rest of a sentence that begins with the setting), and what to do."""


def checked(config: Config, filler: Filler) -> tuple[Config, tuple[Problem, ...]]:
    """The settings without those that break a rule, and what is wrong with these.

    `filler` is what filled them, and knows their places, also of what is left. Problems (errors): `setting-value`.
    """
    in_lists = tuple(_problem(filler, *wrong) for wrong in _wrong_in_lists(config))
    single, problems = _restored(config, filler)
    return _without_wrong_tables(single, filler), (*in_lists, *problems)


def wrong_url(url: str) -> str:
    """What is wrong with a public address of a site, as the rest of a sentence about it; "" if it can be one."""
    try:
        parts = urlsplit(url)
        fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        fine = False
    if fine and " " in url:
        return f'is "{url}"; expected is an address with %20 for each space.'
    if not fine or not url.isprintable() or len(url.encode()) > limits.ADDRESS_BYTES:
        return f'is "{url}"; expected is an address that begins with https:// or http://.'
    if "/.." in unquote(parts.path):
        return f'is "{url}"; expected is an address without "..".'
    if parts.query or parts.fragment or parts.username:
        return f'is "{url}"; expected is an address without user, ? and #.'
    return ""


def _restored(config: Config, filler: Filler) -> tuple[Config, tuple[Problem, ...]]:
    """Each setting that is wrong, outside lists, back at its default."""
    problems = []
    default = Config()
    for place, reason, hint in _wrong(config):
        table, name = map(str, place)
        problems.append(_problem(filler, place, reason, hint))
        # Nobody who wrote an address has to be told that there is none.
        near = _near_url(config.site.url) if name == "url" else ""
        instead = near or getattr(getattr(default, table), name)
        restored = msgspec.structs.replace(getattr(config, table), **{name: instead})
        config = msgspec.structs.replace(config, **{table: restored})
    return config, tuple(problems)


def _wrong(config: Config) -> Iterable[_Wrong]:
    """The settings with a wrong value, outside lists."""
    yield from _wrong_origins(config)
    yield from _wrong_site(config.site)
    yield from _wrong_build(config.build)
    if config.publish.domain and not _DOMAIN.fullmatch(urls.in_ascii(config.publish.domain)):
        hint = 'Write domain = "www.example.org"'
        yield ("publish", "domain"), f'is "{config.publish.domain}"; expected is a domain alone.', hint


def _wrong_site(site: SiteSettings) -> Iterable[_Wrong]:
    if not any(sign.isprintable() and not sign.isspace() for sign in site.title):
        yield ("site", "title"), "is empty; expected is the name of the site.", 'Write title = "…", or remove the line.'
    if not _is_zone(site.timezone):
        near = _near_zone(site.timezone)
        hint = f"Did you mean {near}?" if near else "Write a name such as Asia/Tokyo."
        yield ("site", "timezone"), f'is "{site.timezone}"; expected is the name of a time zone.', hint
    if reason := wrong_url(site.url):
        hint = f"Write the public address, such as {_near_url(site.url) or 'https://example.org'}"
        yield ("site", "url"), reason, hint
    if not languages.TAG.fullmatch(site.language):
        yield ("site", "language"), f'is "{site.language}"; expected is a language such as ja.', "Write ja."


def _near_url(url: str) -> str:
    """The address that somebody meant who wrote `example.org`; "" if none is near."""
    near = f"https://{url}"
    return near if _DOMAIN.match(url) and not wrong_url(near) else ""


def _wrong_build(build: BuildSettings) -> Iterable[_Wrong]:
    if unknown := permalinks.unknown_placeholder(build.permalink):
        message = f"has the placeholder :{unknown}, which does not exist."
        yield ("build", "permalink"), message, permalinks.PLACEHOLDERS_ARE
    for name in ("static", "exclude", "include"):
        globs = getattr(build, name)
        if len(globs) > limits.GLOBS or any(len(glob) > limits.GLOB_CHARS for glob in globs):
            message = f"has more than {limits.GLOBS} globs, or one of more than {limits.GLOB_CHARS} characters."
            yield ("build", name), message, "Name the folder in which the files lie."
    if not _is_numbered(build.paginate_path):
        message = f'is "{build.paginate_path}"; expected is a path that has :num once.'
        yield ("build", "paginate_path"), message, "Write /page:num/"
    if ":" not in permalinks.template(build.permalink):
        hint = "Write /:year/:month/:day/:title/ or one of " + ", ".join(permalinks.STYLES) + "."
        yield ("build", "permalink"), f'is "{build.permalink}", which gives all articles one address.', hint


def _wrong_in_lists(config: Config) -> Iterable[_Wrong]:
    """The same for lists of tables."""
    yield from _wrong_collections(config)
    yield from _wrong_slugs(config.categories)
    for menu in MENUS:
        yield from _wrong_links(menu, config)
    yield from _wrong_fonts(config)


def _problem(filler: Filler, place: Place, message: str, hint: str) -> Problem:
    return error("setting-value", filler.path, filler.line_of(place), f"`{filler.named(place)}` {message}", hint)


def _wrong_collections(config: Config) -> Iterable[_Wrong]:
    for number, collection in enumerate(config.collections):
        if not _is_collection(collection):
            message = f'is "{collection.permalink}", which makes no addresses.'
            yield ("collections", number, "permalink"), message, permalinks.PLACEHOLDERS_ARE


def _is_collection(collection: CollectionSettings) -> bool:
    pattern = collection.permalink
    return not pattern or (":" in permalinks.template(pattern) and not permalinks.unknown_placeholder(pattern))


def _wrong_slugs(categories: tuple[CategorySettings, ...]) -> Iterable[_Wrong]:
    owners: dict[str, str] = {}
    for number, category in enumerate(categories):
        slug = category.slug
        if not _is_slug(slug):
            hint = f'Write slug = "{urls.slug(slug) or "name"}".'
            yield ("categories", number, "slug"), f'is "{slug}", which cannot be part of an address.', hint
        elif slug and owners.setdefault(slug, category.name) != category.name:
            message = f'is "{slug}", as that of {owners[slug]}.'
            yield ("categories", number, "slug"), message, "Give each category a slug of its own."


def _wrong_links(table: str, config: Config) -> Iterable[_Wrong]:
    for number, link in enumerate(getattr(config, table)):
        if not _is_link(link.url):
            message = f'is "{link.url}", which is no address.'
            yield (table, number, "url"), message, "Write an address that begins with / or https://"


def _wrong_fonts(config: Config) -> Iterable[_Wrong]:
    for number, font in enumerate(config.fonts):
        for name, fine, expected in _font_rules(font):
            if not fine:
                message = f'is "{getattr(font, name)}"; expected is {expected}.'
                yield ("fonts", number, name), message, _FONT_HINT


_FONT_HINT = 'Write family = "Noto Serif JP", file = "/fonts/noto-serif-jp.woff2", use = "headings", weight = "700".'


def _font_rules(font: FontSettings) -> tuple[tuple[str, bool, str], ...]:
    """Each setting of a font: whether it is fine, and what is expected. All of it goes into a style sheet."""
    return (
        ("family", bool(re.fullmatch(r"[\w -]{1,100}", font.family)), "a name of letters, digits and spaces"),
        ("file", bool(re.fullmatch(r"/[\w./~-]{1,500}\.(woff2?|[ot]tf)", font.file)), "the address of a font file"),
        ("use", font.use in FONT_USES, "one of " + ", ".join(FONT_USES)),
        ("weight", bool(re.fullmatch(r"[1-9]\d{0,2}( [1-9]\d{0,2})?", font.weight)), "a number up to 999, or two"),
    )


def _wrong_origins(config: Config) -> Iterable[_Wrong]:
    """Origins that could not stand in a policy, and an analytics snippet that could not stand in a head."""
    named = [("analytics", "origins", config.analytics.origins)]
    named += [("csp", name, getattr(config.csp, name)) for name in config.csp.__struct_fields__]
    for table, name, origins in named:
        for origin in [origin for origin in origins if not csp.is_origin(origin)][:1]:
            hint = 'Write them as "https://example.org", without a path.'
            yield (table, name), f'has "{origin}"; expected are origins.', hint
    snippet = csp.parsed(config.analytics.snippet)
    place = ("analytics", "snippet")
    if snippet.unclosed:
        yield place, f"has a <{snippet.unclosed}> that never ends.", f"Write </{snippet.unclosed}> at its end."
    elif snippet.strange:
        hint = "It may have link, meta, noscript, script and style."
        yield place, f"has {snippet.strange[0]}, which cannot stand in the head of a page.", hint


def _without_wrong_tables(config: Config, filler: Filler) -> Config:
    left = {name: tuple(_is_link(link.url) for link in getattr(config, name)) for name in MENUS}
    left["fonts"] = tuple(all(fine for _, fine, _ in _font_rules(font)) for font in config.fonts)
    for name, fine in left.items():
        filler.leave((name,), fine)
    lists = {name: tuple(compress(getattr(config, name), fine)) for name, fine in left.items()}
    replace = msgspec.structs.replace
    categories = tuple(c if _is_slug(c.slug) else replace(c, slug="") for c in config.categories)
    collections = tuple(c if _is_collection(c) else replace(c, permalink="") for c in config.collections)
    return replace(config, categories=categories, collections=collections, **lists)


def _is_slug(slug: str) -> bool:
    return not slug or ("/" not in slug and permalinks.safe(f"/{slug}/") == f"/{unicodedata.normalize('NFC', slug)}/")


def _is_link(url: str) -> bool:
    return bool(url.strip()) and has_scheme(url, {*PATH_OR_WEB, "mailto"})


def _is_numbered(path: str) -> bool:
    second = path.replace(":num", "2")
    return path.count(":num") == 1 and path.endswith("/") and permalinks.safe(second) == second


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _near_zone(name: str) -> str:
    """The zone that somebody who wrote `tokyo`, `JST` or `+09:00` most likely meant; "" if none is near."""
    wanted = name.strip().lower().replace(" ", "_")
    if offset := _OFFSET.fullmatch(wanted):
        hours = int(offset[1])
        near = "Asia/Tokyo" if hours == 9 else f"Etc/GMT{-hours:+d}"  # whose sign is the other way round
        return near if _is_zone(near) else ""
    if wanted in _ABBREVIATIONS:
        return _ABBREVIATIONS[wanted]
    known = {zone.lower(): zone for zone in sorted(available_timezones())}
    by_city = {zone.rpartition("/")[2]: zone for zone in known}
    near = nearest(wanted, list(known)) or by_city.get(nearest(wanted, list(by_city)), "")
    return known.get(near, "")


_OFFSET = re.compile(r"(?:utc|gmt)?_?([+-]\d{1,2})(?::?00)?")
# What people call the zones that tzdata has by the names of their cities.
_ABBREVIATIONS = {
    "jst": "Asia/Tokyo", "日本": "Asia/Tokyo", "日本時間": "Asia/Tokyo", "東京": "Asia/Tokyo",
    "kst": "Asia/Seoul", "hkt": "Asia/Hong_Kong", "sgt": "Asia/Singapore", "ict": "Asia/Bangkok", "ist": "Asia/Kolkata",
    "aest": "Australia/Sydney", "nzst": "Pacific/Auckland", "bst": "Europe/London", "cest": "Europe/Paris",
    "edt": "America/New_York", "cdt": "America/Chicago", "mdt": "America/Denver",
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
}  # fmt: skip
