"""`kawaraban check --links` tells whatever a build tells, of every form of a site."""

import json
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from kawaraban.cli import main

ARTICLE = "---\ntitle: 題名\ndate: 2026-04-01\n---\n\n[無い頁](/nai/)を見る。\n"


def told(source: Path) -> list[tuple[str, int, str]]:
    result = CliRunner().invoke(main, ["check", str(source), "--links", "--format", "json"], catch_exceptions=False)
    return [(problem["path"], problem["line"], problem["code"]) for problem in json.loads(result.output)["problems"]]


def test_a_site_of_jekyll_without_settings(tmp_path: Path) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_posts" / "2026-04-01-a.md").write_text(ARTICLE)
    assert told(tmp_path) == [("_posts/2026-04-01-a.md", 6, "link-broken")]


def test_what_only_a_build_knows_of_settings_is_told_beside_what_a_check_knows(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "2026-04-01-a.md").write_text(ARTICLE.replace("題名\n", "題名\nimage: /nai.png\n"))
    (tmp_path / "site.toml").write_text(
        '[site]\nurl = "https://example.org"\n[repairs]\nfoo = false\n[feed]\nkeywords = ["無い"]\n'
    )
    assert told(tmp_path) == [
        ("posts/2026-04-01-a.md", 3, "image-missing"),
        ("posts/2026-04-01-a.md", 7, "link-broken"),
        ("site.toml", 4, "setting-doubtful"),
        ("site.toml", 6, "setting-doubtful"),
    ]


def test_a_link_to_a_file_beside_the_article_is_told_where_that_belongs(tmp_path: Path) -> None:
    (tmp_path / "posts" / "2026-04-01-a").mkdir(parents=True)
    (tmp_path / "posts" / "2026-04-01-a" / "様式.docx").write_bytes(b"PK")
    (tmp_path / "posts" / "2026-04-01-a" / "index.md").write_text(
        "---\ntitle: 題名\n---\n\n[様式](様式.docx)と[無い頁](/nai/)を見る。\n"
    )
    (tmp_path / "site.toml").write_text('[site]\nurl = "https://example.org"\n')
    output = CliRunner().invoke(main, ["check", str(tmp_path), "--links"]).output
    assert "posts/2026-04-01-a/index.md:5: link-broken" in output
    assert "様式.docx. So do others: /nai/." in output
    assert "put 様式.docx into static/, and write /様式.docx." in output


def test_a_link_that_lacks_its_first_slash_is_told_where_it_would_lead_with_it(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "static" / "様式").mkdir(parents=True)
    (tmp_path / "static" / "様式" / "記入例.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "posts" / "2026-04-01-a.md").write_text(
        "---\ntitle: 題名\n---\n\n[記入例](様式/記入例.pdf)と[様式](様式/無い.pdf)を見る。\n"
    )
    (tmp_path / "site.toml").write_text('[site]\nurl = "https://example.org/town"\n')
    output = CliRunner().invoke(main, ["check", str(tmp_path), "--links"]).output
    assert "posts/2026-04-01-a.md:5: link-broken A link of the page leads to no page: /town/2026/04/01/a/様式" in output
    assert "    Write /様式/記入例.pdf, if that is meant: a path without / at its beginning leads below the" in output


def test_related_articles_that_are_none_are_told(tmp_path: Path) -> None:
    (tmp_path / "_posts").mkdir()
    for name, related in (("a", "[b, なし, /2026/04/01/b/]"), ("b", "[A, 2026-04-01-a]")):
        text = f"---\ntitle: 題名\ndate: 2026-04-01\nrelated_articles: {related}\n---\n\n{name}の本文です。\n"
        (tmp_path / "_posts" / f"2026-04-01-{name}.md").write_text(text)
    assert told(tmp_path) == [("_posts/2026-04-01-a.md", 4, "link-broken")]
    output = CliRunner().invoke(main, ["check", str(tmp_path), "--links"]).output
    assert "names related articles that are none here: なし.\n" in output


@pytest.mark.parametrize("options", [[], ["--links"]])
def test_a_link_to_an_article_with_errors_is_no_dead_one(options: list[str], tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "site.toml").write_text('[site]\ntitle = "試験"\n', encoding="utf-8")
    (tmp_path / "posts" / "2026-04-01-faq.md").write_text("---\ntitle：質問\n---\n\n質問です。\n", encoding="utf-8")
    links = "[一](2026-04-01-faq.md)と[二](/2026/04/01/FAQ/)と[三](/2026/04/01/qaf/)。"
    (tmp_path / "posts" / "2026-04-02-a.md").write_text(
        f"---\ntitle: 題\nrelated_articles: [2026-04-01-faq]\n---\n\n{links}\n", encoding="utf-8"
    )
    output = CliRunner().invoke(main, ["check", str(tmp_path), "--ignore", "yaml", *options]).output
    assert "\n1 problem in 1 file: link-nowhere 1.\n" in output
    assert "link-nowhere The link to /2026/04/01/qaf/ leads to no article.\n" in output


@pytest.mark.parametrize("options", [[], ["--links"]])
def test_a_link_to_a_file_of_markdown_that_no_article_has_is_told_once(options: list[str], tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "site.toml").write_text('[site]\ntitle = "試験"\nurl = "https://example.org/b"\n', encoding="utf-8")
    dead = "[一](エラー一覧.md)、[二](../pages/about.md)"
    links = f"{dead}、[三](./2026-04-02-a.md)、[四](https://example.com/README.md)、`[五](a.md)`。"
    (tmp_path / "posts" / "2026-04-02-a.md").write_text(f"---\ntitle: 題\n---\n\n{links}\n", encoding="utf-8")
    output = CliRunner().invoke(main, ["check", str(tmp_path), *options]).output
    assert "The link to エラー一覧.md leads to no article. Nor does one of the other links.\n" in output
    assert "\n1 problem in 1 file: link-nowhere 1.\n" in output


def test_a_page_is_found_without_the_slash_at_its_end_as_servers_find_it(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "posts").mkdir()
    (tmp_path / "pages" / "ryokin.md").write_text("---\ntitle: 料金\n---\n\n本文です。\n")
    (tmp_path / "posts" / "2026-04-01-a.md").write_text(ARTICLE.replace("/nai/", "/ryokin"))
    (tmp_path / "site.toml").write_text('[site]\nurl = "https://example.org"\n[redirects]\n"/n.php?a=1" = "/ryokin/"\n')
    assert told(tmp_path) == [("site.toml", 4, "redirect-address")]


def test_a_page_that_a_build_refuses_is_told_and_no_link_to_it(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "posts").mkdir()
    (tmp_path / "pages" / "events.md").write_text(
        "---\ntitle: 催し\n---\n\n{% for p in posts %}{{ p.day }}{% endfor %}\n"
    )
    (tmp_path / "posts" / "2026-04-01-a.md").write_text(ARTICLE.replace("/nai/", "/events/#a"))
    menu = '[[navigation]]\ntitle = "催し"\nurl = "/events/"\n'
    (tmp_path / "site.toml").write_text(f'[site]\nurl = "https://example.org/b"\n{menu}')
    assert [code for *_, code in told(tmp_path)] == ["page-template"]


@pytest.mark.parametrize(
    "base", ["ブログ", "%E3%83%96%E3%83%AD%E3%82%B0", unicodedata.normalize("NFD", "ブログ"), "blog"]
)
def test_links_and_pictures_below_any_base_path_are_found(base: str, tmp_path: Path) -> None:
    written = unicodedata.normalize("NFC", unquote(base))
    (tmp_path / "posts").mkdir()
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "絵.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (tmp_path / "site.toml").write_text(f'[site]\nurl = "https://example.org/{base}"\n', encoding="utf-8")
    links = (
        f"[上](/2026/04/01/a/)、[頁](/{written}/2026/04/01/a/)、![絵](/{written}/絵.svg)、![絵](/絵.svg)、[無い](/nai/)"
    )
    (tmp_path / "posts" / "2026-04-01-a.md").write_text(f"---\ntitle: 題名\n---\n\n{links}\n", encoding="utf-8")
    assert told(tmp_path) == [("posts/2026-04-01-a.md", 5, "link-broken")]


def test_no_link_of_the_menus_is_told_where_a_template_keeps_the_site_from_being_built(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "2026-04-01-a.md").write_text(ARTICLE)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "article.html.jinja").write_text("{{ post.nothing }}")
    menu = '[[navigation]]\ntitle = "記事"\nurl = "/"\n'
    (tmp_path / "site.toml").write_text(f'[site]\nurl = "https://example.org"\n{menu}')
    assert told(tmp_path) == [("templates/article.html.jinja", 1, "template-error")]


def test_files_that_a_sheet_of_the_theme_names_are_looked_for(tmp_path: Path) -> None:
    for name in ("posts", "static", "templates/assets/parts"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "posts" / "2026-04-01-a.md").write_text(ARTICLE.replace("/nai/", "/"))
    (tmp_path / "site.toml").write_text('[site]\nurl = "https://example.org/blog"\n')
    (tmp_path / "static" / "絵 1.png").write_bytes(b"png")
    (tmp_path / "templates" / "assets" / "波.svg").write_text("<svg/>")
    names = ["../波.svg", "../mark.svg#a", "/blog/絵 1.png", "https://a/b.png", "data:,a", "#a", "//[a"]
    lost = ["/絵 1.png", "波.svg", "../mark.sv", "a" * 290]
    rows = ["a { b: URL( ../mark.svg ) }", "/* url(old.png)", "*/"]
    rows += [f'a {{ b: url("{name}") }}' for name in (*names, *lost)]
    (tmp_path / "templates" / "assets" / "parts" / "own.css").write_text("\n".join(rows))
    sheet = "templates/assets/parts/own.css"
    assert told(tmp_path) == [(sheet, line, "link-broken") for line in (11, 12, 13, 14)]
