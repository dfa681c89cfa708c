"""HTML that stands in a Markdown body: whether there is any, and whether it is fit to be read at all."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from markdown_it.token import Token

from kawaraban import limits
from kawaraban.markdown.sanitizer import TAGS

RAW_TYPES = frozenset(("html_inline", "html_block"))
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
# Nothing but words: `<T>`, `<K extends keyof T>`. What has a value is meant as an element.
BARE = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:[ \t]+[\w.]+){0,8}>")
# All names of the HTML standard, and those that it calls obsolete: https://html.spec.whatwg.org/multipage/indices.html
ELEMENTS = TAGS | frozenset(
    """
    acronym address applet area article audio base basefont bdo bgsound big blink body button canvas center col colgroup
    data datalist dfn dialog dir embed fencedframe fieldset font footer form frame frameset head header hgroup html
    iframe image isindex keygen label legend link listing main map marquee math menu menuitem meta meter multicol nav
    nextid nobr noembed noframes noscript object optgroup option output param picture plaintext progress rb rbdo rtc
    script search select selectedcontent slot source spacer strike style svg template textarea time title track tt video
    xmp
    """.split()  # noqa: SIM905 (a long list of short words is read as words)
)
# Elements that have no end, or end where the next begins.
_NOT_NESTED = frozenset(("area", "br", "col", "dd", "dt", "hr", "img", "input", "li", "p", "td", "th", "tr", "wbr"))

# Where these are, all elements nest.
_FOREIGN = frozenset(("svg", "math"))
# "Formatting elements" of the HTML standard.
_FORMS = frozenset(("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"))


def has_html(tokens: Iterable[Token]) -> bool:
    """Tell whether a token stream has raw HTML in it."""
    return any(True for _ in _raw(tokens))


def show_unknown(tokens: Sequence[Token]) -> None:
    """Turn tags within lines into text that are no element of HTML: `Vec<String>` is meant as it stands.

    Within drawings and formulas all names are their own, and one with a value or a hyphen is meant as an element.
    """
    raw = list(_raw(tokens))
    tags = [tag for token in raw if (tag := _TAG.match(token.content))]
    if any(tag[2].lower() in _FOREIGN for tag in tags):
        return
    ended = {tag[2] for tag in tags if tag[1]}
    for token in raw:
        bare = BARE.fullmatch(token.content) if token.type == "html_inline" else None
        if bare and _is_type(bare[1], ended):
            token.type = "text"


def _is_type(name: str, ended: Collection[str]) -> bool:
    """Whether a name is that of no element, or of a type in a program, `List<Object>` or `Vec<U>`: in capitals, and
    never ended.
    """
    plain = name.lower()
    return plain not in ELEMENTS or (name[0].isupper() and name not in ended and plain not in _NOT_NESTED)


def disarm(tokens: Sequence[Token]) -> int | None:
    """Turn raw HTML that is nested beyond all measure into text; gives the line of the first, None where none is."""
    raw = list(_raw(tokens))
    if not _is_too_deep(raw):
        return None
    first = next((token.map[0] for token in tokens if token.map and has_html((token,))), 0)
    for token in raw:
        token.type = "text"
    return first


def _is_too_deep(raw: Iterable[Token]) -> bool:
    """Count by name, since the end of what is not open ends nothing.

    An element of form that is left open goes on in every paragraph after it, so few of them can be many.
    """
    names = [(bool(end), name.lower()) for token in raw for end, name in _TAG.findall(token.content)]
    foreign = not _FOREIGN.isdisjoint(name for _, name in names)
    opened: Counter[str] = Counter()
    depth = forms = 0
    for end, name in names:
        if (name in _NOT_NESTED and not foreign) or (end and not opened[name]):
            continue
        step = -1 if end else 1
        opened[name] += step
        depth += step
        forms += step * (name in _FORMS)
        if depth > limits.RAW_HTML_DEPTH or forms > limits.RAW_HTML_FORMS:
            return True
    return False


def _raw(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type in RAW_TYPES:
            yield token
        for child in token.children or ():  # deeper down there are only the descriptions of pictures
            if child.type in RAW_TYPES:
                yield child
