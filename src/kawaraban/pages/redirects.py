"""Pages that only lead on, for a host that cannot answer with a redirect of its own (GitHub Pages cannot)."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from kawaraban.model import Output
from kawaraban.pages.links import Links
from kawaraban.pages.pages import site_view
from kawaraban.pages.theme import Theme
from kawaraban.pages.views import RedirectView
from kawaraban.reading.addresses.redirects import Redirect
from kawaraban.urls import output_path

# What may stand in a URL as it is (RFC 3986), so that only what may not is percent-encoded.
_SAFE_IN_URL = "%:/?#[]@!$&'()*+,;=-._~"


def redirects(found: Iterable[Redirect], links: Links, theme: Theme) -> Iterator[Output]:
    """A page for each redirect: noindex, with the new address as the canonical one. Raises ThemeError."""
    view = site_view(links)
    for redirect in found:
        values = {"site": view, "redirect": _view(redirect, links)}
        yield Output(output_path(redirect.path), theme.render("redirect", links.href(redirect.path), **values))


def _view(redirect: Redirect, links: Links) -> RedirectView:
    suffix = quote(redirect.suffix, safe=_SAFE_IN_URL)
    if redirect.target.startswith("/"):
        return RedirectView(links.href(redirect.target) + suffix, links.absolute(redirect.target))
    target = quote(redirect.target, safe=_SAFE_IN_URL)
    return RedirectView(target, target.partition("#")[0])
