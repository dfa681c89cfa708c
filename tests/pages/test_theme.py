"""The theme: overriding file by file, and errors that say where."""

import gzip
import re
import sys
from importlib.util import cache_from_source
from pathlib import Path
from urllib.parse import quote

import jinja2
import pytest

from kawaraban.config import Config, FontSettings, SiteSettings
from kawaraban.pages import environment
from kawaraban.pages.default_theme import default_folder
from kawaraban.pages.theme import Theme, ThemeError
from kawaraban.pages.views import LinkView
from tests.built import building

SITE = Config(site=SiteSettings(url="https://example.org/blog"))


def theme(folder: Path, config: Config | None = None, **files: str) -> Theme:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Theme((folder, default_folder()), config or SITE)


def test_a_file_of_the_site_takes_the_place_of_the_themes_own(tmp_path: Path) -> None:
    own = theme(tmp_path, page_html_jinja="<p>{{ words }}</p>", assets__style_css="b{}")
    assert own.render("page", "/about/", words="<b>") == b"<p>&lt;b&gt;</p>\n"
    styles = [output for output in own.assets if output.path.startswith("assets/style.")]
    assert [output.data for output in styles] == [b"b{}"]


def test_assets_have_a_fingerprint_of_their_bytes(tmp_path: Path) -> None:
    first = theme(tmp_path, page_html_jinja="{{ asset('x.css') }}", assets__x_css="one").render("page", "/")
    second = theme(tmp_path, assets__x_css="two").render("page", "/")
    assert first.startswith(b"/blog/assets/x.")
    assert first != second


def test_a_sheet_leads_to_other_assets_by_the_names_that_they_get(tmp_path: Path) -> None:
    sheet = (
        '@import "parts/more.css"; a { b: url("図.svg#x"), url( 図.svg), url(none.png), url(/图.svg), url(data:a) } '
        '@import "own.css";'
    )
    own = theme(tmp_path, assets__own_css=sheet, assets__図_svg="<svg/>", assets__parts__more_css="b{c:url(../図.svg)}")
    by_name = {output.path.partition(".")[0]: output for output in own.assets}
    picture = quote(by_name["assets/図"].path.removeprefix("assets/"))
    more = by_name["assets/parts/more"]
    assert more.data.decode() == f"b{{c:url(../{picture})}}"
    assert by_name["assets/own"].data.decode() == (
        f'@import "{more.path.removeprefix("assets/")}"; a {{ b: url("{picture}#x"), url( {picture}), url(none.png), '
        'url(/图.svg), url(data:a) } @import "own.css";'
    )


def test_a_wrong_template_is_told_with_file_line_and_page(tmp_path: Path) -> None:
    broken = {
        "one": "\n{% if %}",
        "two": "\n\n{{ nothing }}",
        "three": "{{ asset('none.css') }}",
        "four": "{% include 'none' %}",
    }
    for name, text in broken.items():
        (tmp_path / f"{name}.html.jinja").write_text(text)
    told = []
    for name in broken:
        with pytest.raises(ThemeError) as failure:
            theme(tmp_path).render(name, "/about/")
        told.append((failure.value.problem.path, failure.value.problem.line))
        assert "/about/" in failure.value.problem.message
    assert told == [
        ("templates/one.html.jinja", 2),
        ("templates/two.html.jinja", 3),
        ("templates/three.html.jinja", 1),
        ("templates/four.html.jinja", 1),
    ]


def test_what_is_not_there_is_told_in_the_words_of_templates(tmp_path: Path) -> None:
    link = LinkView("題名", "/a/")
    with pytest.raises(ThemeError, match="link has no `posts`; it has text, url, count, "):
        theme(tmp_path, page_html_jinja="{{ link.posts }}").render("page", "/about/", link=link)
    with pytest.raises(ThemeError, match="'nothing' is undefined"):
        theme(tmp_path, page_html_jinja="{{ nothing }}").render("page", "/about/")


def test_a_template_in_another_encoding_is_told_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "page.html.jinja").write_bytes("{# 注 #}\n日本語\n".encode("cp932"))
    with pytest.raises(ThemeError) as raised:
        theme(tmp_path).render("page", "/about/")
    problem = raised.value.problem
    assert (problem.code, problem.path, problem.line) == ("encoding", "templates/page.html.jinja", 1)
    assert "Shift_JIS" in problem.message


def test_what_its_own_templates_were_compiled_to_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    kept = Path(cache_from_source(environment.__file__)).parent
    kept.mkdir(parents=True)
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "page.html.jinja").write_text("<p>{{ words }}</p>")

    def page(program: bytes = b"one") -> bytes:
        return Theme((ours,), SITE, program=program).render("page", "/about/", words="1")

    assert page(b"") == b"<p>1</p>\n"
    assert list(kept.iterdir()) == []
    page()
    (file,) = kept.iterdir()
    with monkeypatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", lambda *_, **__: pytest.fail("compiled again"))
        assert page() == b"<p>1</p>\n"
    (ours / "page.html.jinja").write_text("<b>{{ words }}</b>")
    assert page() == b"<b>1</b>\n"
    before = file.read_bytes()
    assert page(b"two") == b"<b>1</b>\n"
    assert file.read_bytes() != before
    for damaged in (before[:40], before[:-40], b"", b"no template"):
        file.write_bytes(damaged)
        assert page() == b"<b>1</b>\n"
    assert list(kept.iterdir()) == [file]


def test_what_templates_of_a_site_were_compiled_to_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    kept = Path(cache_from_source(environment.__file__)).parent
    kept.mkdir(parents=True)
    (tmp_path / "page.html.jinja").write_text("1")
    assert Theme((tmp_path, default_folder()), SITE, program=b"one").render("page", "/about/") == b"1\n"
    assert list(kept.iterdir()) == []


def test_fonts_of_the_site_stand_before_those_of_the_reader(tmp_path: Path) -> None:
    fonts = (
        FontSettings(family="Noto Serif JP", file="/fonts/明朝.woff2", use="headings", weight="200 900"),
        FontSettings(family="Noto Sans JP", file="/fonts/sans.woff2"),
        FontSettings(family="Noto Sans JP", file="/fonts/sans-bold.woff2", weight="700"),
    )
    config = Config(site=SITE.site, fonts=fonts)
    sheet = next(asset.data.decode() for asset in theme(tmp_path, config).assets if "/fonts." in asset.path)
    assert sheet.count("@font-face") == 3
    assert 'url("/blog/fonts/%E6%98%8E%E6%9C%9D.woff2")' in sheet
    assert '--mincho: "Noto Serif JP", var(--system-mincho);' in sheet
    assert '--gothic: "Noto Sans JP", var(--system-gothic);' in sheet
    assert "--mono" not in sheet


@pytest.mark.parametrize(
    ("ending", "names", "most"),
    [(".css", ("style", "article", "code"), 20_000), (".js", ("theme", "switch", "article"), 15_000)],
)
def test_what_an_article_loads_is_small(ending: str, names: tuple[str, ...], most: int) -> None:
    sheets = [(default_folder() / "assets" / f"{name}{ending}").read_bytes() for name in names]
    assert sum(len(gzip.compress(sheet)) for sheet in sheets) < most


def test_without_fonts_of_its_own_there_is_no_sheet_for_them(tmp_path: Path) -> None:
    assert [asset.path for asset in theme(tmp_path).assets if "/fonts." in asset.path] == []


def test_the_stacks_that_fonts_of_the_site_go_before_are_in_the_style_sheet() -> None:
    style = (default_folder() / "assets" / "style.css").read_text(encoding="utf-8")
    for stack in ("gothic", "mincho", "mono"):
        assert f"  --{stack}: var(--system-{stack});" in style


def test_a_page_of_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ThemeError) as raised:
        theme(tmp_path, page_html_jinja="\n").render("page", "/about/")
    assert raised.value.problem.message == "The page is empty (while making /about/)."


def test_what_the_theme_says_stays_in_the_sites_language(tmp_path: Path) -> None:
    posts = tmp_path / "source" / "posts"
    posts.mkdir(parents=True)
    headings = "".join(f"## 第{n}節\n\n本文。\n\n" for n in "一二三")
    text = f"---\ntitle: 重點\ndate: 2026-04-01\nlang: zh-Hant\n---\n\n{headings}## 関連記事\n\n- [甲](/about/)\n"
    (posts / "2026-04-01-one.md").write_text(text, encoding="utf-8")
    (tmp_path / "source" / "site.toml").touch()
    built = building.build(tmp_path / "source", tmp_path, url="https://example.org")
    page = (built.site / "2026/04/01/one/index.html").read_text(encoding="utf-8")
    told = re.findall(r'<(\w+)[^>]* lang="zh-Hant"', page)
    assert told == ["span", "h1", "span", "ol", "div", "aside"]
    assert all(f">{word}<" in page for word in ("目次", "リンクを写す"))
    assert '<meta property="og:locale" content="zh_TW">' in page
    assert ' lang="zh-Hant">重點</a>' in (built.site / "archive/2026/index.html").read_text(encoding="utf-8")
