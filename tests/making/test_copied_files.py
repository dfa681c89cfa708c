"""Files that an editor or a cloud left as copies beside the article."""

from datetime import UTC, datetime

import pytest

from kawaraban.making.doubts import copied_files
from kawaraban.model import Header, Kind

DAY = datetime(2026, 4, 1, tzinfo=UTC)


def header(path: str, title: str = "題", published: datetime | None = DAY, lang: str = "") -> Header:
    return Header(path=path, kind=Kind.POST, url=f"/{path}/", title=title, published=published, lang=lang)


@pytest.mark.parametrize(
    "name",
    [
        "a (1)",
        "a 2",
        "a のコピー",
        "a - コピー",
        "a (taro's conflicted copy 2026-04-05)",
        "a.sync-conflict-2026",
        "a-PC",
    ],
)
def test_a_copy_is_told(name: str) -> None:
    (found,) = copied_files([header(f"posts/{name}.md"), header("posts/a.md")])
    assert (found.path, found.code) == (f"posts/{name}.md", "file-name")
    assert "a copy of posts/a.md" in found.message


@pytest.mark.parametrize(
    "other",
    [
        header("posts/b.md"),
        header("posts/a 2.md", title="続き"),
        header("posts/a 2.md", published=DAY.replace(day=2)),
        header("posts/a.en.md", lang="en"),
        header("posts/sub/a 2.md"),
    ],
)
def test_another_article_is_none(other: Header) -> None:
    assert list(copied_files([header("posts/a.md"), other])) == []


def test_a_copy_is_told_whatever_the_ending_of_its_name() -> None:
    (found,) = copied_files([header("posts/a (1).markdown"), header("posts/a.markdown")])
    assert found.path == "posts/a (1).markdown"


def test_articles_that_say_no_title_themselves_are_none() -> None:
    assert list(copied_files([header(f"posts/{name}.md", title="") for name in ("a", "a2")])) == []


def test_pages_without_a_day_are_none() -> None:
    assert list(copied_files([header(f"posts/{name}.md", published=None) for name in ("a", "a 2")])) == []
