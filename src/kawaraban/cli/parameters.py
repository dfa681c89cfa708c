"""What several commands are given: the folder of a site, that of its cache, and codes of problems."""

import os
from pathlib import Path

import click

from kawaraban.reading.files.forms import Form, recognise

CONTENT = Path("content")
CACHE = ".kawaraban"
_SHOWN = 200  # characters of a path that is too long


class _Folder(click.Path):
    """A folder by its path, whether it is there or not; a path that cannot even be looked at is refused."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Take a path from the command line."""
        path = Path(os.fsdecode(value))
        try:
            path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return path
        except OSError as failure:
            self.fail(f"{str(path)[:_SHOWN]}: {failure.strerror}.", param, ctx)
        return path


FOLDER = _Folder(path_type=Path)


def default() -> Path:
    """`content`, or the folder one stands in where that is a site itself, as `kawaraban init` makes one."""
    here = Path()
    return here if not CONTENT.is_dir() and recognise(here) is not Form.BARE else CONTENT


def own_cache(source: Path) -> Path | None:
    """Where the cache of a site is kept; None where there is no such folder, which must not be made for that."""
    return source / CACHE if source.is_dir() else None


def codes(text: str, known: frozenset[str], option: str) -> frozenset[str]:
    """The codes in an option. One that is mistyped would tell nothing, and so look as if nothing were wrong."""
    wanted = frozenset(filter(None, map(str.strip, text.split(","))))
    if unknown := sorted(wanted - known):
        from kawaraban.reading.one_line import nearest  # which a build that finds nothing changed does not load

        near = nearest(unknown[0], sorted(known))
        there = f"did you mean {near}?" if near else f"there are {', '.join(sorted(known))}."
        raise click.BadParameter(f"unknown: {', '.join(unknown)}; {there}", param_hint=option)
    return wanted
