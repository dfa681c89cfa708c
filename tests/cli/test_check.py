"""`kawaraban check`: three forms of one list, and exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kawaraban.cli.check import command
from kawaraban.problems import CODES
from kawaraban.repairs.mend import RULES

ARTICLE = "---\ntitle: 「題名\ndate: 2026-04-01\n---\n\n本文はこの一文だけです。\n\n---END---\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site.toml").write_text('[site]\ntitle = "試験"\n')
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "2026-04-01-a.md").write_text(ARTICLE)
    return tmp_path


def test_text(site: Path) -> None:
    result = CliRunner().invoke(command, [str(site)])
    assert result.exit_code == 0
    assert result.output == (
        "posts/2026-04-01-a.md:2: title-brackets The title has 「 without its partner: 「題名\n"
        "    Complete the title, or take the bracket out.\n"
        "posts/2026-04-01-a.md:8: mended end-marker: An end marker was taken out.\n"
        "\n"
        "1 article checked.\n"
        "1 repair in 1 file: end-marker 1.\n"
        "1 problem in 1 file: title-brackets 1.\n"
        "What to do first:\n"
        "  1. run `kawaraban fix`: it writes the repairs into the files (--dry-run shows them)\n"
        "  2. title-brackets (1), beginning at posts/2026-04-01-a.md:2: Complete the title, or take the bracket out.\n"
    )


def test_strict_counts_warnings_that_are_told_and_no_repairs(site: Path) -> None:
    assert CliRunner().invoke(command, [str(site), "--strict"]).exit_code == 1
    assert CliRunner().invoke(command, [str(site), "--strict", "--ignore", "title-brackets"]).exit_code == 0


def test_many_of_a_kind_are_told_shortly(site: Path) -> None:
    for day in (2, 3):
        body = "題名\n\n本文はこの一文だけです。\n\n---END---\n\n---END---\n"
        (site / "posts" / f"2026-04-0{day}-b.md").write_text(f"---\ntitle: 題名】\ndate: 2026-04-0{day}\n---\n\n{body}")
    output = CliRunner().invoke(command, [str(site)]).output
    assert output.count("Complete the title, or take the bracket out.") == 2  # under the first, and in what to do
    assert output.count("title-brackets The title has 】") == 2
    assert "posts/2026-04-02-b.md:10: mended end-marker 2\n" in output


def test_json(site: Path) -> None:
    document = json.loads(CliRunner().invoke(command, [str(site), "--format", "json"]).output)
    assert document["articles"] == 1
    assert [problem["code"] for problem in document["problems"]] == ["title-brackets"]
    assert document["repairs"][0]["before"] == "---END---"


def test_github(site: Path) -> None:
    lines = CliRunner().invoke(command, [str(site), "--format", "github"]).output.splitlines()
    root = site.as_posix()
    assert lines[0].startswith(f"::warning file={root}/posts/2026-04-01-a.md,line=2,title=title-brackets::The title")
    assert (
        lines[1] == f"::notice file={root}/posts/2026-04-01-a.md,line=8,title=end-marker::An end marker was taken out."
    )


def test_github_finds_the_file_from_where_it_checked_out(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the workflow that `init` makes calls it; what to do stands on a line of its own."""
    monkeypatch.chdir(site)
    first = CliRunner().invoke(command, [".", "--format", "github"]).output.splitlines()[0]
    assert first.startswith("::warning file=posts/2026-04-01-a.md,line=2,title=title-brackets::The title has 「 ")
    assert first.endswith("%0AComplete the title, or take the bracket out.")


def test_github_is_told_a_name_as_it_is_but_for_what_would_end_it(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    article = next(site.glob("posts/*-a.md"))
    article.rename(article.with_name("2026-04-01-記事、50%,12:30\x1b.md"))
    first = CliRunner().invoke(command, [".", "--format", "github"]).output.splitlines()[0]
    assert first.startswith("::warning file=posts/2026-04-01-記事、50%25%2C12%3A30\\x1b.md,line=2,")


def test_selected_and_ignored(site: Path) -> None:
    chosen = CliRunner().invoke(command, [str(site), "--select", "end-marker"]).output
    assert "title-brackets" not in chosen
    left = CliRunner().invoke(command, [str(site), "--ignore", "end-marker,title-brackets"]).output
    assert left == "\n1 article checked.\nNothing to do.\n"


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_code_that_does_not_exist_is_refused(site: Path, option: str) -> None:
    result = CliRunner().invoke(command, [str(site), option, "end-marker, end-maker"])
    assert result.exit_code == 2
    assert "unknown: end-maker; did you mean end-marker?" in result.output
    assert "title-cut, title-empty" in CliRunner().invoke(command, [str(site), option, "nai"]).output


def test_every_repair_can_be_chosen() -> None:
    assert {code for code, _ in RULES} <= CODES


def test_errors_are_named_again_where_it_says_what_to_do_first(site: Path) -> None:
    for day in range(2, 9):
        (site / "posts" / f"2026-04-0{day}-b.md").write_text("---\ntitle: [\n---\n\n本文です。\n")
    result = CliRunner().invoke(command, [str(site)])
    assert result.exit_code == 1
    steps = result.output.partition("What to do first:\n")[2].splitlines()
    assert steps[0] == "  1. correct 7 errors: nothing is published before"
    assert [line.split(": ")[0].strip() for line in steps[1:6]] == [f"posts/2026-04-0{d}-b.md:3" for d in range(2, 7)]
    assert all(": yaml This is not YAML" in line for line in steps[1:6])
    assert steps[6] == "     and 2 more (check --select yaml)"
    assert steps[7].startswith("  2. run `kawaraban fix`")


def test_nobody_is_sent_to_fix_what_it_cannot_write(site: Path) -> None:
    (site / "posts" / "2026-04-01-a.md").write_text(
        '---\ntitle: "**切れた題\ufffd"\ndate: 2026-04-01\n---\n\n本文はこの一文だけです。\n'
    )
    output = CliRunner().invoke(command, [str(site)]).output
    assert "2 repairs in 1 file: title-cut 1, title-markup 1.\n" in output
    assert output.endswith(
        "What to do first:\n  1. title-cut (1), beginning at posts/2026-04-01-a.md:2: Write the whole title.\n"
    )


def test_a_title_that_stays_cut_is_told_once(site: Path) -> None:
    (site / "posts" / "2026-04-01-a.md").write_text(
        '---\ntitle: "新しい題名が示\ufffd"\ndate: 2026-04-01\n---\n\n新しい題名は何を語るか\n\n本文です。\n'
    )
    output = CliRunner().invoke(command, [str(site)]).output
    assert "1 problem in 1 file: title-cut 1.\n" in output
    assert "Write the whole title; the article begins with: 新しい題名は何を語るか\n" in output


def test_links_and_anchors_of_the_pages(site: Path) -> None:
    links = "[一つ目](/nowhere/)と[二つ目](#lost)と[三つ目](#見出し)と[四つ目](/2026/04/01/a/)です。"
    body = f"{links}\n\n## 見出し\n\n次です。\n"
    (site / "posts" / "2026-04-02-b.md").write_text(f"---\ntitle: 題名\ndate: 2026-04-02\n---\n\n{body}")
    result = CliRunner().invoke(command, [str(site), "--links", "--select", "link-broken,anchor-broken"])
    assert "posts/2026-04-02-b.md:6: anchor-broken A link of the page names no place: #lost.\n" in result.output
    assert "posts/2026-04-02-b.md:6: link-broken A link of the page leads to no page: /nowhere/.\n" in result.output
    assert "2 problems in 1 file" in result.output


def test_a_title_under_a_key_that_is_not_read_comes_before_one_is_written(site: Path) -> None:
    (site / "posts" / "2026-04-02-b.md").write_text("---\nTitle: 題名\ndate: 2026-04-02\n---\n\n本文です。\n")
    steps = CliRunner().invoke(command, [str(site)]).output.partition("What to do first:\n")[2].splitlines()
    assert [step[5:].split(" ")[0] for step in steps] == ["front-matter-key", "run", "title-brackets"]
    (site / "posts" / "2026-04-03-c.md").write_text(
        "---\ntitle: 別\ndate: 2026-04-03\ntopics: [話]\n---\n\n本文です。\n"
    )
    again = CliRunner().invoke(command, [str(site)]).output.partition("What to do first:\n")[2].splitlines()
    assert again == steps, "a kind of problem is named once"


def test_a_copy_is_told_where_its_original_is_though_the_site_has_no_address_yet(site: Path) -> None:
    body = "".join(f"この記事には{n}番目の文があり、それは長い文である。\n\n" for n in range(30))
    for name in ("2026-04-02-b", "2026-04-03-c"):
        (site / "posts" / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n\n{body}")
    assert "write `canonical_url: /2026/04/02/b/` here" in CliRunner().invoke(command, [str(site)]).output
    (site / "site.toml").write_text('[site]\nurl = "https://example.org"\n')
    said = CliRunner().invoke(command, [str(site)]).output
    assert "write `canonical_url: https://example.org/2026/04/02/b/` here" in said


@pytest.mark.parametrize("opening", ["<<<<<<< HEAD\n", ""])
def test_what_a_repair_would_hide_is_decided_before_it_is_written(site: Path, opening: str) -> None:
    both = f"{opening}左の側にある文章です。\n=======\n右の側にある文章です。\n>>>>>>> other\n"
    (site / "posts" / "2026-04-02-b.md").write_text(f"---\ntitle: 題名\ndate: 2026-04-02\n---\n\n{both}")
    steps = CliRunner().invoke(command, [str(site)]).output.partition("What to do first:\n")[2].splitlines()
    assert [step[5:].split(" ")[0] for step in steps] == ["conflict-markers", "run", "title-brackets"]
    assert f"posts/2026-04-02-b.md:{6 if opening else 7}: Decide which side to keep" in steps[0]


def test_a_dead_link_is_told_once_and_that_of_a_menu_in_the_settings(site: Path) -> None:
    (site / "site.toml").write_text(
        '[site]\nurl = "https://example.org/nai/"\n\n[[navigation]]\ntitle = "無"\nurl = "/nai/"\n'
        '\n[[navigation]]\ntitle = "有"\nurl = "/archive/"\n\n[[social]]\ntitle = "私"\nurl = "x.com/me"\n'
    )
    head = "title: 題名\ndate: 2026-04-02\nredirect_from: /2026/04/01/a/\n"
    text = f"---\n{head}---\n\n[日](/2026/01/01/nai/)と[名](/mu/)です。\n"
    (site / "posts" / "2026-04-02-b.md").write_text(text)
    result = CliRunner().invoke(command, [str(site), "--links", "--format", "json"])
    told = [(p["path"], p["line"], p["code"]) for p in json.loads(result.output)["problems"]]
    assert [place for place in told if place[2] not in {"title-brackets", "setting-doubtful"}] == [
        ("posts/2026-04-02-b.md", 4, "redirect-taken"),  # which only a build can know
        ("posts/2026-04-02-b.md", 7, "link-broken"),
        ("posts/2026-04-02-b.md", 7, "link-nowhere"),
        ("site.toml", 6, "link-broken"),
        ("site.toml", 14, "link-broken"),
    ]
