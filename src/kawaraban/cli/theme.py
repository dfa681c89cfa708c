"""`kawaraban theme`: which files the theme has, and how to get one that can be changed."""

import difflib
from pathlib import Path

import click

from kawaraban.cli import parameters, writing
from kawaraban.pages.default_theme import ENDING, TEMPLATES, default_folder


@click.group("theme")
def command() -> None:
    """List the theme's files, copy them to change them, and explain what templates are given."""


@command.command("list")
@click.option("--source", "folder", type=parameters.FOLDER, default=parameters.default, help="Folder of the site.")
def list_files(folder: Path) -> None:
    """Print the theme's templates and assets, and which of them the site has its own of."""
    for name in names():
        own = folder / TEMPLATES / name
        click.echo(f"{name}  ({own})" if own.is_file() else name)


@command.command("explain")
def explain() -> None:
    """Print how the theme is made, and what each template is given."""
    click.echo((default_folder() / "README.md").read_text(encoding="utf-8").rstrip())


@command.command("copy")
@click.argument("wanted", metavar="NAME...", nargs=-1, required=True)
@click.option("--source", "folder", type=parameters.FOLDER, default=parameters.default, help="Folder of the site.")
def copy_files(wanted: tuple[str, ...], folder: Path) -> None:
    """Copy files of the theme into the site, where they take the place of the theme's own; never over another file.

    NAME is one that `kawaraban theme list` prints, or its last part without the ending: article, style.css.
    """
    if not folder.is_dir():
        raise click.ClickException(f"{folder} is no folder. Name the folder of the site: --source DIR")
    chosen = dict.fromkeys(_found(name) for name in wanted)
    targets = {name: folder / TEMPLATES / name for name in chosen}
    if taken := [str(target) for target in targets.values() if target.exists() or target.is_symlink()]:
        raise click.ClickException(f"Nothing was copied, for the site has its own {', '.join(taken)} already.")
    for name, target in targets.items():
        writing.create_below(folder, target, (default_folder() / name).read_bytes(), "Remove it first.")
        click.echo(target)


def names() -> tuple[str, ...]:
    """The theme's files: templates, then assets, by name."""
    folder = default_folder()
    templates = sorted(path.name for path in folder.glob(f"*{ENDING}"))
    assets = sorted(path.relative_to(folder).as_posix() for path in (folder / "assets").rglob("*") if path.is_file())
    return (*templates, *assets)


def _found(wanted: str) -> str:
    known = names()
    matching = [name for name in known if wanted in (name, name.removesuffix(ENDING), name.rpartition("/")[2])]
    if len(matching) == 1:
        return matching[0]
    near = difflib.get_close_matches(wanted, [*known, *(name.rpartition("/")[2] for name in known)], 1)
    hint = f"; did you mean {near[0]}?" if near else ". `kawaraban theme list` prints all names."
    raise click.BadParameter(f"the theme has no file {wanted!r}{hint}", param_hint="NAME")
