"""Which bodies may hold what only rendering finds: a missing picture, a Liquid tag, more than a limit allows.

Most hold nothing of the kind, and rendering is what a check has no time for. A sign too many costs a few milliseconds,
one too few a problem that nobody is told of; so the signs are the widest that leave most articles out.
"""

import re

# Pictures; raw HTML and what is nested in it; Liquid tags; quotations; definitions of links and notes; notes; comments.
_MARKS = ("![", "<", "{%", ">", "]:", "[^", "%%")
# A line so deep in lists that the parser may not look into it: each level takes a sign, or a quarter of a tab.
_DEEP = re.compile(r"^[\s+*\-\d.):]{10}", re.MULTILINE)


def is_suspect(body: str) -> bool:
    """Whether rendering a body may find a problem. False: it finds none."""
    return any(mark in body for mark in _MARKS) or _DEEP.search(body) is not None
