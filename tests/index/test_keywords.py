"""Keywords of articles by what the whole site tells of them."""

from dataclasses import replace

from kawaraban.config import Config, KeywordSettings
from kawaraban.model import Entry, Term, Terms
from tests.index.entries import entry, rank


def words_of(entries: list[Entry], settings: KeywordSettings | None = None) -> list[tuple[str, ...]]:
    config = Config(keywords=settings or KeywordSettings())
    found = rank(entries, config).values()
    return [tuple(keyword.name for keyword in own[: config.keywords.count]) for own in found]


def test_best_first_and_as_many_as_the_settings_say() -> None:
    assert words_of([entry("a", "松", "竹", "梅")], KeywordSettings(count=2)) == [("松", "竹")]


def test_the_spelling_that_the_site_uses_most_is_shown_everywhere() -> None:
    articles = [entry("a", "Nvidia"), entry("b", "NVIDIA"), entry("c", "NVIDIA")]
    assert words_of(articles) == [("NVIDIA",)] * 3


def test_a_firm_and_a_field_in_other_cases_are_two_words() -> None:
    assert words_of([entry("a", "xAI"), entry("b", "XAI"), entry("c", "XAI")]) == [("xAI",), ("XAI",), ("XAI",)]


def test_a_spelling_of_the_settings_wins_and_unites() -> None:
    settings = KeywordSettings(spellings={"エヌビディア": "NVIDIA", "Nvidia": "NVIDIA"})
    assert words_of([entry("a", "エヌビディア", "Nvidia", "松")], settings) == [("NVIDIA", "松")]


def test_what_stands_on_nearly_all_articles_is_no_keyword() -> None:
    articles = [entry(str(number), "AI", f"題{number}") for number in range(6)]
    assert words_of(articles) == [(f"題{number}",) for number in range(6)]


def test_a_new_site_keeps_what_all_its_articles_are_about() -> None:
    assert words_of([entry("a", "黒曜石"), entry("b", "黒曜石")]) == [("黒曜石",)] * 2


def test_a_form_that_several_articles_explain_is_one_with_the_other() -> None:
    pair = (("大規模言語モデル", "LLM"),)
    articles = [entry(str(number), "LLM", abbreviations=pair) for number in range(3)]
    articles += [entry("x", "大規模言語モデル", "LLM"), *(entry(f"o{number}", f"他{number}") for number in range(9))]
    assert words_of(articles)[3] == ("LLM",)


def test_a_form_that_is_nobodys_term_parts_no_two_that_are() -> None:
    pairs = (("LargeModel", "ラージモデル"), ("LargeModel", "大規模言語モデル"))
    articles = [entry(str(number), "大規模言語モデル", abbreviations=pairs[number == 3 :]) for number in range(4)]
    articles += [entry("x", "LargeModel", "大規模言語モデル"), *(entry(f"o{n}", f"他{n}") for n in range(9))]
    articles += [entry("y", "LargeModel", abbreviations=pairs[:1])]
    assert words_of(articles)[4] == ("大規模言語モデル",)


def test_text_that_stands_in_many_articles_makes_no_keywords() -> None:
    advertised = [entry(str(n), "GPU", sentences=("この本はGPUの本です",)) for n in range(6)]
    others = [entry(f"o{n}", f"他{n}") for n in range(6)]
    assert words_of([*advertised, *others])[:6] == [()] * 6


def test_a_part_of_a_chosen_term_is_not_said_again() -> None:
    assert words_of([entry("a", "広島AIプロセス", "広島AI", "松")]) == [("広島AIプロセス", "松")]


def test_rank_is_the_same_whatever_the_order_of_articles() -> None:
    articles = [entry("a", "Nvidia", "松"), entry("b", "NVIDIA", "竹"), entry("c", "梅")]
    assert rank(articles, Config()) == rank(reversed(articles), Config())


def test_terms_alike_in_all_but_their_spelling_have_an_order() -> None:
    one = entry("one", "松")
    terms = [Term("松", surface, 6.0) for surface in ("マツ", "松")]
    found = rank((replace(one, terms=Terms.of(terms)),), Config())
    assert found == rank((replace(one, terms=Terms.of(terms[::-1])),), Config())
    assert [keyword.name for keyword in found[one.path]]


def test_of_two_forms_the_one_that_articles_are_about_stands_for_both() -> None:
    pair = (("SoftBank", "ソフトバンク"),)
    named = [entry(f"m{number}", "SoftBank", abbreviations=pair) for number in range(3)]
    mentions = [replace(one, terms=Terms.of([Term("softbank", "SoftBank", 6.0)])) for one in named]
    others = [entry(f"o{number}", f"他{number}") for number in range(9)]
    about = [entry("about", "ソフトバンク"), entry("also", "ソフトバンク")]
    assert words_of([*mentions, *about, *others])[0] == ("ソフトバンク",)
