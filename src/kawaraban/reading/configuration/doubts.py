"""Settings that can be used as they are, and yet hardly say what they were meant to: each a warning with its line, or
an error where articles would go out that are plainly not to.

What only the articles of the site or the command line can tell is asked in `kawaraban.making.doubts`.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from kawaraban import limits
from kawaraban.config import MENUS, REPAIRS, Config
from kawaraban.problems import Problem, warning
from kawaraban.reading import languages
from kawaraban.reading.configuration.schema import Filler
from kawaraban.reading.formats.places import Place
from kawaraban.reading.front_matter.defaults import value_of
from kawaraban.reading.front_matter.keys import misspelt
from kawaraban.reading.one_line import nearest

CODE = "setting-doubtful"
MOST = 20  # that are told of each kind: to look for what was meant takes its time
_KANA = re.compile(r"[ぁ-ゖァ-ヺーゝゞヽヾ・\s]+")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/:?#]|$)")

_Doubt = tuple[Place, str, str]
"""Where, what is doubtful (the rest of a sentence that begins with the setting), and what to do."""


def doubts(config: Config, filler: Filler) -> tuple[Problem, ...]:
    """What is doubtful in settings that can be used, as `filler` filled them. Problem: `setting-doubtful`."""
    kinds = (
        _language(config),
        _unknown_repairs(config),
        _circular_aliases(config.tags.aliases),
        _not_kana(config.reading.readings),
        _broken_globs(config),
        _relative_links(config),
    )
    found = chain.from_iterable(islice(kind, MOST) for kind in kinds)
    told = (
        warning(CODE, filler.path, filler.line_of(place), f"`{filler.named(place)}` {what}", hint)
        for place, what, hint in found
    )
    return (*told, *_unknown_keys(config, filler))


def _language(config: Config) -> Iterable[_Doubt]:
    if meant := languages.meant(config.site.language):
        yield ("site", "language"), f'is "{config.site.language}", which is no language.', f"Write {meant}."


def _unknown_repairs(config: Config) -> Iterable[_Doubt]:
    for name in config.repairs:
        if name not in REPAIRS:
            near = nearest(name, list(REPAIRS))
            hint = f"Did you mean `{near}`?" if near else "Repairs are: " + ", ".join(REPAIRS) + "."
            yield ("repairs", name), "is no repair, and switches nothing off.", hint


def _circular_aliases(aliases: dict[str, str]) -> Iterable[_Doubt]:
    """A tag is shown under its alias, which has no further one."""
    for name, alias in aliases.items():
        if alias == name or alias not in aliases:
            continue
        last, seen = alias, {name}
        while last in aliases and last not in seen and len(seen) < MOST:
            seen.add(last)
            last = aliases[last]
        circle = last in seen or last in aliases
        hint = "Let both be shown under one of them." if circle else f'Write "{name}" = "{last}".'
        yield ("tags", "aliases", name), f"is {alias}, which itself is shown as {aliases[alias]}.", hint


def _not_kana(readings: dict[str, str]) -> Iterable[_Doubt]:
    for word, reading in readings.items():
        if not _KANA.fullmatch(reading):
            place = ("reading", "readings", word)
            yield place, f'is "{reading}"; a reading is in kana.', 'Write it as in "瓦版" = "カワラバン".'


def _broken_globs(config: Config) -> Iterable[_Doubt]:
    for name in ("static", "exclude", "include"):
        for glob in getattr(config.build, name):
            if len(glob) <= limits.GLOB_CHARS and "[" in re.sub(r"\[!?\]?[^\]]*\]", "", glob):
                message = f'has "{glob}", whose [ has no end, and which means a file of that very name.'
                yield ("build", name), message, "Close the bracket, or write * in its place."


def _unknown_keys(config: Config, filler: Filler) -> Iterator[Problem]:
    """Keys of front matter in `defaults` of which an article's own would be told."""
    for number, default in enumerate(config.defaults):
        for key, data in default.values.items():
            place = ("defaults", number, "values", key)
            for found in misspelt({key: value_of(data)}, ""):
                message = f"`{filler.named(place)}` {found.message.removeprefix(f'`{key}` ')}"
                yield Problem(CODE, found.severity, filler.path, filler.line_of(place), message, found.hint)


def _relative_links(config: Config) -> Iterable[_Doubt]:
    """These links stand on every page, and a relative one leads elsewhere on each."""
    for table in MENUS:
        for number, link in enumerate(getattr(config, table)):
            url = link.url.strip()
            if not url or url.startswith(("/", "#")) or ":" in url.partition("/")[0]:
                continue
            right = f"https://{url}" if _HOST.match(url) else f"/{url.removeprefix('./')}"
            yield (table, number, "url"), f'is "{url}", which leads elsewhere on every page.', f"Write {right}"
