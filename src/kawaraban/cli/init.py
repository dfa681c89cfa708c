"""`kawaraban init`: a new site that builds at once, and that GitHub Pages can publish."""

import os
from collections.abc import Iterable
from datetime import datetime
from importlib.resources import files
from pathlib import Path, PurePosixPath

import click

from kawaraban import __version__
from kawaraban.cli import clock, parameters, writing
from kawaraban.config import Config

_NAME = "welcome"
_WORKFLOW = ".github/workflows/pages.yml"
_INDENT = " " * 10  # of a shell's lines in the workflow
_PINNED = f"kawaraban=={__version__}"
_TO_FIND = """\
pip has to find that in its package index. If it does not, write in its place where a copy is to be had:
kawaraban @ git+https://HOST/OWNER/kawaraban@COMMIT"""


@click.command("init")
@click.argument("folder", metavar="DIR", type=parameters.FOLDER)
@click.option("--now", metavar="TIME", help="Date of the first article; default: SOURCE_DATE_EPOCH, or now.")
def command(*, folder: Path, now: str | None) -> None:
    """Make a new site in DIR, which does not exist yet or is empty.

    Its workflow for GitHub Pages installs this version of kawaraban with pip, which has to find it: where no package
    index has it, put in the workflow an address that pip can install from.
    """
    when = clock.now(now).astimezone(Config().zone)
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise click.ClickException(f"{folder} is not empty. Choose a folder that does not exist yet.")
        for name, text in new_site(when).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            writing.create(path, text.encode())
            click.echo(path)
    except OSError as failure:
        raise click.ClickException(f"{failure.filename or folder} cannot be written: {failure.strerror}.") from failure
    here = os.fspath(folder)
    click.echo(
        f"\nYour site is in {here}. Look at it, and write:\n  cd {here}\n  kawaraban serve\n  kawaraban new 題名"
        f"\n\nTo publish it: {_WORKFLOW} installs {_PINNED}.\n{_TO_FIND}"
    )


def new_site(when: datetime) -> dict[str, str]:
    """The files of a new site, path by path, whose first article is dated `when`."""
    return {
        "site.toml": _text("site.toml"),
        f"posts/{when:%Y-%m-%d}-{_NAME}.md": _text("welcome.md").replace("{date}", f"{when:%Y-%m-%d %H:%M:%S %z}"),
        "pages/about.md": _text("about.md"),
        ".gitignore": _text("gitignore"),
        _WORKFLOW: workflow(
            ".", (*(f"# {line}" for line in _TO_FIND.split("\n")), f'python -m pip install "{_PINNED}"')
        ),
    }


def _text(name: str) -> str:
    return (files("kawaraban.cli") / "scaffold" / name).read_text(encoding="utf-8")


def workflow(source: str, install: Iterable[str]) -> str:
    """The text of `pages.yml` for a site in the folder `source` of its repository; `install` are lines of a shell."""
    text = _text("pages.yml").replace("@SOURCE@", source).replace("@CACHE@", str(PurePosixPath(source, ".kawaraban")))
    return text.replace("@INSTALL@", "\n".join(_INDENT + line for line in install))
