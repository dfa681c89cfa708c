"""What GitHub Pages wants to find beside the pages: that it is no Jekyll site, and under which domain it lives."""

from collections.abc import Iterator

from kawaraban.model import Output
from kawaraban.pages.links import Links

NO_JEKYLL = ".nojekyll"
CNAME = "CNAME"


def publishing(links: Links) -> Iterator[Output]:
    """`.nojekyll`, so that files are served as they are; `CNAME` where the settings name a domain."""
    yield Output(NO_JEKYLL, b"")
    if links.config.publish.domain:
        yield Output(CNAME, f"{links.config.publish.domain}\n".encode())
