"""What Jekyll's `_config.yml` means here, key by key, so that a live site can be built as it is.

The result is plain data in the form of `site.toml`; one schema checks both. What only kawaraban knows stands under
`kawaraban:` in the same form as in `site.toml`. What has no meaning here is named in one warning, not in many.
"""

from collections.abc import Collection, Iterator, Mapping
from urllib.parse import SplitResult, urlsplit

from kawaraban import urls
from kawaraban.config import DEFAULT_URL
from kawaraban.problems import Problem, listed, warning
from kawaraban.reading.formats import yaml_mapping
from kawaraban.reading.formats.places import Lines, Place
from kawaraban.reading.formats.yaml_mapping import Mapping as YamlMapping

_PLACES: dict[str, Place] = {
    "title": ("site", "title"),
    "description": ("site", "description"),
    "author": ("site", "author"),
    "url": ("site", "url"),
    "lang": ("site", "language"),
    "timezone": ("site", "timezone"),
    "permalink": ("build", "permalink"),
    "future": ("build", "future"),
    "show_drafts": ("build", "drafts"),
    "paginate": ("build", "paginate"),
    "paginate_path": ("build", "paginate_path"),
    "exclude": ("build", "exclude"),
    "include": ("build", "include"),
    "static": ("build", "static"),
    "webmaster_verifications": ("publish", "verification"),
    "content_categories": ("categories",),
    "categories": ("categories",),
    "collections": ("collections",),
    "defaults": ("defaults",),
    "kramdown": ("markdown", "hard_breaks"),
}
_SHOWN = 30
# What the settings of jekyll-seo-tag are called in a page.
_ENGINES = {
    "google": "google-site-verification",
    "bing": "msvalidate.01",
    "alexa": "alexaVerifyID",
    "yandex": "yandex-verification",
    "baidu": "baidu-site-verification",
    "facebook": "facebook-domain-verification",
}


class JekyllLines(Lines):
    """Where settings stand in a `_config.yml`, by the places that they have in a `site.toml`; `names` are its own."""

    def __init__(self, lines: Mapping[Place, int], names: Collection[str]) -> None:
        super().__init__(lines)
        self._names = names

    def named(self, place: Place) -> str:
        """A place as the file spells it: by Jekyll's name, or below `kawaraban:`."""
        for name, top in _PLACES.items():
            if place[: len(top)] == top and name in self._names:
                return super().named((name, *place[len(top) :]))
        return super().named(("kawaraban", *place))


def translate(text: str, path: str) -> tuple[tuple[dict[str, object], Lines] | None, tuple[Problem, ...]]:
    """Read a `_config.yml`: settings in the form of `site.toml`, and where they stand.

    Returns None where it is not a YAML mapping; see `yaml_mapping.load` for the problems.
    """
    found, problems = yaml_mapping.load(text, path, 1)
    if found is None:
        return None, problems
    data: dict[str, object] = {}
    for key, value in {**_values(found), "kramdown": _hard_wrap(found)}.items():
        if key in _PLACES and value is not None:
            _put(data, _PLACES[key], value)
    _add_own(data, found)
    return (data, JekyllLines(dict(_lines(text)), found.values.keys())), (*problems, *_advice(found, path))


def _lines(text: str) -> Iterator[tuple[Place, int]]:
    """The lines of Jekyll's settings at the places that they have here; those under `kawaraban:` come last and win."""
    own = []
    for place, line in yaml_mapping.lines(text).items():
        if place[0] == "kawaraban":
            own.append((place[1:], line))
        elif (top := _PLACES.get(str(place[0]))) is not None:
            below = place[1:]
            scoped = top == ("defaults",) and below[1:2] in {("scope",), ("values",)} and len(below) > 2
            yield (*top, below[0], *below[2:]) if scoped and below[1] == "scope" else (*top, *below), line
    yield from own


def _values(found: YamlMapping) -> dict[str, object]:
    """Jekyll's values in the types of the schema; keys without a value are as if they were not there."""
    given = ((key, value.data) for key, value in found.values.items())
    values = {key: data for key, data in given if data is not None and (key, data) != ("title", "")}
    for key in ("title", "description", "permalink", "timezone", "url", "lang"):
        if key in values and not isinstance(values[key], (dict, list)):
            values[key] = found.values[key].raw
    if isinstance(author := values.get("author"), Mapping):
        values["author"] = author.get("name") or ""
    elif isinstance(author, list):
        values["author"] = "、".join(str(name) for name in author)
    globs = ("exclude", "include", "static")
    values.update({key: [text] for key in globs if isinstance(text := values.get(key), str)})
    if isinstance(pages := values.get("paginate_path"), str):
        values["paginate_path"] = f"/{pages.strip('/')}/"  # Jekyll makes a folder of each page however it is written
    if isinstance(marks := values.get("webmaster_verifications"), Mapping):
        values["webmaster_verifications"] = {_ENGINES.get(str(k), str(k)): str(v) for k, v in marks.items() if v}
    url = str(values.get("url") or "").strip().rstrip("/")
    values.pop("url", None)
    base = _base(values.get("baseurl"))
    if url or base:
        values["url"] = (url or DEFAULT_URL) + base
    if isinstance(posts := _inner(values.get("collections"), "posts"), Mapping) and "permalink" in posts:
        values["permalink"] = posts["permalink"]
    values.update(_tables(values))
    return values


def _hard_wrap(found: YamlMapping) -> object:
    """The one option of kramdown that means something here; None where it is not given."""
    return _inner(found.data.get("kramdown"), "hard_wrap")


def _tables(values: dict[str, object]) -> dict[str, object]:
    """Lists of tables: categories (also as plain names), and front matter defaults with their scopes."""
    tables: dict[str, object] = {}
    for key in ("categories", "content_categories"):
        if isinstance(items := values.pop(key, None), list):
            tables[key] = [_category(item) for item in items if _has_name(item)]
    if (found := values.pop("collections", None)) and isinstance(found, Mapping):
        tables["collections"] = [
            {"name": str(name), "permalink": str(_inner(made, "permalink") or "")}
            for name, made in found.items()
            if _is_shown(name, made)
        ]
    if isinstance(items := values.get("defaults"), list):
        tables["defaults"] = [_default(item) for item in items]
    return tables


def _has_name(item: object) -> bool:
    return bool(item.get("name")) if isinstance(item, Mapping) else not isinstance(item, list) and item is not None


def _category(item: object) -> object:
    if not isinstance(item, Mapping):
        return {"name": item if isinstance(item, str) else str(item)}
    return {key: item[key] for key in ("name", "slug", "description") if item.get(key) is not None}


def _is_shown(name: object, collection: object) -> bool:
    """Whether a collection has pages here: the articles have settings of their own, and some are only data."""
    return name != "posts" and _inner(collection, "output") is True


def _default(item: object) -> object:
    if not isinstance(item, Mapping):
        return item
    scope = item.get("scope")
    return {**(scope if isinstance(scope, Mapping) else {}), "values": item.get("values") or {}}


def _base(baseurl: object) -> str:
    text = str(baseurl or "")
    text = (_as_address(text).path if "://" in text else text).strip("/")
    return f"/{text}" if text else ""


def _as_address(baseurl: str) -> SplitResult:
    """A `baseurl` that is a whole address, in its parts; empty ones where it cannot be taken apart."""
    return urls.parts(baseurl) or urlsplit("")


def _inner(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, Mapping) else None


def _put(data: dict[str, object], place: Place, value: object) -> None:
    *tables, name = place
    for table in tables:
        data = data.setdefault(str(table), {})  # type: ignore[assignment]  # tables hold tables
    data[str(name)] = value


def _add_own(data: dict[str, object], found: YamlMapping) -> None:
    """Lay what stands under `kawaraban:` over the rest."""
    own = found.data.get("kawaraban")
    if own is not None and not isinstance(own, Mapping):
        data["kawaraban"] = own
        return
    for table, value in (own or {}).items():
        below = data.get(table)
        data[table] = {**below, **value} if isinstance(below, dict) and isinstance(value, Mapping) else value


def _advice(found: YamlMapping, path: str) -> Iterator[Problem]:
    """What the owner of a Jekyll site should know before the change, each once."""
    yield from _about_unused(found, path)
    if "://" in str(base := found.data.get("baseurl") or ""):
        parts = _as_address(str(base))
        message = f"`baseurl` is {base}; it is the path below `url`, which begins every link."
        path_alone = parts.path.rstrip("/") or '""'
        host = f", and `url: {parts.scheme}://{parts.netloc}`" if parts.netloc else ""
        hint = f"Write `baseurl: {path_alone}`{host}."
        yield warning("setting-doubtful", path, found.values["baseurl"].line, message, hint)
    if "permalink" not in found.values and _inner(_inner(found.data.get("collections"), "posts"), "permalink") is None:
        own = "/:categories/:year/:month/:day/:title.html"
        message = f"`permalink` is not set: Jekyll then makes {own}, kawaraban does not."
        hint = "Write `permalink: date` to keep Jekyll's addresses, or `permalink: /:year/:month/:day/:title/`."
        yield warning("permalink-default", path, 1, message, hint)


def _about_unused(found: YamlMapping, path: str) -> Iterator[Problem]:
    unused = [key for key in found.values if key not in {*_PLACES, "baseurl", "kawaraban"}]
    if "kramdown" in found.values and _hard_wrap(found) is None:
        unused.append("kramdown")
    collections = found.data.get("collections")
    if isinstance(collections, (Mapping, list)):
        hidden = (name for name in collections if name != "posts" and not _is_shown(name, _inner(collections, name)))
        unused += [f"collections.{name}" for name in hidden]
    if unused:
        line = min((found.values[key].line for key in unused if key in found.values), default=1)
        message = f"These settings of Jekyll have no meaning here and can stay: {listed(unused, _SHOWN)}."
        yield warning("jekyll-settings", path, line, message, "Settings of kawaraban stand under `kawaraban:`.")
