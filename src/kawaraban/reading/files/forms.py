"""What kind of site a folder is, by what lies in it.

Three forms are tried in this order: the own form (`site.toml`), a Jekyll site (`_config.yml` or `_posts/`), and a bare
folder of articles.
"""

from enum import StrEnum
from pathlib import Path


class Form(StrEnum):
    """What kind of folder SOURCE is."""

    OWN = "own"
    JEKYLL = "jekyll"
    BARE = "bare"


def recognise(root: Path) -> Form:
    """Tell the form of a folder; one that does not exist is a bare folder with a problem (see `sources.find`)."""
    if (root / "site.toml").is_file():
        return Form.OWN
    if (root / "_config.yml").is_file() or (root / "_posts").is_dir():
        return Form.JEKYLL
    return Form.BARE
