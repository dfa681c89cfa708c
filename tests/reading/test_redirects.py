"""Old addresses: what may be one, and which of those that are asked for can be published."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.reading.addresses.redirects import Redirect, resolved
from kawaraban.reading.web_addresses import is_target, own_path
from kawaraban.urls import output_path

FILES = frozenset({"index.html", "a/index.html", "b.html", "feed.xml", "pictures/x.png"})


def ask(path: str, target: str, source: str = "s.md") -> Redirect:
    return Redirect(path, target, source)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/old/", "/old/"),
        ("old/", "/old/"),
        ("/old", "/old"),
        ("/old.html", "/old.html"),
        ("/old/index.html", "/old/"),
        ("/%E7%93%A6%E7%89%88/", "/瓦版/"),
        ("/ハ\u3099/", "/バ/"),
        ("/.well-known/x", "/.well-known/x"),
    ],
)
def test_an_old_address_is_a_path_below_the_root(written: str, meant: str) -> None:
    assert own_path(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "/",
        "",
        "../x",
        "/a/../b/",
        "/%2e%2e/x/",
        "https://evil.example/",
        "//evil.example/",
        "/a\0b/",
        "/a%00b/",
        "/a\\b/",
        "/?p=1",
        "/x#y",
        "/" + "長" * 200 + "/",
        "/a//b/",
        "/.git/config",
        "javascript:alert(1)",
        "/a%2Fb/",
        "http://[/",
    ],
)
def test_what_could_lead_out_is_no_address(written: str) -> None:
    assert own_path(written) is None


@given(st.text())
def test_no_text_leads_out_of_the_site(text: str) -> None:
    made = own_path(text)
    assert made is None or (made.startswith("/") and ".." not in output_path(made).split("/") and "\0" not in made)


@pytest.mark.parametrize("target", ["/new/", "new/", "https://example.org/x?y#z", "/new/#part", "/資料 1.pdf"])
def test_what_can_be_redirected_to(target: str) -> None:
    assert is_target(target)


@pytest.mark.parametrize(
    "target",
    [
        "",
        "#x",
        "javascript:alert(1)",
        "data:,x",
        "https://",
        "/a?b c",
        "//a/b c",
        "java script:alert(1)",
        "https://a/b c",
        "http://[",
        "/a\nb",
    ],
)
def test_what_cannot(target: str) -> None:
    assert not is_target(target)


def test_a_chain_is_cut_short() -> None:
    found, problems = resolved([ask("/1/", "/2/"), ask("/2/", "/3/"), ask("/3/", "/a/")], FILES)
    assert [(redirect.path, redirect.target) for redirect in found] == [("/1/", "/a/"), ("/2/", "/a/"), ("/3/", "/a/")]
    assert not problems


@pytest.mark.parametrize(("own", "shown"), [("", "#part"), ("?q=1", "?q=1")])
def test_what_a_chain_begins_with_stays_where_its_end_has_none(own: str, shown: str) -> None:
    (first, _), _ = resolved(
        [replace(ask("/1/", "/2/"), suffix="#part"), replace(ask("/2/", "/a/"), suffix=own)], FILES
    )
    assert (first.target, first.suffix) == ("/a/", shown)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ([ask("/1/", "/2/"), ask("/2/", "/1/")], "redirect-circle"),
        ([ask("/1/", "/1/")], "redirect-circle"),
        ([ask("/1/", "/nothing/")], "redirect-nowhere"),
        ([ask("/a/", "/b")], "redirect-taken"),
        ([ask("/a", "/b")], "fine: another file than /a/"),
        ([ask("/feed.xml/x/", "/b")], "redirect-taken"),
        ([ask("/pictures", "/b")], "fine: a file beside the folder"),
        ([ask("/1/", "/a/"), ask("/1/", "/b")], "redirect-taken"),
        ([ask("/1/", "/a/"), ask("/1/", "/a/")], "fine: said twice"),
        ([ask("/1/", "https://example.org/")], "fine: elsewhere"),
        ([ask("/1/", "/pictures/x.png")], "fine: a file"),
        ([ask("/1.html", "/a/"), ask("/1.html/x/", "/a/")], "redirect-taken"),
    ],
)
def test_a_redirect_that_does_harm_is_left_out(asked: list[Redirect], code: str) -> None:
    found, problems = resolved(asked, FILES)
    assert {problem.code for problem in problems} == (set() if code.startswith("fine") else {code})
    assert not {output_path(redirect.path) for redirect in found} & FILES


def test_a_chain_without_end_takes_no_time() -> None:
    found, problems = resolved([ask(f"/{number}/", f"/{number + 1}/") for number in range(5_000)], FILES)
    assert not found
    assert len(problems) == 5_000
