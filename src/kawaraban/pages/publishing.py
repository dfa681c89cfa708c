"""Small files beside the pages: what hosts, search engines and browsers want to be told."""

import json
from collections.abc import Iterator

from kawaraban.model import Output
from kawaraban.pages import paths as at
from kawaraban.pages.links import Links
from kawaraban.urls import in_ascii


def publishing(links: Links, icon: str) -> Iterator[Output]:
    """`robots.txt` (RFC 9309), which allows all and names the sitemap; the web manifest, with the address of an SVG
    picture as `icon`; for GitHub Pages `.nojekyll`, and `CNAME` where the settings name a domain.
    """
    yield Output("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {links.absolute(at.SITEMAP)}\n".encode())
    yield Output(".nojekyll", b"")  # so that files are served as they are
    if links.config.publish.domain:
        yield Output("CNAME", f"{in_ascii(links.config.publish.domain)}\n".encode())
    manifest = json.dumps(_manifest(links, icon), ensure_ascii=False, indent=1)
    yield Output(at.MANIFEST.lstrip("/"), f"{manifest}\n".encode())


def _manifest(links: Links, icon: str) -> dict[str, object]:
    """What the site is called on a reader's home screen (W3C Web Application Manifest)."""
    settings = links.config.site
    return {
        "name": settings.title,
        "description": settings.description,
        "lang": settings.language,
        "start_url": links.href(at.HOME),
        "display": "browser",
        "icons": [{"src": icon, "type": "image/svg+xml", "sizes": "any"}],
    }
