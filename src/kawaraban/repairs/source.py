"""Repairs written back into the text of a source file, so that nothing but the repaired place changes.

What an article says was read through YAML and with line ends made equal; neither may show in the file. So the body is
put back with the line ends that its lines had, and of the front matter only the value that changed is exchanged, in the
quotes that it stood in.
"""

import json
import re
from collections.abc import Sequence

from kawaraban.model import Post
from kawaraban.problems import Repair
from kawaraban.repairs.titles import REPLACEMENT

_BOM = b"\xef\xbb\xbf"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"')
_SINGLE = re.compile(r"'(?:[^']|'')*'")
_PLAIN = re.compile(r"[^\s#\"'|>&*!%@`\[\]{},?:-](?:[^#:]|:(?=\S)|(?<=\S)#)*")
_REST = re.compile(r"[ \t]*(?:[ \t]#.*)?$")


def writable(repairs: Sequence[Repair]) -> bool:
    """Whether any of the repairs would be written into a file; what is done to a title that ends in … would not."""
    kept = {repair.path for repair in repairs if repair.code == "title-cut" and repair.after.endswith("…")}
    return any(not (repair.path in kept and repair.code.startswith("title-")) for repair in repairs)


def rewritten(data: bytes, post: Post, mended: Post) -> bytes:
    """The bytes of a post's file with its repairs in them.

    A title that could not be completed stays as it is, since … would hide that it is damaged; so does a value that is
    written over several lines.
    """
    lines = [line for line in _LINE.findall(data.decode("utf-8-sig")) if line]
    head = lines[: post.body_line - 1]
    if mended.title != post.title and not (REPLACEMENT in post.title and mended.title.endswith("…")):
        head = _with_value(head, post, "title", mended.title)
    if mended.canonical_url != post.canonical_url:
        head = _with_value(head, post, "canonical_url", mended.canonical_url)
    body = lines[post.body_line - 1 :] if mended.body == post.body else _body(lines, mended)
    return (_BOM if data.startswith(_BOM) else b"") + "".join((*head, *body)).encode()


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
    """The front matter with another value for a key; with the key, where it had none."""
    number = post.lines.get(key)
    usual = _usual_ending(head)
    if number is None:
        line = f"{key}: {json.dumps(value, ensure_ascii=False)}{usual}"
        return [head[0], line, *head[1:]] if head else [f"---{usual}", line, f"---{usual}", usual]
    changed = _exchanged(head[number - 1], key, value)
    return [*head[: number - 1], changed, *head[number:]]


def _exchanged(line: str, key: str, value: str) -> str:
    """A line `key: value  # comment` with another value in the same quotes; as it is, if it has another form."""
    ending = _ending([line], 1)
    text = line.removesuffix(ending)
    opening = re.match(rf"""[ \t]*(["']?){key}\1[ \t]*:[ \t]*""", text)
    if opening is None:
        return line
    for pattern, quoted in ((_DOUBLE, _in_double), (_SINGLE, _in_single), (_PLAIN, _in_plain)):
        found = pattern.match(text, opening.end())
        if found and _REST.match(text, found.start() + len(found[0].rstrip())):
            rest = text[found.start() + len(found[0].rstrip()) :]
            return f"{text[: opening.end()]}{quoted(value)}{rest}{ending}"
    return f"{text[: opening.end()]}{_in_double(value)}{ending}" if opening.end() == len(text) else line


def _in_double(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


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
