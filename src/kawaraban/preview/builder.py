"""The process that builds: `python -m kawaraban.preview.builder LINE`, spoken to over its standard input and output.

It stays warm between builds, and it ends when its standard input does, so that it never outlives the preview. LINE is
the number of a socket, for the page_process.
"""

import os
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from kawaraban.build import build
from kawaraban.config import Options
from kawaraban.making.published_site import PublishedSite
from kawaraban.preview import messages
from kawaraban.preview.messages import Build, Outcome, Site, Stage, Steps
from kawaraban.preview.page_process import PageProcess
from kawaraban.preview.troubles import troubles
from kawaraban.problems import Problem
from kawaraban.progress import Progress, Silent
from kawaraban.reading.configuration import settings
from kawaraban.report import unwritable
from kawaraban.request import BuildRequest, Report
from kawaraban.urls import base_path, output_path

# What comes and goes with articles that are left out for their errors.
_OF_LEAVING_OUT = frozenset({"all-left-out", "link-nowhere", "redirect-nowhere", "setting-doubtful", "url-dropped"})


def main() -> None:
    """Answer the messages on standard input until it ends."""
    # What a library prints must not come between the frames: it goes where errors go.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    site = messages.read(sys.stdin.buffer.read)
    # Who asked may be gone before the answer is ready; then there is nobody to tell.
    with suppress(BrokenPipeError):
        if isinstance(site, Site):
            with PageProcess(socket.socket(fileno=int(sys.argv[1]))) as page_process:
                _serve(Builder(site, page_process.learn), sys.stdin.buffer, answers)


def _serve(builder: "Builder", requests: BinaryIO, answers: BinaryIO) -> None:
    while isinstance(request := messages.read(requests.read), Build):
        outcome = builder.build(_Telling(answers) if request.progress else Silent())
        messages.write(answers, outcome)


class Builder:
    """Builds one site again and again, and remembers of the last build what the next is compared with.

    `published` is called with what is known of the site whenever there is a new one.
    """

    def __init__(self, site: Site, published: Callable[[PublishedSite], None] | None = None) -> None:
        self._source = Path(site.source)
        self._kept = Path(site.kept)
        self._request = BuildRequest(
            source=self._source,
            output=Path(site.output),
            options=Options(now=site.now, drafts=True, future=True),
            cache=Path(site.cache) if site.cache else None,
            jobs=site.jobs,
        )
        self._published = published
        self._base: str | None = None  # that of the site as it was last published, whatever the settings have become
        self._addresses: dict[str, str] = {}
        self._last_good: dict[str, Path] = {}
        self._known: frozenset[tuple[str, str, str]] = frozenset()

    def build(self, progress: Progress) -> Outcome:
        """Build once. Errors of the sources, and of the disk, are in the outcome."""
        start = time.perf_counter()
        base = base_path(settings.read(self._source)[0].site.url)
        try:
            report = self._report(progress)
        except OSError as failure:
            report = Report(problems=(unwritable(failure),), failed=True)
        if report.written:
            self._base = base
        moved = self._moved(report)
        news = self._news(report)
        return Outcome(
            base=base if self._base is None else self._base,
            seconds=time.perf_counter() - start,
            articles=sum(not post.page for post in report.posts),
            pages=report.pages,
            written=report.written.changed if report.written else None,
            troubles=troubles(report.problems, self._source),
            news=news,
            moved=moved,
        )

    def _report(self, progress: Progress) -> Report:
        """Build all, or all but the articles with errors, whose last good pages are kept."""
        report = build(self._request, progress, self._published)
        if report.failed and report.left_out:
            self._keep(report.left_out)
            report = build(replace(self._request, keep_going=True), progress, self._published)
        if report.written:
            self._forget(report.left_out)
        return report

    def _keep(self, sources: tuple[str, ...]) -> None:
        """Copy the pages of articles that are about to go, unless they have gone before."""
        for source in sources:
            if source in self._last_good or source not in self._addresses:
                continue
            path = output_path(unquote(self._addresses[source]).removeprefix(unquote(self._base or "")))
            page, kept = self._request.output / path, self._kept / path
            if page.is_file():
                kept.parent.mkdir(parents=True, exist_ok=True)
                self._last_good[source] = Path(shutil.copyfile(page, kept))

    def _forget(self, left_out: tuple[str, ...]) -> None:
        """Remove the kept pages of articles that are in order again, or gone."""
        for source in self._last_good.keys() - set(left_out):
            self._last_good.pop(source).unlink(missing_ok=True)

    def _news(self, report: Report) -> tuple[Problem, ...]:
        """The problems that the last build did not have. While articles are left out for their errors, what the site
        lacks without them goes untold: it is back with them.
        """
        told = [
            problem
            for problem in report.problems
            if not (report.left_out and problem.code in _OF_LEAVING_OUT) or _name(problem) in self._known
        ]
        news = tuple(problem for problem in told if _name(problem) not in self._known)
        self._known = frozenset(map(_name, told))
        return news

    def _moved(self, report: Report) -> dict[str, str]:
        """Which addresses of articles have changed since the last build, with the new ones."""
        if not report.written:
            return {}
        now = {post.source: post.url for post in report.posts}
        before, self._addresses = self._addresses, self._addresses | now
        taken = set(now.values())
        pairs = ((before[source], url) for source, url in now.items() if source in before)
        return {old: new for old, new in pairs if old != new and old not in taken}


class _Telling:
    """Sends the progress of a build over the pipe."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers

    @contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator[None]:
        """Say that a stage begins, and, after the block, that it has ended."""
        self._send(Stage(name, total))
        yield
        self._send(Stage(""))

    def advance(self, steps: int = 1) -> None:
        """Say how far it is."""
        self._send(Steps(steps))

    def _send(self, message: Stage | Steps) -> None:
        messages.write(self._answers, message)


def _name(problem: Problem) -> tuple[str, str, str]:
    """A problem without its line, which moves when something is written above it."""
    return problem.code, problem.path, problem.message


if __name__ == "__main__":
    main()
