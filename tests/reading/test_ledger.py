"""The ledger of addresses: what it says, what it finds again, what it misses."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kawaraban.model import Kind, Post
from kawaraban.reading.addresses import assignment, ledger
from kawaraban.reading.addresses.ledger import Ledger, Line
from kawaraban.reading.files.forms import Form

_NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/"), min_size=1, max_size=12)


def known(*lines: Line) -> Ledger:
    return Ledger(tuple(replace(line, number=number) for number, line in enumerate(lines, 2)))


def post(path: str, url: str) -> Post:
    return Post(path, Kind.POST, url, "題", body="", body_line=1)


@given(st.dictionaries(_NAMES, _NAMES, max_size=5))
def test_it_reads_back_as_it_was_written(found: dict[str, str]) -> None:
    lines = [Line(f"/{url}/", "ab12", f"posts/{source}.md") for url, source in found.items()]
    read, problems = ledger.parse(ledger.text(lines), ledger.NAME)
    assert not problems
    assert {line.source for line in read.lines} == {line.source for line in lines}


def test_a_line_that_is_none_is_an_error() -> None:
    found, (problem,) = ledger.parse("/a/\tab\t-\n<<<<<<< HEAD\n/b/\tab\t-\n", ledger.NAME)
    assert (problem.code, problem.line) == ("ledger", 2)
    assert [line.url for line in found.lines] == ["/a/", "/b/"]


def test_a_renamed_file_is_known_by_its_content() -> None:
    before = known(Line("/old/", "aa", "posts/old.md"), Line("/other/", "bb", "posts/other.md"))
    now = (Line("/new/", "aa", "posts/new.md"), Line("/other/", "bb", "posts/other.md"))
    (redirect,) = ledger.moved(before, now)
    assert (redirect.path, redirect.target) == ("/old/", "/new/")


def test_two_with_the_same_content_are_no_certainty() -> None:
    before = known(Line("/old/", "aa", "posts/old.md"))
    now = (Line("/new/", "aa", "posts/new.md"), Line("/newer/", "aa", "posts/newer.md"))
    assert not ledger.moved(before, now)
    twice = known(Line("/old/", "aa", "posts/old.md"), Line("/older/", "aa", "posts/older.md"))
    assert not ledger.moved(twice, now[:1])


def test_an_article_that_was_there_before_takes_nobody_s_place() -> None:
    before = known(Line("/old/", "aa", "posts/old.md"), Line("/copy/", "aa", "posts/copy.md"))
    assert not ledger.moved(before, (Line("/copy/", "aa", "posts/copy.md"),))


def test_lists_are_missed_in_one_line() -> None:
    before = known(*(Line(f"/page{number}/", "aa", "") for number in range(2, 12)), Line("/a/", "bb", "posts/a.md"))
    about_article, about_lists = ledger.dropped(before, {"page2/index.html"})
    assert "/a/ (from posts/a.md)" in about_article.message
    assert "and 4 more lists" in about_lists.message


def test_another_article_under_a_known_address_is_told() -> None:
    before = known(Line("/a/", "aa", "posts/a.md"))
    now = (Line("/a/", "bb", "posts/b.md"), Line("/b/", "aa", "posts/a.md"))
    (problem,) = ledger.taken(before, now)
    assert "posts/a.md" in problem.message
    assert "posts/b.md" in problem.message


def test_the_ledger_comes_before_both_rules_of_who_keeps_an_address() -> None:
    posts = [post("posts/a.md", "/x/"), post("posts/b.md", "/x/"), post("posts/c.md", "/x/")]
    held = {"/x/": "posts/b.md", "/x-2/": "posts/c.md"}
    for form in Form:
        assigned, problems = assignment.assign(posts, form, (), held)
        assert [found.url for found in assigned] == ["/x-3/", "/x/", "/x-2/"]
        assert {problem.path for problem in problems} == {"posts/a.md", "posts/c.md"}


def test_a_number_stays_though_the_plain_address_is_free() -> None:
    (found,), problems = assignment.assign([post("posts/b.md", "/x/")], Form.OWN, (), {"/x-2/": "posts/b.md"})
    assert found.url == "/x-2/"
    assert not problems


def test_an_address_that_an_article_no_longer_wants_does_not_stay() -> None:
    (found,), _ = assignment.assign([post("posts/b.md", "/x/")], Form.OWN, (), {"/old/": "posts/b.md"})
    assert found.url == "/x/"


@given(st.lists(st.sampled_from(["/x/", "/x-2/", "/x-3/", "/y/", "/", "/x.html"]), max_size=6), st.data())
def test_every_post_has_an_address_of_its_own_whatever_the_ledger_says(wanted: list[str], data: st.DataObject) -> None:
    posts = [post(f"posts/{number}.md", url) for number, url in enumerate(wanted)]
    sources = st.sampled_from([*(found.path for found in posts), "posts/gone.md"])
    held = data.draw(st.dictionaries(st.sampled_from(["/x/", "/x-2/", "/x-7/", "/y/", "/"]), sources))
    assigned, _ = assignment.assign(posts, Form.OWN, ("/",), held)
    assert len({found.url for found in assigned} | {"/"}) == len(posts) + 1


def test_lists_of_words_may_come_and_go() -> None:
    known, _ = ledger.parse("/a/\taa\tposts/a.md\n/keywords/gpu/\t-\t-\n/tags/gpu/\t-\t-\n", "urls.lock")
    told = ledger.dropped(known, {"a/index.html"}, ("/keywords/",))
    assert ["/tags/gpu/" in problem.message for problem in told] == [True]
    assert not any("/keywords/" in problem.message for problem in told)
