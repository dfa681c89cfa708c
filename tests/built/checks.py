"""What must be true of any built site, whatever its articles: each check returns what it found wrong."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

from kawaraban.markdown.render import render
from tests.built.building import Built
from tests.validators import damage, feeds, structured
from tests.validators.links import dead_links
from tests.validators.nu import NuChecker

# What an author meant as markup, and a reader must not see.
_MARKUP = re.compile(r"\*\*(?=\S)|\{:\s*[.#]|\{%")
# The front matter, and marks of an end, which are nothing below a heading.
_AROUND_BODY = re.compile(r"\A---\n.*?\n---\n|-{2,}\s?END[ -]*", re.DOTALL)


def missing_articles(built: Built) -> list[str]:
    """Sources without a page of their own that shows their title."""
    posts = built.report["posts"]
    sources = {p.relative_to(built.source).as_posix() for p in _sources(built.source)}
    wrong = [f"{source} is not in the report" for source in sorted(sources - {post["source"] for post in posts})]
    wrong += [f"{url} is the address of {n}" for url, n in Counter(post["url"] for post in posts).items() if n > 1]
    for post in posts:
        page = _page(built, post["url"])
        if not page.is_file():
            wrong.append(f"{post['source']} has no page")
        elif _squeezed(post["title"]) not in _squeezed(_text(page, "//h1")):
            wrong.append(f"{post['source']}: its page does not show its title")
    return wrong


def _sources(folder: Path) -> list[Path]:
    posts = next((folder / name for name in ("_posts", "posts") if (folder / name).is_dir()), folder)
    return [
        p
        for p in posts.rglob("*")
        if p.suffix in {".md", ".txt"} and p.read_bytes().lstrip(b"\xef\xbb\xbf")[:3] == b"---"
    ]


def _page(built: Built, url: str) -> Path:
    path = unquote(url).removeprefix(urlsplit(built.url).path.rstrip("/")).lstrip("/")
    return built.site / path / "index.html" if url.endswith("/") else built.site / path


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _text(page: Path, path: str) -> str:
    tree = html.document_fromstring(page.read_text(encoding="utf-8"))
    return "".join(element.text_content() for element in tree.xpath(path))


def invalid_html(checker: NuChecker, pages: Sequence[Path]) -> list[str]:
    """What the Nu HTML checker has against pages: asked once for all, since to begin takes it seconds."""
    return [f"{f.path}:{f.line}: {f.message} ({f.extract})" for f in checker.errors(pages)]


def invalid_feeds(built: Built) -> list[str]:
    """What is wrong with the feeds, and what a feed lacks."""
    wrong = [f"{path.name}: {complaint}" for path in built.feeds for complaint in feeds.complaints(path.read_bytes())]
    if len(built.feeds) < 2:
        wrong.append("no category has a feed")
    return wrong


def invalid_data(built: Built) -> list[str]:
    """What is wrong with the JSON-LD of the articles."""
    wrong = []
    for post in built.report["posts"]:
        page = _page(built, post["url"]).read_text(encoding="utf-8")
        wanted = () if post["source"].startswith("pages/") else ("BlogPosting",)
        wrong += [f"{post['url']}: {c}" for c in structured.complaints(page, *wanted, "BreadcrumbList")]
    return wrong


def dead_links_of_the_theme(built: Built) -> list[str]:
    """Links of the theme that lead nowhere."""
    return [f"{dead.page}: {dead.address}" for dead in dead_links(built.site, built.url) if not dead.by_author]


def visible_markup(built: Built) -> list[str]:
    """Bold marks, attribute lists and Liquid that a reader would see."""
    wrong = []
    for post in built.report["posts"]:
        tree = html.document_fromstring(_page(built, post["url"]).read_text(encoding="utf-8"))
        for code in tree.xpath("//code | //pre | //script | //style"):
            code.drop_tree()
        text = tree.text_content()
        wrong += [f"{post['source']}: …{text[max(0, m.start() - 20) : m.end() + 20]}…" for m in _MARKUP.finditer(text)]
    return wrong


def damage_left(built: Built) -> list[str]:
    """Text that stands twice in an article, marks of a generator or of git, and titles with a lost character."""
    wrong = [f"{post['source']}: {post['title']}" for post in built.report["posts"] if "\ufffd" in post["title"]]
    for post in built.report["posts"]:
        main, *tail = _prose(built, post["url"])
        wrong += [f"{post['source']}: twice: {sentence}" for sentence in damage.repeated_sentences(main)]
        wrong += [f"{post['source']}: {mark}" for part in (main, *tail) for mark in damage.leftover_marks(part)]
    return wrong


def emptied_headings(built: Built) -> list[str]:
    """Headings with nothing below them that had something below them in the source."""
    wrong = []
    for post in built.report["posts"]:
        if empty := [one for part in _prose(built, post["url"]) for one in damage.empty_headings(part)]:
            body = _AROUND_BODY.sub("", (built.source / post["source"]).read_text(encoding="utf-8"))
            before = damage.filled_headings(html.fragment_fromstring(render(body).html, create_parent="div"))
            wrong += [f"{post['source']}: {heading}" for heading in empty if heading in before]
    return wrong


def _prose(built: Built, url: str) -> list[html.HtmlElement]:
    """The text of an article, and its tail section, if it has one."""
    tree = html.document_fromstring(_page(built, url).read_text(encoding="utf-8"))
    found: list[html.HtmlElement] = tree.xpath("//main//*[contains(concat(' ', @class, ' '), ' prose ')]")
    return found
