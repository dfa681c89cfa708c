"""Front matter that the settings give to whole folders or kinds of articles, by Jekyll's rules for `defaults`.

What the article itself says always wins. Among several defaults the one with the longer path wins, then the one that
names a kind, then the later one (`frontmatter_defaults.rb`).
"""

from kawaraban.config import Config, DefaultSettings
from kawaraban.model import Kind
from kawaraban.reading.formats.yaml_mapping import Value
from kawaraban.reading.globs import matches

_TYPES = {Kind.POST: {"posts"}, Kind.DRAFT: {"posts", "drafts"}, Kind.PAGE: {"pages"}}


def applied(values: dict[str, Value], path: str, kind: Kind, config: Config) -> dict[str, Value]:
    """Add the defaults for the source at `path` to its own front matter values; theirs have line 0."""
    fitting = [default for default in config.defaults if _applies(default, path, kind)]
    if not fitting:
        return values
    ranked = sorted(fitting, key=lambda default: (len(default.path.strip("/")), bool(default.type)))
    given = {key: value_of(data) for default in ranked for key, data in default.values.items()}
    return {**given, **values}


def _applies(default: DefaultSettings, path: str, kind: Kind) -> bool:
    fits = not default.path.strip("/") or matches(path, default.path)
    return fits and default.type.removesuffix("s") + "s" in {"s", *_TYPES[kind]}


def value_of(data: object) -> Value:
    """A default as front matter would have it: texts and dates as written, booleans in YAML's spelling."""
    if isinstance(data, (list, dict)):
        items = tuple(_text(item) for item in data) if isinstance(data, list) else ()
        return Value(data, items=items)
    return Value(data, _text(data), quoted=True)


def _text(data: object) -> str:
    if isinstance(data, bool):
        return "true" if data else "false"
    return "" if data is None or isinstance(data, (list, dict)) else str(data)
