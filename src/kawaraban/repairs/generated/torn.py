"""torn-sentence: a sentence that breaks off at the end of a paragraph or list and goes on in the next paragraph.

So a generator stops that has written enough, and where it is told to go on it takes up its last words, often behind
dots. Whoever took its end markers out has left but a blank line between the two, or a rule. A writer may close a
paragraph without 。 too, so this looks only at articles in which end markers or repetitions of a generator were found.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from kawaraban.language.sentences import sentences
from kawaraban.markdown.blocks import LIST, PARAGRAPH, RULE, Block
from kawaraban.repairs.draft import Draft, Edit, Finding, Found
from kawaraban.repairs.generated.continuation import DOTS, resumed
from kawaraban.repairs.markup import is_ended

_SHORTEST_ECHO = 6
_TEXTS = (PARAGRAPH, LIST)
_LETTER = re.compile(r"\w")
# Each look goes through the article; one with more torn places than this is no article.
_MOST_LOOKS = 100
_JOINED = "A sentence that was torn between two paragraphs was joined."
_ECHO = "What took up the end of a sentence that stands above was taken out."


def torn_sentence(draft: Draft) -> Found:
    """Join the two halves of every sentence that a generator tore, and take out what it took up of a whole one."""
    if not (draft.generated or draft.seams):
        return ()
    end = draft.tail_row
    return tuple(_findings(draft, [block for block in draft.outer if block.start < end]))


def _findings(draft: Draft, outer: list[Block]) -> Iterator[Finding]:
    looks = 0
    done = 0
    for above, below in _neighbours(outer):
        (begin, start), (end, last) = draft.span(above), draft.span(below)
        before, after = draft.body[begin:start].rpartition("\n")[2].rstrip(), draft.body[end:last]
        if start < done or looks >= _MOST_LOOKS:
            continue
        if not is_ended(before):
            looks += 1
            left_out = resumed(before, after, draft.body, adjoins=_adjoin(draft, start, end))
            if left_out is not None:
                edit = Edit(start, end + left_out)
                done = edit.end
                yield Finding(_JOINED, before[-30:], after[: left_out + 30], draft.row_at(end), (edit,))
        elif dots := DOTS.match(after):
            looks += 1
            if echo := _echo(draft, dots.end(), after, end):
                yield draft.change(_ECHO, end, end + len(echo))


def _neighbours(outer: list[Block]) -> Iterator[tuple[Block, Block]]:
    """Each paragraph or list, and the paragraph that follows it, with at most a rule between."""
    for (above, between), below in zip(pairwise(outer), [*outer[2:], None], strict=False):
        if above.kind in _TEXTS and between.kind is PARAGRAPH:
            yield above, between
        elif above.kind in _TEXTS and between.kind is RULE and below and below.kind is PARAGRAPH:
            yield above, below


def _adjoin(draft: Draft, start: int, end: int) -> bool:
    """Whether nothing but end markers, rules and blank lines stood between two places of the file."""
    first, last = (draft.line(draft.row_at(offset)) for offset in (start - 1, end))
    between = (line for line in range(first + 1, last) if line not in draft.seams)
    return first < last and not any(_LETTER.search(draft.written[line - draft.post.body_line]) for line in between)


def _echo(draft: Draft, dots: int, after: str, start: int) -> str:
    """The dots at the beginning of a paragraph with the part of a sentence behind them, if that ends one above."""
    first = next(iter(sentences(after[dots:])), "")
    if len(first) < _SHORTEST_ECHO or not is_ended(first) or draft.body.find(first, 0, start) < 0:
        return ""
    length = after.index(first, dots) + len(first)
    return after[: len(after) - len(after[length:].lstrip())]
