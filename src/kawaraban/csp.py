"""What the pages of a site may load, and from where: the Content-Security-Policy, and the one snippet that is let in.

Nothing from elsewhere, but for the origins that the settings name; no inline script or style, but for those that are
known by their hash.
"""

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from html.parser import HTMLParser

from kawaraban import urls
from kawaraban.config import Config

ANY = "https:"  # in place of an origin: everything that is encrypted
_ORIGIN = re.compile(r"https?://(?:\*\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?")
_IN_HEAD = frozenset(("link", "meta", "noscript", "script", "style"))
_TEXTS = frozenset(("script", "style"))  # elements whose text is code


@dataclass(frozen=True, slots=True)
class Snippet:
    """What stands in a piece of HTML for the head: its inline scripts and styles, and the origins it loads them from.

    `strange` are the elements that a head cannot hold; `unclosed` is the element that never ends (empty: none).
    """

    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    script_origins: tuple[str, ...]
    style_origins: tuple[str, ...]
    strange: tuple[str, ...]
    unclosed: str


def is_origin(text: str) -> bool:
    """Whether a text may stand in a policy: `https://example.org`, `https://*.example.org`, or `https:`."""
    return text == ANY or _ORIGIN.fullmatch(text) is not None


def allows(origins: Iterable[str], address: str) -> bool:
    """Whether an absolute address lies at one of the origins."""
    parts = urls.parts(address if not address.startswith("//") else f"https:{address}")
    if parts is None:
        return False
    scheme, host = parts.scheme, urls.in_ascii(parts.netloc).lower()
    for origin in origins:
        wanted, _, place = origin.lower().partition("://")
        if origin == ANY and scheme == "https":
            return True
        if wanted == scheme and (host == place or (place.startswith("*.") and host.endswith(place[1:]))):
            return True
    return False


def parsed(html: str) -> Snippet:
    """Read a piece of HTML for the head. Never raises."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Snippet(
        tuple(reader.texts["script"]),
        tuple(reader.texts["style"]),
        _origins(reader.sources["script"]),
        _origins(reader.sources["link"]),
        tuple(dict.fromkeys(reader.strange)),
        reader.inside,
    )


def policy(config: Config, inline: Iterable[bytes]) -> str:
    """The policy of every page; `inline` are the theme's own inline scripts."""
    csp, analytics, snippet = config.csp, config.analytics, parsed(config.analytics.snippet)
    own = [_hashed(script) for script in inline]
    hashes = [_hashed(text.encode()) for text in snippet.scripts]
    styles = [_hashed(text.encode()) for text in snippet.styles]
    sources = {
        "script-src": ("'self'", *own, *hashes, *snippet.script_origins, *analytics.origins, *csp.scripts),
        "style-src": ("'self'", *styles, *snippet.style_origins, *csp.styles),
        "img-src": ("'self'", "data:", *analytics.origins, *csp.images),
        "font-src": ("'self'", *csp.fonts),
        "connect-src": ("'self'", *snippet.script_origins, *analytics.origins, *csp.connections),
        "frame-src": csp.frames,
        "media-src": ("'self'", *csp.media),
        "manifest-src": ("'self'",),
        "worker-src": ("'self'",),
        "base-uri": ("'none'",),
        "form-action": ("'self'", *csp.forms),
    }
    directives = (f"{name} {' '.join(dict.fromkeys(found))}" for name, found in sources.items() if found)
    return "; ".join(("default-src 'none'", *directives))


def _hashed(code: bytes) -> str:
    return f"'sha256-{base64.b64encode(sha256(code).digest()).decode()}'"


def _origins(addresses: Iterable[str]) -> tuple[str, ...]:
    """The origins of those addresses that have one: what lies on the site itself is allowed already."""
    found = []
    for address in addresses:
        scheme, mark, rest = address.strip().partition("//")
        origin = f"{scheme or 'https:'}//{re.split(r'[/?#]', rest)[0]}"
        if mark and scheme.lower() in {"", "http:", "https:"} and is_origin(origin):
            found.append(origin)
    return tuple(dict.fromkeys(found))


class _Reader(HTMLParser):
    """Collects the code in scripts and styles, and the addresses of those that lie elsewhere."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self.sources: dict[str, list[str]] = {"script": [], "link": []}
        self.strange: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element. What a `<noscript>` holds is shown only to those for whom no script runs."""
        given = {name: value or "" for name, value in attrs}
        if self.inside == "noscript":
            return
        if tag not in _IN_HEAD:
            self.strange.append(tag)
        if tag in self.sources and (address := given.get("src" if tag == "script" else "href", "")):
            self.sources[tag].append(address)
        elif tag in _TEXTS:
            self.texts[tag].append("")
        if tag in _TEXTS or tag == "noscript":
            self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        """Note where an element ends."""
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        """Keep code as it is: its hash has to be that of the browser."""
        if self.inside in _TEXTS and self.texts[self.inside]:
            self.texts[self.inside][-1] += data
        elif not self.inside and data.strip():
            self.strange.append("text")
