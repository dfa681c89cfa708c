"""A picture that is not there: what would bring it, by where the article lies and what is published elsewhere; one from
elsewhere that is only linked.
"""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kawaraban.cli.check import command

HINTS = [
    ("posts/2026-04-01-a.md", "e.png", "write /e.png; or move the article to posts/2026-04-01-a/index.md, and put it"),
    ("posts/旅/2026-04-01-a.md", "./e.png", "or move the article to posts/旅/2026-04-01-a/index.md,"),
    ("posts/2026-04-01-a.md", "</図/え (1).png>", "Put it there, as static/図/え (1).png, or"),
    ("posts/2026-04-01-a.md", "https://example.org/blog/え.png", "Put it there, as static/え.png, or"),
    ("posts/2026-04-01-a.md", "../../static/図/有る.png", "Write /図/有る.png, if that is meant"),
    ("posts/2026-04-01-a.md", "図\\有る.png", "Write /図/有る.png, if that is meant"),
    ("posts/2026-04-01-a.md", "<e (1).png>", "write </e (1).png>; or"),
    ("posts/2026-04-01-a/index.md", "e.png", "Put it there, as posts/2026-04-01-a/e.png, or"),
    ("posts/2026-04-01-a.md", "data:image/png;base64,iVBORw0KGgo=", "Save the picture as a file"),
    ("posts/2026-04-01-a.md", "attachment:0f1e:e.png", "Save the picture as a file"),
    ("drafts/a.md", "e.png", "write /e.png.\n"),
]


@pytest.mark.parametrize(("path", "written", "hint"), HINTS)
def test_what_would_bring_it(path: str, written: str, hint: str, tmp_path: Path) -> None:
    for name in (path, "static/図/有る.png", "posts/e.png", "posts/2026-03-01-b.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "site.toml").write_text('[site]\ntitle = "試験"\nurl = "https://example.org/blog"\n', encoding="utf-8")
    (tmp_path / "posts/2026-03-01-b.md").write_text("---\ntitle: 別\n---\n\n本文です。\n", encoding="utf-8")
    (tmp_path / path).write_text(f"---\ntitle: 題名\ndate: 2026-04-01\n---\n\n![絵]({written})\n", encoding="utf-8")
    output = CliRunner().invoke(command, [str(tmp_path), "--select", "picture-missing"]).output
    assert hint in output


def test_a_bare_folder_and_a_site_of_jekyll_publish_what_they_are_told_to(tmp_path: Path) -> None:
    (tmp_path / "2026-04-01-a.md").write_text("---\ntitle: 題名\n---\n\n![絵](img/e.png)\n", encoding="utf-8")
    assert "--static GLOB" in CliRunner().invoke(command, [str(tmp_path)]).output


def test_one_on_the_disk_of_its_writer_is_told_as_such_alone(tmp_path: Path) -> None:
    article = "---\ntitle: 題名\n---\n\n![絵](C:\\Users\\taro\\e.png)\n"
    (tmp_path / "2026-04-01-a.md").write_text(article, encoding="utf-8")
    output = CliRunner().invoke(command, [str(tmp_path)]).output
    assert "link-raw" in output
    assert "picture-missing" not in output


def test_what_is_written_out_is_told_by_its_beginning(tmp_path: Path) -> None:
    """Google Docs puts the pictures of a document into the Markdown that it exports, below the text."""
    article = f"---\ntitle: 題名\n---\n\n![][image1]\n\n[image1]: <data:image/png;base64,{'iVBO' * 100}>\n"
    (tmp_path / "2026-04-01-a.md").write_text(article, encoding="utf-8")
    output = CliRunner().invoke(command, [str(tmp_path), "--select", "picture-missing"]).output
    assert (
        "2026-04-01-a.md:7: picture-missing There is no picture data:image/png;base64,iVBOiVBOiVBOiVBOiV…; its"
        in output
    )


def test_pictures_from_elsewhere_are_told_until_the_settings_name_their_origins(tmp_path: Path) -> None:
    """Who moves has them by the hundred, and would find out page by page that none is shown."""
    pictures = (
        "![夕](https://cdn.example.net/x.jpg)\n\n"
        '<img src="//img.example.com/y.png" alt="">\n\n'
        "![夕](https://cdn.example.net/z.jpg)\n\n"
        "![夕](https://example.org/img/e.png)\n"
    )
    (tmp_path / "static/img").mkdir(parents=True)
    (tmp_path / "static/img/e.png").touch()
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/2026-04-01-a.md").write_text(f"---\ntitle: 題名\n---\n\n{pictures}", encoding="utf-8")
    site, run = tmp_path / "site.toml", CliRunner().invoke
    site.write_text('[site]\nurl = "https://example.org"\n', encoding="utf-8")
    origins = '"https://cdn.example.net", "https://img.example.com"'
    assert run(command, [str(tmp_path)]).output.startswith(
        "posts/2026-04-01-a.md:5: picture-linked A picture from elsewhere is shown as a link, no picture: "
        "https://cdn.example.net/x.jpg (2 more in this file)\n    Save it among the files that are published, and "
        f"write its path there; or let the site show pictures from elsewhere: under `csp.images` write {origins}."
    )
    site.write_text(f'[site]\nurl = "https://example.org"\n[csp]\nimages = [{origins}]\n', encoding="utf-8")
    assert "picture-" not in run(command, [str(tmp_path)]).output
