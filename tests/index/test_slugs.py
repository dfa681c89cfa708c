"""The parts of addresses that names get."""

import pytest

from kawaraban.index.slugs import slugs
from kawaraban.index.taxonomy import taxonomy
from tests.index.entries import by_code_point, entry


def test_every_name_gets_a_slug_of_its_own() -> None:
    assert slugs(["xAI", "XAI", "???"]) == {"xAI": "xai", "XAI": "xai-2", "???": slugs(["???"])["???"]}
    assert slugs(["二〇〇六年", "二〇六年"]) == {"二〇〇六年": "二〇〇六年", "二〇六年": "二〇六年"}
    assert slugs(["松"], {"松": "pine"}) == {"松": "pine"}


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("Ｃ＋＋", "c-plus-plus"),
        ("C++20", "c-plus-plus-20"),
        ("C#入門", "c-sharp-入門"),
        (".NET", "dot-net"),
        ("ASP.NET", "asp-net"),
        ("Node.js", "node-js"),
        ("Google+", "google-plus"),
        ("紙+鉛筆", "紙-鉛筆"),
        ("AI+IoT", "ai-iot"),
        ("#山歩き", "山歩き"),
        ("C/C++", "c-c-plus-plus"),
        ("…から", "から"),
    ],
)
def test_signs_that_belong_to_a_name_are_written_out(name: str, slug: str) -> None:
    assert slugs([name]) == {name: slug}


def test_jekyll_writes_no_signs_out() -> None:
    assert slugs(["C++"], spelt=False) == {"C++": "c"}


def test_a_new_name_takes_no_page_from_an_old_one() -> None:
    articles = [entry("new", day=9, tags=("XAI", "新")), entry("old", day=2, tags=("xAI",)), entry("undated")]
    found = {taxon.name: taxon.slug for taxon in taxonomy(articles, lambda each: each.tags, by_code_point)}
    assert found == {"xAI": "xai", "XAI": "xai-2", "新": "新"}


def test_the_place_of_a_tag_on_the_page_of_all_is_called_as_jekyll_calls_it() -> None:
    found = taxonomy([entry("a", tags=("C++", "紙"))], lambda each: each.tags, by_code_point)
    assert [(taxon.slug, taxon.anchor) for taxon in found] == [("c-plus-plus", "c"), ("紙", "紙")]
