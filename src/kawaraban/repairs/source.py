"""Repairs written back into the text of a source file, so that nothing but the repaired place changes.

What an article says was read through YAML and with line ends made equal; neither may show in the file. So the body is
put back with the line ends that its lines had, and of the front matter only the value that changed is exchanged, in the
quotes that it stood in.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kawaraban.model import Post
from kawaraban.problems import Problem, Repair, warning
from kawaraban.reading.decoding import BOM
from kawaraban.reading.front_matter.fences import FENCES, TOML, Fence, begun
from kawaraban.reading.one_line import clean
from kawaraban.repairs.draft import KEYS, with_values
from kawaraban.repairs.titles.titles import REPLACEMENT, cut

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"')
_SINGLE = re.compile(r"'(?:[^']|'')*'")
_PLAIN = re.compile(r"[^\s#\"'|>&*!%@`\[\]{},?:-](?:[^#:]|:(?=\S)|(?<=\S)#)*")
_NO_TEXT = re.compile(r"title[ \t]*[:=][ \t]*(?:[\[{]|#\S)")
_REST = re.compile(r"[ \t]*(?:[ \t]#.*)?$")


def unwritten(data: bytes, post: Post, mended: Post) -> tuple[Problem, ...]:
    """What is mended in the front matter of a post, and not written into its file, whose bytes are given.

    That is a title which could not be completed (`title-cut`), since … would hide that it is damaged, and a value in a
    form that is not exchanged (`not-written`).
    """
    head, changes = _head(data, post), _changes(post, mended)
    return tuple(_left(post, head, *change) for change in changes if _with_value(head, post, *change) == head)


def in_template(path: str) -> Problem:
    """That what is mended of a page whose text is a template is not written into its file (`not-written`), in which
    other lines stand than were mended.
    """
    message = "What is mended on this page `fix` does not write: its text is a template."
    return warning("not-written", path, 0, message, "Mend the template by hand.")


def writable(repairs: Iterable[Repair], left: Collection[Problem]) -> bool:
    """Whether any of the repairs would be written into a file; `left` are the problems of what would not, of one line
    or, without a line, of a whole file.
    """
    places = {(problem.path, problem.line) for problem in left}
    return any(places.isdisjoint({(repair.path, repair.line), (repair.path, 0)}) for repair in repairs)


def rewritten(data: bytes, post: Post, mended: Post) -> bytes:
    """The bytes of a post's file with its repairs in them, but for what `unwritten` tells."""
    head = _head(data, post)
    for key, value in _changes(post, mended):
        head = _with_value(head, post, key, value)
    lines = _lines(data)
    body = lines[post.body_line - 1 :] if mended.body == post.body else _body(lines, mended)
    return (BOM if data.startswith(BOM) else b"") + "".join((*head, *body)).encode()


def reads_back(again: Post | None, post: Post, mended: Post, left: Iterable[Problem]) -> bool:
    """Whether a rewritten file says what was mended, and nothing else has changed: `again` is what it reads as, `left`
    what was not written.
    """
    lines = {problem.line for problem in left}
    kept = {key: getattr(post, key) for key, _ in _changes(post, mended) if post.lines.get(key) in lines}
    wanted = with_values(mended, {key: clean(getattr(mended, key)) for key in KEYS})
    return again is not None and _without_lines(again) == _without_lines(replace(wanted, **kept))


def _without_lines(post: Post) -> Post:
    """A post without what may move: a front matter that was missing is set off from the body by a blank line."""
    return replace(post, lines={}, body=post.body.lstrip("\n"), body_line=1, body_lines=())


def _changes(post: Post, mended: Post) -> Iterator[tuple[str, str]]:
    """The keys of the front matter whose values are mended, and what they should be."""
    return ((key, value) for key in KEYS if (value := getattr(mended, key)) != getattr(post, key))


def _is_cut(post: Post, key: str, value: str) -> bool:
    return key == "title" and REPLACEMENT in post.title and value.endswith("…")


def _left(post: Post, head: list[str], key: str, value: str) -> Problem:
    line = post.lines.get(key, 1)
    if _is_cut(post, key, value):
        return cut(post.path, line, value)
    message = f"`{key}` is mended on the page, and `fix` does not write it: it exchanges a value on one line, no other."
    hint = f"Write `{key}: {_in_double(value)}`, if that is right."
    if key == "title" and _NO_TEXT.match("".join(head[line - 1 : line])):  # no text, but most likely the title
        hint = "Write what stands there as one text, in quotes."
    return warning("not-written", post.path, line, message, hint)


def _lines(data: bytes) -> list[str]:
    return [line for line in _LINE.findall(data.decode("utf-8-sig")) if line]


def _head(data: bytes, post: Post) -> list[str]:
    return _lines(data)[: post.body_line - 1]


def _body(lines: list[str], mended: Post) -> list[str]:
    """The mended body, each line with the line end of the line that it came from."""
    usual = _usual_ending(lines)
    rows = mended.body.split("\n")
    ended = [row + (_ending(lines, mended.line(number)) or usual) for number, row in enumerate(rows[:-1])]
    return [*ended, rows[-1]]


def _ending(lines: list[str], line: int) -> str:
    written = lines[line - 1] if line <= len(lines) else ""
    return written[len(written.rstrip("\r\n")) :]


def _usual_ending(lines: list[str]) -> str:
    return _ending(lines, 1) or "\n"


def _with_value(head: list[str], post: Post, key: str, value: str) -> list[str]:
    """The front matter with another value for a key, or with the key, where it had none; as it is, where the value is
    in a form that is not exchanged, or should not be.
    """
    number = post.lines.get(key)
    usual = _usual_ending(head)
    toml = _opens(TOML, next(filter(begun, head), ""))
    if number is None:
        line = f"{key}{' =' if toml else ':'} {_in_double(value)}{usual}"
        above = next((n for n, row in enumerate(head, 1) if any(_opens(fence, row) for fence in FENCES)), 0)
        return [*head[:above], line, *head[above:]] if head else [f"---{usual}", line, f"---{usual}", usual]
    if _is_cut(post, key, value) or _goes_on(head[number:]):
        return head
    changed = _exchanged(head[number - 1], key, value, toml=toml)
    return [*head[: number - 1], changed, *head[number:]]


def _goes_on(below: list[str]) -> bool:
    """Whether a value goes on in the lines below it: they are indented then."""
    return next((line for line in below if not line.isspace()), "")[:1] in {" ", "\t"}


def _opens(fence: Fence, row: str) -> bool:
    return fence.opens(begun(row.rstrip("\r\n")))


def _exchanged(line: str, key: str, value: str, *, toml: bool) -> str:
    """A line `key: value  # comment` with another value in the same quotes; as it is, if it has another form. TOML has
    an equals sign there, and texts in double quotes take all that JSON's do.
    """
    ending = _ending([line], 1)
    text = line.removesuffix(ending)
    opening = re.match(rf"""([ \t]*(["']?){key}\2[ \t]*{"=" if toml else ":"})([ \t]*)""", text)
    if opening is None:
        return line
    before = opening[1] + (opening[3] or " ")
    for pattern, quoted in ((_DOUBLE, _in_double), (_SINGLE, _in_single), (_PLAIN, _in_plain)):
        found = pattern.match(text, opening.end())
        if found and _REST.match(text, found.start() + len(found[0].rstrip())):
            rest = text[found.start() + len(found[0].rstrip()) :]
            return f"{before}{(_in_double if toml else quoted)(value)}{rest}{ending}"
    return f"{before}{_in_double(value)}{ending}" if opening.end() == len(text) else line


def _in_double(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _in_single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _in_plain(value: str) -> str:
    """Without quotes if YAML would read the same text, else with them."""
    plain = (
        _PLAIN.fullmatch(value)
        and not value.endswith(":")
        and value.lower() not in {"true", "false", "null", "yes", "no"}
    )
    return value if plain and value == value.strip() and not value[0].isdigit() else _in_double(value)
