"""The keywords of all articles: what each is about, in the spelling that the site uses most."""

from collections.abc import Iterable

from kawaraban.config import Config
from kawaraban.model import Entry


def keywords(entries: Iterable[Entry], config: Config) -> dict[str, tuple[str, ...]]:
    """The keywords of each article by the path of its source, best first, as many as the settings say."""
    stop = set(config.keywords.stop_words)
    return {
        entry.path: tuple(term.surface for term in entry.terms if term.surface not in stop)[: config.keywords.count]
        for entry in entries
    }
