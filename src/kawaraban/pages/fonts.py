"""Fonts that the site itself holds: a style sheet that puts them before the reader's own, by use."""

from collections.abc import Iterator

from kawaraban.config import Config, FontSettings
from kawaraban.urls import href

_STACKS = {"text": "gothic", "headings": "mincho", "code": "mono"}  # what `style.css` calls the type of each use


def font_sheet(config: Config) -> bytes:
    """The style sheet as UTF-8; empty where the site has no fonts."""
    if not config.fonts:
        return b""
    faces = [_face(font, config.site.url) for font in config.fonts]
    return "\n".join((*faces, ":root {", *_stacks(config.fonts), "}", "")).encode()


def _face(font: FontSettings, site_url: str) -> str:
    """A text may be read before its font is there."""
    source = f'src: url("{href(font.file, site_url)}"); font-display: swap;'
    return f'@font-face {{ font-family: "{font.family}"; font-weight: {font.weight}; {source} }}'


def _stacks(fonts: tuple[FontSettings, ...]) -> Iterator[str]:
    for use, stack in _STACKS.items():
        families = dict.fromkeys(f'"{font.family}"' for font in fonts if font.use == use)
        if families:
            yield f"  --{stack}: {', '.join(families)}, var(--system-{stack});"
