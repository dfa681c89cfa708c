"""Repairs written into files: nothing but the repaired place changes, and a second run changes nothing."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from kawaraban.cli import check
from kawaraban.cli.fix import command
from kawaraban.config import Config
from kawaraban.model import Kind, Post, Source
from kawaraban.reading import posts
from kawaraban.reading.files.forms import Form
from kawaraban.repairs.addresses import Addresses
from kawaraban.repairs.mend import mend
from kawaraban.repairs.source import reads_back, rewritten, unwritten, writable

BODY = "本文はこの一文だけです。\n"


def parsed(data: bytes) -> Post:
    post, _ = posts.parse(Source("posts/2026-04-01-a.md", Kind.POST, data), Form.OWN, Config())
    assert post is not None
    return post


def fixed(text: str, bom: bytes = b"") -> str:
    data = bom + text.encode()
    post = parsed(data)
    mended, _, _ = mend(post, Config(), Addresses())
    return rewritten(data, post, mended).removeprefix(bom).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('title: "**題名**"', 'title: "題名"'),
        ("title: '**題名**'  # a remark", "title: '題名'  # a remark"),
        ("title: タイトル：題名 # a remark", "title: 題名 # a remark"),
        ('"title" : "**A \\"B\\" C**"', '"title" : "A \\"B\\" C"'),
        ("title: '**it''s**'", "title: 'it''s'"),
        ("title: タイトル：yes", 'title: "yes"'),
        ("title:", 'title: "本文はこの一文だけです。"'),
        ('"title":', '"title": "本文はこの一文だけです。"'),
        ("title :", 'title : "本文はこの一文だけです。"'),
        ('title:\t"**題名**"', 'title:\t"題名"'),
        ('x: "a\u2028b\u2029c\x85d"\ntitle: "**題名**"', 'x: "a\u2028b\u2029c\x85d"\ntitle: "題名"'),
    ],
)
def test_a_title_keeps_its_quotes(before: str, after: str) -> None:
    order = "date: 2026-04-01\n# a remark\n{}\ntags: [ 'b',  \"a\" ]\n"
    text = f"---\n{order.format(before)}---\n\n{BODY}"
    expected = f"---\n{order.format(after)}---\n\n{BODY}"
    assert fixed(text) == expected
    assert parsed(expected.encode()).title == mend(parsed(text.encode()), Config(), Addresses())[0].title


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('title = "**題名**"', 'title = "題名"'),
        ("title = '**題\\名**'  # a remark", 'title = "題\\\\名"  # a remark'),
        ("draft = false", 'title = "本文はこの一文だけです。"\ndraft = false'),
        ('title = """**題名**"""', 'title = """**題名**"""'),
    ],
)
def test_a_title_in_toml_stays_toml(before: str, after: str) -> None:
    assert fixed(f"+++\n{before}\n[params]\na = 1\n+++\n{BODY}") == f"+++\n{after}\n[params]\na = 1\n+++\n{BODY}"


LEFT = (
    "title: |\n  **題名**",
    'title:\n  "**題名**"',
    'title:\n\n  "**題名**"',
    "title: 題名の**長い\n  続き**",
    'title: "**題\n  名**"',
    "title: # a remark",
    '? title\n: "**題名**"',
)


@pytest.mark.parametrize("written", LEFT)
def test_a_title_in_another_form_stays_and_is_named(written: str) -> None:
    data = f"---\ndate: 2026-04-01\n{written}\n---\n\n{BODY}".encode()
    post = parsed(data)
    mended, repairs, _ = mend(post, Config(), Addresses())
    left = unwritten(data, post, mended)
    assert [(problem.code, problem.line) for problem in left] == [("not-written", 3)]
    assert json.dumps(mended.title, ensure_ascii=False) in left[0].hint
    assert rewritten(data, post, mended) == data
    assert repairs
    assert not writable(repairs, left)


def test_a_title_that_is_read_as_a_list_is_not_to_be_written_over() -> None:
    data = f"---\ntitle: [角括弧の題]\n---\n\n{BODY}".encode()
    mended, _, _ = mend(parsed(data), Config(), Addresses())
    left = unwritten(data, parsed(data), mended)
    assert [problem.hint for problem in left] == ["Write what stands there as one text, in quotes."]


def test_what_is_written_has_to_read_back() -> None:
    before, after = (parsed(f"---\ntitle: {title}\n---\n{BODY}".encode()) for title in ("'**題名**'", "題名"))
    mended, _, _ = mend(before, Config(), Addresses())
    assert reads_back(after, before, mended, ())
    assert not reads_back(before, before, mended, ())
    assert not reads_back(None, before, mended, ())
    assert not reads_back(replace(after, body="別の本文。"), before, mended, ())
    assert not reads_back(replace(after, draft=True), before, mended, ())


def test_a_missing_title_gets_a_line() -> None:
    text = f"---\ndate: 2026-04-01\n---\n\n## 見出し\n\n{BODY}"
    assert fixed(text) == f'---\ntitle: "見出し"\ndate: 2026-04-01\n---\n\n{BODY}'


def test_a_missing_title_gets_a_line_below_the_hyphens_wherever_they_stand() -> None:
    text = f"\n \n---\ndate: 2026-04-01\n---\n\n{BODY}"
    expected = '\n \n---\ntitle: "本文はこの一文だけです。"\ndate: 2026-04-01\n---\n\n'
    assert fixed(text) == f"{expected}{BODY}"
    assert parsed(fixed(text).encode()).title == BODY.strip()


def test_a_missing_title_gets_a_line_below_the_hyphens_behind_two_byte_order_marks() -> None:
    text = f"\ufeff---\ndate: 2026-04-01\n---\n\n{BODY}"
    expected = f'\ufeff---\ntitle: "本文はこの一文だけです。"\ndate: 2026-04-01\n---\n\n{BODY}'
    assert fixed(text, b"\xef\xbb\xbf") == expected


def test_a_title_that_stays_cut_stays() -> None:
    text = f'---\ntitle: "題名の途中\ufffd"\ndate: 2026-04-01\n---\n\n{BODY}'
    assert fixed(text) == text


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_line_ends_stay(bom: bytes) -> None:
    text = f"---\r\ntitle: 題名\r\ndate: 2026-04-01\r\n---\r\n\r\n題名\r\n\r\n一つ目の文です。\n---\r\n{BODY}"
    expected = f"---\r\ntitle: 題名\r\ndate: 2026-04-01\r\n---\r\n\r\n一つ目の文です。\n\r\n---\r\n{BODY}"
    assert fixed(text, bom) == expected


def test_a_healthy_file_stays_byte_for_byte() -> None:
    data = f"---\ntitle: 題名\ndate: 2026-04-01\n---\n{BODY}  \r\n\rlast".encode()
    post = parsed(data)
    assert rewritten(data, post, post) == data


DAMAGED = "---\ntitle: 題名\ndate: 2026-04-01\n---\n\n題名\n\n本文はこの一文だけです。\n\n---END---\n"
MENDED = "---\ntitle: 題名\ndate: 2026-04-01\n---\n\n本文はこの一文だけです。\n\n\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site.toml").write_text('[site]\ntitle = "試験"\n')
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "2026-04-01-a.md").write_bytes(DAMAGED.encode())
    return tmp_path


def test_fix_writes_once(site: Path) -> None:
    article = site / "posts" / "2026-04-01-a.md"
    article.chmod(0o640)
    first = CliRunner().invoke(command, [str(site)])
    assert (first.exit_code, article.read_bytes()) == (0, MENDED.encode())
    assert "2 repairs written in 1 file: end-marker 1, title-repeated 1." in first.output
    assert article.stat().st_mode & 0o777 == 0o640
    second = CliRunner().invoke(command, [str(site)])
    assert "Nothing to mend." in second.output
    assert [path.name for path in article.parent.iterdir()] == [article.name]


def test_fix_shows_what_it_would_do(site: Path) -> None:
    result = CliRunner().invoke(command, [str(site), "--dry-run"])
    assert "-題名\n" in result.output
    assert "+++ b/posts/2026-04-01-a.md" in result.output
    assert (site / "posts" / "2026-04-01-a.md").read_bytes() == DAMAGED.encode()


def test_what_is_shown_ends_lines_as_patch_does(site: Path) -> None:
    article = site / "posts" / "2026-04-01-a.md"
    article.write_text(DAMAGED.replace("本文は", "本\u2028文\fは"), encoding="utf-8")
    shown = CliRunner().invoke(command, [str(site), "--dry-run"]).output
    assert " 本\u2028文\fはこの一文だけです。\n" in shown
    assert all(line[:1] in " +-@\\" for line in shown.partition("\n+++")[2].split("\n")[1:])


def test_fix_takes_only_what_is_selected(site: Path) -> None:
    CliRunner().invoke(command, [str(site), "--select", "title-repeated"])
    assert (site / "posts" / "2026-04-01-a.md").read_bytes() == DAMAGED.replace("題名\n\n本文", "本文").encode()
    assert CliRunner().invoke(command, [str(site), "--select", "no-such-code"]).exit_code == 2


def test_fix_names_what_it_leaves(site: Path) -> None:
    article = site / "posts" / "2026-04-01-a.md"
    article.write_text(DAMAGED.replace("title: 題名", "title: |\n  **題名**"))
    first = CliRunner().invoke(command, [str(site)])
    assert "1 repair written" not in first.output
    assert "2 repairs written in 1 file: end-marker 1, title-repeated 1." in first.output
    assert "posts/2026-04-01-a.md:2: not-written `title` is mended on the page" in first.output
    assert "Left to you in 1 file: not-written 1." in first.output
    second = CliRunner().invoke(command, [str(site)])
    assert (second.exit_code, "Nothing to mend." in second.output) == (0, False)
    assert "Left to you in 1 file: not-written 1." in second.output
    told = CliRunner().invoke(check.command, [str(site)]).output
    assert "run `kawaraban fix`" not in told
    assert '1. not-written (1), beginning at posts/2026-04-01-a.md:2: Write `title: "題名"`' in told


@pytest.mark.parametrize(
    "title", ["title: '#1 題名' # 一", "title: |\n  ", "title: [題名, 特集]", "title: {a: 1}", "title: #1 題名"]
)
def test_a_title_that_is_not_written_stays_in_the_body(site: Path, title: str) -> None:
    article = site / "posts" / "2026-04-01-a.md"
    body = "一つ目の段落です。\n\n二つ目の段落です。\n\n三つ目の段落です。\n"
    article.write_text(DAMAGED.replace("title: 題名", title).replace("題名\n\n本文はこの一文だけです。\n", body))
    result = CliRunner().invoke(command, [str(site)])
    assert "1 repair written in 1 file: end-marker 1." in result.output
    assert body.strip() in article.read_text()


def test_a_missing_title_is_taken_from_a_key_that_is_meant_for_it(site: Path) -> None:
    article = site / "posts" / "2026-04-01-a.md"
    article.write_text(DAMAGED.replace("title: 題名", "titel: 朝市の人びと"))
    CliRunner().invoke(command, [str(site)])
    assert 'title: "朝市の人びと"\ntitel: 朝市の人びと\n' in article.read_text()
    assert "題名\n\n本文" in article.read_text()


def test_of_a_page_that_is_a_template_nothing_is_written_and_that_is_said(site: Path) -> None:
    (site / "posts" / "2026-04-01-a.md").write_text(MENDED)
    (site / "pages").mkdir()
    page = site / "pages" / "a.md"
    page.write_text("---\ntitle: '**頁**'\n---\n\n{{ site.title }}の本文です。\n\n---END---\n\n---END---\n")
    before = page.read_bytes()
    told = CliRunner().invoke(check.command, [str(site)]).output
    assert "run `kawaraban fix`" not in told
    assert "not-written (1), beginning at pages/a.md: Mend the template by hand." in told
    result = CliRunner().invoke(command, [str(site)])
    assert (result.exit_code, page.read_bytes()) == (0, before)
    assert "Left to you in 1 file: not-written 1." in result.output
    assert "Nothing to mend." not in result.output


def test_fix_writes_nothing_that_would_not_read_back(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kawaraban.cli.fix.rewritten", lambda *_: DAMAGED.replace("title: 題名", "title:題名").encode())
    result = CliRunner().invoke(command, [str(site)])
    assert result.exit_code == 1
    assert "posts/2026-04-01-a.md: not-written With its repairs written, this file would not be read" in result.output
    assert (site / "posts" / "2026-04-01-a.md").read_bytes() == DAMAGED.encode()
