"""The theme: overriding file by file, and errors that say where."""

from pathlib import Path

import pytest

from kawaraban.pages.default_theme import default_folder
from kawaraban.pages.theme import Theme, ThemeError

SITE = "https://example.org/blog"


def theme(folder: Path, **files: str) -> Theme:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Theme((folder, default_folder()), SITE)


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
