"""The files of the index: what is written is read again, and the same articles give the same bytes."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawaraban.search import cards, postings, shards, texts
from kawaraban.search.clues import Clue
from kawaraban.search.entries import Entry, Link
from kawaraban.search.files import Files
from kawaraban.search.fold import fold
from kawaraban.search.kept import NOTHING
from kawaraban.search.lexicon import Lexicon
from kawaraban.search.packing import Cursor, deflate, inflate, name_of, numbers
from kawaraban.search.reader import Reader, UnknownFormatError
from kawaraban.search.rows import ARTICLE
from kawaraban.search.strings import NO_STRINGS, More
from kawaraban.search.sums import Sums, begins
from kawaraban.search.vocabulary import Postings
from tests.search.site import build_site, open_index

LISTS = st.dictionaries(st.integers(0, 30_000), st.integers(1, 31), min_size=1, max_size=300)
WORDS = st.text(st.characters(exclude_characters="\t\n", exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_are_read_again(values: list[int]) -> None:
    cursor = Cursor(numbers(values))
    assert [cursor.number() for _ in values] == values
    assert not cursor.more


@given(st.lists(LISTS, max_size=4), WORDS, st.lists(WORDS, max_size=3))
def test_terms_are_read_again(lists: list[dict[int, int]], shown: str, spellings: list[str]) -> None:
    packed = pack(lists, Files())
    body = b"".join(postings.record(shown, spellings, rest, articles) for rest, articles in packed)
    terms = list(postings.records(body))
    assert [(term.shown, term.spellings, term.rest) for term in terms] == [(shown, tuple(spellings), "")] * len(lists)
    assert [dict(term.postings) for term in terms] == lists


def test_the_rest_of_a_long_list_is_of_lower_levels() -> None:
    levels = {number: number % 31 + 1 for number in range(postings.HEAD + 1_000)}
    files = Files()
    ((name, packed),) = pack([levels], files)
    (rest,) = (file.data for file in files.all() if file.data)
    best = postings.postings(Cursor(packed))
    more = postings.postings(Cursor(inflate(rest)))
    assert name == name_of(rest)
    assert len(best) == postings.HEAD
    assert dict(best) | dict(more) == levels
    assert min(level for _, level in best) >= max(level for _, level in more)


def pack(lists: list[dict[int, int]], files: Files) -> list[tuple[str, bytes]]:
    """Lists of levels by number, packed."""
    found = [level << 24 | number for levels in lists for number, level in sorted(levels.items())]
    starts = np.cumsum([0, *map(len, lists)])
    return list(postings.lists(np.array(found, np.uint32), starts, files))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=5), st.text())
def test_passages_are_read_again(common: list[str], passage: str) -> None:
    packer = texts.Packer(texts.phrases(common))
    assert texts.unpack(packer.pack(passage), packer.beginning) == passage


@settings(max_examples=30)
@given(st.lists(WORDS, min_size=1, max_size=900, unique=True))
def test_every_entry_lies_in_the_range_that_its_text_leads_to(words: list[str]) -> None:
    ordered = sorted(words, key=lambda word: word.encode("utf-16-be"))
    entries = [Entry(word, i % 256, i % 3, ((Link.SPELLING, word),)) for i, word in enumerate(ordered)]
    strings = NO_STRINGS.plus(More(clues=[(Clue(word, Link.SPELLING, word, 0), 1) for word in ordered]))
    strings.columns["cost"], strings.columns["count"] = np.arange(len(words)) % 256, np.arange(len(words)) % 3
    counts = strings.columns["count"][strings.columns["count"] > 0].astype(np.int64)
    rows = (np.arange(counts.sum()) << ARTICLE).astype(np.uint32)
    postings = Postings(begins(counts)[:-1], counts, rows, np.ones(256 * len(rows), np.uint8))
    lexicon = Lexicon(strings, np.arange(len(words)), strings.clues, Sums.of({}), np.ones(len(words), np.bool_))
    files = Files()
    ranges = shards.ranges(lexicon, postings, files, NOTHING)
    data = {file.name: file.data for file in files.all() if file.data}
    found = [entry for part in ranges for entry in shards.read(data[part.name])[0]]
    assert found == entries
    for part, following in pairwise(ranges):
        assert part.border.encode("utf-16-be") < following.border.encode("utf-16-be")


def test_names_depend_on_contents_alone() -> None:
    one, other = Files(), Files()
    assert one.add(b"a") == one.add(b"a") == other.add(b"a") != other.add(b"b")


def test_a_site_has_the_same_index_every_time(built: Path, tmp_path: Path) -> None:
    again = build_site(tmp_path / "site")
    assert index_files(built) == index_files(again)


def index_files(built: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (built / "search").iterdir() if path.suffix != ".html"}


def test_every_file_has_a_reader(built: Path) -> None:
    """Whatever the manifest leads to is there, and nothing else is."""
    index = open_index(built)
    read: set[str] = set()
    folder = built / "search"
    (manifest,) = folder.glob("*.json")

    def load(name: str) -> bytes:
        read.add(name)
        return (folder / name).read_bytes()

    index = Reader(manifest.read_bytes(), load)
    for entry in index.beginning(""):
        if entry.count:
            assert len(index.postings(entry.text)) == entry.count
    for number in range(index.size):
        assert index.text(number)
    assert len(index.membership) == index.size
    assert list(index.suggestions())
    assert read == {path.name for path in folder.glob("*.bin")}


def test_what_must_not_be_found_is_not_there(index: Reader) -> None:
    titles = {index.card(number).title for number in range(index.size)}
    assert not {"半導体の内緒の記事", "半導体の控えの記事", "半導体の下書き"} & titles
    assert index.size == 13


def test_another_version_is_refused() -> None:
    with pytest.raises(UnknownFormatError):
        Reader(b'{"version": 2}', lambda _: b"")


def test_cards_keep_hostile_titles(built: Path, index: Reader) -> None:
    found = [index.card(number) for number in range(index.size)]
    assert "<img src=x onerror=alert(1)> という題名" in {card.title for card in found}
    assert cards.read(deflate(b'["t","/u/","","n"]')) == (cards.Card("t", "/u/", "", (), "n"),)


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
