"""Where a headline may be broken."""

from itertools import accumulate, pairwise

import budoux
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.language.kinsoku import NOT_AT_END, NOT_AT_START
from kawaraban.language.phrases import phrase_ends, phrases
from kawaraban.language.tokenizer import Tokenizer, sudachi


@pytest.mark.parametrize(
    "marked",
    [
        "乾電池四万本の|朝",
        "汐見半導体が|推論専用チップ「さざなみS1」を|発表、|電力あたりの|処理量は|自社従来品の|3倍と|うたう",
        "AIの|思考プロセスを|解明する|CoT推論モデルo3と|DeepSeek R1の|3つの|実用化ステップとは",
        "甲子園決勝 |○青空高 |5-4 |●海風高 |J1第|28節 |浦和 |vs. 鹿島|(1-1)",
        "GPT-4oは|何を|変えるのか？",
        "RAG |Evaluation |in |Practice: |Precision@k, |Recall@k, |MRR |を|50行で|測る",
        "マイクロソフトAI戦略：|巨額投資と|技術革新の|全貌|（OpenAI・Microsoft）",
    ],
)
def test_a_line_breaks_between_phrases_and_never_in_a_name(marked: str, tokenizer: Tokenizer) -> None:
    assert "|".join(phrases(marked.replace("|", ""), tokenizer)) == marked


def test_a_bar_between_two_parts_ends_a_line_and_begins_none(tokenizer: Tokenizer) -> None:
    assert phrases("AI導入事例15選｜業界別の成功", tokenizer) == ("AI導入事例15選｜", "業界別の", "成功")
    assert phrases("RAGの使い方 | 2026年版", tokenizer) == ("RAGの", "使い方 | ", "2026年版")


def test_a_bar_behind_what_is_longer_than_a_line_begins_none(tokenizer: Tokenizer) -> None:
    found = phrases("国際コンベンションセンター大会議場建設計画説明会｜東京", tokenizer)
    assert [phrase for phrase in found if "｜" in phrase] == ["説明会｜"]


def test_an_empty_title_has_no_phrases(tokenizer: Tokenizer) -> None:
    assert phrases("", tokenizer) == ()


@given(st.text(alphabet="あ漢ア、。「」（）：ー・a1%@ ", max_size=60))
def test_no_line_begins_or_ends_as_it_must_not(title: str) -> None:
    for before, after in pairwise(phrases(title, sudachi())):
        assert after[0] not in NOT_AT_START
        assert before[-1] not in NOT_AT_END
        assert not after[0].isspace()


@given(st.text(max_size=60))
def test_the_phrases_joined_are_the_title(title: str) -> None:
    found = phrases(title, sudachi())
    assert "".join(found) == title
    assert all(found)


@given(st.text(alphabet="あいうはがをに漢字半導体カナ、。「」a1 \0", max_size=40))
def test_phrases_end_where_budoux_lets_them(title: str) -> None:
    own = budoux.load_default_japanese_parser().parse(title)
    assert phrase_ends(title, range(1, len(title))) == set(accumulate(map(len, own[:-1])))


def test_what_is_longer_than_a_line_keeps_particles_and_counters_where_they_belong(tokenizer: Tokenizer) -> None:
    title = "2026年|米|テック|大手|4000億|ドル|AI|投資の|真意とは？"
    assert "|".join(phrases(title.replace("|", ""), tokenizer)) == title


def test_what_is_longer_than_a_line_is_cut_into_its_words(tokenizer: Tokenizer) -> None:
    long = "東京都知事選挙管理委員会事務局職員採用試験問題作成委員"
    assert len(phrases(f"{long}は、{long}を", tokenizer)) > 4
