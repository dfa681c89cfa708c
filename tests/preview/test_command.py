"""The command as a whole: what it says, what it follows, how it ends."""

import signal
import socket
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.built.building import PROGRAM
from tests.preview.running import Running, eventually, make_source, running, write_article


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(make_source(tmp_path_factory.mktemp("command"))) as found:
        yield found


def get(preview: Running, path: str) -> tuple[int, str]:
    """Status and text of a page, without `<wbr>`, which the theme puts between phrases; `path` is below the root."""
    parts = urlsplit(preview.root)
    connection = HTTPConnection(parts.netloc, timeout=20)
    connection.request("GET", parts.path + path)
    answer = connection.getresponse()
    try:
        return answer.status, answer.read().decode().replace("<wbr>", "")
    finally:
        connection.close()


def test_it_begins_at_the_base_path_and_shows_drafts_and_what_is_ahead(preview: Running) -> None:
    assert preview.root.endswith("/blog/")
    status, home = get(preview, "")
    assert status == 200
    assert all(title in home for title in ("はじめの記事", "さきの記事", "したがきの記事", "下書き"))


def test_it_follows_articles_as_they_come_change_and_go(preview: Running) -> None:
    preview.article("2026-03-05-atarashii", "新しい記事")
    preview.wait_for("posts/2026-03-05-atarashii.md")
    assert "新しい記事" in get(preview, "2026/03/05/atarashii/")[1]
    path = preview.article("2026-03-05-atarashii", "改めた記事")
    eventually(lambda: "改めた記事" in get(preview, "")[1], "the change on the home page")
    path.unlink()
    eventually(lambda: "改めた記事" not in get(preview, "")[1], "the article gone from the home page")


def test_it_follows_settings_and_templates(preview: Running) -> None:
    settings = preview.source / "site.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("見本", "改題"), encoding="utf-8")
    eventually(lambda: "改題" in get(preview, "")[1], "the new title of the site")
    template = preview.source / "templates" / "404.html.jinja"
    template.parent.mkdir()
    template.write_text("<!doctype html><title>{{ site.title }}</title>自作の頁", encoding="utf-8")
    eventually(lambda: "自作の頁" in get(preview, "no")[1], "the site's own template")
    template.write_text("{{ nothing.at.all }}", encoding="utf-8")
    assert "templates/404.html.jinja:1" in preview.wait_for("template-error")
    assert "自作の頁" in get(preview, "no")[1]
    template.unlink()
    eventually(lambda: "自作の頁" not in get(preview, "no")[1], "the theme's own template")


def test_an_error_keeps_the_last_good_page_and_nothing_else(preview: Running) -> None:
    address = "2026/03/01/tsuzuki/"
    path = preview.article("2026-03-01-tsuzuki", "続きの記事")
    eventually(lambda: get(preview, address)[0] == 200, "the article")
    path.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    assert "posts/2026-03-01-tsuzuki.md" in preview.wait_for("yaml")
    preview.article("2026-03-02-tsugi", "ほかの記事も変わる")
    eventually(lambda: "ほかの記事も変わる" in get(preview, "")[1], "the change of the other article")
    assert "続きの記事" in get(preview, address)[1]
    path.unlink()
    eventually(lambda: get(preview, address)[0] == 404, "the page gone with its article")


def test_a_file_that_an_editor_writes_beside_the_article_is_not_named(preview: Running) -> None:
    path = preview.article("2026-03-08-waki", "脇に書く記事")
    preview.wait_for(f"{path.name}: ")
    beside = path.with_name("sedZtdHv2")
    beside.write_text(path.read_text(encoding="utf-8").replace("本文", "直した本文"), encoding="utf-8")
    beside.replace(path)
    assert preview.wait_for("written").startswith(f"posts/{path.name}: ")


def test_hidden_and_temporary_files_build_nothing(preview: Running) -> None:
    (preview.source / "posts" / ".2026-03-01-hajime.md.swp").write_text("x")
    (preview.source / "posts" / "2026-03-01-hajime.md~").write_text("x")
    before = len(preview.lines)
    preview.article("2026-03-02-tsugi", "つぎの記事")
    preview.wait_for("posts/2026-03-02-tsugi.md")
    assert not any("swp" in line or "~" in line for line in preview.lines[before:])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_ends_it_cleanly(number: signal.Signals, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with running(make_source(tmp_path), TMPDIR=str(temporary)) as preview:
        listener = HTTPConnection(urlsplit(preview.root).netloc, timeout=20)
        listener.request("GET", "/__kawaraban__/events")
        assert listener.getresponse().status == 200
        builders = children(preview.process.pid)
        assert len(builders) == 1
        assert len(list(temporary.iterdir())) == 1
        assert preview.end(number) == 0
        listener.close()
    assert list(temporary.iterdir()) == []
    assert not [builder for builder in builders if Path(f"/proc/{builder}").exists()]
    assert "Traceback" not in "".join(preview.lines)


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            parent = f"PPid:\t{pid}\n" in status.read_text()
        except OSError:  # one that has just ended
            continue
        found += [int(status.parent.name)] if parent else []
    return found


def test_a_busy_port_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = ask("serve", make_source(tmp_path), "--port", port)
    assert done.returncode == 1
    assert f"Port {port} on 127.0.0.1 is in use" in done.stderr
    assert f"--port {port + 1}" in done.stderr


def test_a_host_of_another_machine_is_told(tmp_path: Path) -> None:
    done = ask("serve", make_source(tmp_path), "--host", "192.0.2.1", "--port", 0)
    assert done.returncode == 1
    assert "192.0.2.1 is no address of this machine" in done.stderr


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = ask("serve", tmp_path / "no")
    assert done.returncode == 1
    assert "source-missing" in done.stderr


def ask(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a command that ends by itself."""
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=60)


def test_without_reloading_nothing_is_followed(tmp_path: Path) -> None:
    with running(make_source(tmp_path), "--no-reload") as preview:
        assert get(preview, "")[0] == 200
        assert "data-content" not in get(preview, "")[1]
        status, _ = get(preview, "../__kawaraban__/events")
        assert status in (400, 404)
        write_article(preview.source, "2026-03-09-x", "あとの記事")
    assert "あとの記事" not in "".join(preview.lines)
