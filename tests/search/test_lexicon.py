"""What leads to a term: its spellings, readings, sounds, forms, and what articles explain."""

import pytest

from kawaraban.language.tokenizer import Tokenizer
from kawaraban.search.article.words import word
from kawaraban.search.lexicon.clues import of_join, of_noun, of_read, of_sound
from kawaraban.search.lexicon.entries import READ, SOUND
from kawaraban.search.lexicon.glosses import Glosses, glosses
from kawaraban.search.lexicon.inflections import inflections, reading, verbs_of
from kawaraban.search.lexicon.variants import abbreviations, in_other_kana, of_one_sound, variants
from kawaraban.search.spelling.fold import fold
from kawaraban.search.spelling.sounds import sound_of

BOTH_WAYS = {("rag", "検索拡張生成"), ("検索拡張生成", "rag")}


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ({"最新 の 検索 拡張 生成\trag": 2, "検索 拡張 生成\trag": 5}, BOTH_WAYS),
        ({"装置\tasml": 1}, {("装置", "asml")}),
        ({"装置\tasml": 2}, {("装置", "asml"), ("asml", "装置")}),
        (
            {"電子 透かし\tウォーターマーク": 1},
            {("電子透かし", "ウォーターマーク"), ("ウォーターマーク", "電子透かし")},
        ),
        ({"ai\txai": 9}, set()),
        ({"説明 可能 な ai\txai": 9}, {("説明可能なai", "xai"), ("xai", "説明可能なai")}),
        ({"偏り\tバイアス": 16}, {("バイアス", "偏り")}),
        ({"偏り\tバイアス": 12, "バイアス\t偏り": 4}, {("バイアス", "偏り"), ("偏り", "バイアス")}),
        ({"予測\tgartner": 3}, set()),
        ({"710 億 ドル\t約 10 兆 円": 9}, set()),
    ],
)
def test_glosses(pairs: dict[str, int], found: set[tuple[str, str]]) -> None:
    assert glosses(pairs, _articles, Glosses(), ()).believed == found


_ARTICLES = {"予測": 700, "gartner": 150, "rag": 40, "検索拡張生成": 20, "asml": 2, "装置": 300}
_ARTICLES |= {"電子透かし": 1, "ウォーターマーク": 40, "情報": 395, "ハルシネーション": 52}
_ARTICLES |= {"偏り": 231, "バイアス": 425, "xai": 288}


def _articles(term: str) -> int:
    return _ARTICLES.get(term, 0)


def test_a_gloss_is_asked_of_again_when_its_words_are_recounted() -> None:
    first = glosses({"予測\tgartner": 30}, _articles, Glosses(), ())
    assert first.believed == {("予測", "gartner")}
    assert glosses(None, lambda _: 700, first, {"半導体"}) == first
    assert not glosses(None, lambda _: 700, first, {"予測"}).believed
    assert not glosses({"予測\tgartner": 3}, _articles, first, ()).believed


@pytest.mark.parametrize(
    ("key", "spelling"),
    [
        ("取り組み", "取組み"),
        ("問い合わせ", "問合せ"),
        ("ブレークスル", "ブレイクスルー"),
        ("落とし穴", "落し穴"),
        ("子供", "子ども"),
        ("空揚げ", "から揚げ"),
        ("インターフェース", "インタフェイス"),
        ("ウェアラブル", "ウエアラブル"),
    ],
)
def test_other_spellings_are_those_of_the_dictionary(key: str, spelling: str, tokenizer: Tokenizer) -> None:
    assert spelling in variants(key, tokenizer)


@pytest.mark.parametrize(
    ("word", "short"),
    [
        ("厚生労働省", {"厚労省"}),
        ("デジタルカメラ", {"デジカメ"}),
        ("スマートフォン", {"スマフォ", "スマホ"}),
        ("サウジアラビア", {"サウジ", "サウディ"}),
        ("高速道路", {"高速道"}),  # 高速 may be anything that is fast
        ("安全性", set()),
        ("センター", set()),
        ("瓦水道", set()),
    ],
)
def test_a_word_is_known_by_what_the_dictionary_has_it_shortened_to(
    word: str, short: set[str], tokenizer: Tokenizer
) -> None:
    assert {*abbreviations(word, tokenizer)} == short


def test_a_name_is_known_in_all_spellings_of_its_sound(tokenizer: Tokenizer) -> None:
    assert {"ファーウエイ", "ファーウエー", "ファーウェー"} <= {*of_one_sound("ファーウェイ", tokenizer)}
    assert of_one_sound("ウェスト", tokenizer) == ()  # ウエスト is something else
    assert of_one_sound("アルバイト", tokenizer) == ()


def test_a_th_may_be_two_sounds() -> None:
    assert sound_of("ギットハブ") in [clue.text.removeprefix(SOUND) for clue in of_sound("github")]
    assert sound_of("インフェレンティア") in [clue.text.removeprefix(SOUND) for clue in of_sound("inferentia")]


def test_japan_is_read_in_both_ways() -> None:
    assert [clue.text for clue in of_noun("日本企業", "ニッポンキギョウ", "日本企業")] == [
        "にっぽんきぎょう",
        "にほんきぎょう",
    ]


@pytest.mark.parametrize(
    ("lemma", "key", "forms"),
    [
        ("書く", "書き", ["書く", "書か", "書け", "書こ", "書い"]),
        ("読む", "読み", ["読む", "読ま", "読め", "読も", "読ん"]),
        ("進む", "進み", ["進む", "進ま", "進も", "進ん"]),  # 進め is of 進める
        ("開ける", "開け", ["開ける"]),
        ("遠い", "遠い", ["遠く", "遠かっ"]),
    ],
)
def test_a_verb_is_known_by_its_forms(lemma: str, key: str, forms: list[str], tokenizer: Tokenizer) -> None:
    assert list(inflections(lemma, key, tokenizer)) == forms


@pytest.mark.parametrize(
    ("noun", "verbs"),
    [
        ("開き", [("開く", "開き")]),
        ("映り", [("映る", "映り")]),  # though the noun is 写り
        ("つながり", [("つながる", "繋がり")]),
        ("答え", [("答える", "答え")]),
        ("寝", [("寝る", "寝")]),
        ("ほし", []),
        ("光", []),
    ],
)
def test_a_noun_is_known_by_the_forms_of_the_verb_that_it_is_before_masu(
    noun: str, verbs: list[tuple[str, str]], tokenizer: Tokenizer
) -> None:
    own = word(tokenizer.token(noun), tokenizer)
    assert list(dict.fromkeys(verbs_of(noun, own, tokenizer))) == verbs


@pytest.mark.parametrize(
    ("key", "often", "readings"),
    [
        ("避難所", False, ["ひなんじょ"]),
        ("研究所", True, ["けんきゅうしょ", "けんきゅうじょ"]),
        ("予知保全", True, ["よちほぜん"]),
        ("予知保全", False, []),
    ],
)
def test_a_join_is_read_as_the_dictionary_has_it(
    key: str, often: bool, readings: list[str], tokenizer: Tokenizer
) -> None:
    assert [clue.text for clue in of_join(key, tokenizer, often=often)] == readings


@pytest.mark.parametrize(
    ("surface", "readings"),
    [
        ("精製", ["せいせい"]),
        ("自動運転", []),  # who mistakes so much of a word has typed another
        ("取り組み", []),
    ],
)
def test_a_word_in_kanji_says_how_it_is_read(surface: str, readings: list[str], tokenizer: Tokenizer) -> None:
    found = of_read(surface, fold(tokenizer.token(surface).reading), surface, tokenizer)
    assert [clue.text for clue in found] == [f"{READ}{surface}{reading}" for reading in readings]


def test_a_single_kanji_says_all_its_readings(tokenizer: Tokenizer) -> None:
    found = {clue.text for clue in of_read("生", fold(tokenizer.token("生").reading), "生", tokenizer)}
    assert found >= {f"{READ}生せい", f"{READ}生なま"}


def test_a_verb_is_known_by_its_reading_unless_that_is_short(tokenizer: Tokenizer) -> None:
    assert [reading(lemma, tokenizer) for lemma in ("食べる", "美しい", "書く", "できる")] == [
        "たべる",
        "うつくしい",
        "",
        "",
    ]


def test_a_noun_is_known_in_the_other_kana_unless_that_is_no_noun(tokenizer: Tokenizer) -> None:
    assert [in_other_kana(key, tokenizer) for key in ("ゴミ", "ごみ", "モノ", "メモリ", "半導体")] == [
        "ごみ",
        "ゴミ",
        "",
        "",
        "",
    ]
