r"""Cases as text files: what is read, and what must come of it, in one file.

A case begins with a remark for people. Then come sections; each opens with a line `=== name` and goes to the next one:

    === posts/2026-04-01-a.md          a source, or a settings file (`site.toml`, `_config.yml`)
    === posts/2026-04-01-b.md [utf-16] the same in another encoding; `crlf`, `bom` and `escapes` (\x00) work too
    === problems                       what is said of them
    === posts                          what was read: every field that is not as it is in an empty post

With KAWARABAN_ACCEPT=1 (`make accept`) the last two are written anew; read them before you commit them.
"""

import os
from dataclasses import MISSING, fields
from pathlib import Path

from kawaraban.model import Post
from kawaraban.problems import Problem

ACCEPT = os.environ.get("KAWARABAN_ACCEPT") == "1"
_RESULTS = ("problems", "posts", "settings")


class Case:
    """A case file: its `remark`, its source `files` (name and bytes), and the sections that are `expected`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        head, *sections = path.read_text(encoding="utf-8").split("\n=== ")
        self.remark = head
        parts = [section.partition("\n") for section in sections]
        self.raw = [(name, text.rstrip("\n") + "\n" if text.strip("\n") else "") for name, _, text in parts]
        self.files = {name.partition(" [")[0]: _bytes(name, text) for name, text in self.raw if name not in _RESULTS}
        self.expected = {name: text for name, text in self.raw if name in _RESULTS}

    def write_to(self, folder: Path) -> None:
        """Put the sources of the case into a folder."""
        for name, data in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)

    def compare(self, found: dict[str, str]) -> None:
        """Hold what came out against the file, or with KAWARABAN_ACCEPT=1 write it there."""
        if ACCEPT:
            kept = [(name, text) for name, text in self.raw if name not in _RESULTS]
            sections = [*kept, *((name, text) for name, text in found.items() if text)]
            self.path.write_text(
                "\n".join([self.remark, *(f"=== {name}\n{text}" for name, text in sections)]),
                encoding="utf-8",
                newline="\n",
            )
            self.expected = Case(self.path).expected
        for name in sorted(set(found) | set(self.expected)):
            assert found.get(name, "").strip("\n") == self.expected.get(name, "").strip("\n"), name


def cases(folder: str) -> list[Path]:
    """The case files of a folder beside this module."""
    return sorted((Path(__file__).parent / folder).glob("*.txt"))


def shown_problems(problems: tuple[Problem, ...]) -> str:
    """Problems as the command line shows them."""
    return "".join(
        f"{p.path}:{p.line}: {p.severity} {p.code}: {_visible(p.message)}\n    {_visible(p.hint)}\n" for p in problems
    )


_FIRST = ("path", "kind", "url", "title", "body", "body_line")


def shown_post(post: Post) -> str:
    """A post: address and path, then what is not as in an empty one."""
    lines = [f"{post.url} from {post.path}, a {post.kind}"]
    for field in sorted(fields(Post), key=lambda field: field.name not in _FIRST):
        value = getattr(post, field.name)
        default = field.default if field.default is not MISSING else {}
        if field.name in {"path", "url", "kind", "lines"} or value in (
            default,
            "",
            1 if field.name == "body_line" else "",
        ):
            continue
        shown = str(value) if hasattr(value, "isoformat") else _visible(repr(value))
        lines.append(f"  {field.name} = {shown[:300]}")
    return "\n".join(lines) + "\n"


def _visible(text: str) -> str:
    return "".join(char if char.isprintable() or char == "\n" else f"\\u{ord(char):04x}" for char in text)


def _bytes(name: str, text: str) -> bytes:
    options = name.partition(" [")[2].rstrip("]").split()
    text = text.replace("\n", "\r\n") if "crlf" in options else text
    text = "\ufeff" + text if "bom" in options else text
    if "escapes" in options:
        return text.encode().decode("unicode_escape").encode("latin-1")
    encoding = next((option for option in options if option not in {"crlf", "bom"}), "utf-8")
    return text.encode(encoding)
