"""Categories and tags: which articles stand under a name, what its page is called, and where it stands in a list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b

from kawaraban.config import CategorySettings
from kawaraban.language.gojuon import Group
from kawaraban.model import Entry
from kawaraban.urls import slug


@dataclass(frozen=True, slots=True)
class Taxon:
    """A category or tag with its articles (newest first), its part of an address, its group in 五十音順 (`あ`…)."""

    name: str
    slug: str
    group: str
    description: str
    entries: tuple[Entry, ...]


def taxonomy(
    entries: Iterable[Entry],
    names: Callable[[Entry], tuple[str, ...]],
    order: Callable[[Iterable[str]], tuple[Group, ...]],
    settings: tuple[CategorySettings, ...] = (),
) -> tuple[Taxon, ...]:
    """Group articles by the names that each bears; `order` sorts the names and tells their groups.

    `settings` gives names a slug and a description; a name that is set but never used makes no taxon. Of two
    names that would share a slug (`xAI`, `XAI`) the later gets `-2`; one without letter or digit is called by a hash.
    """
    members: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in dict.fromkeys(names(entry)):
            members.setdefault(name, []).append(entry)
    known = {setting.name: setting for setting in settings}
    slug_of = slugs(members, settings)
    return tuple(
        Taxon(name, slug_of[name], group.label, known[name].description if name in known else "", tuple(members[name]))
        for group in order(members)
        for name in group.names
    )


def slugs(names: Iterable[str], settings: tuple[CategorySettings, ...] = ()) -> dict[str, str]:
    """Give each name a slug of its own: first those that are set, then by code point, whatever the articles' order."""
    given = {setting.name: setting.slug for setting in settings if setting.slug}
    taken: set[str] = set()
    slug_of = {}
    for name in sorted(names, key=lambda n: (n not in given, n)):
        wanted = given.get(name) or slug(name) or blake2b(name.encode(), digest_size=4).hexdigest()
        free, number = wanted, 2
        while free in taken:
            free, number = f"{wanted}-{number}", number + 1
        taken.add(free)
        slug_of[name] = free
    return slug_of
