"""Articles related to those that were found, where these are few: most articles on what 眼鏡型端末 are call them
スマートグラス, but those that have the one word are related to those that have the other. As in `search.js`.
"""

from collections.abc import Sequence

from kawaraban.search.answer.ranking import Ranked, rounded
from kawaraban.search.answer.reader import Reader

TOGETHER = 5
"""Articles found and related to these, at most: related ones join four or fewer, so that two that have a word by chance
lead to no eight others.
"""

_STARTS = 5
"""Articles found whose lists are read, the best."""

_FARTHER = 0.05  # of what the score of an article found counts for, less with each place in its list


def nearby(found: Sequence[Ranked], index: Reader) -> list[Ranked]:
    """The articles that are related to those found, but are none of these; first those that the best lead to."""
    own = {ranked.number for ranked in found}
    scores: dict[int, float] = {}
    for ranked in found[:_STARTS]:
        for place, number in enumerate(index.related(ranked.number)):
            scores[number] = scores.get(number, 0.0) + ranked.score * (1 - _FARTHER * place)
    near = [Ranked(number, rounded(score), whole=False, about=False) for number, score in scores.items()]
    return sorted(
        (ranked for ranked in near if ranked.number not in own), key=lambda ranked: (-ranked.score, -ranked.number)
    )
