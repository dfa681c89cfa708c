"""The keys of the front matter, each read to its type, with a problem where a value is not what it should be.

A value that cannot be used is ignored with a warning, since the article can be published all the same; only a date
that cannot be had from anywhere is an error (`kawaraban.reading.posts`). Scalars are taken as they were written: a
title `2026` or `Yes` is text. Names are brought to Unicode's NFC with single spaces here and nowhere later, so that
one category in two spellings is one.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, tzinfo
from urllib.parse import urlsplit

from kawaraban.model import Flags, Reference
from kawaraban.problems import Problem, warning
from kawaraban.reading import dates, limits
from kawaraban.reading.yaml_mapping import Mapping, Value

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")
_UNSHOWABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_TRUE, _FALSE = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})


def clean(text: str) -> str:
    """One line of text: NFC, single spaces, no characters that cannot stand in HTML or XML."""
    return unicodedata.normalize("NFC", " ".join(_UNSHOWABLE.sub("", text).split()))


class Fields:
    """Reads typed values out of one file's front matter, and collects the problems on the way in `problems`."""

    def __init__(self, mapping: Mapping, path: str) -> None:
        self.values = mapping.values
        self.path = path
        self.problems: list[Problem] = []

    def text(self, key: str) -> str:
        """A text on one line; "" where there is none."""
        value = self.values.get(key)
        if value is None or value.data is None:
            return ""
        if isinstance(value.data, (list, dict)):
            self._ignore(key, value, "a text", "Write it on one line, in quotes if it has a colon.")
            return ""
        return clean(value.raw)

    def flag(self, key: str, *, default: bool) -> bool:
        """Whether something is so; true and false may also be written as texts."""
        value = self.values.get(key)
        if value is None or value.data is None:
            return default
        written = value.raw.strip().lower()
        if written in _TRUE or written in _FALSE:
            return written in _TRUE
        self._ignore(key, value, "true or false", f"Write `{key}: true` or `{key}: false`, without quotes.")
        return default

    def moment(self, key: str, zone: tzinfo, naive: tzinfo) -> datetime | None:
        """A point in time in `zone`. An unquoted time of day without offset is in `naive`, a quoted one in `zone`."""
        value = self.values.get(key)
        if value is None or value.data is None:
            return None
        moment = dates.parse(value.raw, zone, naive=zone if value.quoted else naive)
        if moment is None:
            self._ignore(key, value, dates.EXPECTED, "Write it as year-month-day; an offset such as +0900 may follow.")
        return moment

    def names(self, singular: str, plural: str, *, split: bool) -> tuple[str, ...]:
        """Names under one of two keys: a list, or a text (taken apart at its spaces if `split`); each once."""
        found = [*self._names(singular, split=False), *self._names(plural, split=split)]
        return tuple(dict.fromkeys(found))

    def _names(self, key: str, *, split: bool) -> Iterable[str]:
        value = self.values.get(key)
        if value is None or value.data is None:
            return ()
        if isinstance(value.data, list):
            return self._list(key, value, value.data)
        if isinstance(value.data, dict):
            self._ignore(key, value, "a list of names", f'Write `{key}: ["一つ", "二つ"]`.')
            return ()
        return filter(None, (clean(part) for part in (value.raw.split() if split else [value.raw])))

    def _list(self, key: str, value: Value, items: list[object]) -> list[str]:
        names = []
        for item in items[: limits.NAMES]:
            if isinstance(item, (list, dict)):
                self._ignore(
                    key, Value(item, "", quoted=False, line=value.line), "a name", "Only names stand in this list."
                )
            elif item is not None and (name := clean(_written(item))):
                names.append(name)
        if len(items) > limits.NAMES:
            self._ignore(key, value, f"at most {limits.NAMES} names", "The first ones are used.")
        return names

    def author(self) -> str:
        """A name, a mapping with a name, or a list of names."""
        value = self.values.get("author")
        if value is not None and isinstance(value.data, dict):
            return clean(_written(value.data.get("name") or ""))
        if value is not None and isinstance(value.data, list):
            return "、".join(self._list("author", value, value.data))
        return self.text("author")

    def image(self) -> str:
        """The address of a picture: a text, or (as jekyll-seo-tag has it) a mapping with `path`."""
        value = self.values.get("image")
        mapping = value is not None and isinstance(value.data, dict)
        text = clean(_written(value.data.get("path") or "")) if mapping else self.text("image")  # type: ignore[union-attr]
        return self._address("image", text)

    def canonical_url(self) -> str:
        """An address on this or another site; "" where there is none that can be used."""
        return self._address("canonical_url", self.text("canonical_url"))

    def _address(self, key: str, text: str) -> str:
        scheme = _scheme(text)
        if scheme in {"", "http", "https"}:
            return text
        self._ignore(key, self.values[key], "an address that begins with https:// or /", "Write the whole address.")
        return ""

    def language(self) -> str:
        """A language tag such as `ja` or `en-US`."""
        text = self.text("lang")
        if not text or _LANGUAGE.fullmatch(text):
            return text
        self._ignore("lang", self.values["lang"], "a language such as ja or en-US", "Remove the line for Japanese.")
        return ""

    def flags(self) -> Flags:
        """Where the article may appear, by `robots`, `sitemap` and `search`."""
        value = self.values.get("robots")
        robots = "" if value is None else value.raw or str(value.data)
        noindex = any(word in {"noindex", "none"} for word in re.split(r"[^a-z]", robots.lower()))
        return Flags(
            indexed=not noindex,
            sitemap=self.flag("sitemap", default=True),
            search=self.flag("search", default=True),
        )

    def references(self, *keys: str) -> tuple[Reference, ...]:
        """Hand-picked related articles: each a mapping with `slug` or `url` (and `title`), or a text."""
        found = []
        for key in keys:
            value = self.values.get(key)
            data = None if value is None else value.data
            items = data[: limits.NAMES] if isinstance(data, list) else [data]
            for item in items:
                reference = _reference(item)
                if reference is not None:
                    found.append(reference)
                elif item is not None and value is not None:
                    self._ignore(
                        key,
                        Value(item, "", quoted=False, line=value.line),
                        "slug and title of an article",
                        'Write `- {slug: "2026-04-01-name", title: "題名"}`.',
                    )
        return tuple(dict.fromkeys(found))

    def _ignore(self, key: str, value: Value, expected: str, hint: str) -> None:
        message = f"`{key}` is {_shown(value)}; expected is {expected}. It is ignored."
        self.problems.append(warning("front-matter-value", self.path, value.line, message, hint))


def _reference(item: object) -> Reference | None:
    if isinstance(item, str) and clean(item):
        return Reference(clean(item), "")
    if isinstance(item, dict):
        target = next((clean(_written(item[key])) for key in ("slug", "url", "path") if item.get(key)), "")
        return Reference(target, clean(_written(item.get("title") or ""))) if target else None
    return None


def _written(item: object) -> str:
    if isinstance(item, bool):
        return "true" if item else "false"
    return str(item)


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return "(none)"


def _shown(value: Value) -> str:
    """A value as a message shows it: short, on one line."""
    if isinstance(value.data, dict):
        return "a mapping"
    if isinstance(value.data, list):
        return "a list" if value.data else "an empty list"
    text = clean(value.raw or _written(value.data))
    return f"`{text[:60]}…`" if len(text) > 60 else f"`{text}`"
