"""Where links and pictures lead: addresses as the site writes them, pictures with their size.

The parser keeps destinations as the author wrote them (see `parser`); here, once the site has said what becomes of
them, they are percent-encoded, and those that are no address of the web at all are dropped.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.common.normalize_url import normalizeLink, validateLink
from markdown_it.token import Token

from kawaraban.markdown.html.attributes import Attributes

_WEB = re.compile(
    r"https?://(?:[A-Za-z0-9._~%!$&'()*+,;=:-]{1,200}@)?"
    r"[A-Za-z0-9][A-Za-z0-9_-]{0,62}(?:\.[A-Za-z0-9][A-Za-z0-9_-]{0,62}){0,32}(?::[0-9]{1,4})?(?:[/?#]|\Z)",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# What is asked here is asked after the sanitizer, so nothing may become an address of a script here: a browser takes
# these signs off an address, and no others; taking off more would uncover one.
_SPACES = "".join(map(chr, range(0x21)))
_SCRIPTS = ("javascript:", "vbscript:", "data:")


@dataclass(frozen=True, slots=True)
class Picture:
    """What is known of a picture: its size in pixels, that it is not there, or that it is elsewhere and only linked.

    `local` is the path of one whose destination is the site's own address in full.
    """

    width: int = 0
    height: int = 0
    missing: bool = False
    linked: bool = False
    local: str = ""


@dataclass(frozen=True, slots=True)
class Destinations:
    """What a site knows of destinations; both functions are given them as the author wrote them.

    `link` says what the page shall say (None: the same); `picture` what is known of the picture there, which is None
    for one on another site.
    """

    link: Callable[[str], str] | None = None
    picture: Callable[[str], Picture | None] | None = None

    def address(self, written: str) -> str | None:
        """What the page says for a destination; None if that is no address. Asks the site once."""
        address = encoded((self.link(written) if self.link else written).strip(_SPACES))
        head, mark, fragment = address.partition("#")
        return head + mark + fragment.replace("#", "%23") if address and _is_address(address) else None

    def picture_of(self, written: str) -> Picture | None:
        """What is known of a picture; one without address counts as missing."""
        if not written.strip():
            return Picture(missing=True)
        return self.picture(written) if self.picture else None


AS_WRITTEN = Destinations()
"""Where no site says what becomes of destinations."""


@lru_cache(maxsize=4096)  # advertising and the site's own lists of links come again and again
def encoded(written: str) -> str:
    """A destination percent-encoded, its host in Punycode."""
    return normalizeLink(written)


@lru_cache(maxsize=4096)
def is_allowed(written: str) -> bool:
    """Tell whether the parser may make a link of a destination."""
    return validateLink(encoded(written))


def resolve(tokens: Sequence[Token], destinations: Destinations) -> None:
    """Write every destination as the site does, and give every picture the size that the site knows.

    A picture that is missing is replaced by its description, one that the site does not show by a link to it; a link
    that leads nowhere keeps its text.
    """
    for token in tokens:
        if token.type == "text":
            continue
        if token.type == "link_open":
            token.attrs = link_attributes(token.attrs, destinations)
        elif token.type == "image":
            attributes = picture_attributes(token.attrs, destinations)
            if attributes is None:
                token.type, token.content, token.children = "text", _description(token), None
            token.attrs = attributes or {}
        elif token.children:
            token.children = list(_with_linked_pictures(token.children, destinations))
            resolve(token.children, destinations)


def show_first_at_once(tokens: Sequence[Token]) -> bool:
    """Let the browser ask for the first picture without waiting for the layout: it often is the largest that is seen
    first, by which search engines measure a page. Whether there is one.
    """
    for token in tokens:
        if token.type == "image":
            token.attrs.pop("loading", None)
        if token.type == "image" or show_first_at_once(token.children or ()):
            return True
    return False


def _with_linked_pictures(tokens: Sequence[Token], destinations: Destinations) -> Iterator[Token]:
    """The same tokens, with a link in the place of a picture that is only linked; in a link already, its text alone."""
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type in {"link_open", "link_close"} else 0
        if token.type != "image" or not is_linked(str(token.attrs.get("src", "")), destinations):
            yield token
            continue
        address = str(token.attrs["src"])
        text = Token("text", "", 0, content=_description(token).strip() or address)
        link = (Token("link_open", "a", 1, attrs={"href": address}), text, Token("link_close", "a", -1))
        yield from (text,) if depth else link


def is_linked(written: str, destinations: Destinations) -> bool:
    """Whether a picture is elsewhere, and the site shows none from there."""
    known = destinations.picture_of(written)
    return known is not None and known.linked and destinations.address(written) is not None


def link_attributes(attributes: Attributes, destinations: Destinations) -> Attributes:
    """The attributes of a link with its address as the page says it."""
    address = destinations.address(str(attributes.get("href", "")))
    others = {key: value for key, value in attributes.items() if key != "href"}
    if address is None:
        return {key: value for key, value in others.items() if key not in {"target", "rel"}}
    if others.get("target") == "_blank":
        others.setdefault("rel", "noopener")
    return {"href": address, **others}


def picture_attributes(attributes: Attributes, destinations: Destinations) -> Attributes | None:
    """The attributes of a picture with its address and size; None if there is nothing to show."""
    written = str(attributes.get("src", ""))
    known = destinations.picture_of(written)
    address = None if known and known.missing else destinations.address((known and known.local) or written)
    if not address or not _is_shown(address):
        return None
    shown: Attributes = {"src": address, "loading": "lazy", "decoding": "async"}
    shown |= {key: value for key, value in attributes.items() if key != "src"}
    if known and known.width and not {"width", "height"} & attributes.keys():
        shown |= {"width": known.width, "height": known.height}
    return shown


def _is_address(address: str) -> bool:
    if address.lower().startswith(_SCRIPTS):
        return False
    if address.startswith("//"):
        return bool(_WEB.match(f"https:{address}"))
    if address[:5].lower() in {"http:", "https"} and _SCHEME.match(address):
        return bool(_WEB.match(address))
    return True


def _is_shown(address: str) -> bool:
    """Whether an address is one that pictures are loaded from, and not on a disk."""
    return address[:5].lower() in {"http:", "https"} or not _SCHEME.match(address)


def _description(token: Token) -> str:
    return "".join(child.content for child in token.children or ())
