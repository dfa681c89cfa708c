"""Which folder a command means that is given none."""

from pathlib import Path

import click

from kawaraban.reading.sources import Form, recognise

CONTENT = Path("content")
FOLDER = click.Path(path_type=Path)


def default() -> Path:
    """`content`, or the folder one stands in where that is a site itself, as `kawaraban init` makes one."""
    here = Path()
    return here if not CONTENT.is_dir() and recognise(here) is not Form.BARE else CONTENT
