"""How a query is taken apart, cut and understood."""

from hypothesis import given
from hypothesis import strategies as st

from kawaraban.search.answer.cutting import chunk, cut
from kawaraban.search.answer.meaning import meanings
from kawaraban.search.answer.query import parse
from kawaraban.search.answer.similar import one_slip, usual
from kawaraban.search.lexicon.entries import Entry, Link


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_a_slip_is_a_distance_of_one(one: str, other: str) -> None:
    assert one_slip(one, other) == (distance(one, other) == 1)


def test_a_counter_is_not_torn() -> None:
    entries = {"3": 100, "か": 50, "月": 100, "か月": 200}
    find = {text: Entry(text, cost, 1, ()) for text, cost in entries.items()}.get
    functions = {"か": Entry("か", 50, 0, ())}
    assert [segment.text for segment in cut(chunk(["3か月"]), find, functions)] == ["3", "か月"]
    assert [segment.text for segment in cut(chunk(["3か所"]), find, functions)] == ["3", "か所"]
    assert [segment.text for segment in cut(chunk(["月か3"]), find, functions)] == ["月", "か", "3"]


def test_a_letter_is_not_torn_from_its_number() -> None:
    costs = {"ascend": 152, "ascend910": 175, "910": 164, "910b": 183, "b": 117}
    found = cut(chunk(["ascend910b"]), {text: Entry(text, cost, 1, ()) for text, cost in costs.items()}.get, {})
    assert [segment.text for segment in found] == ["ascend", "910b"]


def test_a_query_begins_with_no_particle_where_it_begins_with_a_word() -> None:
    entries = [Entry("がん", 145, 19, ()), Entry("が", 43, 0, ()), Entry("ん", 67, 0, ()), Entry("診断", 90, 9, ())]
    find = {entry.text: entry for entry in entries}.get
    assert [segment.text for segment in cut(chunk(["がん診断"]), find, {})] == ["がん", "診断"]
    assert [segment.text for segment in cut(chunk(["がんば"]), find, {})] == ["がん", "ば"]


def test_a_word_reads_as_the_romaji_that_it_is() -> None:
    entries = [
        Entry("ひたち", 0, 0, ((Link.READING, "日立"),)),
        Entry("日立", 0, 10, ()),
        Entry("そら", 0, 0, ((Link.READING, "空"),)),
        Entry("空", 0, 10, ()),
    ]
    find = {entry.text: entry for entry in entries}.get
    assert [entry.text for entry in usual("hitachi", 3, find)] == ["日立"]
    assert usual("hitachi", 4, find) == usual("sora", 3, find) == []


def test_digits_are_never_slips() -> None:
    assert not one_slip("gpt4", "gpt5")


def distance(one: str, other: str) -> int:
    """Restricted Damerau-Levenshtein distance, by the book."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, start=1):
        row = [i]
        for j, b in enumerate(other, start=1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def test_a_query_is_taken_apart() -> None:
    query = parse("生成AI　-著作権 「自動運転の バス」 Claude Code")
    assert [chunk.text for chunk in query.chunks] == ["生成ai", "自動運転の", "バス", "claudecode"]
    assert (query.phrases, query.excluded) == (("自動運転のバス",), ("著作権",))
    assert parse("git rebase -i --force -－x -y").excluded == ()
    assert parse("git -rebase").excluded == ("rebase",)


def test_a_latin_word_has_joints_unless_its_pieces_are_letters() -> None:
    assert chunk(["abc", "/etc/resolv.conf"]).joints == {7, 13}
    assert chunk(["at&t"]).joints == chunk(["c++"]).joints == frozenset()


@given(st.text())
def test_any_text_is_a_query(text: str) -> None:
    for own in parse(text).chunks:
        assert {0, len(own.text)} <= own.breaks


def test_a_query_is_in_new_forms_and_signs_beside_japanese_join_nothing() -> None:
    words = {query: [chunk.text for chunk in parse(query).chunks] for query in (
        "國產の醫療", "月-金", "日米/日中", "AI-エージェント", "GPT-4o/Gemini", "3.5%", "C++とC#", "データ-センター",
    )}  # fmt: skip
    assert words == {
        "國產の醫療": ["国産の医療"],
        "月-金": ["月金"],
        "日米/日中": ["日米", "日中"],
        "AI-エージェント": ["aiエージェント"],
        "GPT-4o/Gemini": ["gpt4ogemini"],
        "3.5%": ["3.5"],
        "C++とC#": ["c++とc#"],
        "データ-センター": ["データーセンター"],
    }


def test_a_name_in_the_script_that_the_site_seldom_uses_counts_for_less() -> None:
    entries = {
        "ファウンドリ": Entry("ファウンドリ", 0, 66, ((Link.SCRIPT, "foundry"),)),
        "foundry": Entry("foundry", 0, 23, ((Link.SCRIPT, "ファウンドリ"),)),
    }
    found = {word: [a.factor for a in meanings(entry, entries.get, word)] for word, entry in entries.items()}
    assert found == {"ファウンドリ": [1.0, 0.5], "foundry": [1.0, 0.9]}
