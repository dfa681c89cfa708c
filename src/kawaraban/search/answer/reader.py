"""Reads an index from its files, as the browser does: a file when it is needed, and each only once."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain, islice

from kawaraban.search.answer.excerpts import Mark
from kawaraban.search.answer.meaning import Group, keys
from kawaraban.search.answer.ranking import weight_of
from kawaraban.search.article.words import LITERAL
from kawaraban.search.format import cards, nearby, ranges, suggestions, tables, texts
from kawaraban.search.format.cards import Card
from kawaraban.search.format.letters import Letters
from kawaraban.search.format.packing import VERSION, inflate, is_named, name_at
from kawaraban.search.format.postings import HEAD, Posting, Term, records
from kawaraban.search.format.tables import Table
from kawaraban.search.lexicon.entries import Entry

_Posted = tuple[str, tuple[int, ...]]  # a file with postings, and how many articles each of its terms has there
Load = Callable[[str], bytes]
"""The bytes of a file of the index by its name, without folder."""


class UnknownFormatError(ValueError):
    """The index was written in another version of the format."""


class DamagedError(ValueError):
    """A file of the index is missing, or is not as it was written."""


class Reader:
    """An index in files, each loaded once. What `load` gives is believed to be as it was written (see `checked`)."""

    def __init__(self, manifest: bytes, load: Load) -> None:
        self._content = json.loads(manifest)
        if self._content.get("version") != VERSION:
            raise UnknownFormatError(self._content.get("version"))
        self._load = load
        self.size: int = self._content["size"]
        self.functions: Mapping[str, Entry] = {
            text: Entry(text, cost, 0, ()) for text, cost in self._content["functions"]
        }
        lexical = self._content["tables"]
        self._lexical = Table(tuple(lexical["borders"]), lexical["files"])
        self._entries: dict[str, dict[str, Entry]] = {}
        self._places: dict[str, tuple[_Posted, int]] = {}
        self._terms: dict[_Posted, tuple[Term, ...]] = {}
        self._table = cache(lambda number: tables.read(self._file(self._lexical.name(number))))
        self._cards = cache(lambda group: cards.read(self._unpacked(name_at(self._content["cards"], group))))
        self._related = cache(lambda group: nearby.read(self._file(name_at(self._content["related"], group))))

    def find(self, text: str) -> Entry | None:
        """Look a folded string up in the lexicon."""
        return next((self._range(name).get(text) for name in self._ranges(text, text)), None)

    def beginning(self, prefix: str) -> Iterator[Entry]:
        """All entries that begin with a prefix."""
        for name in self._ranges(prefix, prefix + "\uffff"):
            yield from (entry for text, entry in self._range(name).items() if text.startswith(prefix))

    def term(self, key: str) -> Term | None:
        """A term's record."""
        entry = self.find(key)
        if entry is None or not entry.count:
            return None
        posted, place = self._places[key]
        if posted not in self._terms:
            name, counts = posted
            self._terms[posted] = tuple(records(inflate(self._file(name)), counts, self._levels))
        return self._terms[posted][place]

    def postings(self, key: str) -> tuple[Posting, ...]:
        """Number and level of the articles that have a term, as many as its first file holds."""
        term = self.term(key)
        return term.postings if term else ()

    def rest(self, key: str) -> tuple[Posting, ...]:
        """Those that its first file does not hold; of lower levels."""
        entry, term = self.find(key), self.term(key)
        if not entry or not term or not term.rest:
            return ()
        (rest,) = records(inflate(self._file(term.rest)), (entry.count - HEAD,), self._levels)
        return rest.postings

    def card(self, number: int) -> Card:
        """What is shown of an article."""
        group, place = divmod(number, cards.EACH)
        return self._cards(group)[place]

    def related(self, number: int) -> tuple[int, ...]:
        """The articles that an article's page has as related, the nearest first."""
        group, place = divmod(number, nearby.EACH)
        return self._related(group)[place]

    def text(self, number: int) -> str:
        """The passages of an article, a line each."""
        return self._unpacked(self.card(number).text)

    def suggestions(self) -> Iterator[tuple[str, str, str]]:
        """The words that are offered while typing: shown, folded, in hiragana."""
        yield from suggestions.read(self._file(self._content["suggestions"]))

    @cached_property
    def membership(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The year and the categories of each article."""
        names = [name for name, _ in self._content["categories"]]
        found = cards.read_membership(self._file(self._content["membership"]))
        return tuple((year, tuple(names[place] for place in places)) for year, places in found)

    @cached_property
    def _levels(self) -> bytes:
        return inflate(self._file(self._content["levels"]))

    @cached_property
    def _beginning(self) -> texts.Beginning:
        name, length, letters = self._content["texts"]
        return texts.Beginning(self._file(name), length, Letters(letters))

    def _unpacked(self, name: str) -> str:
        return texts.unpack(self._file(name), self._beginning)

    def _file(self, name: str) -> bytes:
        return self._load(f"{name}.bin")

    def _ranges(self, first: str, last: str) -> Iterator[str]:
        """The files of the ranges in which all between two texts lies."""
        if not self._lexical.borders:
            return
        for number in range(self._lexical.place(first), self._lexical.place(last) + 1):
            table = self._table(number)
            yield from (table.name(place) for place in range(table.place(first), table.place(last) + 1))

    def _range(self, name: str) -> dict[str, Entry]:
        if name not in self._entries:
            entries, files = ranges.read(self._file(name))
            self._entries[name] = {entry.text: entry for entry in entries}
            terms = iter([entry for entry in entries if entry.count])
            for posted_name, size in files:
                own = list(islice(terms, size))
                posted = posted_name, tuple(min(entry.count, HEAD) for entry in own)
                self._places |= {entry.text: (posted, place) for place, entry in enumerate(own)}
        return self._entries[name]


def checked(name: str, data: bytes) -> bytes:
    """The bytes of a file with this name, if they are what it was given for. Raises DamagedError."""
    if not is_named(name.partition(".")[0], data):
        raise DamagedError(f"{name} is damaged")
    return data


def marks(groups: Sequence[Group], index: Reader) -> tuple[Mark, ...]:
    """What to mark for the groups of a query."""
    return tuple(Mark(tuple(_spellings(group, index)), weight_of(group, index.size)) for group in groups)


def _spellings(group: Group, index: Reader) -> dict[str, None]:
    terms = {key: index.term(key) for key in keys([group])}
    found = ((key.removeprefix(LITERAL), *(term.spellings if term else ())) for key, term in terms.items())
    return dict.fromkeys(chain.from_iterable(found))
