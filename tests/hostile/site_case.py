r"""A hostile site as a text file: its sources, and what must be said of them.

The form is that of `tests/reading/case_file.py` (`=== path [encoding]`, then the text), with three things more:

    «text×1000»                  in a text: so many times that text
    === link posts/a.md -> ../x  a symbolic link
    === said                     what the program must print, from `path:line: code` on (written by `make accept`)

A site without settings is in the own form. It always has one healthy article besides, which must be published.
"""

import re
from pathlib import Path

from tests.hostile.running import Run
from tests.reading.case_file import ACCEPT, Case

_TIMES = re.compile("«([^»]*)×([0-9]+)»".encode())
_SAID = "said"
HEALTHY = "posts/2026-12-31-healthy.md"
_LEFT_ALONE = ("site-url ", "    Set ")


def write(path: Path, folder: Path) -> Case:
    """Put the sources of a case into a folder."""
    case = Case(path)
    names = {name.removeprefix("link ").partition(" -> ")[0] for name in case.files}
    jekyll = "_config.yml" in names
    healthy = {f"_{HEALTHY}" if jekyll else HEALTHY: "---\ntitle: 健全\n---\n健全な記事。\n".encode()}
    settings = {} if names & {"site.toml", "_config.yml"} else {"site.toml": b"[cards]\nenabled = false\n"}
    files = settings | healthy | case.files
    for name, data in files.items():
        if name == _SAID:
            continue
        if name.startswith("link "):
            place, _, target = name.removeprefix("link ").partition(" -> ")
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            (folder / place).symlink_to(target)
            continue
        text = _TIMES.sub(lambda match: match[1].replace(b"\\n", b"\n") * int(match[2]), data)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text)
    return case


def compare(case: Case, run: Run) -> None:
    """Hold what was said against the file, or write it there."""
    said = "".join(f"{line}\n" for line in run.problems)
    if ACCEPT:
        kept = case.path.read_text(encoding="utf-8").partition(f"\n=== {_SAID}\n")[0].rstrip("\n")
        case.path.write_text(f"{kept}\n\n=== {_SAID}\n{said}", encoding="utf-8", newline="\n")
        return
    assert said.strip("\n") == case.files.get(_SAID, b"").decode().strip("\n")
