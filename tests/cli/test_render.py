"""`kawaraban render`: a Markdown body as an article would get it, within the limits of an article."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kawaraban import limits
from kawaraban.cli.render import command


def test_a_body_is_rendered(tmp_path: Path) -> None:
    (tmp_path / "body.md").write_bytes("**重要。**これは\r\n".encode())
    done = CliRunner().invoke(command, [str(tmp_path / "body.md")])
    assert done.stdout == "<p><strong>重要。</strong>これは</p>\n"


@pytest.mark.parametrize(
    ("text", "html"), [("---\ntitle: 題\n---\n\n本文\n", "<p>本文</p>\n"), ("---\ntitle: 題\n", "<hr>")]
)
def test_front_matter_is_passed_over_where_it_has_an_end(text: str, html: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(command, [str(tmp_path / "a.md")])
    assert done.stdout.startswith(html)


def test_what_is_not_utf_8_is_told_as_of_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("能登の表示\n".encode("shift_jis"))
    done = CliRunner().invoke(command, [str(tmp_path / "a.md")])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "the file looks like Shift_JIS" in done.stderr


@pytest.mark.parametrize(("data", "html"), [(b"\xef\xbb\xbf# a\r\rb", '<h2 id="a">a</h2>\n<p>b</p>\n'), (b" \n", "")])
def test_marks_and_ends_of_lines_are_read_as_in_an_article(data: bytes, html: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(data)
    assert CliRunner().invoke(command, [str(tmp_path / "a.md")]).stdout == html


def test_the_mark_of_an_encoding_is_no_text_of_commonmark_either(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf# a\r\nb")
    done = CliRunner().invoke(command, [str(tmp_path / "a.md"), "--commonmark"])
    assert done.stdout == "<h1>a</h1>\n<p>b</p>\n"


@pytest.mark.parametrize("options", [[], ["--commonmark"]])
@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("漢" * limits.SOURCE_BYTES, ": too-large The file is larger than 1,000,000 bytes."),
        ("あ\n[" + "[" * limits.MARKS, ":2: too-large The body has more than 50,000 signs"),
    ],
    ids=["bytes", "marks"],
)
def test_more_than_an_article_may_have_is_refused(body: str, said: str, options: list[str], tmp_path: Path) -> None:
    file = tmp_path / "body.md"
    file.write_text(body, encoding="utf-8")
    done = CliRunner().invoke(command, [str(file), *options])
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"{file}{said}")
