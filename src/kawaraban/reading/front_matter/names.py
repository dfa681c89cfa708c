"""Names in the front matter: tags, categories, authors and the like, in a list, or several in one text.

They are brought to Unicode's NFC with single spaces here and nowhere later, so that one category in two spellings is
one.
"""

import re
from collections.abc import Iterable

from kawaraban import limits
from kawaraban.reading.formats.yaml_mapping import Value
from kawaraban.reading.front_matter.messages import COMMA, as_list, quoted, without_signs
from kawaraban.reading.front_matter.values import Values
from kawaraban.reading.one_line import SPACES, clean

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


def names(front: Values, singular: str, plural: str, *, split: bool) -> tuple[str, ...]:
    """Names under one of two keys, each once: a list, or a text, which is one name under the first key.

    Under the second it has several, between spaces if `split` (as in Jekyll), else between commas.
    """
    found = [*named(front, singular), *named(front, plural, SPACES if split else _COMMAS)]
    return tuple(dict.fromkeys(found))


def tags(front: Values, *, split: bool) -> tuple[str, ...]:
    """The tags, each once, as `names` reads them, without the sign that some write before each: `#山歩き #花`."""
    found = names(front, "tag", "tags", split=split)
    return tuple(dict.fromkeys(tag for name in found for tag in without_signs(name)))


def named(front: Values, key: str, between: re.Pattern[str] | None = None) -> Iterable[str]:
    """Names under one key: a list, or a text, which is one name, or several with a sign `between` them."""
    if not front.has(key):
        return ()
    value = front.values[key]
    if isinstance(value.data, list):
        items = _list(front, key, value, value.data)
        return _doubted(front, key, value, items) if between else items
    if isinstance(value.data, dict):
        front.ignore(key, value, "a list of names", f'Write `{key}: ["一つ", "二つ"]`.')
        return ()
    parts = _parts(front, key, value, between) if between else [clean(value.raw)]
    if len(parts) > limits.NAMES:
        _too_many(front, key, value)
    return filter(None, (front.short(key, value, part) for part in parts[: limits.NAMES]))


def _parts(front: Values, key: str, value: Value, between: re.Pattern[str]) -> list[str]:
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
        return _doubted(front, key, value, parts)
    front.warn(value, message, hint)
    return parts


def _doubted(front: Values, key: str, value: Value, names: list[str]) -> list[str]:
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
        front.warn(value, f"`{key}` has the name {what}.", hint)
        break
    return names


def _list(front: Values, key: str, value: Value, items: list[object]) -> list[str]:
    names = []
    for item, text in zip(items[: limits.NAMES], value.items, strict=False):
        if inner := _named_within(item):
            names += [name for each in inner if (name := front.short(key, value, clean(each)))]
        elif isinstance(item, (list, dict)):
            hint = f'Write `{key}: ["一つ", "二つ"]`, names only.'
            front.ignore(f"{key}[]", Value(item, line=value.line), "a name", hint)
        elif item is not None and (name := front.short(key, value, clean(text))):
            names.append(name)
    if max(len(items), len(names)) > limits.NAMES:
        _too_many(front, key, value)
    return names[: limits.NAMES]


def _too_many(front: Values, key: str, value: Value) -> None:
    most = f"{limits.NAMES:,}"
    front.ignore(key, value, f"{most} names at most", "Remove what is not needed.", f"The first {most} count.")


def author(front: Values) -> str:
    """A name, a mapping with one (`display_name`, as exported from WordPress), or a list of names."""
    value = front.values.get("author")
    if value and isinstance(value.data, dict):
        return front.short("author", value, clean("".join(_named_within(value.data))))
    if value and isinstance(value.data, list):
        return front.short("author", value, "、".join(_list(front, "author", value, value.data)))
    return front.text("author")


def _named_within(item: object) -> tuple[str, ...]:
    """The names in an item of a list: of a mapping, as Quarto has authors and Ghost tags, or of a list, as Hexo has a
    category with those below it.
    """
    if isinstance(item, dict):
        return tuple(filter(None, (_in_one(item.get(key)) for key in ("name", "display_name", "label"))))[:1]
    if isinstance(item, list) and all(isinstance(name, str) for name in item):
        return tuple(item)
    return ()


def _in_one(name: object) -> str:
    """A name in one text: Quarto may have it in parts, of which the family's comes first in Japanese."""
    if isinstance(name, dict):
        parts = [str(name[key]) for key in ("given", "family") if isinstance(name.get(key), str)]
        return " ".join(parts if "".join(parts).isascii() else reversed(parts))
    return "" if isinstance(name, list) else str(name or "")
