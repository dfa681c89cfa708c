"""The tokenizer: that nothing is lost, that what it returns depends on its input alone, and that junk is withstood."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.language.readings import reading
from kawaraban.language.tokenizer import BREAK, SPACE, Tokenizer


def test_words(tokenizer: Tokenizer) -> None:
    tokens = tokenizer.tokens("データセンターの建設が New Yorkで進む。")
    assert [token.surface for token in tokens][:5] == ["データセンター", "の", "建設", "が", SPACE]
    assert [token.pos[0] for token in tokens if token.surface in ("建設", "の")] == ["助詞", "名詞"]


def test_spaces_are_tokens_of_their_own(tokenizer: Tokenizer) -> None:
    assert [token.surface for token in tokenizer.tokens("AI  と\tML")] == ["AI", SPACE, SPACE, "と", SPACE, "ML"]


@pytest.mark.parametrize("text", ["GPT-4oとGPT-4", "COVID-19", "Inc.とCorp."])
def test_words_keep_their_spelling(text: str, tokenizer: Tokenizer) -> None:
    """The dictionary has these under a folded spelling, and cuts them otherwise when they stand alone."""
    assert "".join(token.surface for token in tokenizer.tokens(text)) == text


@pytest.mark.parametrize("text", ["規制か…正直", "㌢と㍿", "ﬃ"])
def test_signs_that_are_several_in_normal_form_are_one_token(text: str, tokenizer: Tokenizer) -> None:
    for tokens in (tokenizer.tokens(text), tokenizer.in_context(text)):
        assert "".join(token.surface for token in tokens) == text
        assert all(token.surface for token in tokens)


def test_no_text_no_tokens(tokenizer: Tokenizer) -> None:
    assert tokenizer.tokens("") == ()
    assert tokenizer.in_context("") == ()


@given(st.text())
def test_nothing_is_lost(tokenizer: Tokenizer, text: str) -> None:
    spaced = "".join(SPACE if char.isspace() or char == "\0" else char for char in text)
    for tokens in (tokenizer.tokens(text), tokenizer.in_context(text)):
        assert "".join(token.surface for token in tokens) == spaced
        assert all(token.surface for token in tokens)


@given(st.lists(st.sampled_from(["", " ", "これは…です。", "…", "GPT 4o", "雨\u3000と\t風", "Ａ\0Ｂ", "\n"])))
def test_sentences_are_cut_together_as_they_are_one_by_one(tokenizer: Tokenizer, sentences: list[str]) -> None:
    cut = [surface for sentence in sentences for surface in (*tokenizer.surfaces(sentence), BREAK)]
    assert tokenizer.spaced(sentences) == " ".join(cut)


@pytest.mark.parametrize("junk", ["ア", "亜", "a", "1", "(", "👩‍👩‍👧", "゛", "\U0002000b"])
def test_long_junk_is_cut_in_pieces(junk: str, tokenizer: Tokenizer) -> None:
    text = junk * 20_000
    assert "".join(token.surface for token in tokenizer.tokens(text)) == text


def test_version_names_tokenizer_and_dictionary(tokenizer: Tokenizer) -> None:
    name, version, *_ = tokenizer.version.split()
    assert name == "sudachi"
    assert version[0].isdigit()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("人々", "ヒトビト"),
        ("生成AI", "セイセイエーアイ"),
        ("ひらがな", "ヒラガナ"),
        ("ハルシネーション", "ハルシネーション"),
        ("Qwertzuiop", "Qwertzuiop"),
        ("α版", "アルファバン"),
        ("一ヶ月", "イッカゲツ"),
        ("十一社", "ジュウイッシャ"),
        ("六百か国", "ロッピャッカコク"),
        ("六百本", "ロッピャッポン"),
        ("十八歳", "ジュウハッサイ"),
        ("一兆円", "イッチョウエン"),
        ("一週間", "イッシュウカン"),
        ("二社", "ニシャ"),
        ("一キロ", "イチキロ"),
        ("八日", "ヨウカ"),
        ("1社", "1シャ"),
        ("一太郎", "イチタロウ"),
        ("電力会社", "デンリョクガイシャ"),
        ("乗鞍岳", "ノリクラダケ"),
        ("渡辺岳", "ワタナベタケシ"),
        ("鉄道会社", "テツドウガイシャ"),
        ("会社員", "カイシャイン"),
        ("人手不足", "ヒトデブソク"),
        ("経験不足", "ケイケンブソク"),
        ("過不足", "カフソク"),
        ("予定通り", "ヨテイドオリ"),
        ("三通り", "サントオリ"),
        ("只見川と鴻巣宿", "タダミガワトコウノスジュク"),
    ],
)
def test_readings(text: str, expected: str, tokenizer: Tokenizer) -> None:
    assert reading(text, tokenizer) == expected


def test_readings_of_the_settings_come_first(tokenizer: Tokenizer) -> None:
    assert reading("瓦版", tokenizer, {"瓦版": "かわらばん"}) == "カワラバン"


_LET_GO = """
from pathlib import Path
from kawaraban.language.tokenizer import let_go, sudachi
def is_mapped(): return "sudachidict" in Path("/proc/self/maps").read_text()
found, mapped = sudachi().tokens("東京都に行く"), is_mapped()
let_go()
let_go()
print(mapped, is_mapped(), sudachi().tokens("東京都に行く") == found)
"""


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="the system does not tell what is mapped")
def test_a_dictionary_that_is_let_go_is_in_memory_no_more() -> None:
    said = subprocess.run([sys.executable, "-c", _LET_GO], capture_output=True, text=True, check=True).stdout
    assert said == "True False True\n"
