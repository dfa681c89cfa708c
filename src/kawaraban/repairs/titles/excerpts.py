"""Excerpts and descriptions that say the title again, beside which they are shown.

A program that takes them from the beginning of a text joins its lines, so that a headline sticks to the first sentence.
What follows shows that it was one: it is what the body goes on with.
"""

from collections.abc import Iterator

from kawaraban.language.excerpt import says_no_more
from kawaraban.repairs.draft import Draft, Finding
from kawaraban.repairs.markup import is_ended, key
from kawaraban.repairs.titles.marks import unmarked

_KEYS = ("excerpt", "description")
# So much of a text is met at the beginning of another by no chance.
_ENOUGH = 8
_LINES = 2


def in_excerpts(draft: Draft) -> Iterator[Finding]:
    """Both without the title where it is joined to the text, with a space behind another headline; "" where they say no
    more than the title: then the first sentences of the text are shown.
    """
    title = draft.post.title
    lines = first_lines(draft)
    for name in _KEYS:
        before = getattr(draft.post, name).strip()
        if before and says_no_more(before, title):
            yield Finding(f"The {name} says no more than the title: it was left out.", before, "", key=name)
        elif before and (after := _parted(before, title, lines)) != before:
            yield Finding(f"The {name} has a headline joined to its text: they were parted.", before, after, key=name)


def first_lines(draft: Draft) -> list[str]:
    """The first lines of the body that have text."""
    rows = (row for row in draft.rows if row.strip())
    return [line for _, line in zip(range(_LINES), rows, strict=False)]


def is_headline(draft: Draft, line: str, below: str) -> bool:
    """Whether a program took a line of the body for a headline: excerpt or description begin with it and go on as the
    line `below` does.
    """
    given = (getattr(draft.post, name).strip() for name in _KEYS)
    return any(text.startswith(line) and _begins(below, text.removeprefix(line)) for text in given)


def _parted(text: str, title: str, lines: list[str]) -> str:
    for headline in (title, *(unmarked(line.lstrip("# ")) for line in lines[:1])):
        rest = text.removeprefix(headline)
        if rest == text or not any(_begins(line, rest) for line in lines):
            continue
        if says_no_more(headline, title):
            return rest.lstrip()
        return text if rest[0].isspace() or is_ended(headline) else f"{headline} {rest}"
    return text


def _begins(line: str, rest: str) -> bool:
    beginning = key(rest[: 2 * _ENOUGH])
    return len(beginning) >= _ENOUGH and key(line).startswith(beginning)
