"""The parts of addresses that names get: each its own, whatever the order in which the names come."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from kawaraban.urls import slug


def slugs(names: Iterable[str], given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give each name a slug of its own: first those that are `given`, then by code point.

    Of two names that would share one (`xAI`, `XAI`), the later gets `-2`. A name without a letter or digit is called by
    a hash of it.
    """
    given = given or {}
    taken: set[str] = set()
    found = {}
    for name in sorted(set(names), key=lambda n: (n not in given, n)):
        wanted = given.get(name) or slug(name) or blake2b(name.encode(), digest_size=4).hexdigest()
        free, number = wanted, 2
        while free in taken:
            free, number = f"{wanted}-{number}", number + 1
        taken.add(free)
        found[name] = free
    return found
