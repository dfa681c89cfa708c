"""The parts of addresses that names get: each its own, whatever the order in which the names come."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from kawaraban import limits
from kawaraban.urls import pretty_slug, slug

# The longest name of a file has 255 bytes, and `.html` or `-2` may follow.


def slugs(names: Iterable[str], given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give each name a slug of its own: first those that are `given`, then by code point.

    Of two names that would share one (`xAI`, `XAI`), the later gets `-2`. A name without a letter or digit is called by
    a hash of it.
    """
    given = given or {}
    taken: set[str] = set()
    found = {}
    for name in sorted(set(names), key=lambda n: (n not in given, n)):
        wanted = _short(_one_segment(given.get(name, "")) or slug(name)) or _mark(name)
        free, number = wanted, 2
        while free in taken:
            free, number = f"{wanted}-{number}", number + 1
        taken.add(free)
        found[name] = free
    return found


def _one_segment(given: str) -> str:
    """A slug as the settings have it, if it is one: nothing that leads elsewhere."""
    return pretty_slug(given).strip(".")


def _short(wanted: str) -> str:
    """A slug that a file may be called by; one that is cut has a mark of the whole."""
    encoded = wanted.encode()
    if len(encoded) <= limits.SLUG_BYTES:
        return wanted
    return f"{encoded[: limits.SLUG_BYTES].decode(errors='ignore')}-{_mark(wanted)}"


def _mark(name: str) -> str:
    return blake2b(name.encode(), digest_size=4).hexdigest()
