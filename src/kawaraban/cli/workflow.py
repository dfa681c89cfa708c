"""The workflow that publishes a site to GitHub Pages: one text, for new sites and for this project's own sample site.

A test holds `.github/workflows/pages.yml` of this repository to it.
"""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import PurePosixPath

_INDENT = " " * 10


def workflow(source: str, install: Iterable[str]) -> str:
    """The text of `pages.yml` for a site in the folder `source` of its repository; `install` are lines of a shell."""
    text = (files("kawaraban.cli") / "scaffold" / "pages.yml").read_text(encoding="utf-8")
    values = {
        "@SOURCE@": source,
        "@CACHE@": str(PurePosixPath(source) / ".kawaraban"),
        "@INSTALL@": "\n".join(_INDENT + line for line in install),
    }
    for name, value in values.items():
        text = text.replace(name, value)
    return text
