"""Cards made in parallel, each once: what the cache has is taken from it."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor

from kawaraban.cards.card import Card
from kawaraban.making.processes import processes
from kawaraban.model import Output
from kawaraban.output.cache import Cache

_WORTH_A_POOL = 8  # cards below which starting processes costs more than it saves
_CHUNK = 4


def pictures(cards: Iterable[Card], cache: Cache, jobs: int, *, fresh: bool) -> Iterator[Output]:
    """The picture of each card, no path twice. Raises DamagedCacheError."""
    by_path = {card.path: card for card in cards}
    known = {path: None if fresh else cache.picture(path) for path in by_path}
    for path, picture in known.items():
        if picture is not None:
            yield Output(path.lstrip("/"), picture)
    missing = [card for path, card in by_path.items() if known[path] is None]
    for card, picture in zip(missing, _drawn(missing, jobs), strict=True):
        cache.put_picture(card.path, picture)
        yield Output(card.path.lstrip("/"), picture)
    cache.keep_pictures(list(by_path))


def _drawn(cards: list[Card], jobs: int) -> Iterator[bytes]:
    if jobs == 1 or len(cards) < _WORTH_A_POOL:
        yield from map(_draw, cards)
        return
    with ProcessPoolExecutor(jobs, processes()) as pool:
        yield from pool.map(_draw, cards, chunksize=_CHUNK)


def _draw(card: Card) -> bytes:
    from kawaraban.cards.drawing import draw  # loads Pillow and a font of 17 MB

    return draw(card)
