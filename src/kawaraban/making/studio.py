"""Cards made in parallel, each once: what the old site or the cache has is taken from there."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from kawaraban.cards.card import Card
from kawaraban.making.code_version import code_version
from kawaraban.making.processes import pool
from kawaraban.making.proofs import Proofs
from kawaraban.model import Promise
from kawaraban.output.cache import Cache
from kawaraban.output.writer import Writer

_WORTH_A_POOL = 8  # cards below which starting processes costs more than it saves
_CHUNK = 4


class Studio:
    """Draws cards with `jobs` processes, and keeps them (takes nothing from the cache if `fresh`)."""

    def __init__(self, cache: Cache, jobs: int, *, fresh: bool) -> None:
        self._cache = cache
        self._jobs = jobs
        self._fresh = fresh

    def write(self, cards: Iterable[Card], proofs: Proofs, writer: Writer) -> None:
        """Add the picture of each card to the site, no path twice. Raises DamagedCacheError, and as `writer` does."""
        by_path = {card.path: card for card in cards}
        promises = [Promise(path.lstrip("/"), _key(path), lambda: b"") for path in by_path]
        self._cache.use_all(promise.key for promise in promises)
        wanted = proofs.missing(promises, writer)
        for promise, picture in self._pictures([(promise, by_path[f"/{promise.path}"]) for promise in wanted]):
            proofs.add(promise, picture, writer)

    def _pictures(self, wanted: list[tuple[Promise, Card]]) -> Iterator[tuple[Promise, bytes]]:
        missing: list[tuple[Promise, Card]] = []
        for promise, card in wanted:
            picture = None if self._fresh else self._cache.get(promise.key)
            if picture is None:
                missing.append((promise, card))
            else:
                yield promise, picture
        drawn = self._drawn([card for _, card in missing])
        for (promise, _), picture in zip(missing, drawn, strict=True):
            self._cache.put(promise.key, picture)
            yield promise, picture

    def _drawn(self, cards: list[Card]) -> Iterator[bytes]:
        if self._jobs == 1 or len(cards) < _WORTH_A_POOL:
            yield from map(_draw, cards)
            return
        with pool(self._jobs) as workers:
            yield from workers.map(_draw, cards, chunksize=_CHUNK)


def _key(path: str) -> bytes:
    """Of a card, all of which its path tells, and the program that draws it."""
    return blake2b(path.encode(), digest_size=16, key=code_version()).digest()


def _draw(card: Card) -> bytes:
    from kawaraban.cards.drawing import draw  # loads Pillow and a font of 17 MB

    return draw(card)
