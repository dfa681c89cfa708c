"""Where links and pictures lead: addresses as the site writes them, pictures with their size."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Picture:
    """What is known of a local picture: its size in pixels, or that it is not there."""

    width: int = 0
    height: int = 0
    missing: bool = False


def resolve(
    tokens: Sequence[Token], link: Callable[[str], str] | None, picture: Callable[[str], Picture | None] | None
) -> None:
    """Write every destination as `link` says, and give every picture the size that `picture` knows.

    A picture that is missing, or has no address, is replaced by its description.
    """
    for token in tokens:
        if token.type == "link_open":
            _link(token, link)
        elif token.type == "image":
            _picture(token, link, picture)
        if token.children and token.type != "image":
            resolve(token.children, link, picture)


def _link(token: Token, link: Callable[[str], str] | None) -> None:
    if link:
        token.attrs["href"] = link(str(token.attrs.get("href", "")))
    if token.attrs.get("target") == "_blank" and "rel" not in token.attrs:
        token.attrs["rel"] = "noopener"


def _picture(token: Token, link: Callable[[str], str] | None, picture: Callable[[str], Picture | None] | None) -> None:
    source = str(token.attrs.get("src", ""))
    known = picture(source) if picture and source else None
    if not source or (known and known.missing):
        token.type, token.children = "text", None
        return
    if known and "width" not in token.attrs and "height" not in token.attrs:
        token.attrs |= {"width": known.width, "height": known.height}
    token.attrs["src"] = link(source) if link else source
    token.attrs.setdefault("loading", "lazy")
    token.attrs["decoding"] = "async"
