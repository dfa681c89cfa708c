"""Which folder a command means that is given none."""

import os
from pathlib import Path

import click

from kawaraban.reading.files.forms import Form, recognise

CONTENT = Path("content")
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
