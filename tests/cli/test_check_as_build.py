"""`kawaraban check` tells of articles and pages what a build tells of them, though it renders next to nothing."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.build import build
from kawaraban.cli import main
from kawaraban.cli.check import command
from kawaraban.cli.review import review
from kawaraban.config import Options
from kawaraban.markdown.presentation.links import Destinations, Picture
from kawaraban.markdown.render import is_suspect, render
from kawaraban.problems import Problem
from kawaraban.progress import Silent
from kawaraban.request import BuildRequest

SITES = sorted(path for path in (Path(__file__).parents[1] / "sites").glob("*/source") if (path / "site.toml").exists())
OPTIONS = Options(now=datetime(2026, 4, 1, tzinfo=UTC), drafts=True)
# Only who publishes has to know the address; the rest is of files that a check does not make.
OF_BUILDING = {"site-url", "redirect", "font-missing"}

# One article or page for each thing that only rendering, filling or publishing can find.
ONLY_A_BUILD_FOUND = {
    "posts/2026-04-01-picture.md": ("picture-missing", "title: 題名\n", "![無い](/img/nai.png)\n"),
    "posts/2026-04-02-html.md": ("picture-missing", "title: 題名\n", '<img src="/img/nai.png" alt="無い">\n'),
    "posts/2026-04-03-liquid.md": ("liquid-tag", "title: 題名\n", "前です。\n{% include a.html %}\n"),
    "posts/2026-04-04-deep.md": ("markdown-limit", "title: 題名\n", ">" * 50 + "深い。\n"),
    "posts/2026-04-05-lists.md": ("markdown-limit", "title: 題名\n", "- " * 50 + "深い。\n"),
    "posts/2026-04-06-open.md": ("markdown-limit", "title: 題名\n", "<div>\n\n" * 600),
    "posts/2026-04-07-untitled.md": ("title-empty", "", ""),
    "posts/2026-04-08-image.md": ("image-missing", "title: 題名\nimage: /img/nai.png\n", "本文です。\n"),
    "pages/liquid.md": ("page-template", "title: 題名\n", "{% for p in posts limit:5 %}{{ p.title }}{% endfor %}\n"),
    "pages/fine.md": ("picture-missing", "title: 題名\n", "{% if posts %}![](/img/nai.png){% endif %}\n"),
    "pages/plain.html": ("picture-missing", "title: 題名\n", '<p><img src="/img/nai.png" alt="無い"></p>\n'),
}  # fmt: skip


def test_there_are_sites() -> None:
    assert len(SITES) > 5


@pytest.mark.parametrize("source", SITES, ids=lambda path: path.parent.name)
def test_all_that_a_build_tells_of_a_site(source: Path, tmp_path: Path) -> None:
    shutil.copytree(source, tmp_path / "source")
    assert _told_by_build(tmp_path) - _told_by_check(tmp_path) == set()


def test_all_that_only_a_build_could_find(tmp_path: Path) -> None:
    for path, (_, head, body) in ONLY_A_BUILD_FOUND.items():
        (tmp_path / "source" / path).parent.mkdir(parents=True, exist_ok=True)
        text = f"---\n{head}date: 2026-04-01\n---\n\n{body}"
        (tmp_path / "source" / path).write_text(text, encoding="utf-8")
    (tmp_path / "source" / "site.toml").write_text('[site]\nurl = "https://example.org"\n')
    built, checked = _told_by_build(tmp_path), _told_by_check(tmp_path)
    assert {(path, code) for path, (code, _, _) in ONLY_A_BUILD_FOUND.items()} - {
        (p.path, p.code) for p in built
    } == set()
    assert checked == built


def test_a_page_of_jekyll_that_is_liquid(tmp_path: Path) -> None:
    (tmp_path / "source" / "_posts").mkdir(parents=True)
    (tmp_path / "source" / "_posts" / "2026-04-01-a.md").write_text("---\ntitle: 題名\n---\n\n本文です。\n")
    page = "---\ntitle: 一覧\n---\n\n{% for p in site.posts limit:5 %}{{ p.title }}{% endfor %}\n"
    (tmp_path / "source" / "list.md").write_text(page)
    assert ("list.md", "liquid-page") in {(problem.path, problem.code) for problem in _told_by_check(tmp_path)}
    assert _told_by_build(tmp_path) - _told_by_check(tmp_path) == set()


# Front matter with an error, and what is told of the text below it all the same; the picture lies beside the first.
REFUSED = {
    "posts/2026-ohanashi/index.md": ("date: 2026-13-01\n", {"date", "table-raw"}),
    "posts/draft.md": ("date: 2026-04-01\ndraft: はい\n", {"front-matter-value", "table-raw", "picture-missing"}),
    "posts/quote.md": ('date: 2026-04-01\nauthor: "山田\n', {"yaml", "table-raw", "picture-missing"}),
    "posts/endless.md": ("date: 2026-04-01\n\n", {"front-matter-end"}),
}


def test_an_error_of_the_front_matter_hides_nothing_of_the_text(tmp_path: Path) -> None:
    picture = Path(__file__).parents[1] / "sites" / "own-form" / "source" / "posts" / "2026-03-02-shashin"
    shutil.copytree(picture, tmp_path / "source" / "posts" / "2026-ohanashi")
    for path, (head, _) in REFUSED.items():
        end = "" if "endless" in path else "---\n"
        text = f"---\ntitle: 題名\n{head}{end}\n| a | b |\n| c | d |\n\n![四角](shikaku.png)\n"
        (tmp_path / "source" / path).write_text(text, encoding="utf-8")
    (tmp_path / "source" / "site.toml").write_text('[site]\nurl = "https://example.org"\n')
    checked = _told_by_check(tmp_path)
    told = {path: {p.code for p in checked if p.path == path} for path in REFUSED}
    assert told == {path: codes for path, (_, codes) in REFUSED.items()}
    assert _told_by_build(tmp_path) == checked
    said = CliRunner().invoke(main, ["check", str(tmp_path / "source")]).output
    assert "\n0 articles checked; 4 more cannot be published.\n" in said


def _told_by_build(folder: Path) -> set[Problem]:
    request = BuildRequest(folder / "source", folder / "site", OPTIONS, None, 1, clean=True, keep_going=True)
    found = (problem for problem in build(request, Silent()).problems if problem.code not in OF_BUILDING)
    return {problem for problem in found if "`feed.keywords`" not in problem.message}  # of which only a build knows any


def _told_by_check(folder: Path) -> set[Problem]:
    found = review(folder / "source", OPTIONS)
    return {*found.problems, *(problem for article in found.articles for problem in article.problems)}


PIECES = ("本文です。", "\n", "\n\n", "> ", "- ", "1. ", "\t", "  ", "![a](b.png)", "![a][b]", "[b]: c.png",
          "[^n]: ", "[^n]", "[^1]", "<video>", "<!--",
          "<img src=a.png>", "<div>", "{% a %}", "{{ a }}", "`", "```\n",
          "| a |\n| - |\n", ": ", "\\", "**", "&lt;img&gt;")  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from((1, 1, 1, 2, 20, 50))), max_size=12))
def test_a_body_that_is_not_suspect_has_nothing_to_tell(pieces: list[tuple[str, int]]) -> None:
    body = "".join(piece * times for piece, times in pieces)
    asked: list[str] = []

    def picture(target: str) -> Picture:
        asked.append(target)
        return Picture(missing=True)

    rendered = render(body, destinations=Destinations(picture=picture))
    assert is_suspect(body) or not (rendered.liquid or rendered.beyond or asked)


def test_few_bodies_are_suspect() -> None:
    assert not is_suspect("# 見出し\n\n本文です。**強調**と[リンク](https://example.org)。\n\n- 一\n  - 二\n    - 三\n")
    assert not is_suspect("- [山](/a/)\n\n| 表 | です |\n| --- | --- |\n| 一 | 二 |\n")


def test_what_is_dated_ahead_is_checked_and_named_and_drafts_are_counted(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "site.toml").write_text("[build]\nfuture = false\n")
    for name, head in (("a", "date: 2262-06-01\nlang: jp"), ("b", "date: 2026-03-01"), ("c", "draft: true")):
        (tmp_path / "posts" / f"2026-03-0{ord(name) - 96}-{name}.md").write_text(
            f"---\ntitle: 題名\n{head}\n---\n\n本文です。\n"
        )
    said = CliRunner().invoke(command, [str(tmp_path)]).output
    assert "posts/2026-03-01-a.md:4: front-matter-value" in said
    assert "\n2 articles and 1 draft checked.\nDated ahead: posts/2026-03-01-a.md (2262-06-01).\n" in said
