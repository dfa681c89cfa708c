"""What a card says, and under which address it lies."""

import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from kawaraban.model import Entry

# Two dashes are one line in Japanese, which the font has as a letter of its own: side by side they leave a gap.
_DASHES = re.compile("[—―]{2}")
_DASH = "⸺"
SIZE = (1200, 630)
"""Width and height of every card in pixels: what Open Graph and X ask for."""

_VERSION = 3  # goes up when the same card is drawn otherwise, so that an old picture is not taken for it


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. `phrases` is the title cut where a line may break; `category` and `day` may be empty."""

    phrases: tuple[str, ...]
    category: str
    day: str
    site: str

    @property
    def path(self) -> str:
        """Its address below the site's root: named by what it says, so that it may be kept for ever."""
        said = repr((_VERSION, (self.phrases, self.category, self.day, self.site)))
        return f"/cards/{blake2b(said.encode(), digest_size=10).hexdigest()}.png"


def card(entry: Entry, site: str) -> Card:
    """The card of an article on the site of that name."""
    when = entry.published
    phrases = tuple(_DASHES.sub(_DASH, phrase) for phrase in entry.phrases)
    return Card(phrases, entry.categories[0] if entry.categories else "", japanese_date(when) if when else "", site)


def japanese_date(when: datetime) -> str:
    """A day as people read it: 2026年4月1日."""
    return f"{when.year}年{when.month}月{when.day}日"
