"""The settings' documentation reads back as the defaults, and the command line stands above the settings."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kawaraban.config import BuildSettings, Config, Options, SiteSettings
from kawaraban.model import Kind, Post
from kawaraban.reading.configuration import documentation, settings
from kawaraban.reading.files.forms import Form
from kawaraban.reading.selection import published

NOW = datetime(2026, 4, 1, tzinfo=UTC)


def test_documented_settings_are_the_defaults() -> None:
    assert settings.parse(documentation.site_toml(), Form.OWN)[:2] == (Config(), ())


def test_every_setting_is_in_the_table() -> None:
    table = documentation.markdown_table()
    for name in ("site.timezone", "build.paginate", "reading.readings", "[[categories]]", "navigation.url"):
        assert f"| `{name}` |" in table


def test_command_line_wins() -> None:
    config = Config(build=BuildSettings(static=("a",), drafts=True), site=SiteSettings(url="https://example.org"))
    options = Options(now=NOW, base_url="https://example.com/b", future=False, static=("b",))
    merged, problems = settings.effective(config, options)
    assert (merged.site.url, merged.build.static) == ("https://example.com/b", ("a", "b"))
    assert (merged.build.drafts, merged.build.future, problems) == (True, False, ())


@pytest.mark.parametrize("url", ["example.org", "ftp://example.org", "https://", "https://a/?b", "https://a b/", ""])
def test_a_base_url_that_is_none_is_an_error(url: str) -> None:
    _, problems = settings.effective(Config(), Options(now=NOW, base_url=url))
    assert [problem.code for problem in problems] == ["base-url"]


def test_a_space_in_a_base_url_is_named() -> None:
    _, problems = settings.effective(Config(), Options(now=NOW, base_url="https://example.org/瓦 版"))
    assert [problem.message for problem in problems] == [
        '--base-url is "https://example.org/瓦 版"; expected is an address with %20 for each space.'
    ]


def test_no_public_address_is_a_warning() -> None:
    assert [p.code for p in settings.effective(Config(), Options(now=NOW))[1]] == ["site-url"]


def test_drafts_and_future_articles_appear_only_where_asked_for() -> None:
    draft = Post("d.md", Kind.DRAFT, "/d/", "", body="", body_line=1, draft=True)
    ahead = Post("a.md", Kind.POST, "/a/", "", body="", body_line=1, published=datetime(2026, 5, 1, tzinfo=UTC))
    past = Post("p.md", Kind.POST, "/p/", "", body="", body_line=1, published=datetime(2026, 3, 1, tzinfo=UTC))
    posts = (draft, ahead, past)
    assert published(posts, Config(), NOW) == (ahead, past)
    assert published(posts, Config(build=BuildSettings(drafts=True, future=False)), NOW) == (draft, past)


def test_a_setting_is_found_behind_tables_that_were_left_out(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(
        '[[categories]]\nslug = "a"\n\n[[categories]]\nname = "二"\nslug = "b"\n'
        '\n[[navigation]]\ntitle = "一"\n\n[[navigation]]\ntitle = "二"\nurl = "javascript:x"\n'
        '\n[[navigation]]\ntitle = "三"\nurl = "about/"\n'
    )
    config, problems = settings.read(tmp_path)
    lines = settings.lines(tmp_path)
    assert lines
    for table, line, name in (("categories", 6, "categories[2].slug"), ("navigation", 17, "navigation[3].url")):
        place = (table, 0, name.rpartition(".")[2])
        assert (len(getattr(config, table)), lines.line_of(place), lines.named(place)) == (1, line, name)
    assert [(p.line, p.message.split()[0]) for p in problems if p.code == "setting-doubtful"] == [
        (17, "`navigation[3].url`")
    ]


def test_no_settings_have_no_lines(tmp_path: Path) -> None:
    (tmp_path / "_posts").mkdir()
    assert settings.lines(tmp_path) is None
