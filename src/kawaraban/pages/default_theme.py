"""Where themes lie: the site's own files, and those that come with kawaraban."""

from pathlib import Path

TEMPLATES = "templates"
"""The folder of a site's own templates and assets, below SOURCE."""

ENDING = ".html.jinja"
"""What ends the name of a template."""


def theme_folders(source: Path) -> tuple[Path, Path]:
    """The folders in which the templates and assets of a site are looked for, in this order."""
    return source / TEMPLATES, default_folder()


def default_folder() -> Path:
    """The folder of templates and assets: inside the package, or, in a checkout, at the top."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "theme"
    return shipped if shipped.is_dir() else package.parent.parent / TEMPLATES
