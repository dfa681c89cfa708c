"""A small site of made-up articles that tests write, change and build in this process."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kawaraban.build import build
from kawaraban.config import Options
from kawaraban.output.manifest import MANIFEST
from kawaraban.progress import Silent
from kawaraban.request import BuildRequest, Report
from tests.built import building

_SETTINGS = """[site]
title = "{title}"
url = "https://example.org/blog"

[build]
paginate = {paginate}

[cards]
enabled = false
"""
_SUBJECTS = ("量子計算機", "画像認識", "大規模言語モデル", "半導体工場", "電力網", "音声合成")


@dataclass(frozen=True, slots=True)
class Site:
    """A folder with sources, a cache and an output folder, all its own; `base_url` is that of the command line."""

    folder: Path
    base_url: str | None = None

    @property
    def posts(self) -> Path:
        """Where the articles lie."""
        return self.folder / "source" / "posts"

    @property
    def output(self) -> Path:
        """Where the site goes."""
        return self.folder / "site"

    @property
    def cache(self) -> Path:
        """Where the cache lies."""
        return self.folder / "cache"

    def request(self, *, jobs: int = 1) -> BuildRequest:
        """The request of an incremental build."""
        options = Options(now=datetime(2026, 5, 1, tzinfo=UTC), base_url=self.base_url)
        return BuildRequest(self.folder / "source", self.output, options, self.cache, jobs=jobs)

    def build(self, *, jobs: int = 1) -> Report:
        """Build, with whatever the last build left."""
        return build(self.request(jobs=jobs), Silent())

    def built(self) -> dict[str, bytes]:
        """The site as it is."""
        return contents(self.output)

    def built_anew(self, *, jobs: int = 1) -> dict[str, bytes]:
        """The same sources built without anything that an earlier build left."""
        folder = self.folder / "clean"
        request = BuildRequest(self.folder / "source", folder, self.request().options, None, jobs=jobs, clean=True)
        assert not build(request, Silent()).failed
        found = contents(folder)
        shutil.rmtree(folder)
        return found


def site(folder: Path, articles: int = 6) -> Site:
    """Write a site with some articles, two pages of lists, two categories and a page."""
    made = Site(folder)
    made.posts.mkdir(parents=True)
    settings(made)
    for number in range(articles):
        article(made, number)
    (folder / "source" / "pages").mkdir()
    (folder / "source" / "pages" / "about.md").write_text("---\ntitle: この場所\n---\n{{ posts | length }}件。\n")
    return made


def settings(of: Site, title: str = "試し刷り", paginate: int = 4) -> None:
    """Write the settings."""
    (of.folder / "source" / "site.toml").write_text(_SETTINGS.format(title=title, paginate=paginate), encoding="utf-8")


def article(of: Site, number: int, tag: str = "", day: int = 0, more: str = "") -> Path:
    """Write an article; those with neighbouring numbers have words in common and link to each other."""
    subject, other = (_SUBJECTS[(number + step) % len(_SUBJECTS)] for step in (0, 1))
    title = f"{subject}と{other}の第{number}報"
    path = of.posts / f"2026-03-{number + 1:02}-report-{number}.md"
    path.write_text(
        f"---\ntitle: {title}\ndate: 2026-03-{(day or number) + 1:02} 09:00:00 +0900\n"
        f"categories: [{'技術' if number % 2 else '産業'}]\ntags: [{tag or subject}]\n---\n"
        f"{subject}の開発が進んでいる。{other}への影響も大きいと、関係者は話している。{more}\n\n"
        f"## {subject}の現状\n\n第{number}回の調査では、{subject}を使う会社が{number + 3}割に達した。\n\n"
        f"- [前の記事](/blog/2026/03/{number:02}/report-{number - 1}/)\n- {other}の費用は下がった。\n",
        encoding="utf-8",
    )
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a site by its path, the manifest, which names but these, left out."""
    return {path: data for path, data in building.contents(folder).items() if path != MANIFEST}
