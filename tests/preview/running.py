"""`kawaraban serve` as somebody at a shell runs it: a process, what it prints, and Ctrl-C."""

import os
import queue
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from tests.built.building import PROGRAM

PATIENCE = 60.0  # seconds: a busy machine may take long, and a test that waits in vain must end
_AGAIN = 10.0  # seconds after which an article that nothing was said of is saved once more

SITE_TOML = '[site]\ntitle = "見本"\nurl = "https://example.org/blog"\n'
ARTICLE = '---\ntitle: "{title}"\ndate: {date}\ncategories: ["試し"]\n---\n\n{body}\n'


@dataclass(slots=True)
class Running:
    """A preview that runs: its source folder, the address of the site's root, all that it has printed."""

    source: Path
    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    root: str = ""
    patience: float = PATIENCE
    _new: queue.Queue[str | None] = field(default_factory=queue.Queue)

    def article(self, name: str, title: str, body: str = "本文です。", date: str = "") -> Path:
        """Write an article, as an editor that saves; its date is that of its name if none is given."""
        return write_article(self.source, name, title, body, date)

    def wait_for(self, text: str) -> str:
        """The next line with `text` in it. Fails when the program ends or too much time goes by."""
        if (line := self._next(text, self.patience)) is None:
            raise AssertionError(f"in vain: {text!r}:\n" + "".join(self.lines))
        return line

    def wait_for_build(self, name: str) -> str:
        """The line that tells of the build of a saved article.

        A build that runs may have read the article already, and names only what it was begun for; the next one finds
        nothing new then, and says nothing. Saved once more, with a blank line below, the article is named.
        """
        path = self.source / "posts" / f"{name}.md"
        for _ in range(round(self.patience / _AGAIN)):
            if line := self._next(f"posts/{path.name}", _AGAIN):
                return line
            path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        raise AssertionError(f"no build of {path.name}:\n" + "".join(self.lines))

    def _next(self, text: str, seconds: float) -> str | None:
        """The next line with `text` in it; None if none comes in time. Fails when the program ends."""
        end = time.monotonic() + seconds
        with suppress(queue.Empty):
            while (line := self._new.get(timeout=max(0.01, end - time.monotonic()))) is not None:
                if text in line:
                    return line
            raise AssertionError(f"the preview ended without {text!r}:\n" + "".join(self.lines))
        return None

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """Send a signal; the exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def read(self) -> None:
        """Collect what is printed; runs in a thread of its own."""
        for line in self.process.stdout or ():
            self.lines.append(line)
            self._new.put(line)
        self._new.put(None)


def write_article(source: Path, name: str, title: str, body: str = "本文です。", date: str = "") -> Path:
    """Write an article of a site of the project's own form."""
    path = source / "posts" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    date = date or f"{name[:10]} 09:00:00 +0900"
    path.write_text(ARTICLE.format(title=title, date=date, body=body), encoding="utf-8")
    return path


def make_source(folder: Path) -> Path:
    """A small site below the base path /blog, with a draft and an article dated ahead."""
    source = folder / "source"
    write_article(source, "2026-03-01-hajime", "はじめの記事", "".join(f"段落{n}です。\n\n" for n in range(60)))
    write_article(source, "2026-03-02-tsugi", "つぎの記事")
    write_article(source, "2999-01-01-saki", "さきの記事")
    draft = write_article(source, "2026-03-03-shitagaki", "したがきの記事")
    draft.write_text(draft.read_text(encoding="utf-8").replace("date:", "draft: true\ndate:"), encoding="utf-8")
    (source / "site.toml").write_text(SITE_TOML, encoding="utf-8")
    return source


@contextmanager
def running(source: Path, *options: str, patience: float = PATIENCE, **environment: str) -> Iterator[Running]:
    """Run the preview of `source` on a free port while the context lasts; `patience` is in seconds."""
    process = subprocess.Popen(
        [PROGRAM, "serve", source, "--port", "0", *options],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    preview = Running(source, process, patience=patience)
    reader = Thread(target=preview.read)
    reader.start()
    try:
        preview.root = preview.wait_for("Look at ").split()[2]
        yield preview
    finally:
        if process.poll() is None:
            preview.end()
        reader.join(PATIENCE)
        if process.stdout:
            process.stdout.close()


def eventually(condition: Callable[[], bool], what: str) -> None:
    """Wait until something is so; fail with `what` where it does not come."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"in vain: {what}"
        time.sleep(0.02)
