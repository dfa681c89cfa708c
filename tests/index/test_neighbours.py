"""Related articles, same story, copies."""

from collections.abc import Sequence

import pytest

from kawaraban.config import KeywordSettings
from kawaraban.index.duplicates import Said, duplicates
from kawaraban.index.related import COUNT, related
from kawaraban.index.stories import same_story
from kawaraban.index.vectors import vectors
from kawaraban.index.vocabulary import vocabulary
from kawaraban.model import Entry
from tests.index.entries import entry


def said(article: Entry) -> Said:
    return Said(article.path, article.url, article.published, article.sentences)


def stories_of(articles: Sequence[Entry]) -> dict[str, list[str]]:
    near = vectors(vocabulary(articles, KeywordSettings()), len(articles))
    return {path: [other.title for other in found] for path, found in same_story(articles, near).items()}


def related_of(articles: Sequence[Entry]) -> dict[str, list[str]]:
    near = vectors(vocabulary(articles, KeywordSettings()), len(articles))
    known = {article.url for article in articles}
    found = related(articles, near, same_story(articles, near), lambda target: target if target in known else None)
    return {path: [other.title for other in others] for path, others in found.items()}


BACKGROUND = [entry(f"bg{n}", f"背景{n}", f"地{n}", day=100 + 9 * n) for n in range(30)]


def test_one_event_in_few_days_is_one_story_oldest_first() -> None:
    news = [entry("b", "Ant", "Ling", "速報", day=1), entry("a", "Ling", "Ant", "解説", day=0), *BACKGROUND]
    assert stories_of(news) == {"posts/a.md": ["b"], "posts/b.md": ["a"]}


def test_the_same_names_months_apart_are_two_stories() -> None:
    assert stories_of([entry("a", "Ant", "Ling"), entry("b", "Ant", "Ling", day=60), *BACKGROUND]) == {}


def test_one_shared_name_is_no_story() -> None:
    assert stories_of([entry("a", "Ant", "銀行", "融資"), entry("b", "Ant", "病院", "診断"), *BACKGROUND]) == {}


@pytest.mark.parametrize(("first", "second", "told"), [("Antの銀行", "Antの病院", True), ("銀行", "病院", False)])
def test_what_shares_a_half_is_one_story_by_a_name_in_both_titles(first: str, second: str, *, told: bool) -> None:
    pair = [entry(first, "銀行", "Ant", "Ling", "融資"), entry(second, "病院", "Ant", "Ling", "診断"), *BACKGROUND]
    assert bool(stories_of(pair)) is told


@pytest.mark.parametrize(("order", "told"), [("銀 Ling Ant", False), ("Ling Ant 銀", True)])
def test_a_name_that_many_write_of_makes_a_story_only_of_what_is_nearer(order: str, *, told: bool) -> None:
    crowd = [entry(f"他{n}", "Ant", f"地{n}", day=200 + 9 * n) for n in range(12)]
    pair = [entry(f"Antの{own}", *order.replace("銀", own).split()) for own in ("銀行", "病院")]
    assert bool(stories_of([*pair, *crowd, *BACKGROUND])) is told
    assert stories_of([*pair, *BACKGROUND])


def test_a_story_stands_apart_from_related_articles() -> None:
    news = [entry("a", "Ant", "Ling"), entry("b", "Ling", "Ant", day=1), entry("c", "Ant", "決済", day=50), *BACKGROUND]
    found = related_of(news)
    assert found["posts/a.md"] == ["c"]


def test_the_writers_choice_comes_first() -> None:
    near = [entry(f"n{n}", "量子", f"別{n}", day=9 * n) for n in range(6)]
    chosen = entry("z", "料理", day=200)
    own = entry("own", "量子", "計算", day=300, related=("/z/",), tail=("/n5/", "/nowhere/", "/z/"))
    found = related_of([own, chosen, *near, *BACKGROUND])["posts/own.md"]
    assert found[:2] == ["z", "n5"]
    assert len(found) == COUNT


def test_tail_sections_that_are_drawn_by_lot_are_no_choice() -> None:
    def site(step: int) -> list[Entry]:
        """Articles on six subjects in turn, each of which names the one so many places on."""
        names = [f"s{n:02}" for n in range(66)]
        tails = [f"/{names[(n + step) % 66]}/" for n in range(66)]
        return [entry(name, f"題{n % 6}", name, day=9 * n, tail=(tails[n],)) for n, name in enumerate(names)]

    chosen, drawn = related_of(site(step=12)), related_of(site(step=13))
    assert all(chosen[f"posts/s{n:02}.md"][0] == f"s{(n + 12) % 66:02}" for n in range(66))
    assert all(f"s{(n + 13) % 66:02}" not in drawn[f"posts/s{n:02}.md"] for n in range(66))


def test_what_an_article_says_again_and_again_makes_it_near_too() -> None:
    own = entry("own", "黒曜石", frequent=("縄文",))
    found = related_of([own, entry("a", "土偶", "縄文", day=200), *BACKGROUND])
    assert found["posts/own.md"] == ["a"]


def test_what_all_articles_have_is_in_common_to_those_that_it_heads() -> None:
    passing = tuple(f"語{n}" for n in range(7))
    site = [entry(f"p{n}", *(f"{word}{n}" for word in passing), "OpenAI", day=9 * n) for n in range(30)]
    news = [entry("own", "OpenAI", "上場", day=300), entry("a", "OpenAI", "増資", day=400)]
    found = related_of([*news, *site, *BACKGROUND])
    assert found["posts/own.md"] == ["a"]


def test_what_is_not_indexed_is_never_related() -> None:
    hidden = entry("hidden", "量子", "計算", day=50, indexed=False)
    found = related_of([entry("a", "量子", "計算", related=("/hidden/",)), hidden, *BACKGROUND])
    assert all("hidden" not in others for others in found.values())


def test_every_article_with_neighbours_is_found_from_somewhere() -> None:
    crowd = [entry(f"c{n:02}", "量子", f"群{n % 3}", day=10 * n) for n in range(20)]
    found = related_of([*crowd, *BACKGROUND])
    linked = {title for others in found.values() for title in others}
    assert {article.title for article in crowd} <= linked


COMMON = tuple(f"同じ文その{n}" for n in range(8))


def test_copies_name_the_older_as_the_original() -> None:
    old = entry("old", sentences=COMMON)
    new = entry("new", day=3, sentences=(*COMMON[:6], "別の文", "また別の文"))
    (found,) = duplicates(map(said, [new, old, *BACKGROUND]))
    assert (found.original, found.copy, found.share) == (said(old), said(new), 0.75)


def test_a_copy_of_the_same_moment_has_the_longer_name() -> None:
    (found,) = duplicates(map(said, [entry("name (1)", sentences=COMMON), entry("name", sentences=COMMON)]))
    assert found.original.path == "posts/name.md"


def test_a_few_sentences_make_no_copies() -> None:
    assert duplicates(map(said, [entry("a", sentences=COMMON[:4]), entry("b", sentences=COMMON[:4])])) == ()


def test_boilerplate_makes_no_copies() -> None:
    advertised = [entry(f"a{n}", sentences=(*COMMON[:2], *(f"{n}の文{m}" for m in range(8)))) for n in range(6)]
    assert duplicates(map(said, advertised)) == ()
