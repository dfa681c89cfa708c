"""From the Markdown body of an article to what a page, the search and the language analysis need of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kawaraban.markdown.characters import without_forbidden
from kawaraban.markdown.conformance.conform import conform
from kawaraban.markdown.diagnostics import told
from kawaraban.markdown.extensions.link_definitions import DEFINED_ELSEWHERE, ELSEWHERE
from kawaraban.markdown.html.fitting import fit
from kawaraban.markdown.html.raw import has_html
from kawaraban.markdown.html.sanitizer import sanitize
from kawaraban.markdown.parser import article_parser, commonmark_parser
from kawaraban.markdown.presentation.headings import Phrases, mark_phrases, number_headings
from kawaraban.markdown.presentation.identifiers import THEME, claim
from kawaraban.markdown.presentation.links import AS_WRITTEN, Destinations, resolve, show_first_at_once
from kawaraban.markdown.presentation.plain_text import lead, texts
from kawaraban.markdown.rows.line_breaks import HARD_BREAKS
from kawaraban.model import LiquidTag, Rendered

# Pictures; raw HTML and what is nested in it; Liquid tags; quotations; definitions of links and notes; notes; comments.
_SUSPECT = ("![", "<", "{%", ">", "]:", "[^", "%%")
# A line so deep in lists that the parser may not look into it: each level takes a sign, or a quarter of a tab.
_DEEP = re.compile(r"^[\s+*\-\d.):]{10}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """Another part of the same page: its Markdown, whose addresses links may take, and the ids that it has already
    (`Rendered.ids`).
    """

    body: str = ""
    ids: frozenset[str] = frozenset()


NO_PART = Part()


def render(
    body: str,
    *,
    trust_html: bool = False,
    hard_breaks: bool = False,
    destinations: Destinations = AS_WRITTEN,
    other: Part = NO_PART,
    phrases: Phrases | None = None,
) -> Rendered:
    """Render the Markdown body of an article.

    `other` is what else stands on the page. `phrases` tells where headings may be broken. `trust_html` leaves raw HTML
    as it is, scripts included; `hard_breaks` shows every line break within a paragraph. Never raises for any body.
    """
    parser = article_parser()
    env: dict[str, Any] = {"taken": other.ids, HARD_BREAKS: hard_breaks}
    if "]:" in body or "]:" in other.body:
        env |= {ELSEWHERE: other.body, DEFINED_ELSEWHERE: _defined(other.body, parser)}
    tokens = parser.parse(without_forbidden(body), env)
    raw = not trust_html and "<" in body and has_html(tokens)
    passed = (*told(env), *fit(tokens)) if raw else told(env)
    resolve(tokens, destinations)
    show_first_at_once(tokens)
    ids = claim(tokens, other.ids)
    headings = number_headings(tokens, parser, ids)
    plain, above = texts(tokens), lead(tokens) if "<!--" in body else ()
    if phrases:
        mark_phrases(tokens, phrases)
    html = str(parser.renderer.render(tokens, parser.options, env))
    if not trust_html:
        html = sanitize(html)
        if raw:
            html = conform(html, destinations, frozenset(_addresses(tokens)), other.ids)
    return Rendered(
        html=without_forbidden(html) if "&" in body else html,  # again: a reference such as `&#1;` is one now
        headings=headings,
        texts=plain,
        ids=frozenset(ids - THEME),
        beyond=passed,
        lead=above,
        liquid=tuple(LiquidTag(text, line) for line, text in sorted(env.get("liquid", ()))),
    )


def render_html(
    body: str,
    *,
    trust_html: bool = False,
    destinations: Destinations = AS_WRITTEN,
) -> Rendered:
    """Take the body of a page that is HTML already: by the same rules as raw HTML in Markdown, see `render`."""
    block = Token("html_block", "", 0, content=without_forbidden(body))
    passed = () if trust_html else tuple(fit([block], is_page=True))
    parser = article_parser()
    html = str(parser.renderer.render([block], parser.options, {}))
    if not trust_html:
        html = conform(sanitize(html), destinations, frozenset(), frozenset())
    return Rendered(html=without_forbidden(html), headings=(), texts=texts([block]), beyond=passed)


def is_suspect(body: str) -> bool:
    """Whether rendering a body may find a problem: a missing picture, a Liquid tag, more than a limit allows.

    Most bodies hold nothing of the kind, and a check has no time to render them. A sign too many costs a few
    milliseconds, one too few a problem that nobody is told of; so the signs are the widest that leave most bodies out.
    """
    return any(sign in body for sign in _SUSPECT) or _DEEP.search(body) is not None


def commonmark(body: str) -> str:
    """Render Markdown by CommonMark 0.31 and the CJK-friendly emphasis alone; raw HTML stays. For test suites."""
    return str(commonmark_parser().render(body))


def _defined(body: str, parser: MarkdownIt) -> dict[str, Any]:
    """The definitions of links in another part of the text, as the parser knows them."""
    env: dict[str, Any] = {}
    if "]:" in body:
        parser.block.parse(without_forbidden(body), parser, env, [])
    defined: dict[str, Any] = env.get("references", {})
    return defined


def _addresses(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        yield from (str(token.attrs[key]) for key in ("href", "src") if key in token.attrs)
        yield from _addresses(token.children or ())
