"""A unit of the article on its way through the search for repeated text: what is shown in its place, or nothing."""

from dataclasses import dataclass

from kawaraban.repairs.units import Kind, Unit


@dataclass(slots=True)
class Item:
    """`unit` is the text that is shown, `kind` what it is, `key` what it says (a sentence that was cut off says what
    the whole one does), `block` the place where it is shown; `moved` says that it was brought there, `opens` that it
    begins a paragraph of its own there. Changed only by the steps of one search, which made it.
    """

    unit: Unit
    kind: Kind
    key: str
    block: int
    gone: bool = False
    moved: bool = False
    opens: bool = False
