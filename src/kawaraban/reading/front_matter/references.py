"""Related articles that a writer has picked by hand, as several programs write them down."""

from kawaraban import limits
from kawaraban.model import Reference
from kawaraban.reading.formats.yaml_mapping import Value
from kawaraban.reading.front_matter.fields import Fields
from kawaraban.reading.one_line import clean

_KEYS = ("pillar_article", "related_articles")


def references(fields: Fields) -> tuple[Reference, ...]:
    """The articles of both keys, in this order, each once: mappings with `slug` or `url`, or texts."""
    found: dict[Reference, None] = {}
    for key in filter(fields.has, _KEYS):
        value = fields.values[key]
        items = value.data[: limits.NAMES] if isinstance(value.data, list) else [value.data]
        for item in items:
            reference = _reference(item)
            if reference is not None:
                found[reference] = None
            elif item is not None:
                shown = Value(item, "", quoted=False, line=value.line)
                hint = f'Write `{key}: [{{slug: "2026-04-01-name", title: "題名"}}]`.'
                fields.ignore(key, shown, "the slug and title of an article", hint)
    return tuple(found)


def _reference(item: object) -> Reference | None:
    if isinstance(item, str):
        return Reference(clean(item), "") if clean(item) else None
    if isinstance(item, dict):
        target = next((clean(str(item[key])) for key in ("slug", "url", "path") if item.get(key)), "")
        return Reference(target, clean(str(item.get("title") or ""))) if target else None
    return None
