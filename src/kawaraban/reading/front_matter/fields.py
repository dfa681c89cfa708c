"""The keys of the front matter, each read to its type, with a problem where a value is not what it should be.

A value that cannot be used is ignored with a warning, since the article can be published all the same; an error is only
a date that cannot be had from anywhere, and a word that may mean that the article is not to be published. Scalars are
taken as they were written: a title `2026` or `Yes` is text. Names are brought to Unicode's NFC with single spaces here
and nowhere later, so that one category in two spellings is one; an ideographic space within a title stays.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kawaraban import limits
from kawaraban.model import Flags, Reference
from kawaraban.problems import Problem, error, warning
from kawaraban.reading import dates, languages
from kawaraban.reading.formats.yaml_mapping import Value
from kawaraban.reading.front_matter import robots
from kawaraban.reading.front_matter.messages import COMMA, as_list, as_shown, as_text, quoted, without_signs
from kawaraban.reading.one_line import SPACES, clean
from kawaraban.reading.web_addresses import PATH_OR_WEB, has_scheme, is_target, own_path

_COMMAS = re.compile(f"[{COMMA}]")
# Between names that are written in Japanese; `machine learning` is one.
_SPACED = re.compile(r"(?<=[^\x00-\x7f])[ \u3000]+(?=[^\x00-\x7f])")
# In a list: full-width commas, typographic quotes, brackets, and what should be the hyphen of an item.
_DOUBTFUL = re.compile(
    r"(?<=.)[，、](?=.)|^[“”„‟＂‘]|^[‐‑‒–—―−─━－﹣・-](?:[ \u3000]|$)|(?<=.) - (?=.)"
    r"|^[・［\[]|[］\]]$|」「|^\d{1,2}[.)]$"
)
# Items to which YAML is one text, `-甲 -乙`, since no space is behind their hyphens.
_ITEM = re.compile(r"(?:\A|\s)-(?=[^\s\-.\d])")
_NOTHING = re.compile(r"None|undefined|NaN|\[object Object\]")
_IGNORED = "It is ignored."
_WHOLE_ADDRESS = "an address that begins with https:// or /"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TRUE, _FALSE = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})


class Clock(NamedTuple):
    """The site's time zone, and the zone of an unquoted point in time that names none."""

    zone: ZoneInfo
    naive: ZoneInfo


class Fields:
    """Reads typed values out of one file's front matter, and collects the problems on the way in `problems`."""

    def __init__(self, values: dict[str, Value], path: str) -> None:
        self.values = values
        self.path = path
        self.problems: list[Problem] = []

    def has(self, key: str) -> bool:
        """Whether a key is there with a value."""
        return key in self.values and self.values[key].data is not None

    def text(self, key: str) -> str:
        """A text on one line; "" where there is none."""
        if not self.has(key):
            return ""
        value = self.values[key]
        if isinstance(value.data, (list, dict)):
            self.ignore(key, value, "a text", as_text(key, value))
            return ""
        return self._short(key, value, clean(value.raw))

    def _short(self, key: str, value: Value, text: str) -> str:
        """The text, or "" and a problem where it is beyond all measure."""
        if len(text) <= limits.TEXT_CHARS:
            return text
        self.ignore(key, value, f"a text of at most {limits.TEXT_CHARS:,} characters", "Put it into the body.")
        return ""

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

    def moment(self, key: str, clock: Clock, *, needed: bool = False, instead: str = _IGNORED) -> datetime | None:
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
            self._warn(value, f"{message} {instead}", hint)
        return None

    def names(self, singular: str, plural: str, *, split: bool) -> tuple[str, ...]:
        """Names under one of two keys, each once: a list, or a text, which is one name under the first key.

        Under the second it has several, between spaces if `split` (as in Jekyll), else between commas.
        """
        found = [*self._names(singular, None), *self._names(plural, SPACES if split else _COMMAS)]
        return tuple(dict.fromkeys(found))

    def tags(self, *, split: bool) -> tuple[str, ...]:
        """The tags, each once, as `names` reads them, without the sign that some write before each: `#山歩き #花`."""
        found = self.names("tag", "tags", split=split)
        return tuple(dict.fromkeys(tag for name in found for tag in without_signs(name)))

    def _names(self, key: str, between: re.Pattern[str] | None) -> Iterable[str]:
        if not self.has(key):
            return ()
        value = self.values[key]
        if isinstance(value.data, list):
            names = self._list(key, value, value.data)
            return self._doubted(key, value, names) if between else names
        if isinstance(value.data, dict):
            self.ignore(key, value, "a list of names", f'Write `{key}: ["一つ", "二つ"]`.')
            return ()
        parts = self._parts(key, value, between) if between else [clean(value.raw)]
        if len(parts) > limits.NAMES:
            self._too_many(key, value)
        return filter(None, (self._short(key, value, part) for part in parts[: limits.NAMES]))

    def _parts(self, key: str, value: Value, between: re.Pattern[str]) -> list[str]:
        """The names in one text, without a comma behind them; what seems to be several is told."""
        parts = [clean(part).rstrip(COMMA) for part in between.split(value.raw)]
        if _ITEM.match(value.raw):
            parts = [name for part in _ITEM.split(value.raw) if (name := clean(part))]
            hint = as_list(key, ",".join(parts))
            message = f"`{key}` is one text to YAML, since no space is behind the hyphens of its items."
        elif _COMMAS.search(value.raw.strip().rstrip(COMMA)):
            hint = as_list(key, value.raw)
            message = f"`{key}` is one text with commas; expected is a list of names."
        elif one := next((part for part in parts if _SPACED.search(part) and not _DOUBTFUL.search(part)), ""):
            message = f"`{key}` has one name with spaces in it, where several may be meant."
            hint = f"{as_list(key, value.raw)[:-1]}; or, as one, `{key}: [{quoted(one)}]`."
        else:
            return self._doubted(key, value, parts)
        self._warn(value, message, hint)
        return parts

    def _doubted(self, key: str, value: Value, names: list[str]) -> list[str]:
        """The names, after telling of the first that has signs in it which look like those of a list."""
        for name in names:
            if _NOTHING.fullmatch(name):
                what = f"`{name}`, which programs write where there is none"
                hint = "Delete it, if it is not meant."
            elif found := _DOUBTFUL.search(name):
                what = f"`{name[:60]}`, of which `{found[0].strip()}` is a part"
                hint = as_list(key, name)
            else:
                continue
            self._warn(value, f"`{key}` has the name {what}.", hint)
            break
        return names

    def _list(self, key: str, value: Value, items: list[object]) -> list[str]:
        names = []
        for item, text in zip(items[: limits.NAMES], value.items, strict=False):
            if inner := _named_within(item):
                names += [name for each in inner if (name := self._short(key, value, clean(each)))]
            elif isinstance(item, (list, dict)):
                hint = f'Write `{key}: ["一つ", "二つ"]`, names only.'
                self.ignore(f"{key}[]", Value(item, line=value.line), "a name", hint)
            elif item is not None and (name := self._short(key, value, clean(text))):
                names.append(name)
        if max(len(items), len(names)) > limits.NAMES:
            self._too_many(key, value)
        return names[: limits.NAMES]

    def _too_many(self, key: str, value: Value) -> None:
        most = f"{limits.NAMES:,}"
        self.ignore(key, value, f"{most} names at most", "Remove what is not needed.", f"The first {most} count.")

    def author(self) -> str:
        """A name, a mapping with one (`display_name`, as exported from WordPress), or a list of names."""
        value = self.values.get("author")
        if value and isinstance(value.data, dict):
            return self._short("author", value, clean("".join(_named_within(value.data))))
        if value and isinstance(value.data, list):
            return self._short("author", value, "、".join(self._list("author", value, value.data)))
        return self.text("author")

    def image(self) -> str:
        """The address of a picture: a text, or (as jekyll-seo-tag has it) a mapping with `path`."""
        value = self.values.get("image")
        if value and isinstance(value.data, dict):
            return self._address("image", self._short("image", value, clean(str(value.data.get("path") or ""))))
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
        for text in dict.fromkeys(self._names("redirect_from", None)):
            if (address := own_path(text)) is not None:
                found[address] = None
                continue
            shown = Value(text, line=self.values["redirect_from"].line)
            self.ignore("redirect_from", shown, "a path below the site's root", "Write `redirect_from: /old/name/`.")
        return tuple(found)

    def redirect_to(self) -> str:
        """The address that a page leads on to; "" for an ordinary page."""
        target = next(iter(self._names("redirect_to", None)), "")
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
        admitted = robots.admits(value.raw or " ".join(value.items))
        if admitted is None:
            self.refuse("robots", "index or noindex", "Write `robots: noindex`, or delete the line.")
        return admitted is not False

    def refuse(self, key: str, expected: str, hint: str) -> None:
        """Let a value that cannot be read keep the article from being published."""
        message = f"`{key}` is {as_shown(self.values[key])}; expected is {expected}."
        self.problems.append(error("front-matter-value", self.path, self.values[key].line, message, hint))

    def doubt(self, key: str, what: str, hint: str) -> None:
        """Tell of a value that can be read, and hardly be meant."""
        self._warn(self.values[key], f"`{key}` {what}", hint)

    def ignore(self, key: str, value: Value, expected: str, hint: str, instead: str = _IGNORED) -> None:
        """Tell of a value, or a part of one, that cannot be read; the article is published without it."""
        self._warn(value, f"`{key}` is {as_shown(value)}; expected is {expected}. {instead}", hint)

    def _warn(self, value: Value, message: str, hint: str) -> None:
        self.problems.append(warning("front-matter-value", self.path, value.line, message, hint))


def _reference(item: object) -> Reference | None:
    if isinstance(item, str):
        return Reference(clean(item), "") if clean(item) else None
    if isinstance(item, dict):
        target = next((clean(str(item[key])) for key in ("slug", "url", "path") if item.get(key)), "")
        return Reference(target, clean(str(item.get("title") or ""))) if target else None
    return None


def _named_within(item: object) -> tuple[str, ...]:
    """The names in an item of a list: of a mapping, as Quarto has authors and Ghost tags, or of a list, as Hexo has a
    category with those below it.
    """
    if isinstance(item, dict):
        found = (item.get(key) for key in ("name", "display_name", "label"))
        return tuple(str(name) for name in found if name)[:1]
    if isinstance(item, list) and all(isinstance(name, str) for name in item):
        return tuple(item)
    return ()
