"""All internal links and anchors of a site's pages, followed: what `check --links` adds.

Only built pages know every address: lists, pages of lists, feeds, pictures, headings. So the site is built aside, and
each article's links are looked up among the files and ids that came out. What the build itself tells is told as well.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from os.path import isfile
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urljoin, urlsplit

from kawaraban.build import build
from kawaraban.cli.process import cores
from kawaraban.cli.review import Review
from kawaraban.config import MENUS, Config, Options
from kawaraban.pages.assets import named
from kawaraban.pages.default_theme import TEMPLATES, default_folder
from kawaraban.problems import Problem, errors_among, listed, warning
from kawaraban.progress import Silent
from kawaraban.reading.configuration import settings
from kawaraban.repairs.links.moved import leads_nowhere
from kawaraban.request import BuildRequest
from kawaraban.urls import as_set, base_path, below, href, output_path, parts

_SHOWN = 5
_SHEET_HINT = (
    "Put the file into templates/assets/; or into static/, and write its path, the site's base path before it."
)
# Codes of what a check has no need to know, and of what it has counted by itself, over articles left out as well.
_OF_CHECKING = frozenset({"site-url", "image-missing"})


def broken(source: Path, options: Options, found: Review) -> list[Problem]:
    """Build the site aside and follow its links: one problem for each article and kind, one for each of the settings.

    What the build tells besides is told too, though a check without links may have `found` the same.
    """
    config = found.config
    with TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        report = build(BuildRequest(source, root, options, Path(folder) / "cache", cores(), keep_going=True), Silent())
        failed = {problem.path for problem in errors_among(report.problems)}
        headers = (article.header for article in found.articles)
        refused = frozenset(href(header.url, config.site.url) for header in headers if header.path in failed)
        pages = _Pages(root, base_path(config.site.url), refused)
        told = [problem for problem in report.problems if problem.code not in _OF_CHECKING]
        menus = frozenset(as_set(link.url, config.site.url) for table in MENUS for link in getattr(config, table))
        told += _related(found)
        if root.exists():  # else nothing leads anywhere, and why is told
            told += (*_in_settings(config, found, pages), *_in_sheets(source, base_path(config.site.url), pages))
        posts = report.posts
        return told + [p for post in posts for p in _of(source, post.source, post.url, pages, menus, found)]


def _in_settings(config: Config, found: Review, pages: "_Pages") -> Iterator[Problem]:
    """The links of the settings that lead to no page, which else every page would be blamed for."""
    path = settings.file_name(found.layout.form)
    lines = settings.lines(found.layout.root)
    if lines is None:
        return  # nothing is set, and so no menu
    home = href("/", config.site.url)
    hint = "Write an address of the site, beginning with /, or one that begins with https://"
    for table in MENUS:
        for number, link in enumerate(getattr(config, table)):
            written = as_set(link.url, config.site.url)
            if not _is_elsewhere(written) and not pages.exists(urlsplit(urljoin(home, written)).path):
                message = f"The link of `{table}` to {link.url} leads to no page."
                yield warning("link-broken", path, lines.line_of((table, number, "url")), message, hint)


def _in_sheets(root: Path, base: str, pages: "_Pages") -> Iterator[Problem]:
    """The files that the style sheets of the site's own theme name, and that are not there.

    What lies beside a sheet, in this theme or in kawaraban's, is published under another name, which the sheet learns.
    """
    themes = (root / TEMPLATES, default_folder())
    for sheet in sorted((root / TEMPLATES / "assets").rglob("*.css")):
        path = sheet.relative_to(root / TEMPLATES).as_posix()
        for line, written in named(sheet.read_bytes()):
            if parts(written) is None or _is_elsewhere(written):
                continue
            address = urlsplit(urljoin(f"{base}/{path}", written)).path
            inside = below(unquote(address), base) or ""
            is_beside = any(_is_file(theme / inside.lstrip("/")) for theme in themes)
            if not (is_beside or (inside and pages.exists(address))):
                message = f"The sheet names {written}, and there is no such file."
                yield warning("link-broken", f"{TEMPLATES}/{path}", line, message, _SHEET_HINT)


def _related(found: Review) -> Iterator[Problem]:
    """The related articles that front matter names, and that are no articles of this site: one problem a file."""
    known = found.addresses
    for header in (article.header for article in found.articles):
        named = [related.target for related in header.related]
        lost = [target for target in named if known.article(target) is None and not known.is_refused(target)]
        if lost:
            message = f"The front matter names related articles that are none here: {listed(lost, _SHOWN)}."
            line = header.lines.get("related_articles") or header.lines.get("pillar_article", 0)
            hint = "Name them by address, slug or file name, or take them out."
            yield warning("link-broken", header.path, line, message, hint)


def _is_file(path: Path) -> bool:
    """Whether there is such a file, of whatever name: writers may link to what no system would take for one."""
    return isfile(path)  # noqa: PTH113 - the other raises where a name is too long


def _is_elsewhere(target: str) -> bool:
    return bool(urlsplit(target).scheme or urlsplit(target).netloc)


def _of(root: Path, source: str, url: str, pages: "_Pages", menus: frozenset[str], review: Review) -> Iterator[Problem]:
    dead: list[str] = []
    lost: list[str] = []
    known = review.addresses
    for target in dict.fromkeys(pages.read(url).links):
        if (
            target in menus
            or leads_nowhere(target.removeprefix(url), known)
            or known.is_refused(known.path(target) or "")
            or _is_elsewhere(target)
        ):
            continue
        place = urlsplit(urljoin(url, target))
        if not pages.exists(place.path):
            dead.append(target)
        elif not pages.has_place(place.path, place.fragment):
            lost.append(target)
    for code, what, found in (("link-broken", "leads to no page", dead), ("anchor-broken", "names no place", lost)):
        if found:
            others = [unquote(target) for target in found[1:]]
            more = f" So do others: {listed(others, _SHOWN - 1)}." if others else ""
            message = f"A link of the page {what}: {unquote(found[0])}.{more}"
            rooted = f"/{unquote(found[0].removeprefix(url))}"
            hint = _hint(source, found[0], review)
            if code == "link-broken" and found[0].startswith(url) and pages.exists(pages.base + rooted):
                hint = f"Write {rooted}, if that is meant: a path without / at its beginning leads below the article."
            yield warning(code, source, _line(root / source, found[0]), message, hint)


def _line(file: Path, target: str) -> int:
    """The first line of a source that has a link with that address in it; 0 where it is written otherwise."""
    rows = enumerate(file.read_text(encoding="utf-8", errors="replace").split("\n"), 1)
    linking = [(number, row) for number, row in rows if any(sign in row for sign in ("](", "]:", "href"))]
    written = filter(None, (target, unquote(target), unquote(target.rstrip("/").rpartition("/")[2])))
    return next((number for address in written for number, row in linking if address in row), 0)


def _hint(source: str, target: str, review: Review) -> str:
    """What to do about a link; one to a file beside the article is told where that one belongs."""
    name = unquote(urlsplit(target).path).rpartition("/")[2]
    if name and f"{source.rpartition('/')[0]}/{name}" in review.layout.others:
        return f"Files beside an article are not published: put {name} into static/, and write /{name}."
    return "Correct the address, or take the link out."


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

    def __init__(self, root: Path, base: str, refused: frozenset[str]) -> None:
        """`refused` are the addresses of what only a build found errors in: told once is enough."""
        self.refused = refused
        self._root = root
        self.base = base
        self._read: dict[str, _Page] = {}

    def exists(self, address: str) -> bool:
        """Whether a server has something to send for an address, or will have once an error is mended."""
        if address in self.refused:
            return True
        return _is_file(self._file(address)) or _is_file(self._file(f"{address}/"))  # `/fees` is led to `/fees/`

    def has_place(self, address: str, fragment: str) -> bool:
        """Whether a page has the place that a link names; of what is no page here, or has errors, that is not known."""
        unknown = not fragment or not address.endswith("/") or address in self.refused
        return unknown or unquote(fragment) in self.read(address).ids

    def read(self, address: str) -> _Page:
        """The page at an address; an empty one where there is none."""
        if address not in self._read:
            file = self._file(address)
            self._read[address] = _Page(file.read_text(encoding="utf-8") if _is_file(file) else "")
        return self._read[address]

    def _file(self, address: str) -> Path:
        path = unquote(address)
        return self._root / output_path(below(path, self.base) or path)
