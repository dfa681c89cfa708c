"""How words are written and how they sound, by rules."""

import re
import unicodedata
from pathlib import Path

import pytest

from kawaraban.language.kanji_forms import modern
from kawaraban.search.spelling import rewritten
from kawaraban.search.spelling.fold import fold, plain, shorten, squeeze
from kawaraban.search.spelling.sounds import heard, sound_of, spoken
from kawaraban.search.spelling.wapuro import kana_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ｾｷｭﾘﾃｨ", "セキュリティ"),
        ("ＧＰＴ－４", "gpt-4"),
        ("データセンタ―", "データセンター"),
        ("A‑B", "a-b"),
        ("渡邊", "渡辺"),
        ("葛\U000e0100城", "葛城"),
        ("Nguyễn Đặng, São Łukasz, Øre", "nguyen dang, sao lukasz, ore"),
        ("がプ한й÷×", "がプ한й÷×"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_the_browser_has_the_same_forms_of_names() -> None:
    script = (Path(__file__).parents[2] / "templates/assets/search.js").read_text(encoding="utf-8")
    families = "".join(re.findall('"(.*)"', script.partition("const NAMES =")[2].partition(";")[0])).split()
    usual = {form: family[0] for family in families for form in family[1:]}
    kanji = [chr(code) for code in range(0x3400, 0x30000) if unicodedata.category(chr(code)) == "Lo"]
    own = [each for each in kanji if unicodedata.is_normalized("NFKC", each)]
    assert usual == {each: fold(each) for each in own if fold(each) != each}


def test_no_new_form_of_a_kanji_is_an_old_one() -> None:
    kanji = [chr(code) for code in range(0x4E00, 0xA000)]
    old = [each for each in kanji if modern(fold(each)) != each]
    assert len(old) > 350
    assert all(modern(fold(modern(fold(each)))) == modern(fold(each)) for each in old)


def test_separators_go_but_not_the_point_of_a_number_nor_the_signs_of_a_language() -> None:
    assert [squeeze(w) for w in ("gpt-4.5", "r&d", "node.js", "ci/cd")] == ["gpt4.5", "rd", "nodejs", "cicd"]
    assert [squeeze(w) for w in ("3,650", "c++", "c#", "ctrl+c")] == ["3650", "c++", "c#", "ctrlc"]
    assert plain("Claude Opus 4.5 と GPT-4o") == "claudeopus4.5とgpt4o"
    assert plain("C++ と C# で 3,650 円、PR#12") == "c++とc#で3650円、pr#12"
    assert [shorten(w) for w in ("メモリー", "キー", "データー")] == ["メモリ", "キー", "データ"]
    assert [shorten(w) for w in ("量子コンピューター", "鍵キー")] == ["量子コンピュータ", "鍵キー"]


@pytest.mark.parametrize(
    ("katakana", "latin"),
    [
        ("アンソロピック", "anthropic"),
        ("ウォルマート", "walmart"),
        ("パランティア", "palantir"),
        ("スノーフレーク", "snowflake"),
        ("ハギングフェイス", "huggingface"),
        ("ステーブルディフュージョン", "stablediffusion"),
    ],
)
def test_names_sound_alike_in_both_scripts(katakana: str, latin: str) -> None:
    assert sound_of(katakana) == sound_of(latin) != ""


@pytest.mark.parametrize(
    ("typed", "kana"),
    [
        ("jidouunten", "じどううんてん"),
        ("gakkou", "がっこう"),
        ("onnna", "おんな"),
        ("shinnyuu", "しんにゅう"),
        ("sinkan", "しんかん"),
        ("jyouhou", "じょうほう"),
        ("fairu", "ふぁいる"),
        ("rag", ""),
        ("xyz", ""),
    ],
)
def test_romaji_is_read_as_it_is_typed(typed: str, kana: str) -> None:
    assert kana_of(typed) == kana


def test_letters_at_the_end_of_a_reading_are_letters() -> None:
    assert spoken("オープンエーアイ", "openai") == "オープンai"
    assert spoken("チャットジーピーティー", "chatgpt") == "チャットgpt"
    assert spoken("グーグル", "google") == ""


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ("二倍", "2倍"),
        ("二十四時間", "24時間"),
        ("三千五円", "3005円"),
        ("二〇二六年", "2026年"),
        ("十億ドル", "10億ドル"),
        ("昭和四十年", "昭和40年"),
        ("佐佐木", "佐々木"),
    ],
)
def test_what_falls_into_single_letters_is_tried_in_a_plainer_way(typed: str, way: str) -> None:
    assert way in rewritten.plainer(typed)


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ("100名山", "百名山"),
        ("24節気", "二十四節気"),
        ("1105人", "千百五人"),
        ("21人", "二十一人"),
        ("007", "〇〇七"),
        ("753", "七五三"),
        ("2026年", "二〇二六年"),
        ("12000人", "一二〇〇〇人"),
        ("3カ月", "3か月"),
        ("三ヶ月", "3か月"),
        ("数か所", "数ヶ所"),
        ("霞ヶ関", "霞が関"),
        ("霞が関", "霞ヶ関"),
        ("20260403", "2026年4月3日"),
        ("20260403", "4月3日"),
    ],
)
def test_what_is_found_nowhere_is_tried_in_other_ways(typed: str, way: str) -> None:
    assert way in rewritten.others(typed)


@pytest.mark.parametrize("typed", ["10gb", "gpt4", "4.5", "電力が足りない", "か", "20261340"])
def test_what_is_written_so_alone_has_no_other_way(typed: str) -> None:
    assert not {way for way in rewritten.others(typed) if any(letter in way for letter in "年月ヶ")}
    assert not [way for way in rewritten.plainer(typed) if way == typed]


def test_one_sound_in_two_spellings_is_heard_alike() -> None:
    pairs = [
        ("ヴェトナム", "ベトナム"),
        ("ヴェネツィア", "ベネチア"),
        ("ビルヂング", "ビルジング"),
        ("ヴュー", "ビュー"),
    ]
    assert all(heard(one) == heard(other) for one, other in pairs)
    assert heard("ビル") != heard("ビール")
