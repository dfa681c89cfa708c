"""A unit of the article on its way through the search for repeated text: what is shown in its place, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from kawaraban.repairs.units import BLOCK, HEADING, ITEM_KEY, LABEL, SENTENCE, Kind, Unit

LONG = 20
"""Characters from which on two sentences are not the same by chance."""
TEXTS = (SENTENCE, HEADING)
"""What says something in words of its own."""
SHOWN = (SENTENCE, BLOCK)
"""What is worth reading by itself: all but headings and rules."""


@dataclass(slots=True)
class Item:
    """`unit` is the text that is shown, `kind` what it is, `key` what it says (a sentence that was cut off says what
    the whole one does), `label` what the label before it says, if it runs on from one; `block` is the place where it is
    shown; `moved` says that it was brought there, `opens` that it begins a paragraph of its own there. Changed only by
    the steps of one search, which made it.
    """

    unit: Unit
    kind: Kind
    key: str
    block: int
    label: str = ""
    gone: bool = False
    moved: bool = False
    opens: bool = False

    @property
    def said(self) -> str:
        """The key, with that of its label."""
        return self.label + self.key

    @property
    def is_long(self) -> bool:
        """Whether this is a sentence, or an item of a list that is one, that is not said twice by chance."""
        if self.key.startswith(ITEM_KEY):
            return len(self.key) >= LONG + len(ITEM_KEY) and self.unit.ended
        return self.kind is SENTENCE and len(self.label) + len(self.key) >= LONG


def items_of(units: Iterable[Unit]) -> list[Item]:
    """An item for each unit, in order."""
    items: list[Item] = []
    label = ""
    for unit in units:
        kind, _, _, key, block, level = unit
        items.append(Item(unit, kind, key, block, label))
        label = key if level == LABEL else ""
    return items
