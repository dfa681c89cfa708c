"""What is kept between builds never shows: the same articles give the same index with it, without it, and with half."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from unittest.mock import create_autospec

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Entry, Flags, Output, Terms
from kawaraban.search.article.document import SearchDocument
from kawaraban.search.format import ranges
from kawaraban.search.index import index
from kawaraban.search.inverted import merged, parts, runs
from kawaraban.search.inverted.lines import NONE, Lines
from kawaraban.search.lexicon import changes, lexicon, strings
from kawaraban.search.lexicon.forms import Forms, line_of
from kawaraban.search.search_index import SearchIndex
from kawaraban.search.store import NO_STORE, Store, decoded

WORDS = [
    "経済",
    "金融",
    "政策",
    "取り組み",
    "取組み",
    "取り組む",
    "生成",
    "モデル",
    "メモリ",
    "メモリー",
    "ＡＩ",
    "ai",
    "openai",
    "gpt4",
    "半導体",
    "製造",
    "装置",
    "工場",
    "国会",
    "予算",
    "審議",
    "選挙",
    "知事",
    "地震",
    "津波",
    "気象",
    "台風",
    "電力",
    "原子力",
    "再生",
    "可能",
    "エネルギー",
    "𠮷野家",
    "𩸽",
    "の",
    "は",
    "人工知能",
    "アンソロピック",
]
SENTENCE = "半導体の製造装置を輸出する。"


@dataclass
class MemoryStore:
    """A store in memory, which can lose values."""

    values: dict[bytes, bytes] = field(default_factory=dict)
    asked: set[bytes] = field(default_factory=set)
    written: set[bytes] = field(default_factory=set)

    def get(self, key: bytes) -> bytes | None:
        """As the protocol has it."""
        self.asked.add(key)
        return self.values.get(key)

    def held(self, keys: Iterable[bytes]) -> Collection[bytes]:
        """As the protocol has it."""
        return self.values.keys() & frozenset(keys)

    def use(self, key: bytes) -> None:
        """As the protocol has it: what nobody loses stays."""

    def put(self, key: bytes, value: bytes) -> None:
        """As the protocol has it."""
        self.written.add(key)
        self.values[key] = value

    def lose(self, chosen: Sequence[int]) -> None:
        """Lose the values at these places."""
        for key in [key for place, key in enumerate(self.values) if place in chosen]:
            del self.values[key]


def a_document(chosen: Mapping[str, int], joined: Mapping[str, int], length: int) -> SearchDocument:
    """A document of these words, and of these that touch; the numbers say where they stand."""
    touching = {key: place for key, place in joined.items() if key not in chosen}
    return SearchDocument(
        words="\n".join((*chosen, *touching)),
        joined=len(chosen),
        places=bytes((*chosen.values(), *touching.values())),
        surfaces="\n".join(chosen),
        counts=bytes(min(255, place) for place in chosen.values()),
        spellings="\n".join(f"{key}\t{key.upper()}" for key in touching if key.upper() != key),
        pairs="\n".join(f"{one}\t{other}" for one, other in zip(chosen, list(chosen)[1:3], strict=False)),
        passages=SENTENCE * (length % 5) + "".join(chosen),
        length=length,
    )


@pytest.fixture
def awake(tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch) -> Tokenizer:
    """The real Sudachi, which an index does not let go of: to load it again is half of what a small index costs."""
    monkeypatch.setattr(tokenizer, "rest", lambda: None)
    return tokenizer


PLACES = st.integers(1, 255)
WORD = st.sampled_from(WORDS)
DOCUMENT = st.builds(
    a_document,
    st.dictionaries(WORD, PLACES, max_size=12),
    st.dictionaries(st.builds(str.__add__, WORD, WORD), PLACES, max_size=6),
    st.integers(0, 3_000),
)
SITE = st.dictionaries(st.integers(0, 30), DOCUMENT, max_size=12)


def an_entry(number: int) -> Entry:
    """An article with nothing but an address and a date; of two with the same date the address decides."""
    published = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number // 2)
    texts = ("",) * 5
    return Entry(
        f"{number}.md", f"/{number}/", f"題{number}", (), published, None, ("経済",), (), *texts,
        flags=Flags(), draft=False, minutes=1, terms=Terms(), related=(), tail_links=(),
    )  # fmt: skip


def made(
    site: Mapping[int, SearchDocument], known: dict[bytes, SearchDocument], tokenizer: Tokenizer, kept: Store = NO_STORE
) -> tuple[dict[str, bytes | None], Output, object]:
    """The index of a site: its files, manifest, and facets. `known` are the documents of earlier builds, too."""
    complete = index_of(site, known, tokenizer, kept)
    assert all(file.data is not None for file in complete.files) or kept is not NO_STORE
    return {file.path: file.read(kept) for file in complete.files}, complete.manifest, complete.facets


def index_of(
    site: Mapping[int, SearchDocument], known: dict[bytes, SearchDocument], tokenizer: Tokenizer, kept: Store
) -> SearchIndex:
    """The index of a site; its documents are put to those that are `known`."""
    found = [(an_entry(number), digest(number, document)) for number, document in site.items()]
    known |= {own: document for (_, own), document in zip(found, site.values(), strict=True)}
    return index(found, known.get, tokenizer, kept)


def digest(number: int, document: SearchDocument) -> bytes:
    return blake2b(msgspec.msgpack.encode((number, document)), digest_size=24).digest()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(SITE, st.sets(st.integers(0, 60)), st.booleans()), min_size=2, max_size=4),
    st.integers(0, 6),
    st.sampled_from([1, 3, 20, parts.EACH]),
)
def test_what_is_kept_never_shows(
    awake: Tokenizer, builds: list[tuple[dict[int, SearchDocument], set[int], bool]], near: int, each: int
) -> None:
    store, known = MemoryStore(), dict[bytes, SearchDocument]()
    for site, lost, forget in builds:
        if forget:
            known.clear()
        store.lose(sorted(lost))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(merged, "NEAR", near)
            patch.setattr(parts, "EACH", each)
            assert made(site, known, awake, store) == made(site, {}, awake)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(DOCUMENT, min_size=40, max_size=40),
    st.lists(st.tuples(st.integers(0, 45), DOCUMENT), max_size=9),
    st.sampled_from([2, 15, parts.EACH]),
)
def test_a_few_articles_are_merged_again_and_again(
    awake: Tokenizer, documents: list[SearchDocument], changes: list[tuple[int, SearchDocument]], each: int
) -> None:
    site, store, known = dict(enumerate(documents)), MemoryStore(), dict[bytes, SearchDocument]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "EACH", each)
        made(site, known, awake, store)
    first, begun = store.values[b"merged"], dict(site)
    for number, document in changes:
        site[number] = document
        assert made(site, known, awake, store) == made(site, {}, awake)
        others = [number for number in site if site[number] != begun.get(number)]
        if len(others) <= merged.NEAR:
            assert store.values[b"merged"] == first
        else:
            assert store.values[b"merged"] != first
            return


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SITE, st.integers(0, 30), DOCUMENT)
def test_an_article_more_or_less(
    awake: Tokenizer, site: dict[int, SearchDocument], number: int, document: SearchDocument
) -> None:
    store, known = MemoryStore(), dict[bytes, SearchDocument]()
    made(site, known, awake, store)
    changed = site | {number: document}
    assert made(changed, known, awake, store) == made(changed, {}, awake)
    assert made(site, known, awake, store) == made(site, {}, awake)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(SITE, min_size=3, max_size=3),
    st.sampled_from(["stale", "damaged"]),
    st.sets(st.integers(0, 2), min_size=1),
)
def test_what_is_kept_of_another_build_is_not_gone_on_from(
    awake: Tokenizer, builds: list[dict[int, SearchDocument]], how: str, chosen: set[int]
) -> None:
    """As after a build that was ended between two of its values, or a value that is none of its kind."""
    store, known = MemoryStore(), dict[bytes, SearchDocument]()
    made(builds[0], known, awake, store)
    first = dict(store.values)
    made(builds[1], known, awake, store)
    for key in [key for place, key in enumerate((b"merged", b"lexicon", b"ranges")) if place in chosen]:
        store.values[key] = first.get(key, b"") if how == "stale" else msgspec.msgpack.encode(key)
    assert made(builds[2], known, awake, store) == made(builds[2], {}, awake)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SITE, st.integers(0, 30), DOCUMENT)
def test_it_does_not_show_how_much_is_merged_at_once(
    awake: Tokenizer, site: dict[int, SearchDocument], number: int, document: SearchDocument
) -> None:
    whole = made(site, {}, awake), made(site | {number: document}, {}, awake)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "_AT_ONCE", 5)
        patch.setattr(lexicon, "_AT_ONCE", 3)
        patch.setattr(changes, "_TERMS", 2)
        store, known = MemoryStore(), dict[bytes, SearchDocument]()
        assert (made(site, known, awake, store), made(site | {number: document}, known, awake, store)) == whole


def test_a_term_is_followed_over_each_threshold(awake: Tokenizer) -> None:
    """A join that comes into one article more each time, and then out of them again."""
    document = a_document({"半導体": 1}, {"半導体製造": 1}, 100)
    sites = [dict.fromkeys(range(count), document) for count in (*range(9), *range(9, -1, -1))]
    store, known = MemoryStore(), dict[bytes, SearchDocument]()
    for site in sites:
        assert made(site, known, awake, store) == made(site, {}, awake)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SITE, st.integers(0, 30), st.integers(0, 30), WORD, st.sampled_from([1, 4]))
def test_another_word_of_an_article_or_another_date(
    awake: Tokenizer, site: dict[int, SearchDocument], number: int, other: int, word: str, each: int
) -> None:
    before, after = (a_document({key: 1, "国会": 2}, {}, 100) for key in ("予算", word))
    store, known = MemoryStore(), dict[bytes, SearchDocument]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "EACH", each)
        made(site | {number: before}, known, awake, store)
        assert made(site | {number: after}, known, awake, store) == made(site | {number: after}, {}, awake)
        assert made(site | {other: before}, known, awake, store) == made(site | {other: before}, {}, awake)


def test_of_what_is_kept_no_part_is_read_that_nothing_touches(tokenizer: Tokenizer) -> None:
    site = {number: a_document({word: 1, "国会": 1}, {}, 100) for number, word in enumerate(WORDS)}
    store, known = MemoryStore(), dict[bytes, SearchDocument]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "EACH", 1)
        made(site, known, tokenizer, store)
        store.asked.clear()
        whole = made(site, known, tokenizer, store)
    assert whole == made(site, {}, tokenizer)
    of = merged.build_of([digest(number, document) for number, document in site.items()])
    keys = {parts.key_of_part(of, number) for number in range(len(site))}
    assert len(keys & store.values.keys()) > len(WORDS) // 2
    assert not keys & store.asked


class Shelf(dict[bytes, SearchDocument]):
    """Documents by digest, which notes those that are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = list[SearchDocument]()

    def get(self, key: bytes, default: SearchDocument | None = None) -> SearchDocument | None:  # type: ignore[override]
        """As a dict has it."""
        document = super().get(key, default)
        if document:
            self.asked.append(document)
        return document


def of_a_big_site(number: int, more: str = "経済") -> SearchDocument:
    """One of many documents with words of its own, so that there are ranges and parts that another does not touch."""
    own = {f"{chr(0x4E00 + 97 * number)}{chr(0x5000 + other)}": 1 for other in range(8)}
    return a_document({**own, more: 2}, {}, 100)


def test_a_changed_word_reads_and_writes_only_what_it_touches(tokenizer: Tokenizer) -> None:
    """Counted, since a build that reads all that is kept gives the same bytes, and only takes longer."""
    site = {number: of_a_big_site(number) for number in range(130)}
    changed = site | {129: of_a_big_site(129, "金融")}
    store, shelf = MemoryStore(), Shelf()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "EACH", 20)
        patch.setattr(ranges, "SHORTEST", 10)
        patch.setattr(strings, "CUT", 10)
        made(site, shelf, tokenizer, store)
        of = merged.build_of([digest(number, document) for number, document in site.items()])
        every = {parts.key_of_part(of, number) for number in range(len(store.values))} & store.values.keys()
        assert len(every) > 50
        for seen in (store.asked, store.written, shelf.asked):
            seen.clear()
        index_of(changed, shelf, tokenizer, store)
    assert shelf.asked == [site[129], changed[129], changed[129]], "the one that is gone, the new one, its passages"
    assert 2 <= len(every & store.asked) <= 10, "parts with one of the two words, and what shares a range with them"
    assert not every & store.written
    assert not {b"merged", b"lexicon", b"ranges"} & store.written, "so near, the next build goes on from the same"
    assert len(store.written) <= 9, "ranges of the two words and their readings, passages, cards, the list of files"


@given(st.sampled_from([*WORDS, " ", "。", "2026"]), st.booleans())
def test_what_is_kept_of_a_token_is_what_the_dictionary_says(tokenizer: Tokenizer, surface: str, there: bool) -> None:
    asked = Forms(tokenizer, NONE)
    lines, _ = Lines.of([line_of(word, asked.of(word)) for word in WORDS if there or word != surface])
    assert replace(Forms(tokenizer, lines).again(surface), clues=()) == replace(asked.of(surface), clues=())


def test_of_a_word_that_is_known_the_dictionary_is_not_asked(tokenizer: Tokenizer) -> None:
    site = {number: a_document({word: 1, "国会": 1}, {}, 100) for number, word in enumerate(WORDS)}
    changed = site | {3: a_document({WORDS[3]: 2, WORDS[4]: 1, "国会": 1}, {}, 101)}
    store, known = MemoryStore(), dict[bytes, SearchDocument]()
    made(site, known, tokenizer, store)
    silent = create_autospec(Tokenizer, instance=True)
    assert made(changed, known, silent, store) == made(changed, {}, tokenizer)
    assert {name for name, *_ in silent.method_calls} <= {"rest"}


def test_a_value_of_another_kind_is_none() -> None:
    numbers = list[int]
    assert decoded(msgspec.msgpack.encode([1, 2]), numbers) == [1, 2]
    assert [decoded(data, numbers) for data in (b"\xc1", b"", msgspec.msgpack.encode(["1"]), None)] == [None] * 4
