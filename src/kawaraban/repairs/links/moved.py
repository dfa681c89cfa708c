"""links-moved: internal links that were written from a file's name and lead nowhere.

Jekyll takes an article's day from its time in the site's zone, a generator took it from the file's name; where they
differ, the link is dead. It is led to the one article that has that date and slug, or to the one article or page that
has that file name. A slug alone or a date alone proves nothing.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from kawaraban.markdown.html.sanitizer import SCHEMES
from kawaraban.markdown.presentation.links import is_allowed
from kawaraban.model import Post
from kawaraban.problems import Problem, others
from kawaraban.reading.suffixes import MARKDOWN, suffix_of
from kawaraban.repairs.addresses import DATED, Addresses
from kawaraban.repairs.draft import Draft, Finding, Found
from kawaraban.repairs.links.jekyll import as_destination, destinations
from kawaraban.urls import absolute, below

# A destination may hold one level of brackets, as in `名前(1)`; one in `<…>` spaces too.
_DESTINATION = re.compile(
    r"\]\([ \t]*(?:<(?=[^<>\n]*>))?((?<=<)[^<>\n]*|[^()<>\s]*(?:\([^()<>\s]*\)[^()<>\s]*)*)(?=[)>\s])"
)
# What stands where an address should: nothing, a value that a program did not have, a place to be filled in, or a file
# that a generator has said it made.
_NO_ADDRESS = re.compile(
    r"|null|undefined|None|NaN|(?:[A-Z]+_)?(?:URL|LINK)(?:_HERE)?|ここに[^/.#]*|sandbox:.*|/mnt/data/.*"
    r"|https?://(?:https?:?/.*|[xX]{3,}/?|)"
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?=:)")
_MESSAGE = "A link that led nowhere was led to the article or page that has this name."


def links_moved(draft: Draft) -> Found:
    """Lead dead links of the body, and the canonical address, to the one article that they mean."""
    found = [
        draft.change(_MESSAGE, start, start + len(written), target)
        for start, written in _links(draft)
        if (target := _new_target(draft, written))
    ]
    canonical = draft.post.canonical_url
    target = _new_target(draft, canonical) if canonical else ""
    if target:
        message = "The canonical address led nowhere; it is that of the article that has this date and name."
        found.append(Finding(message, canonical, target, key="canonical_url"))
    return tuple(found)


def dead_links(draft: Draft) -> Iterator[Problem]:
    """Report links to articles that are not there, and those to nothing: one problem a file and kind, with the first
    of them and their number.
    """
    dead, empty, unknown = [], [], []
    for start, written in _links(draft):
        if _NO_ADDRESS.fullmatch(written):
            empty.append((start, written))
        elif not draft.config.markdown.trust_html and _is_unknown(written):
            unknown.append((start, written))
        elif leads_nowhere(written, draft.addresses):
            dead.append((start, written))
    if dead:
        start, written = dead[0]
        rest = len(dead) - 1
        more = f" Nor {'does one' if rest == 1 else f'do {rest}'} of the other links." if rest else ""
        message = f"The link to {unquote(written)} leads to no article.{more}"
        hint = "Correct the address, or take the link out."
        yield draft.warning("link-nowhere", draft.row_at(start), message, hint)
    if empty:
        yield _told(draft, empty, "A link or picture has no address", "Write the address, or the text alone.")
    if unknown:
        hint = f"Begin it with one of {', '.join(f'{scheme}:' for scheme in sorted(SCHEMES))}; or write the text alone."
        yield _told(draft, unknown, "The address of a link or picture is left out of the page", hint)


def _is_unknown(written: str) -> bool:
    """Whether pages have no links to such addresses: `htps://…`, `obsidian://…`; `file:` is told elsewhere."""
    scheme = _SCHEME.match(written)
    return scheme is not None and scheme[0].lower() not in {*SCHEMES, "file"} and is_allowed(written)


def _told(draft: Draft, found: list[tuple[int, str]], what: str, hint: str) -> Problem:
    start, written = found[0]
    row = draft.row_at(start)
    begins = max(draft.body.rfind("[", draft.starts[row], start), draft.starts[row])
    shown = draft.body[begins : start + len(written) + 1]
    message = f"{what}: {shown[:80]}{others(found, 'file')}"
    return draft.warning("link-nowhere", row, message, hint)


def targets(post: Post, site: Addresses) -> tuple[str, ...]:
    """The targets of a post's links that may lie on the site, and that of its canonical address, each once, sorted.

    Of `site` only its public address is asked.
    """
    written = {match[1] for match in _DESTINATION.finditer(post.body)} | {post.canonical_url, *destinations(post.body)}
    return tuple(sorted(target for target in written if target and site.path(target)))


def _links(draft: Draft) -> Iterator[tuple[int, str]]:
    """The offset and text of the destinations of all links in the body, as they are written."""
    for match in draft.outside_code(_DESTINATION) if "](" in draft.body else ():
        yield match.start(1), match[1]


def _new_target(draft: Draft, written: str) -> str:
    """The destination to write instead: with host if it was written with one, with its query and anchor."""
    address = draft.addresses.resolve(written)
    if address is None:
        return ""
    parts = urlsplit(written)
    path = as_destination(address)
    if parts.netloc:
        path = absolute(address, draft.config.site.url)
    elif below(unquote(parts.path), draft.addresses.base):
        path = draft.addresses.base + path
    return path + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")


def leads_nowhere(written: str, known: Addresses) -> bool:
    """Whether a link's target is the address or file of an article that is not there, as `dead_links` reports. One with
    errors is there: once they are mended, so is the link. Beside an article no file in Markdown is published.
    """
    path = known.path(written)
    if not path or known.is_known(path) or known.is_refused(path):
        return False
    return bool(DATED.search(path)) or (not path.startswith("/") and suffix_of(path) in MARKDOWN)
