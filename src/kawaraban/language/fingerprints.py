"""Sentences as short hashes: enough to find what two articles have in common, without keeping their text."""

from collections.abc import Iterable
from hashlib import blake2b

SIZE = 8
"""Bytes of a hash."""

# Shorter sentences (labels, names, はい。) are the same in many articles without being copied.
_TELLING = 20


def fingerprints(sentences: Iterable[str]) -> bytes:
    """The hashes of sentences, one behind the other; zeros for one that is too short to tell anything."""
    return b"".join(map(_hash, sentences))


def distinct(hashes: bytes) -> frozenset[bytes]:
    """The hashes one by one, each once, without those of short sentences."""
    return frozenset(hashes[i : i + SIZE] for i in range(0, len(hashes), SIZE)) - {bytes(SIZE)}


def _hash(sentence: str) -> bytes:
    if len(sentence) < _TELLING:
        return bytes(SIZE)
    return blake2b(sentence.encode(), digest_size=SIZE).digest()
