"""The files of the index: what is written is read again, and the same articles give the same bytes."""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from statistics import median

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawaraban.arrays import begins
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.search.answer.reader import Reader, UnknownFormatError
from kawaraban.search.format import cards, postings, ranges, suggestions, tables, texts
from kawaraban.search.format.files import Files
from kawaraban.search.format.letters import Letters
from kawaraban.search.format.packing import Cursor, inflate, name_of, numbers
from kawaraban.search.inverted.posting_lists import PostingLists, Postings
from kawaraban.search.inverted.rows import ARTICLE
from kawaraban.search.inverted.sums import Sums
from kawaraban.search.lexicon.clues import Clue
from kawaraban.search.lexicon.entries import Entry, Link
from kawaraban.search.lexicon.lexicon import Lexicon
from kawaraban.search.lexicon.strings import KeptStrings
from kawaraban.search.spelling.fold import fold
from kawaraban.search.store import NO_STORE
from tests.index.entries import entry as article
from tests.search.site import build_site, open_index

LISTS = st.dictionaries(st.integers(0, 30_000), st.integers(1, 31), min_size=1, max_size=300)
BASE = (np.arange(30_001) % 5).astype(np.uint8)
WORDS = st.text(st.characters(exclude_characters="\t\n", exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_are_read_again(values: list[int]) -> None:
    cursor = Cursor(numbers(values))
    assert [cursor.number() for _ in values] == values
    assert not cursor.more


@given(st.lists(LISTS, max_size=4), WORDS, st.lists(WORDS, max_size=3))
def test_terms_are_read_again(lists: list[dict[int, int]], shown: str, spellings: list[str]) -> None:
    named = [(shown, spellings), ("", ())] * 2
    terms = [term for _, terms in posted(lists, named[: len(lists)]) for term in terms]
    assert [(term.shown, term.spellings) for term in terms] == [(s, tuple(n)) for s, n in named[: len(lists)]]
    assert [dict(term.postings) for term in terms] == lists


def test_the_rest_of_a_long_list_is_of_lower_levels() -> None:
    levels = {number: number % 31 + 1 for number in range(postings.HEAD + 1_000)}
    files = Files()
    (_, (short,)), (_, (long,)) = posted([{7: 3}, levels], [("", ())] * 2, files)
    rest = next(file.data for file in files.all() if file.name == long.rest)
    assert rest is not None
    (more,) = postings.records(inflate(rest), (1_000,), BASE.tobytes())
    assert short.postings == ((7, 3),)
    assert len(long.postings) == postings.HEAD
    assert dict(long.postings) | dict(more.postings) == levels
    assert min(level for _, level in long.postings) >= max(level for _, level in more.postings)


def test_many_terms_are_several_files() -> None:
    lists = [{term: 1, term + 5_000: 2} for term in range(2_000)]
    found = list(posted(lists, [("表示", ())] * len(lists)))
    assert len(found) > 2
    assert [dict(term.postings) for _, terms in found for term in terms] == lists


def posted(
    lists: list[dict[int, int]], named: Sequence[tuple[str, Sequence[str]]], files: Files | None = None
) -> Iterator[tuple[str, tuple[postings.Term, ...]]]:
    """Lists of levels by number, written and read again: the names of the files, and their terms."""
    files = files or Files()
    found = [
        (level - int(BASE[number])) % 32 << 24 | number for levels in lists for number, level in sorted(levels.items())
    ]
    starts = begins(np.array([*map(len, lists)], np.int64))
    written = postings.post(np.array(found, np.uint32), starts, named, BASE, files)
    counts = iter([min(len(levels), postings.HEAD) for levels in lists])
    for name, size in written:
        data = next(file.data for file in files.all() if file.name == name)
        yield name, tuple(postings.records(inflate(data or b""), tuple(islice(counts, size)), BASE.tobytes()))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=5), st.text())
def test_passages_are_read_again(common: list[str], passage: str) -> None:
    packer = texts.Packer(texts.phrases(common))
    assert texts.unpack(packer.pack(passage), packer.beginning) == passage


@given(st.text("あア亜熙龠々、。A１é한😀\n"), st.text("あア亜"))
def test_a_text_in_letters_is_read_again(text: str, common: str) -> None:
    letters = Letters.of(common)
    assert letters.read(letters.write(text)) == text
    assert len(letters.write("\n" + common)) == 1 + len(common)


def test_letters_take_a_byte_two_or_three() -> None:
    letters = Letters("\nのは")
    sizes = {letter: len(letters.write(letter)) for letter in "のは亜熙Aー！한😀"}
    assert sizes == {"の": 1, "は": 1, "亜": 2, "熙": 2, "A": 2, "ー": 2, "！": 2, "한": 3, "😀": 6}


@settings(max_examples=30)
@given(st.lists(WORDS, min_size=1, max_size=900, unique=True))
def test_every_entry_lies_in_the_range_that_its_text_leads_to(words: list[str]) -> None:
    ordered = sorted(words, key=lambda word: word.encode("utf-16-be"))
    entries = [Entry(word, i % 256, i % 3, ((Link.SPELLING, word),)) for i, word in enumerate(ordered)]
    strings = KeptStrings().strings().plus([(Clue(word, Link.SPELLING, word, 0), 1) for word in ordered])
    strings.columns["cost"], strings.columns["count"] = np.arange(len(words)) % 256, np.arange(len(words)) % 3
    counts = strings.columns["count"][strings.columns["count"] > 0].astype(np.int64)
    rows = (np.arange(counts.sum()) << ARTICLE).astype(np.uint32)
    listed = PostingLists(begins(counts)[:-1], counts, rows)
    postings = Postings(np.array([0, len(counts)]), lambda _: listed, np.ones(256 * len(rows), np.uint8))
    lexicon = Lexicon(strings, np.arange(len(words)), strings.clues, Sums.of({}), np.ones(len(words), np.bool_))
    files = Files()
    parts = ranges.ranges(lexicon, postings, files, NO_STORE)
    data = {file.name: file.data for file in files.all() if file.data}
    found = [entry for part in parts for entry in ranges.read(data[part.name])[0]]
    assert found == entries
    for part, following in pairwise(parts):
        assert part.border.encode("utf-16-be") < following.border.encode("utf-16-be")


@settings(max_examples=30)
@given(st.lists(WORDS, max_size=300, unique=True), WORDS)
def test_every_text_is_led_to_its_range_by_a_table(borders: list[str], text: str) -> None:
    parts = _parts(borders)
    files = Files()
    leading = tables.table(tables.tables(parts, files))
    data = {file.name: file.data for file in files.all() if file.data}
    for asked in (*borders, *([text] if borders else [])):
        table = tables.read(data[leading.name(leading.place(asked))])
        found = [part.name for part in parts if part.border.encode("utf-16-be") <= asked.encode("utf-16-be")]
        assert table.name(table.place(asked)) == (found or [parts[0].name])[-1]


def test_a_new_range_changes_its_table_and_seldom_the_next() -> None:
    borders = [f"{number:05}" for number in range(3_000)]
    after = _tables(borders)
    changed = [len(after - _tables(borders[:left] + borders[left + 1 :])) for left in range(0, 3_000, 100)]
    assert len(after) > 40
    assert median(changed) == 1
    assert max(changed) <= 5


def _tables(borders: list[str]) -> set[str]:
    return {part.name for part in tables.tables(_parts(borders), Files())}


def _parts(borders: list[str]) -> list[tables.Part]:
    ordered = sorted(borders, key=lambda border: border.encode("utf-16-be"))
    return [tables.Part(border, name_of(border.encode())) for border in ordered]


def test_names_depend_on_contents_alone() -> None:
    one, other = Files(), Files()
    assert one.add(b"a") == one.add(b"a") == other.add(b"a") != other.add(b"b")


def test_signs_of_repetition_are_read_in_hiragana(tokenizer: Tokenizer) -> None:
    files = Files()
    suggestions.suggestions([article("道具", tags=("こゝろ", "いすゞ"))], tokenizer, files)
    (file,) = files.all()
    assert {read for _, _, read in suggestions.read(file.data or b"")} >= {"こゝろ", "いすゞ"}


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
        assert number not in index.related(number)
    assert len(index.membership) == index.size
    assert list(index.suggestions())
    assert read == {path.name for path in folder.glob("*.bin")}


def test_what_must_not_be_found_is_not_there(index: Reader) -> None:
    titles = {index.card(number).title for number in range(index.size)}
    assert not {"半導体の内緒の記事", "半導体の控えの記事", "半導体の下書き"} & titles
    assert index.size == 19


def test_another_version_is_refused() -> None:
    with pytest.raises(UnknownFormatError):
        Reader(b'{"version": 1}', lambda _: b"")


def test_cards_keep_hostile_titles(built: Path, index: Reader) -> None:
    found = [index.card(number) for number in range(index.size)]
    assert "<img src=x onerror=alert(1)> という題名" in {card.title for card in found}
    assert cards.read("t\t/u/\t\tn") == (cards.Card("t", "/u/", "", (), "n"),)


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
