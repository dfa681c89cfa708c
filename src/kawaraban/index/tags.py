"""The tags of an article as the site shows them: what its writer named, as the settings would have it."""

from dataclasses import replace

from kawaraban.config import TagSettings
from kawaraban.model import Entry


def shown(names: tuple[str, ...], settings: TagSettings) -> tuple[str, ...]:
    """Tags under their aliases, each once, without those to be ignored (by either name)."""
    if not settings.ignore and not settings.aliases:
        return tuple(dict.fromkeys(names))
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
