"""Cards drawn in parallel, each once: what the old site or the cache has is taken from there."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b

from kawaraban.cards.card import Card
from kawaraban.making.code_version import code_version
from kawaraban.making.kept_files import KeptFiles
from kawaraban.making.processes import pool
from kawaraban.model import Promise
from kawaraban.output.cache import Cache

_WORTH_A_POOL = 8  # cards below which starting processes costs more than it saves
_CHUNK = 4


def add_cards(cards: Iterable[Card], kept: KeptFiles, cache: Cache, jobs: int) -> None:
    """Add the picture of each card to the site, no path twice. Raises DamagedCacheError, and as `Writer.write`."""
    by_path = {card.path.lstrip("/"): card for card in cards}
    promises = [Promise(path, _key(path), lambda: b"") for path in by_path]
    cache.used.update(promise.key for promise in promises)
    missing = []
    for promise in promises:
        if kept.take(promise):
            continue
        picture = cache.get(promise.key)
        if picture is None:
            missing.append(promise)
        else:
            kept.add(promise, picture)
    with _drawn([by_path[promise.path] for promise in missing], jobs) as pictures:
        for promise, picture in zip(missing, pictures, strict=True):
            cache.put(promise.key, picture)
            kept.add(promise, picture)


@contextmanager
def _drawn(cards: list[Card], jobs: int) -> Iterator[Iterator[bytes]]:
    """Begin to draw; the pictures come in order. Whatever goes wrong meanwhile, no process is left over."""
    if jobs == 1 or len(cards) < _WORTH_A_POOL:
        yield map(_draw, cards)
        return
    with pool(jobs) as workers:
        yield workers.map(_draw, cards, chunksize=_CHUNK)


def _key(path: str) -> bytes:
    """Of a card, all of which its path tells, and the program that draws it."""
    return blake2b(path.encode(), digest_size=16, key=code_version()).digest()


def _draw(card: Card) -> bytes:
    from kawaraban.cards.drawing import draw  # loads Pillow and a font of 17 MB

    return draw(card)
