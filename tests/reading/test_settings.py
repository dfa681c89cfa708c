"""The settings' documentation reads back as the defaults, and the command line stands above the settings."""

from datetime import UTC, datetime

import pytest

from kawaraban.config import BuildSettings, Config, Options, SiteSettings
from kawaraban.model import Kind, Post
from kawaraban.reading import documentation, settings
from kawaraban.reading.selection import published

NOW = datetime(2026, 4, 1, tzinfo=UTC)


def test_documented_settings_are_the_defaults() -> None:
    assert settings.parse_toml(documentation.site_toml(), "site.toml") == (Config(), ())


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


def test_no_public_address_is_a_warning() -> None:
    assert [p.code for p in settings.effective(Config(), Options(now=NOW))[1]] == ["site-url"]


def test_drafts_and_future_articles_appear_only_where_asked_for() -> None:
    draft = Post("d.md", Kind.DRAFT, "/d/", "", body="", body_line=1, draft=True)
    ahead = Post("a.md", Kind.POST, "/a/", "", body="", body_line=1, published=datetime(2026, 5, 1, tzinfo=UTC))
    past = Post("p.md", Kind.POST, "/p/", "", body="", body_line=1, published=datetime(2026, 3, 1, tzinfo=UTC))
    posts = (draft, ahead, past)
    assert published(posts, Config(), NOW) == (ahead, past)
    assert published(posts, Config(build=BuildSettings(drafts=True, future=False)), NOW) == (draft, past)
