"""The names of HTML's elements, sorted by what HTML lets them do. Each list is said here once.

Source: HTML Living Standard, https://html.spec.whatwg.org/multipage/indices.html, with what it calls obsolete.
"""

from collections.abc import Mapping

from markdown_it.common.html_blocks import block_names

from kawaraban.markdown.html.sanitizer import TAGS

ELEMENTS = TAGS | frozenset(
    """
    acronym address applet area article audio base basefont bdo bgsound big blink body button canvas center col colgroup
    data datalist dfn dialog dir embed fencedframe fieldset font footer form frame frameset head header hgroup html
    iframe image isindex keygen label legend link listing main map marquee math menu menuitem meta meter multicol nav
    nextid nobr noembed noframes noscript object optgroup option output param picture plaintext progress rb rbdo rtc
    script search select selectedcontent slot source spacer strike style svg template textarea time title track tt video
    xmp
    """.split()
)
"""All names; `sanitizer` says which of them may stand in an article."""
VOID = frozenset(
    """
    area base basefont bgsound br col embed frame hr image img input isindex keygen link meta nextid param source spacer
    track wbr
    """.split()
)
"""Those that have no end."""
ENDS_OPTIONAL: Mapping[str, tuple[str, ...]] = {
    "li": ("ul", "ol", "menu", "dir"),
    "dt": ("dl",),
    "dd": ("dl",),
    **dict.fromkeys(("caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th"), ("table",)),
    **dict.fromkeys(("rt", "rp", "rb", "rtc"), ("ruby",)),
    **dict.fromkeys(("option", "optgroup"), ("select", "datalist")),
    "p": ("div", "details", "blockquote", "section", "aside", "td", "th", "li", "dd", "figure", "figcaption", "center"),
}
"""Those whose end may be left out, and those one of which has to be open around them: `<ul><li>a<li>b</ul>`."""
NOT_NESTED = frozenset("area br col dd dt hr img input li p td th tr wbr".split())
"""Those that do not nest in text: they have no end, or end where the next begins."""
PHRASES = frozenset(
    """
    a abbr acronym b bdi bdo big blink center cite code data del dfn em font i ins kbd label mark marquee meter nobr
    noscript output picture progress q ruby s samp small span strike strong sub sup time tt u var
    """.split()
)
"""Those that may stand within a line of text, and have an end."""
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""The "formatting elements" of the standard: those left open go on in every block below."""
FOREIGN = frozenset(("svg", "math"))
"""Drawings and formulas: where these are, all elements nest, and have names of their own."""
SPOKEN_OF = frozenset(
    """
    address area article base body col colgroup datalist dialog fieldset footer frameset head header hgroup html isindex
    keygen legend link listing main map menuitem meta multicol nav noembed noframes optgroup option param plaintext
    search selectedcontent slot style title track xmp
    """.split()
)
"""Those of a page around an article, or of such as it cannot have: within a line of text they are spoken of."""
BEGIN_BLOCKS = SPOKEN_OF | (frozenset(block_names) - ENDS_OPTIONAL.keys() - VOID - {"center"})
"""Those with which CommonMark begins a block of HTML, less those that need no end."""

# Which may stand in which, of those that an article may have.
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = HEADINGS | frozenset("aside blockquote details div dl figure hr ol p pre section table ul".split())
HOLD_BLOCKS = frozenset(("", *"aside blockquote details div dd li td section figure figcaption".split()))
PARENTS = {
    "li": ("ul", "ol"),
    "dt": ("dl",),
    "dd": ("dl",),
    "caption": ("table",),
    "thead": ("table",),
    "tbody": ("table",),
    "tfoot": ("table",),
    "tr": ("thead", "tbody", "tfoot"),
    "td": ("tr",),
    "th": ("tr",),
    "rt": ("ruby",),
    "rp": ("ruby",),
    "summary": ("details",),
    "figcaption": ("figure",),
}
