"""HTML in a body made fit to stand in a page: what is text becomes text, what is open is closed.

It is done to the tokens, before they are rendered: only there is it known which block a tag stands in, and on which
line. What an HTML parser then makes of it is sanitized.
"""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from kawaraban.markdown.html.depth import disarm
from kawaraban.markdown.html.left_out import left_out
from kawaraban.markdown.html.looks import looks, set_lines
from kawaraban.markdown.html.mentions import show_mentions
from kawaraban.markdown.html.unclosed import close_tags
from kawaraban.markdown.html.unfinished import finish
from kawaraban.model import Beyond


def fit(tokens: Sequence[Token], *, is_page: bool = False) -> Iterator[Beyond]:
    """Make all HTML of a body fit, and tell what was changed and what will not be shown.

    `is_page`: the tokens are one block, a page that is HTML throughout. An HTML parser closes what is open at its end.
    """
    show_mentions(tokens)
    set_lines(tokens)
    disarmed = disarm(tokens)
    if disarmed:
        yield disarmed
    else:
        yield from finish(tokens)
        yield from () if is_page else close_tags(tokens)
    yield from left_out(tokens)
    yield from looks(tokens)
