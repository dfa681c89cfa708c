"""repeated-text, told: the same words again and again, in which a generator was caught until it was stopped.

Nothing is taken out, since a poem or a prayer may do so too, if hardly as often: only who wrote it knows how often the
words are meant to stand there.
"""

import re
from collections.abc import Iterator

from kawaraban.problems import Problem
from kawaraban.repairs.draft import Draft

# Characters of what is said again, with the breaks and marks of its lines; people say more often what is shorter.
_LONGEST, _SHORT = 100, 12
_TIMES, _TIMES_SHORT = 8, 20
_SHORTEST_RUN = 96
# So many characters are compared; of so many one place is looked at, which every such run has.
_PROBE, _STEP = 12, 64
_LINE = re.compile(r"^(?=.)", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]{2}")


def loops(draft: Draft) -> Iterator[Problem]:
    """The first words of an article that stand there again and again with nothing between, outside code."""
    body = draft.body
    for place in range(0, len(body) - _PROBE, _STEP):
        again = body.find(body[place : place + _PROBE], place + 1, place + _PROBE + _LONGEST)
        if again < 0 or not _WORD.search(body, place, again) or draft.row_at(place) in draft.code_rows:
            continue
        period = again - place
        begin, end = _run(body, place, period)
        times = (end - begin) // period
        if end - begin >= _SHORTEST_RUN and times >= (_TIMES_SHORT if period <= _SHORT else _TIMES):
            line = _LINE.search(body, begin, begin + period)
            begin = line.start() if line else begin
            words = " ".join(body[begin : begin + period].split())
            message = f"The same words stand here {times} times in a row: {words[:60]}"
            hint = "Keep them once, if a generator was caught in them."
            yield draft.warning("repeated-text", draft.row_at(begin), message, hint)
            return


def _run(body: str, place: int, period: int) -> tuple[int, int]:
    """From where to where around a place each character is the one `period` characters before, or behind."""
    end = place + period
    while end < len(body) and body[end] == body[end - period]:
        end += 1
    while place > 0 and body[place - 1] == body[place - 1 + period]:
        place -= 1
    return place, end
