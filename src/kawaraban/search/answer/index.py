"""An index as an answer needs it, wherever it is read from: the half of the search that is looked things up in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from kawaraban.search.format.cards import Card
from kawaraban.search.lexicon.entries import Entry


class Index(Protocol):
    """What an answer needs of an index, wherever it is read from."""

    @property
    def size(self) -> int:
        """How many articles there are."""

    @property
    def functions(self) -> Mapping[str, Entry]:
        """The commonest function words."""

    @property
    def membership(self) -> Sequence[tuple[int, tuple[str, ...]]]:
        """The year and the categories of each article."""

    def find(self, text: str) -> Entry | None:
        """Look a folded string up in the lexicon."""

    def beginning(self, prefix: str) -> Iterable[Entry]:
        """All entries that begin with a prefix."""

    def postings(self, key: str) -> Sequence[tuple[int, int]]:
        """Number and level of each article that has a term, the highest levels first; of a long list the beginning."""

    def rest(self, key: str) -> Sequence[tuple[int, int]]:
        """What `postings` leaves out."""

    def related(self, number: int) -> Sequence[int]:
        """The articles related to one, the nearest first."""

    def text(self, number: int) -> str:
        """The passages of an article."""

    def card(self, number: int) -> Card:
        """What is shown of an article."""
