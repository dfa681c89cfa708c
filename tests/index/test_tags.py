"""What becomes of the tags that articles name."""

from dataclasses import replace

from kawaraban.config import TagSettings
from kawaraban.index.taxonomy import shown, with_shown_tags
from tests.pages.making import entry


def test_aliases_unite_and_ignored_tags_go() -> None:
    settings = TagSettings(aliases={"DX推進": "DX", "技術: LLM": "LLM"}, ignore=("最新ニュース",))
    assert shown(("DX推進", "最新ニュース", "DX", "技術: LLM"), settings) == ("DX", "LLM")


def test_a_tag_can_be_ignored_where_none_has_an_alias() -> None:
    assert shown(("AI", "最新ニュース", "AI"), TagSettings(ignore=("最新ニュース",))) == ("AI",)


def test_a_tag_can_be_ignored_under_its_alias() -> None:
    assert shown(("ＡＩ", "RAG"), TagSettings(aliases={"ＡＩ": "AI"}, ignore=("AI",))) == ("RAG",)
    assert shown(("ＡＩ", "AI"), TagSettings(aliases={"ＡＩ": "AI"}, ignore=("ＡＩ",))) == ("AI",)
    assert shown(("ＡＩ",), TagSettings(aliases={"ＡＩ": "AI"}, ignore=("ＡＩ",))) == ()


def test_only_what_the_text_bears_out_where_the_settings_ask_for_it() -> None:
    article = replace(entry(tags=("xAI", "RAG")), supported_tags=("RAG",))
    assert with_shown_tags(article, TagSettings()).tags == ("xAI", "RAG")
    assert with_shown_tags(article, TagSettings(only_supported=True)).tags == ("RAG",)


def test_a_tag_is_borne_out_under_its_alias() -> None:
    article = replace(entry(tags=("DX推進", "RAG")), supported_tags=("DX",))
    settings = TagSettings(aliases={"DX推進": "DX"}, only_supported=True)
    assert with_shown_tags(article, settings).tags == ("DX",)
