"""From the Markdown body of an article to what a page, the search and the language analysis need of it."""

from collections.abc import Callable, Iterable, Iterator

from markdown_it.token import Token

from kawaraban.markdown.headings import number_headings
from kawaraban.markdown.links import Picture, resolve
from kawaraban.markdown.parser import article_parser, commonmark_parser
from kawaraban.markdown.plain_text import texts
from kawaraban.markdown.sanitizer import sanitize
from kawaraban.model import LiquidTag, Rendered

__all__ = ["Picture", "commonmark", "render"]


def render(
    body: str,
    *,
    trust_html: bool = False,
    link: Callable[[str], str] | None = None,
    picture: Callable[[str], Picture | None] | None = None,
) -> Rendered:
    """Render the Markdown body of an article.

    `link` maps a destination as the author wrote it to what the page shall say (default: the same). `picture` tells
    what is known of the picture at a destination; None: nothing, as for one on another site. `trust_html` leaves raw
    HTML as it is, scripts included. Never raises for any body.
    """
    parser = article_parser()
    env: dict[str, list[tuple[int, str]]] = {}
    tokens = parser.parse(body, env)
    resolve(tokens, link, picture)
    headings = number_headings(tokens, parser, set(_given_ids(tokens)))
    html = parser.renderer.render(tokens, parser.options, env)
    return Rendered(
        html=html if trust_html else sanitize(html),
        headings=headings,
        texts=texts(tokens),
        liquid=tuple(LiquidTag(text, line) for line, text in sorted(env.get("liquid", ()))),
    )


def commonmark(body: str) -> str:
    """Render Markdown by CommonMark 0.31 and the CJK-friendly emphasis alone; raw HTML stays. For test suites."""
    return str(commonmark_parser().render(body))


def _given_ids(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if "id" in token.attrs:
            yield str(token.attrs["id"])
        yield from _given_ids(token.children or ())
