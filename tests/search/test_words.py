"""Words, their keys and other spellings, sounds, slips, glosses: the rules, one at a time."""

import re
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.language.kanji_forms import modern
from kawaraban.language.row import row, spaced_row
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Kind, Post
from kawaraban.search.answer.cutting import chunk, cut
from kawaraban.search.answer.meaning import meanings
from kawaraban.search.answer.query import parse
from kawaraban.search.answer.similar import one_slip, usual
from kawaraban.search.article.document import document
from kawaraban.search.article.known import known
from kawaraban.search.article.passages import BUDGET, passages
from kawaraban.search.article.phrases import Phrases
from kawaraban.search.article.places import EXCERPT, TITLE
from kawaraban.search.article.words import LITERAL, literals, word
from kawaraban.search.lexicon.clues import of_join, of_noun, of_read, of_sound
from kawaraban.search.lexicon.entries import READ, SOUND, Entry, Link
from kawaraban.search.lexicon.glosses import Glosses, glosses
from kawaraban.search.lexicon.inflections import inflections, reading, verbs_of
from kawaraban.search.lexicon.variants import abbreviations, in_other_kana, of_one_sound, variants
from kawaraban.search.spelling import rewritten
from kawaraban.search.spelling.fold import fold, plain, shorten, squeeze
from kawaraban.search.spelling.sounds import heard, sound_of, spoken
from kawaraban.search.spelling.wapuro import kana_of


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


def test_separators_go_but_not_the_point_of_a_number_nor_the_signs_of_a_language() -> None:
    assert [squeeze(w) for w in ("gpt-4.5", "r&d", "node.js", "ci/cd")] == ["gpt4.5", "rd", "nodejs", "cicd"]
    assert [squeeze(w) for w in ("3,650", "c++", "c#", "ctrl+c")] == ["3650", "c++", "c#", "ctrlc"]
    assert plain("Claude Opus 4.5 と GPT-4o") == "claudeopus4.5とgpt4o"
    assert plain("C++ と C# で 3,650 円、PR#12") == "c++とc#で3650円、pr#12"
    assert [shorten(w) for w in ("メモリー", "キー", "データー")] == ["メモリ", "キー", "データ"]
    assert [shorten(w) for w in ("量子コンピューター", "鍵キー")] == ["量子コンピュータ", "鍵キー"]


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


def test_a_th_may_be_two_sounds() -> None:
    assert sound_of("ギットハブ") in [clue.text.removeprefix(SOUND) for clue in of_sound("github")]
    assert sound_of("インフェレンティア") in [clue.text.removeprefix(SOUND) for clue in of_sound("inferentia")]


def test_japan_is_read_in_both_ways() -> None:
    assert [clue.text for clue in of_noun("日本企業", "ニッポンキギョウ", "日本企業")] == [
        "にっぽんきぎょう",
        "にほんきぎょう",
    ]


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


def test_a_name_in_the_script_that_the_site_seldom_uses_counts_for_less() -> None:
    entries = {
        "ファウンドリ": Entry("ファウンドリ", 0, 66, ((Link.SCRIPT, "foundry"),)),
        "foundry": Entry("foundry", 0, 23, ((Link.SCRIPT, "ファウンドリ"),)),
    }
    found = {word: [a.factor for a in meanings(entry, entries.get, word)] for word, entry in entries.items()}
    assert found == {"ファウンドリ": [1.0, 0.5], "foundry": [1.0, 0.9]}
