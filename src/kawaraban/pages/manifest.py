"""The web manifest (W3C Web Application Manifest): what the site is called on a reader's home screen."""

import json

from kawaraban.model import Output
from kawaraban.pages import paths as at
from kawaraban.pages.links import Links


def manifest(links: Links, icon: str) -> Output:
    """The manifest; `icon` is the address of an SVG picture."""
    settings = links.config.site
    data = {
        "name": settings.title,
        "description": settings.description,
        "lang": settings.language,
        "start_url": links.href(at.HOME),
        "display": "browser",
        "icons": [{"src": icon, "type": "image/svg+xml", "sizes": "any"}],
    }
    return Output(at.MANIFEST.lstrip("/"), json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n")
