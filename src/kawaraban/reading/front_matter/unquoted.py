"""Titles and other texts of a front matter in YAML that are not what their writer meant, for want of quotes.

To YAML `title: [傾向と対策] 英語` is no text, and `title: #山歩き` is empty, with a comment behind it. The former are
read as the texts that they plainly are; of both is told.
"""

import re
from collections.abc import Iterator

from kawaraban.problems import Problem, warning
from kawaraban.reading.formats import yaml_mapping
from kawaraban.reading.formats.yaml_mapping import Mapping, Value
from kawaraban.reading.front_matter.keys import KNOWN
from kawaraban.reading.front_matter.messages import quoted
from kawaraban.reading.front_matter.withheld import decides, doubt

_TEXTS = ("title", "description", "excerpt")
# What is no YAML, and plainly one text on its line: a list, a mapping or a text in quotes with more text behind it, a
# sign with which no text of YAML's begins, or one that means something else to YAML, an apostrophe before
# a year ('90年代), a colon and a space.
_UNQUOTED = re.compile(
    rf"^({'|'.join(_TEXTS)}):[ \t]+(?!.* #)"
    r"((?:\[[^\[\]\n]*\]|\{[^{}\n]*\})[ \t]*[^\s,].*|([\"'])[^\"'\\\n]*\3[ \t]*(?!.*\3[ \t]*$)[^\s,].*"
    r"|(?:[@`%]|\*(?=.*\*)|[-?][ \t]+(?=\S)|[|>][ \t]*(?=[^\s0-9+-])|[!&*]{1,2}[ \t]*(?=[^\x00-\x7f])).*"
    r"|'\d\d(?!\d)[^'\n]*|[^\s\[\]{}\"'#&*!|>?@`%-].*:(?:[ \t].*)?)$",
    re.MULTILINE,
)
# What YAML reads as a text with a tag before it, which nobody gives to these: the sign would be lost.
_TAGGED = re.compile(rf"^({'|'.join(_TEXTS)}):[ \t]+(?!.* #)(![^\s!\"']*[ \t]+[^\s|>\"'].*)$", re.MULTILINE)
_KEYED = re.compile(r"([^\s:]{1,40}):[ \t]+(\S+)")
_COMMENT = re.compile(r":[ \t]+(#.+)$")
_COMMENTED_ITEM = re.compile(r"[ \t]*-[ \t]+(#.+)")


def load(text: str, path: str, first_line: int) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Read a mapping in YAML, the first line of which is `first_line` of the file.

    A title `[傾向と対策] 英語` or `第1回: 始め` is read as the text that it is, with a `front-matter-value`.
    """
    mapping, problems = yaml_mapping.load(text, path, first_line, decides)
    pattern = _TAGGED if mapping else _UNQUOTED
    unquoted = tuple(filter(_is_one, pattern.finditer(text)))
    if not unquoted:
        return mapping, problems
    mended_text = pattern.sub(_written, text)
    mended, others = yaml_mapping.load(mended_text, path, first_line, decides)
    if mended is None:
        return mapping, problems
    return mended, (*others, *(_told_unquoted(found, path, first_line) for found in unquoted))


def commented(yaml_text: str, mapping: Mapping, path: str, first_line: int) -> Iterator[Problem]:
    """Warn (`front-matter-comment`) of a value that is a comment to YAML, all of it or from a # on."""
    yield from _empty(yaml_text, mapping, path, first_line)
    yield from _cut_short(yaml_text, mapping, path, first_line)


def _empty(yaml_text: str, mapping: Mapping, path: str, first_line: int) -> Iterator[Problem]:
    """Warn of a title, or another known key, whose value YAML takes for a comment: `title: #山歩き`."""
    empty = [(key, value.line) for key, value in mapping.values.items() if _is_empty(value.data) and key in KNOWN]
    rows = yaml_text.split("\n") if empty else []
    for key, line in empty:
        row, below = (*rows[line - first_line :], "")[:2]
        comment = _COMMENT.search(row)
        sign = comment or _COMMENTED_ITEM.match(below)
        found = sign[1].rstrip() if sign else ""
        if found and (key == "title" or not found[1:2].isspace()):
            written = quoted(found)
            hint = f"Put it in quotes, `{key}: {written}`." if comment else f"Put each in quotes, `- {written}`."
            yield warning("front-matter-comment", path, line, f"`{key}` is empty: from # on it is a comment.", hint)


def _cut_short(yaml_text: str, mapping: Mapping, path: str, first_line: int) -> Iterator[Problem]:
    """Warn of a title, or another text of the article, that goes on behind a # which begins a comment."""
    rows = yaml_text.split("\n") if " #" in yaml_text else []
    for key in _TEXTS if rows else ():
        value = mapping.values.get(key)
        if value is None or value.quoted or not value.raw:
            continue
        before, sign, comment = rows[value.line - first_line].partition(" #")
        if sign:
            message = f"`{key}` ends before #: what follows is a comment, #{comment.rstrip()[:60]}"
            whole = f"{before.partition(':')[2]} #{comment}"
            hint = f"Put the whole in quotes, `{key}: {quoted(whole.strip())}`, or the comment on a line of its own."
            yield warning("front-matter-comment", path, value.line, message, hint)


def _is_empty(data: object) -> bool:
    return data is None or (isinstance(data, list) and bool(data) and all(item is None for item in data))


def _is_one(found: re.Match[str]) -> bool:
    """Whether a text is all on its row: a key within it stands there for want of a line break."""
    keyed = _KEYED.findall(found[2])
    return not any(key in KNOWN or doubt(key, Value(said, said, quoted=False, line=0)) for key, said in keyed)


def _written(found: re.Match[str]) -> str:
    return f"{found[1]}: {quoted(found[2].rstrip(), None)}" if _is_one(found) else found[0]


def _told_unquoted(found: re.Match[str], path: str, first_line: int) -> Problem:
    message = f"`{found[1]}` is no text to YAML as it is written; all of it is read as one."
    hint = f"Write `{found[1]}: {quoted(found[2].rstrip())}`, with quotes around the whole."
    return warning("front-matter-value", path, first_line + found.string.count("\n", 0, found.start()), message, hint)
