"""The keys of the front matter, each read to its type, with a problem where a value is not what it should be.

An error is only a date that cannot be had from anywhere, and a word that may mean that the article is not to be
published; all other values that cannot be used are ignored with a warning (`values`).
"""

import re
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kawaraban import limits
from kawaraban.model import Flags, Reference
from kawaraban.problems import error
from kawaraban.reading import dates, languages
from kawaraban.reading.formats.yaml_mapping import Value
from kawaraban.reading.front_matter import robots
from kawaraban.reading.front_matter.messages import as_shown
from kawaraban.reading.front_matter.names import named
from kawaraban.reading.front_matter.values import IGNORED, Values
from kawaraban.reading.one_line import clean
from kawaraban.reading.web_addresses import PATH_OR_WEB, has_scheme, is_target, own_path

_WHOLE_ADDRESS = "an address that begins with https:// or /"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TRUE, _FALSE = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})


class Clock(NamedTuple):
    """The site's time zone, and the zone of an unquoted point in time that names none."""

    zone: ZoneInfo
    naive: ZoneInfo


class Fields(Values):
    """Typed values out of one file's front matter. Names, of which one key may have several, are in `names`."""

    def is_flag(self, key: str) -> bool:
        """Whether a key has a value that says yes or no."""
        return self.has(key) and self._word(key) in _TRUE | _FALSE

    def _word(self, key: str) -> str:
        return self.values[key].raw.strip().lower()

    def flag(self, key: str, *, default: bool, needed: bool = False) -> bool:
        """Whether something is so, also written as a text; if it is `needed`, what says neither, as an empty
        value, is an error.
        """
        if not self.has(key) and not (needed and key in self.values):
            return default
        if self.is_flag(key):
            return self._word(key) in _TRUE
        expected, hint = "true or false", f"Write `{key}: true` or `{key}: false`."
        if needed:
            self.refuse(key, expected, hint)
        else:
            self.ignore(key, self.values[key], expected, hint)
        return default

    def moment(self, key: str, clock: Clock, *, needed: bool = False, instead: str = IGNORED) -> datetime | None:
        """A point in time in the site's zone; one that cannot be read is an error if it is `needed`."""
        if not self.has(key):
            return None
        value = self.values[key]
        moment = dates.parse(value.raw, clock.zone, naive=clock.zone if value.quoted else clock.naive)
        if moment is not None:
            return moment
        fault = dates.fault(value.raw)
        said = f", which is no date: {fault}." if fault else f"; expected is {dates.EXPECTED}."
        message = f"`{key}` is {as_shown(value)}{said}"
        if needed:
            hint = "Correct it; the file name has no date that could stand in."
            self.problems.append(error("date", self.path, value.line, message, hint))
        else:
            hint = "Correct it." if fault else "Write year-month-day; time and offset may follow."
            self.warn(value, f"{message} {instead}", hint)
        return None

    def image(self) -> str:
        """The address of a picture: a text, or (as jekyll-seo-tag has it) a mapping with `path`."""
        value = self.values.get("image")
        if value and isinstance(value.data, dict):
            return self._address("image", self.short("image", value, clean(str(value.data.get("path") or ""))))
        return self._address("image", self.text("image"))

    def canonical_url(self) -> str:
        """An address on this or another site; "" where there is none that can be used."""
        text = self.text("canonical_url")
        if text and not text.startswith("/") and not _SCHEME.match(text):
            self.ignore("canonical_url", self.values["canonical_url"], _WHOLE_ADDRESS, "Write the whole address.")
            return ""
        return self._address("canonical_url", text)

    def _address(self, key: str, text: str) -> str:
        if has_scheme(text, PATH_OR_WEB):
            return text
        self.ignore(key, self.values[key], _WHOLE_ADDRESS, "Write the whole address.")
        return ""

    def redirect_from(self) -> tuple[str, ...]:
        """Old addresses of the article, each a path below the site's root; any other is left out with a warning."""
        found: dict[str, None] = {}
        for text in dict.fromkeys(named(self, "redirect_from")):
            if (address := own_path(text)) is not None:
                found[address] = None
                continue
            shown = Value(text, line=self.values["redirect_from"].line)
            self.ignore("redirect_from", shown, "a path below the site's root", "Write `redirect_from: /old/name/`.")
        return tuple(found)

    def redirect_to(self) -> str:
        """The address that a page leads on to; "" for an ordinary page."""
        target = next(iter(named(self, "redirect_to")), "")
        if not target or is_target(target):
            return target
        self.ignore("redirect_to", self.values["redirect_to"], "a path or an address with https://", "Correct it.")
        return ""

    def related(self) -> tuple[Reference, ...]:
        """Related articles picked by hand, of both keys in this order, each once: mappings with `slug` or `url`, or
        texts.
        """
        found: dict[Reference, None] = {}
        for key in filter(self.has, ("pillar_article", "related_articles")):
            value = self.values[key]
            for item in value.data[: limits.NAMES] if isinstance(value.data, list) else [value.data]:
                if reference := _reference(item):
                    found[reference] = None
                elif item is not None:
                    shown = Value(item, line=value.line)
                    hint = f'Write `{key}: [{{slug: "2026-04-01-name", title: "題名"}}]`.'
                    self.ignore(key, shown, "the slug and title of an article", hint)
        return tuple(found)

    def language(self) -> str:
        """A language tag such as `ja` or `en-US`."""
        text = self.text("lang")
        meant = languages.meant(text)
        if not text or (languages.TAG.fullmatch(text) and not meant):
            return text
        hint = f"Write {meant}." if meant else "Remove the line for Japanese."
        self.ignore("lang", self.values["lang"], "a language such as ja or en-US", hint)
        return ""

    def flags(self) -> Flags:
        """Where the article may appear, by `robots`, `sitemap` and `search`."""
        return Flags(
            indexed=self._is_indexed(),
            sitemap=self.flag("sitemap", default=True),
            search=self.flag("search", default=True),
        )

    def _is_indexed(self) -> bool:
        """Whether search engines may have the article; what none of them would understand is an error, since a page
        that they have got cannot be called back.
        """
        if not self.has("robots") or self.values["robots"].data in ("", []):
            return True
        value = self.values["robots"]
        said = value.raw or " ".join(value.items)
        admitted = robots.admits(said)
        if admitted is None:
            self.refuse("robots", "index or noindex", "Write `robots: noindex`, or delete the line.")
        elif admitted and (limits := robots.limits(said)):
            hint = "Write `robots: noindex`, if search engines are to have nothing of it, or delete the line."
            self.doubt("robots", f"asks for {', '.join(limits)}, which the page does not say.", hint)
        return admitted is not False


def _reference(item: object) -> Reference | None:
    if isinstance(item, str):
        return Reference(clean(item), "") if clean(item) else None
    if isinstance(item, dict):
        target = next((clean(str(item[key])) for key in ("slug", "url", "path") if item.get(key)), "")
        return Reference(target, clean(str(item.get("title") or ""))) if target else None
    return None
