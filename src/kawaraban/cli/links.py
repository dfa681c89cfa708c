"""All internal links and anchors of a site's pages, followed: what `check --links` adds.

Only built pages know every address: lists, pages of lists, feeds, pictures, headings. So the site is built aside, and
each article's links are looked up among the files and ids that came out.
"""

import os
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urljoin, urlsplit

from kawaraban.build import build
from kawaraban.config import Config, Options
from kawaraban.order import Order
from kawaraban.problems import Problem, warning
from kawaraban.progress import Silent
from kawaraban.urls import base_path, output_path


def broken(source: Path, options: Options, config: Config) -> list[Problem]:
    """Build the site aside and follow the links of its articles: one problem for each article and kind."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        cache = Path(folder) / "cache"
        jobs = len(os.sched_getaffinity(0))
        order = Order(
            source=source,
            output=root,
            options=options,
            cache=cache,
            jobs=jobs,
            clean=True,
            strict=False,
            keep_going=True,
        )
        report = build(order, Silent())
        pages = _Pages(root, base_path(config.site.url))
        return [problem for post in report.posts for problem in _of(post.source, post.url, pages)]


def _of(source: str, url: str, pages: "_Pages") -> Iterator[Problem]:
    dead: list[str] = []
    lost: list[str] = []
    for target in pages.read(url).links:
        address = urlsplit(urljoin(url, target))
        if urlsplit(target).scheme or urlsplit(target).netloc:
            continue
        if not pages.exists(address.path):
            dead.append(target)
        elif (
            address.fragment
            and address.path.endswith("/")
            and unquote(address.fragment) not in pages.read(address.path).ids
        ):
            lost.append(target)
    for code, what, found in (("link-broken", "leads to no page", dead), ("anchor-broken", "names no place", lost)):
        if found:
            more = f" Nor do {len(found) - 1} others." if len(found) > 1 else ""
            message = f"A link of the page {what}: {unquote(found[0])}.{more}"
            yield warning(code, source, 0, message, "Correct the address, or take the link out.")


class _Page(HTMLParser):
    """The targets of a page's links, and the ids on it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = {"", "top"}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")


class _Pages:
    """The pages of a built site by address; each is read once."""

    def __init__(self, root: Path, base: str) -> None:
        self._root = root
        self._base = base
        self._read: dict[str, _Page] = {}

    def exists(self, address: str) -> bool:
        """Whether a server has something to send for an address."""
        return self._file(address).is_file()

    def read(self, address: str) -> _Page:
        """The page at an address; an empty one where there is none."""
        if address not in self._read:
            file = self._file(address)
            self._read[address] = _Page(file.read_text(encoding="utf-8") if file.is_file() else "")
        return self._read[address]

    def _file(self, address: str) -> Path:
        path = unquote(address)
        return self._root / output_path(path.removeprefix(self._base) if self._base else path)
