"""Where the theme lies that comes with kawaraban."""

from pathlib import Path


def default_folder() -> Path:
    """The folder of templates and assets: inside the package, or, in a checkout, at the top."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "theme"
    return shipped if shipped.is_dir() else package.parent.parent / "templates"
