"""Categories and tags: which of them an article has, which articles stand under a name, and what its page is called."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kawaraban.config import CategorySettings, TagSettings
from kawaraban.index.slugs import oldest_first, slugs
from kawaraban.language.gojuon import Group
from kawaraban.model import Entry


@dataclass(frozen=True, slots=True)
class Taxon:
    """A category or tag with its articles (newest first), its part of an address, its group in 五十音順 (`あ`…).

    `anchor` is what Jekyll makes its part of an address, by which a place on the page of all tags is called there.
    """

    name: str
    slug: str
    anchor: str
    group: str
    description: str
    entries: tuple[Entry, ...]


def taxonomy(
    entries: Iterable[Entry],
    names: Callable[[Entry], tuple[str, ...]],
    order: Callable[[Iterable[str]], tuple[Group, ...]],
    settings: tuple[CategorySettings, ...] | None = None,
) -> tuple[Taxon, ...]:
    """Group articles by the names that each bears; `order` sorts the names and tells their groups.

    `settings`, which only categories have, give names a slug and a description; a name that is set but never used makes
    no taxon. See `slugs` for what two names get that would share a slug.
    """
    members: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in dict.fromkeys(names(entry)):
            members.setdefault(name, []).append(entry)
    known = {setting.name: setting for setting in settings or ()}
    dated = ((name, entry.published) for name, found in members.items() for entry in found)
    # Jekyll's categories are there already, under addresses in which no sign is written out.
    ordered, given = oldest_first(dated), given_slugs(settings or ())
    anchors = slugs(ordered, given, spelt=False)
    slug_of = slugs(ordered, given) if settings is None else anchors
    return tuple(
        Taxon(
            name=name,
            slug=slug_of[name],
            anchor=anchors[name],
            group=group.label,
            description=known[name].description if name in known else "",
            entries=tuple(members[name]),
        )
        for group in order(members)
        for name in group.names
    )


def given_slugs(settings: tuple[CategorySettings, ...]) -> dict[str, str]:
    """The slugs that the settings give to names."""
    return {setting.name: setting.slug for setting in settings if setting.slug}


def shown(names: tuple[str, ...], settings: TagSettings) -> tuple[str, ...]:
    """Tags under their aliases, each once, without those to be ignored (by either name)."""
    ignored = set(settings.ignore)
    kept = (settings.aliases.get(name, name) for name in names if name not in ignored)
    return tuple(name for name in dict.fromkeys(kept) if name not in ignored)


def with_shown_tags(entry: Entry, settings: TagSettings) -> Entry:
    """The entry with the tags that are shown; only those that its text supports, where the settings ask for it."""
    backed = shown(entry.supported_tags, settings)
    tags = shown(entry.tags, settings)
    chosen = tuple(tag for tag in tags if tag in backed) if settings.only_supported else tags
    if (chosen, backed) == (entry.tags, entry.supported_tags):
        return entry
    return replace(entry, tags=chosen, supported_tags=backed)
