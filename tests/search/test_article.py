"""What the search keeps of an article: words under their keys, where they stand, passages."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.language.row import row, spaced_row
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Kind, Post
from kawaraban.search.answer.query import parse
from kawaraban.search.article.document import document
from kawaraban.search.article.known import known
from kawaraban.search.article.passages import BUDGET, passages
from kawaraban.search.article.phrases import Phrases
from kawaraban.search.article.places import EXCERPT, TITLE
from kawaraban.search.article.words import LITERAL, literals, word


@pytest.mark.parametrize(
    ("surface", "key"),
    [
        ("取り組む", "取り組み"),
        ("取組み", "取り組み"),
        ("引き上げ", "引き上げ"),
        ("サーバ", "サーバ"),
        ("サーバー", "サーバ"),
        ("ＡＩ", "ai"),
        ("鐵道", "鉄道"),
        ("渡邉", "渡辺"),
        ("濱松", "浜松"),
        ("髙橋", "高橋"),
        ("麴", "麹"),
        ("化", "化"),  # of 個別化, which is no 化け
        ("似", "似"),  # of 似ます
        ("そば", "そば"),
        ("いぬ", "犬"),
        ("うめ", "うめ"),
        ("おけ", ""),  # に|おけ|る
        ("たち", ""),
        ("さよなら", "さようなら"),
        ("こんにちは", "こんにちは"),  # by the dictionary 今日は
        ("ええと", ""),
        ("㈱", "株式会社"),
        ("（有）", "有限会社"),
        ("こと", ""),
        ("する", ""),
        ("は", ""),
        ("。", ""),
    ],
)
def test_a_word_has_the_key_of_all_its_spellings(surface: str, key: str, tokenizer: Tokenizer) -> None:
    assert word(tokenizer.token(surface), tokenizer).key == key


@pytest.mark.parametrize("noun", ["なす", "まめ", "たね", "ばら", "あやめ", "まつ", "すぎ", "くすり", "はち"])
def test_a_noun_in_hiragana_that_looks_like_another_word_is_kept_aside(noun: str, tokenizer: Tokenizer) -> None:
    own = tokenizer.token(noun)
    assert (word(own, tokenizer).key, literals(own, tokenizer)) == ("", (LITERAL + noun,))


@pytest.mark.parametrize("other", ["うめ", "ナス", "から", "こと", "どう", "まで", "する", "なか", "た"])
def test_what_is_a_noun_anyway_or_grammar_is_not_kept_aside(other: str, tokenizer: Tokenizer) -> None:
    assert literals(tokenizer.token(other), tokenizer) == ()


def test_a_word_is_found_by_its_parts_but_not_by_what_only_looks_like_one(tokenizer: Tokenizer) -> None:
    assert word(tokenizer.token("東京都"), tokenizer).parts == ("東京", "都")
    assert word(tokenizer.token("ウェブサイト"), tokenizer).parts == ("ウェブ", "サイト")
    assert word(tokenizer.token("コントロール"), tokenizer).parts == ()


def test_whole_latin_words_are_forgotten_and_nothing_else(
    tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [
        "GPT-4oとnode.jsの研究開発。",
        "2026年、東京都で12,345件のAI Actに取り組む。",
        "GPT-4oは東京都に、x-1もある。",
    ]
    cut = [row([tokenizer.surfaces(text)]) for text in texts]

    def found() -> list[object]:
        phrases = [Phrases(own, np.zeros(len(own.ids), np.uint8), len(own.ids), tokenizer) for own in cut]
        return [(each.words(), each.joins(), each.surfaces(), each.spellings) for each in phrases]

    first, memo = found(), known(tokenizer)
    assert memo is known(tokenizer)
    monkeypatch.setattr("kawaraban.search.article.known._REMEMBERED", 2)
    again = known(tokenizer)
    assert (again.spelt, again.is_full, memo.is_full) == (list(memo), False, True)
    assert found() == first


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("3,650円", ["円", "3650"]),
        ("１２，３４５、1,23", ["12345", "1", "23"]),
        ("C++とC#", ["c++", "c", "c#"]),
        ("C++17", ["c++17", "c++", "c", "17"]),
        ("α₁とTNF-α、10μm", ["α1", "α", "1", "tnfα", "tnf", "10μm", "10", "μm"]),
        (".NETと.NET 8、ASP.NET", ["net", "8", "aspnet", "asp"]),
        ("한국어 수업입니다", ["한국어", "수업입니다"]),
        ("PR#12、AI――GPT、A,BCD", ["ai", "gpt", "a", "bcd", "pr", "12"]),
    ],
)
def test_a_word_in_letters_has_its_signs(text: str, keys: list[str], tokenizer: Tokenizer) -> None:
    assert sorted(phrases(text, tokenizer).words()) == sorted(keys)


def phrases(text: str, tokenizer: Tokenizer) -> Phrases:
    cut = row([tokenizer.surfaces(text)])
    return Phrases(cut, np.zeros(len(cut.ids), np.uint8), len(cut.ids), tokenizer)


def test_touching_words_are_joined(tokenizer: Tokenizer) -> None:
    found = phrases("自動運転のGPT-4oと Llama 4、コカ・コーラのAI エージェント", tokenizer)
    assert {"自動運転", "llama4", "コカコーラ", "aiエージェント"} <= {*found.joins(), *found.words()}
    assert {"gpt4o", "gpt", "llama", "4", "自動", "運転"} <= set(found.words())


@pytest.mark.parametrize("excerpt", ["半導体の設計を変える。工場も変わる？", "工場の設計。", ""])
def test_an_excerpt_counts_alike_whether_its_sentences_are_cut_already_or_not(
    excerpt: str, tokenizer: Tokenizer
) -> None:
    said = ("題の半導体？", "半導体の設計を変える。", "工場も変わる？", "費用は減る。")
    post = Post("a.md", Kind.POST, "/a/", said[0], body="", body_line=1, excerpt=excerpt)
    found = document(post, said, spaced_row(tokenizer.spaced(said)), 1, tokenizer)
    placed = zip(found.words.split("\n"), found.places, strict=True)
    cut = phrases(excerpt, tokenizer)
    assert {word for word, place in placed if place & EXCERPT} == {*cut.words(), *cut.joins()}


def test_a_title_is_cut_whatever_shapes_its_kanji_have(tokenizer: Tokenizer) -> None:
    post = Post("a.md", Kind.POST, "/a/", "葛\U000e0100城市", body="", body_line=1, tags=("祇\U000e0100園祭",))
    found = document(post, ("葛城市",), spaced_row(tokenizer.spaced(["葛城市"])), 1, tokenizer)
    assert {"葛城市", "祇園祭"} <= set(found.words.split("\n"))


def test_a_word_has_a_byte_that_says_where_it_stands(tokenizer: Tokenizer) -> None:
    body, title = tokenizer.surfaces("工場建設の時代に、工場建設とGPT-4oを使う。"), tokenizer.surfaces("GPT-4oと時代")
    cut = row([body, title])
    places = np.array([0, TITLE], np.uint8)[cut.sentences]
    found = Phrases(cut, places, len(body) + 1, tokenizer)
    words = found.words()
    assert {key: words[key] for key in ("工場", "時代", "gpt4o")} == {"工場": 2, "時代": TITLE | 1, "gpt4o": TITLE | 1}
    assert found.joins()["工場建設"] == 2
    firsts, counts = found.firsts()
    assert set(firsts.tolist()) == {0}
    assert counts.max() == 2
    assert found.surfaces()["と"] == 1


def test_an_article_explains_its_words(tokenizer: Tokenizer) -> None:
    found = phrases("この大規模言語モデル（LLM）は賢い。", tokenizer)
    assert list(found.pairs()) == ["大規模言語モデル\tllm"]
    assert list(phrases("説明可能なAI（XAI）を作る。", tokenizer).pairs()) == ["説明 可能 な ai\txai"]


@given(st.lists(st.tuples(st.integers(0, 29), st.integers(1, 5)), max_size=40))
def test_passages_keep_within_their_budget(words: list[tuple[int, int]]) -> None:
    firsts, counts = np.array(words, np.intp).reshape(-1, 2).T
    kept = passages(["文" * 150] * 30, firsts, counts)
    assert len(kept) <= BUDGET + 30
    assert bool(kept) == bool(words)


def test_what_ends_without_a_mark_is_set_apart_in_passages() -> None:
    said = ["見出し", "本文だ。", "「続く。」", "項目", "別の項目", "Ｑ．", "問いか。", "見せない。", "終わり"]
    firsts = np.array([0, 1, 2, 3, 4, 5, 6, 8], np.intp)
    shown = "見出し 本文だ。「続く。」項目 別の項目 Ｑ．問いか。\n終わり"
    assert passages(said, firsts, np.ones(8, np.intp)) == shown


def test_a_number_is_one_word_with_its_commas_or_without(tokenizer: Tokenizer) -> None:
    found = phrases("3,000億円と１，２３４，５６７人、12,345.6円。第3,4章、2026,2025年", tokenizer)
    assert {"3000億円", "1234567人"} <= found.joins().keys()
    assert {"3000", "1234567", "12345.6", "3", "4"} <= found.words().keys()
    assert not {"000", "000億円", "34", "20262025"} & (found.joins().keys() | found.words().keys())
    assert [chunk.text for chunk in parse("3,000億円 1,2,3").chunks] == ["3000億円", "123"]


def test_emoji_are_words_that_join_nothing(tokenizer: Tokenizer) -> None:
    found = phrases("寿司🍣を👍🏽して❤️、★★★と✅完了", tokenizer)
    assert {"寿司", "🍣", "👍", "❤", "✅", "完了"} <= found.words().keys()
    assert not [key for key in (*found.joins(), *found.words()) if "★" in key or ("🍣" in key and key != "🍣")]
    assert [chunk.text for chunk in parse("寿司🍣 ❤️👍🏽").chunks] == ["寿司", "🍣", "❤", "👍"]
