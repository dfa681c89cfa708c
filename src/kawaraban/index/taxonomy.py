"""Categories and tags: which articles stand under a name, what its page is called, and where it stands in a list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kawaraban.config import CategorySettings
from kawaraban.index.slugs import slugs
from kawaraban.language.gojuon import Group
from kawaraban.model import Entry


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
    slug_of = slugs(members, given_slugs(settings))
    return tuple(
        Taxon(name, slug_of[name], group.label, known[name].description if name in known else "", tuple(members[name]))
        for group in order(members)
        for name in group.names
    )


def given_slugs(settings: tuple[CategorySettings, ...]) -> dict[str, str]:
    """The slugs that the settings give to names."""
    return {setting.name: setting.slug for setting in settings if setting.slug}
