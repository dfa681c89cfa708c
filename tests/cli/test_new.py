"""`kawaraban new`: where the file goes, what stands in it, and that it takes no other's place."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.cli import main
from kawaraban.cli.new import front_matter
from kawaraban.config import Config
from kawaraban.model import Kind, Source
from kawaraban.problems import Severity
from kawaraban.reading.files.forms import Form
from kawaraban.reading.one_line import clean
from kawaraban.reading.posts import parse

NOW = "2026-04-01T20:30:00+00:00"


def new(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments, "--source", str(folder), "--now", NOW])


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "site.toml").touch()
    return tmp_path


def test_the_file_is_made_and_its_path_printed(own: Path) -> None:
    done = new(own, "生成AIの経済学", "--category", "投資", "--tags", "AI, 相場、株")
    path = own / "posts/2026-04-02-seisei-ai-no-keizaigaku.md"
    assert (done.exit_code, done.output) == (0, f"{path}\n")
    assert path.read_text(encoding="utf-8") == (
        '---\ntitle: "生成AIの経済学"\ndate: 2026-04-02 05:30:00 +0900\n'
        'categories: ["投資"]\ntags: ["AI", "相場", "株"]\n---\n\n'
    )


def test_the_date_is_that_of_the_site(own: Path) -> None:
    (own / "site.toml").write_text('[site]\ntimezone = "America/New_York"\n')
    assert new(own, "Night").output.endswith("2026-04-01-night.md\n")


def test_signs_of_a_name_are_spelt_out_as_those_of_tags(own: Path) -> None:
    assert new(own, "C++とC#の違い").output.endswith("-c-plus-plus-to-c-sharp-no-chigai.md\n")


@pytest.mark.parametrize(
    ("made", "draft", "expected"),
    [
        ("site.toml", False, "posts/2026-04-02-asa.md"),
        ("site.toml", True, "posts/2026-04-02-asa.md"),
        ("_config.yml", False, "_posts/2026-04-02-asa.md"),
        ("_config.yml", True, "_drafts/asa.md"),
        ("other.txt", False, "2026-04-02-asa.md"),
    ],
)
def test_each_form_has_its_place(made: str, draft: bool, expected: str, tmp_path: Path) -> None:
    (tmp_path / made).touch()
    assert new(tmp_path, "朝", *(["--draft"] if draft else [])).exit_code == 0
    assert ("draft: true" in (tmp_path / expected).read_text(encoding="utf-8")) is draft


def test_no_file_is_overwritten(own: Path) -> None:
    assert new(own, "朝").exit_code == 0
    (own / "posts/2026-04-02-asa.md").write_text("words")
    done = new(own, "朝")
    assert (done.exit_code, (own / "posts/2026-04-02-asa.md").read_text()) == (1, "words")
    assert "--slug" in done.output
    assert new(own, "朝", "--slug", "Another Morning").output.endswith("2026-04-02-another-morning.md\n")


def test_a_title_without_letters_gets_a_name_too(own: Path) -> None:
    assert new(own, "？！").output.endswith("posts/2026-04-02-article.md\n")


@pytest.mark.parametrize("title", ["？！", "朝の電池"])
def test_an_article_without_a_word_yet_can_be_looked_at(title: str, own: Path) -> None:
    assert new(own, title).exit_code == 0
    folders = ["--output", str(own / "site"), "--cache-dir", str(own / "cache")]
    done = CliRunner().invoke(main, ["build", str(own), *folders, "--base-url", "https://example.org", "--jobs", "1"])
    assert done.exit_code == 0, done.output
    assert title in (own / "site" / "index.html").read_text(encoding="utf-8").replace("<wbr>", "")


@pytest.mark.parametrize("slug", ["../../x", "/etc/x", "a/b", "..", "\\x"])
def test_a_slug_leads_nowhere(slug: str, own: Path) -> None:
    assert new(own, "朝", "--slug", slug).exit_code == 0
    assert len(list((own / "posts").iterdir())) == 1


def test_a_link_out_of_the_site_is_not_followed(own: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (own / "posts").symlink_to(elsewhere)
    assert new(own, "朝").exit_code == 1
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("title", ["𠮷" * 300, "x" * 300, "あ、" * 200])
def test_a_long_title_gets_a_name_that_a_disk_takes(title: str, own: Path) -> None:
    assert new(own, title).exit_code == 0


@pytest.mark.parametrize(("title", "code"), [("", 2), (" \n", 2)])
def test_an_empty_title_is_no_title(title: str, code: int, own: Path) -> None:
    assert new(own, title).exit_code == code


def test_settings_in_disorder_are_told(own: Path) -> None:
    (own / "site.toml").write_text("[site]\ntimezone = 'Nowhere'\n")
    done = new(own, "朝")
    assert done.exit_code == 1
    assert "site.toml:2" in done.output


# Byte order marks are left out of all that is read.
CHARACTERS = st.characters(codec="utf-8", exclude_characters="\ufeff")


@given(
    title=st.text(CHARACTERS, min_size=1, max_size=40).map(clean).filter(bool),
    tag=st.text(CHARACTERS, max_size=20).map(clean),
)
def test_whatever_a_title_says_it_is_read_back(title: str, tag: str) -> None:
    text = front_matter(title, datetime(2026, 4, 1, tzinfo=UTC), (), (tag,) if tag else (), draft=False)
    post, problems = parse(Source("posts/2026-04-01-x.md", Kind.POST, text.encode()), Form.OWN, Config())
    # A tag such as `-` is told, since it looks like the sign of a list.
    assert {(problem.severity, problem.code) for problem in problems} <= {(Severity.WARNING, "front-matter-value")}
    assert post is not None
    assert (post.title, post.tags) == (title, (tag,) if tag else ())
