"""Whether tags are true: what supports them, which say nothing, which should be one."""

import pytest

from kawaraban.config import Config
from kawaraban.index.tag_truth import Truth, tag_truth
from kawaraban.model import Entry
from tests.index.entries import entry, rank


def truth(*articles: Entry) -> Truth:
    return tag_truth(articles, rank(articles, Config()))


def test_support_and_absence() -> None:
    found = truth(
        entry("a", "RAG", tags=("RAG",), supported=("RAG",)),
        entry("b", "DRAM", tags=("RAG",)),
        entry("c", "RAG", "検索"),
        entry("d", "別"),
    )
    (tag,) = found.tags
    assert (tag.name, tag.articles, tag.supported) == ("RAG", 2, 1)
    assert (tag.missing, tag.unsupported) == (("posts/c.md",), ("posts/b.md",))


def test_spellings_of_one_tag_are_each_set_beside_all_others() -> None:
    found = truth(
        entry("a", "event", tags=("event", "Event", "EVENT", "Ｅｖｅｎｔ"), supported=("event",)),
        entry("b", "event", tags=("event", "EVENT"), supported=("event",)),
        entry("c", "別"),
    )
    assert found.aliases == {"Event": "event", "Ｅｖｅｎｔ": "event"}
    assert [tag.missing for tag in found.tags] == [(), (), (), ()]


def test_tags_that_say_nothing() -> None:
    articles = [entry(str(n), f"題{n}", tags=("AI",)) for n in range(6)]
    marked = [entry(f"m{n}", f"印{n}", tags=("AI", "研究", "双子", "対"), categories=("研究",)) for n in range(3)]
    by_name = {tag.name: tag.empty for tag in truth(*articles, *marked).tags}
    assert by_name == {"AI": "nearly-all", "研究": "category", "双子": "", "対": "always-with:双子"}


def test_two_tags_that_stand_together_by_chance_say_something() -> None:
    others = [entry(str(n), f"題{n}") for n in range(4)]
    found = truth(*(entry(f"m{n}", f"印{n}", tags=("双子", "対")) for n in range(2)), *others)
    assert {tag.name: tag.empty for tag in found.tags} == {"双子": "", "対": ""}


def test_a_longer_tag_on_the_same_articles_is_the_same() -> None:
    assert truth(*(entry(str(n), tags=("DX", "DX白書")) for n in range(3)), entry("a")).aliases == {"DX白書": "DX"}
    apart = [entry("a", tags=("DX",)), entry("b", tags=("DX",)), entry("c", tags=("DX白書",))]
    assert truth(*apart).aliases == {}


@pytest.mark.parametrize(
    ("tags", "aliases"),
    [
        (("LLM", "技術: LLM"), {"技術: LLM": "LLM"}),
        (("DX", "DX推進"), {"DX推進": "DX"}),
        (("ＡＩ", "AI"), {"ＡＩ": "AI"}),
        (("xAI", "XAI"), {}),
        (("製造業", "製図"), {}),
        (("技術", "技術継承"), {}),
    ],
)
def test_variants_that_should_be_one(tags: tuple[str, str], aliases: dict[str, str]) -> None:
    one, other = tags
    articles = [entry("a", tags=(one,)), entry("b", tags=(one,)), entry("c", tags=(other,))]
    assert truth(*articles).aliases == aliases
