"""Whether the links of tail sections are their writers' choice: those that a generator draws by lot are not.

Many sites have a section of further articles below each article, made by a script that knows no more than their dates.
A writer's links lead to articles that are nearer than others; such a script's do not. That is told of a site as a whole
and not of one link: a writer may well choose an article that shares no word with his own.
"""

from collections.abc import Sequence
from statistics import median, quantiles

from kawaraban.index.vectors import Vectors

_ENOUGH = 40
"""Links below which nothing can be told, and they are taken for chosen."""

_MOST = 400  # links that are looked at
_HALF = 2


def are_chosen(links: Sequence[Sequence[int]], near: Vectors) -> bool:
    """Whether articles are clearly nearer to those that they link to than to those that others link to.

    `links` has the numbers of the linked articles for each article, in the order of `near`.
    """
    pairs = [(own, other) for own, others in enumerate(links) for other in others]
    if len(pairs) < _ENOUGH:
        return True
    pairs = pairs[:: -(-len(pairs) // _MOST)]
    lot = [(own, other) for (own, _), (_, other) in zip(pairs, _turned(pairs), strict=True)]
    return median(near.cosines(pairs)) > quantiles(near.cosines(lot), n=10)[-1]


def _turned(pairs: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The pairs beginning with the one halfway."""
    half = len(pairs) // _HALF
    return (*pairs[half:], *pairs[:half])
