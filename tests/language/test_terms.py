"""Terms: what a text's own words say it is about."""

import struct

import pytest

from kawaraban.config import KeywordSettings
from kawaraban.language.evidence import read
from kawaraban.language.forms import abbreviations
from kawaraban.language.keys import key
from kawaraban.language.parts import parts
from kawaraban.language.runs import cut, runs
from kawaraban.language.support import supported
from kawaraban.language.terms import terms
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Term, Terms, Text, TextKind


def found_runs(text: str, tokenizer: Tokenizer) -> list[str]:
    row = cut([text], tokenizer)
    return [row.written(start, end) for start, end in zip(*runs(row), strict=True)]


def test_a_family_name_and_a_given_one_are_one_name_with_a_space_between_them_too(tokenizer: Tokenizer) -> None:
    assert found_runs("町長の髙﨑　榮一郎が山田 太郎氏に会った", tokenizer) == ["町長", "髙﨑榮一郎", "山田太郎"]
    assert found_runs("山田　営業部と東京　大阪", tokenizer) == ["山田", "営業部", "東京", "大阪"]
    assert found_runs("会場　太郎", tokenizer) == ["会場", "太郎"]


def test_words_without_a_capital_join_no_names_in_a_text_that_is_not_japanese(tokenizer: Tokenizer) -> None:
    visit = (
        "What I did in spring: I gave a talk on parsing at the Language Media Lab of Kyoto University. We tried MeCab "
        "and other tools for noisy text, and the group showed me how they use BERT models for it."
    )
    names = ["Language Media Lab", "Kyoto University", "MeCab", "BERT"]
    assert found_runs(visit, tokenizer) == names
    assert found_runs("Bank of Japanの発表", tokenizer) == ["Bank of Japan", "発表"]
    assert found_runs("sim-to-real", tokenizer) == ["sim-to-real"]


@pytest.mark.parametrize(
    "name",
    [
        "GPT-4o",
        "B200",
        "Ling-1T",
        "Gemini 2.5 Flash",
        "EU AI Act",
        "Chain of Thought",
        "sim-to-real",
        "Qwen2.5-72B",
        "M&A",
        "Node.js",
        "フォン・ノイマン・ボトルネック",
        "大規模言語モデル",
        "AIエージェント",
        "2025年問題",
        "戦略的提携",
        "高リスクAI",
        "レベル3",
        "プレイステーション5",
        "SK hynix",
        "SKハイニックス",
        "ハイリスクAI",
        "IBM watsonx",
        "Proof of Concept",
        "Application Specific Integrated Circuit",
        "Johnson & Johnson",
        "O'Reilly",
        "抗IgE抗体",
        "L’Oréal",
        "Humanity's Last Exam",
        "ピンドロール",
        "β遮断薬",
        "γ-GTP",
        "iPhone 15 Pro",
        "A/Bテスト",
        "JPCERT/CC",
        "SAP S/4HANA Cloud",
        "HTTP/2",
        "C++",
        "C#",
        "N+1問題",
        "はやぶさ2",
    ],
)
def test_what_belongs_together_is_one_run(name: str, tokenizer: Tokenizer) -> None:
    assert name in found_runs(f"これは{name}の話です。", tokenizer)


@pytest.mark.parametrize(
    ("text", "runs_of_it"),
    [
        ("Amazon 500億ドルの投資", ["Amazon", "投資"]),
        ("売上は3.5％増えた", ["売上"]),
        ("AI・データの話", ["AI", "データ", "話"]),
        ("NVIDIA製のGPU", ["NVIDIA", "GPU"]),
        ("CAGR 28%、", ["CAGR"]),
        ("企業アプリ40%に", ["企業アプリ"]),
        ("AI規制第2弾", ["AI規制"]),
        ("第2世代抗ヒスタミン薬と40言語対応", ["抗ヒスタミン薬", "対応"]),
        ("1.5兆パラメータAIモデルと第4次産業革命", ["AIモデル", "産業革命"]),
        ("ゲーム9.11テロと2025大阪万博", ["ゲーム", "テロ", "大阪万博"]),
        ("2目ゴム編みと三権分立", ["ゴム編み", "分立"]),
        ("最高裁平成17年判決と昭和歌謡", ["最高裁", "判決", "昭和歌謡"]),
        ("三百の会社と十人の社員", ["会社", "社員"]),
        ("塩麹大さじ2と小さじ1の砂糖", ["塩麹", "砂糖"]),
        ("おおむね同じ工場", ["工場"]),
        ("本プロジェクトと各業界", ["プロジェクト", "業界"]),
        ("米国制裁下のGPT-4o級", ["米国制裁", "GPT-4o"]),
        ("192GB AIメモリと1.6TbEスイッチ", ["AIメモリ", "スイッチ"]),
        ("2026AIトレンド", ["AIトレンド"]),
        ("0x76と5kgの話", ["話"]),
        ("令和８年度の予算", ["予算"]),
        ("2026-01-05T21:00に開始", ["開始"]),
        ("瓦町中央5-6、FAX 0123-45", ["瓦町中央", "FAX"]),
        ("囲炉裏（いろり）の火", ["囲炉裏", "火"]),
        ("𠮷野家", ["𠮷野家"]),
        ("OpenAI'sの'Google'と", ["OpenAI", "Google"]),
        ("資料はhttps://docs.example.org/3/asyncio.html?a=Bの頁", ["資料"]),
        ("インスリン10mLと1mLシリンジ、血圧80mmHg未満", ["インスリン", "シリンジ", "血圧", "未満"]),
        ("eGFR 45mL/min、アムロジピンOD錠5mg、10μg/mL、５０μL、5kΩ", ["eGFR", "アムロジピンOD錠"]),
        ("Ver.2.1.0 2026-04-05とCES 2026", ["Ver.2.1.0", "CES 2026"]),
        ("A1.SPRINT試験とNode.js", ["A1", "SPRINT試験", "Node.js"]),
        ("電話は℡03-1234-5678", ["電話"]),
        ("光源氏┄┄紫式部", ["光源氏", "紫式部"]),
        ("設定はC:\\Program Files\\Kawara\\config.iniの行", ["設定", "行"]),
        ("SPRINT試験（N Engl J Med 2015；373：2103-16）とNASA", ["SPRINT試験", "NASA"]),
        ("肝障害 Larson AM, et al. Hepatology 2005;42:1364-72. doi:10.1002/hep.20948", ["肝障害"]),
        ("J Am Coll Cardiol 2018; 71: e127–248", []),
        ("UI/UX、CPU/GPU、CPUとGPU", ["UI/UX", "CPU", "GPU", "CPU", "GPU"]),
        ("Excel/WordとA/B/Cと1/3", ["Excel", "Word", "A", "B", "C"]),
        ("AI+ロボット、AI#ロボット", ["AI", "ロボット", "AI", "ロボット"]),
        ("腐葉土3、軽石2。半身2枚、2人分", ["腐葉土", "軽石", "半身"]),
        ("京都2泊3日、おすすめランチ5選、ラーメン１２杯", ["京都", "おすすめランチ", "ラーメン"]),
        ("大手3社連合とレベル3自動運転とWeb3領域", ["連合", "レベル3", "自動運転", "Web3領域"]),
        ("ＦＡＸ　０２７０－６５とＧＰＴ－４", ["ＦＡＸ", "ＧＰＴ－４"]),
        ("第2世代抗ヒスタミン薬と10TFLOPS、EU域内", ["抗ヒスタミン薬", "EU"]),
        ("100億ドル超投資と3割超対応、超音波検査", ["投資", "対応", "超音波検査"]),
        ("英Armと独シーメンスと英文", ["Arm", "シーメンス", "英文"]),
        ("a.Name@town.example.jpの窓口と@NASAの人", ["窓口", "NASA"]),
    ],
)
def test_what_does_not_belong_together(text: str, runs_of_it: list[str], tokenizer: Tokenizer) -> None:
    assert found_runs(text, tokenizer) == runs_of_it


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("大規模言語モデル（LLM）です。", [("大規模言語モデル", "LLM")]),
        ("RAG（検索拡張生成）です。", [("RAG", "検索拡張生成")]),
        ("説明可能なAI（XAI）です。", [("説明可能なAI", "XAI")]),
        ("Apertus（アペルタス）です。", [("Apertus", "アペルタス")]),
        ("クラウドAI（データセンター）です。", []),
        ("株価（前年比）です。", []),
        ("透明性（Explainable AI: XAI）です。", [("Explainable AI", "XAI")]),
        ("通信（RDMA over Converged Ethernet, RoCE）です。", [("RDMA over Converged Ethernet", "RoCE")]),
        ("部品（Express, Lite）です。", []),
        ("NVIDIA（NASDAQ）です。", []),
        ("株（Alphabet: GOOGL）です。", []),
        ("DX（デジタルトランスフォーメーション）です。", [("DX", "デジタルトランスフォーメーション")]),
        ("ユーザーエクスペリエンス（UX）です。", [("ユーザーエクスペリエンス", "UX")]),
        ("Philips（フィリップス）です。", [("Philips", "フィリップス")]),
        ("Redshift（データウェアハウス）です。", []),
        ("ハードウェア（GPU）です。", []),
        ("環境・社会・ガバナンス（ESG）です。", []),
    ],
)
def test_abbreviations(text: str, pairs: list[tuple[str, str]], tokenizer: Tokenizer) -> None:
    assert list(abbreviations(cut([text], tokenizer))) == pairs


def article(*texts: str) -> list[Text]:
    return [Text(TextKind.PARAGRAPH, text) for text in texts]


PLAIN = KeywordSettings()


def surfaces(title: str, texts: list[Text], tokenizer: Tokenizer, settings: KeywordSettings = PLAIN) -> list[str]:
    return [term.surface for term in terms(read(title, texts, tokenizer), settings)]


TITLE = "NovaBaseの量子コンピューティングは何を変えるのか"
BODY = article(
    "NovaBaseは、量子コンピューティングの新しい可能性を示しました。「誤り訂正」の技術が重要です。",
    "量子コンピューティングの企業は多い。誤り訂正を実現したNovaBaseの戦略は、未来の市場を変えるでしょう。",
)


def test_names_and_subjects_come_first_and_general_words_never(tokenizer: Tokenizer) -> None:
    found = surfaces(TITLE, BODY, tokenizer)
    assert set(found[:3]) == {"NovaBase", "量子コンピューティング", "誤り訂正"}
    assert not {"可能性", "企業", "技術", "未来", "市場", "重要"} & set(found)


def test_what_is_named_in_passing_stands_behind_what_is_said_again(tokenizer: Tokenizer) -> None:
    partners = "参加したのはMelinda French Gates FoundationとBlue Owl Capitalです。"
    found = surfaces(TITLE, [*article(partners), *BODY], tokenizer)
    assert found.index("誤り訂正") < min(
        found.index("Blue Owl Capital"), found.index("Melinda French Gates Foundation")
    )


def test_repeated_text_counts_once(tokenizer: Tokenizer) -> None:
    once, often = read(TITLE, BODY, tokenizer), read(TITLE, BODY * 5, tokenizer)
    assert once.candidates
    assert (often.sentences, often.candidates, often.pairs) == (once.sentences, once.candidates, once.pairs)


def test_the_shape_of_a_kanji_is_no_part_of_a_word(tokenizer: Tokenizer) -> None:
    """U+E0100 and the like say which of its shapes is to be drawn; 葛󠄀城 was a single kanji and 城."""
    drawn = "葛\U000e0100城市と祇\U000e0100園祭"
    found = read(drawn, article(f"{drawn}の話です。", f"{drawn}は遠い。"), tokenizer)
    assert {each.surface for each in found.candidates} == {"葛城市", "祇園祭"}
    assert supported(["葛\U000e0100城市", "祇園祭", "園祭"], found.row.tokens, tokenizer) == (
        "葛\U000e0100城市",
        "祇園祭",
    )
    assert key("葛\U000e0100城市") == key("葛城市")


def test_code_says_nothing(tokenizer: Tokenizer) -> None:
    code = [Text(TextKind.CODE, "import Zebra\nZebra.run()")]
    assert "Zebra" not in surfaces(TITLE, BODY + code, tokenizer)


@pytest.mark.parametrize(
    ("text", "kept", "left_out"),
    [
        ("自動運転市場は大きい。自動運転市場は伸びる。自動運転は楽しい。", "自動運転", "自動運転市場"),
        (
            "大規模言語モデル企業が増え、大規模言語モデル企業は強い。大規模言語モデルとは。",
            "大規模言語モデル",
            "大規模言語モデル企業",
        ),
        ("EU AI Act施行は近い。EU AI Actとは何か。", "EU AI Act", "EU AI Act施行"),
        ("大規模言語モデル（LLM）とは。LLMは賢い。大規模言語モデル企業の話。", "LLM", "大規模言語モデル企業"),
        ("広島AIプロセスです。広島AIプロセスの会議。", "広島AIプロセス", "広島AI"),
        ("EU AI Act施行は近い。EU AI Act施行を待つ。", "EU AI Act", "EU AI Act施行"),
        ("某大規模言語モデル企業の話。某大規模言語モデル企業は強い。", "大規模言語モデル", "大規模言語モデル企業"),
        (
            "サイバーセキュリティ対策は要る。サイバーセキュリティ対策とは。",
            "サイバーセキュリティ",
            "サイバーセキュリティ対策",
        ),
        (
            "ブラックボックス性の話。ブラックボックスだ。ブラックボックスとは。",
            "ブラックボックス",
            "ブラックボックス性",
        ),
        ("コモディティ化の話。コモディティ化とは。", "コモディティ化", "コモディティ"),
        ("広告業界は広い。広告業界の話。", "広告業界", "広告"),
        ("ゲームチェンジャーになる電池。ゲームチェンジャーの電池。", "電池", "チェンジャー"),
        ("AI駆動型IDEの話。AI駆動型の道具。", "AI駆動型IDE", "AI駆動型"),
        ("AI駆動型IDEの話。AI駆動型検索の話。", "AI駆動型IDE", "AI駆動"),
        ("血液型の話。血液型で決まる自律型の車。", "血液型", "自律型"),
        ("ヨシュア・ベンジオ教授の話。", "ヨシュア・ベンジオ", "ヨシュア・ベンジオ教授"),
        ("ヨシュア・ベンジオ教授とベンジオ教授。", "ベンジオ教授", "ジオ教授"),
        ("小林監督は話した。小林監督の話。", "小林監督", "小林"),
        ("Kawara™の道具。Kawara™ 2の道具。", "Kawara 2", "Kawara™"),
    ],
)
def test_of_a_family_one_is_kept(text: str, kept: str, left_out: str, tokenizer: Tokenizer) -> None:
    found = surfaces("", article(text), tokenizer)
    assert kept in found
    assert left_out not in found


def test_a_word_that_is_everywhere_stands_for_no_longer_one(tokenizer: Tokenizer) -> None:
    fields = ["医療", "教室", "地図", "農業", "音楽", "漁業", "天気", "物流", "翻訳", "建設", "絵本", "園芸"]
    texts = [f"AI{field}の話。AI画像生成の道具は{field}に使う。" for field in fields]
    found = surfaces(
        "AI画像生成の道具", article(*texts, "高リスクAIシステム。", "高リスクAIシステムは高リスクだ。"), tokenizer
    )
    assert {"AI画像生成", "高リスクAIシステム"} <= set(found)
    assert "高リスク" not in found


def test_a_general_word_in_katakana_is_not_cut_and_what_stands_behind_it_is_a_term(tokenizer: Tokenizer) -> None:
    found = {part.surface for part in parts("スキル セット 診断 表", tokenizer)}
    assert found == {"スキルセット診断", "スキルセット診断表", "診断", "診断表"}


def test_measures_are_no_terms(tokenizer: Tokenizer) -> None:
    found = surfaces(
        "",
        article("16GBのメモリは70Bのモデルに足りない。", "10MWの電力。128GBのディスク。5GとGB200。３２ＫＢの書類。"),
        tokenizer,
    )
    assert {"5G", "GB200"} <= set(found)
    assert not {"16GB", "GB", "70B", "10MW", "３２ＫＢ"} & set(found)


def test_numbers_of_questions_and_figures_are_no_terms(tokenizer: Tokenizer) -> None:
    found = surfaces("", article("Q1とＡ１は電源。図1とQ1とＡ１を見る。", "A4用紙と図1。"), tokenizer)
    assert "A4用紙" in found
    assert not {"Q1", "Ａ１", "図1", "A4"} & set(found)


@pytest.mark.parametrize(
    ("title", "body", "found"),
    [
        ("梅の収穫", "梅は六月に採る。梅を洗う。梅を干す。", True),
        ("梅の収穫", "梅は六月に採る。梅干しにする。", False),
        ("収穫と梅", "梅は六月に採る。梅を洗う。梅を干す。", False),
        ("人の収穫", "人は六月に採る。人を洗う。人を干す。", False),
        ("まだまだ", "梅は六月に採る。梅を洗う。梅を干す。", False),
        ("これは何？", "梅は六月に採る。梅を洗う。梅を干す。", False),
    ],
)
def test_a_single_kanji_is_a_term_where_the_title_begins_with_it(
    title: str, body: str, *, found: bool, tokenizer: Tokenizer
) -> None:
    terms_of_one = [term for term in surfaces(title, article(body), tokenizer) if len(term) == 1]
    assert terms_of_one == (["梅"] if found else [])


def test_a_work_in_the_title_is_a_term_by_all_its_words(tokenizer: Tokenizer) -> None:
    body = article("『雪あかりの日本人』を読み返した。", "雪あかりの日本人は旅の記録である。日本人の暮らしがわかる。")
    found = surfaces("読書：『雪あかりの日本人』", body, tokenizer)
    assert found[0] == "雪あかりの日本人"
    assert "雪あかりの日本人" not in surfaces("読書", body, tokenizer)
    long = "雪あかりの日本人と夜の汽車に乗った人たちが山を越えて海辺の町へ帰るまでの長い旅の記録"
    for title in ("『問題』", f"『{long}』"):
        assert not {"問題", long} & set(surfaces(title, article(f"{title}を読み返した。"), tokenizer))


def test_no_quotation_in_a_quotation_is_a_work(tokenizer: Tokenizer) -> None:
    body = article("湯の量は『2倍』になるのか。", "湯が2倍になると、桶も2倍になる。")
    assert "2倍" not in surfaces("「湯は本当に『2倍』になるの？」その真意", body, tokenizer)


def test_a_reference_ends_no_sentence_but_its_own(tokenizer: Tokenizer) -> None:
    row = cut(["肝障害です。", "Larson AM, et al. Hepatology.", "2005;42:1364-1372.", "NASAです。"], tokenizer)
    assert row.signs.count("|") == 4
    assert [row.written(start, end) for start, end in zip(*runs(row), strict=True)] == ["肝障害", "NASA"]


def test_how_much_of_an_article_a_term_runs_through(tokenizer: Tokenizer) -> None:
    body = article("NovaBaseとZebraの話。", "Zebraは強い。", "Zebraは速い。", "最後はNovaBase。", "終わり。")
    spans = {found.surface: found.span for found in read("", body, tokenizer).candidates}
    assert (spans["NovaBase"], spans["Zebra"]) == (0.75, 0.5)


def test_a_word_that_is_cut_in_two_ways_is_counted_in_both(tokenizer: Tokenizer) -> None:
    body = article("「ハンズフリー」です。", "ハンズフリーな電話。", "ハンズフリー。")
    found = {found.surface: found for found in read("", body, tokenizer).candidates}["ハンズフリー"]
    assert (found.alone, found.inside, found.quoted, found.sentences) == (3, 3, 1, (0, 1, 2))


def test_a_form_in_quotation_marks_is_a_quoted_term(tokenizer: Tokenizer) -> None:
    body = article("大規模言語モデル（LLM）とは。", "LLMは賢い。", "「大規模言語モデル」だ。")
    found = {found.surface: found for found in read("", body, tokenizer).candidates}["LLM"]
    assert (found.also, found.alone, found.quoted) == (("大規模言語モデル",), 4, 1)


def test_a_share_of_a_heading(tokenizer: Tokenizer) -> None:
    body = [Text(TextKind.HEADING, "量子の誤り訂正"), *article("誤り訂正を行う。", "誤り訂正である。")]
    found = {found.surface: found for found in read("", body, tokenizer).candidates}["誤り訂正"]
    assert (found.headed, found.first, found.titled) == (4 / 7, 3, False)


def test_of_two_forms_as_often_said_the_short_one_is_shown(tokenizer: Tokenizer) -> None:
    body = article("Gaudiは高速な通信（RDMA over Converged Ethernet, RoCE）を持つ。")
    assert "RoCE" in surfaces("", body, tokenizer)
    assert "RDMA over Converged Ethernet" not in surfaces("", body, tokenizer)


def test_settings_add_and_remove_terms(tokenizer: Tokenizer) -> None:
    assert surfaces(TITLE, BODY, tokenizer, KeywordSettings(terms=("新しい可能性",)))[0] == "新しい可能性"
    assert "NovaBase" not in surfaces(TITLE, BODY, tokenizer, KeywordSettings(stop_words=("novabase",)))
    assert surfaces(TITLE, BODY, tokenizer, KeywordSettings(terms=("無い語",))) == surfaces(TITLE, BODY, tokenizer)


def test_no_text_no_terms(tokenizer: Tokenizer) -> None:
    assert surfaces("", [], tokenizer) == []


@pytest.mark.parametrize("spelling", ["ＧＰＴ－４ｏ", "GPT 4o", "gpt-4o", "GPT-4O"])
def test_key(spelling: str) -> None:
    assert key(spelling.replace("－", "-")) == "gpt4o"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("アクセラレータ", "アクセラレーター"),
        ("ユーザ", "ユーザー"),
        ("メモリー", "ﾒﾓﾘ"),
        ("コンピュータビジョン", "コンピュータービジョン"),
        ("サーバ管理", "サーバー管理"),
        ("インタフェース", "インターフェース"),
        ("Foundation Models", "foundation model"),
        ("LLMs", "LLM"),
        ("The Stargate Project", "Stargate Project"),
        ("Nvidia", "NVIDIA"),
    ],
)
def test_two_spellings_of_one_word(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("xAI", "XAI"),
        ("iPS細胞", "IPS細胞"),
        ("ドラマ", "ドラマー"),
        ("バナー", "バーナー"),
        ("カレー", "カレ"),
        ("The Verge", "Verge"),
        ("Windows", "Window"),
    ],
)
def test_two_words(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("tag", "text", "holds"),
    [
        ("xAI", "説明可能なAI（XAI）です。", False),
        ("xAI", "xAIのGrokです。", True),
        ("RAG", "STORAGEとDRAGです。", False),
        ("RAG", "RAGを使います。", True),
        ("AI人材", "AIの人材です。", False),
        ("AI人材", "AI人材が足りません。", True),
        ("ＡＩ", "AIです。", True),
        ("GPT-4o", "ＧＰＴ－４ｏです。", True),
        ("画像生成", "そして…動画像生成です。", False),
        ("画像生成", "画像生成AIです。", True),
        ("生成", "生成AIです。", False),
        ("chatgpt", "ChatGPTです。", True),
        ("RaspberryPi", "Raspberry Pi 5です。", True),
        ("GitHub-Actions", "GitHub Actionsです。", True),
        ("VSCode", "VS Codeです。", True),
        ("xAI", "x AIです。", False),
        ("自宅サーバ", "自宅サーバーです。", True),
        ("自宅サーバー", "自宅サーバです。", True),
        ("", "AIです。", False),
    ],
)
def test_a_tag_is_supported_by_words_alone(tag: str, text: str, holds: bool, tokenizer: Tokenizer) -> None:
    assert supported([tag], cut([text], tokenizer).tokens, tokenizer) == ((tag,) if holds else ())


def test_columns_hold_a_line_for_each_term_whatever_stands_in_it() -> None:
    found = Terms.of((Term("二行", "二\n行", 2.5, 7, sentences=(0, 3)), Term("", "・", 1.0, name=True)))
    assert (found.keys, found.surfaces) == ("二行\n\n", "二 行\n・\n")
    assert (found.weights, found.counts) == (struct.pack("<2d", 2.5, 1.0), struct.pack("<2I", 7, 1))
    assert (found.plain, found.holding, found.sentences) == (
        b"\1\0",
        struct.pack("<2I", 2, 0),
        struct.pack("<2I", 0, 3),
    )
