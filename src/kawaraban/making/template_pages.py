"""Pages that are templates: filled with the site's own values when all articles are known, then made like any other.

Jekyll fills pages before it reads their Markdown; so does this, with Jinja2. A page of a Jekyll site that turns out to
be Liquid is left out, and its tags are named.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b

from kawaraban import limits
from kawaraban.index.site import Site
from kawaraban.language.tokenizer import sudachi
from kawaraban.making.material import is_template
from kawaraban.making.result import Context, Result, digest_of
from kawaraban.model import Article, Body, Entry, Header, Post
from kawaraban.pages import request as pages
from kawaraban.pages.links import Links
from kawaraban.pages.pages import site_view
from kawaraban.pages.template_limits import TooMuchError, bounded
from kawaraban.pages.theme import Theme, ThemeError
from kawaraban.problems import Problem, error, warning
from kawaraban.reading.files.forms import Form

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Filled:
    """The pages that could be filled: their results, their articles by path; and the problems of the others."""

    results: tuple[Result, ...]
    articles: dict[str, Article]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Bodies:
    """The texts of a site: of the pages that were filled, and all others."""

    filled: Filled
    others: pages.Bodies

    def key(self, entry: Entry) -> bytes:
        """Tell an article from any other; what was filled depends on the whole site, and is told by its text."""
        article = self.filled.articles.get(entry.path)
        return blake2b(repr(article).encode("utf-8", "surrogatepass")).digest() if article else self.others.key(entry)

    def body(self, entry: Entry) -> Body:
        """The text of what an entry was made of."""
        article = self.filled.articles.get(entry.path)
        return article.body if article else self.others.body(entry)


def fill(posts: Iterable[Header], site: Site, theme: Theme, context: Context) -> Filled:
    """Fill and make the pages among `posts` that are templates. Problems: `page-template` (errors)."""
    found = list(filter(is_template, posts))
    if not found:
        return Filled((), {}, ())
    from kawaraban.making.article import make  # loads all that articles are made with

    links = Links(site)
    results, articles, problems = [], {}, []
    for post in found:
        whole = expanded(post, theme, links)
        if isinstance(whole, Problem):
            problems.append(whole)
            continue
        made = make(whole, context, sudachi())
        # Not of what it is filled with, which changes with the site.
        results.append(replace(made.result, digest=digest_of(f"{post.title}\0{post.body}")))
        if made.article:
            articles[post.path] = made.article
    return Filled(tuple(results), articles, tuple(problems))


def expanded(post: Post, theme: Theme, links: Links) -> Post | Problem:
    """A page with its text filled, within bounds; or why it cannot be."""

    def expand() -> str | Problem:
        try:
            return theme.expand(post.body, post.path, post.body_line, **_values(post, links))
        except ThemeError as failure:
            return failure.problem

    try:
        filled: str | Problem = bounded(expand)
    except TooMuchError:
        return _too_much(post, f"takes more than {limits.TEMPLATE_SECONDS} seconds or too much memory to fill")
    if isinstance(filled, Problem):
        return filled
    if len(filled) > limits.TEMPLATE_CHARS:
        return _too_much(post, f"has more than {limits.TEMPLATE_CHARS:,} characters when filled")
    # What is filled has other lines than the file; all that is said of it is said of where the body begins.
    return replace(post, body=filled, body_lines=(post.body_line,))


def _too_much(post: Post, what: str) -> Problem:
    return error("page-template", post.path, post.body_line, f"The page {what}.", "Make the template simpler.")


def as_liquid(problem: Problem, posts: Iterable[Header], form: Form) -> Problem:
    """A problem of a page of a Jekyll site in other words: it is Liquid, and not the owner's mistake."""
    post = next((post for post in posts if post.path == problem.path and isinstance(post, Post)), None)
    if form is not Form.JEKYLL or post is None or problem.code != "page-template":
        return problem
    from kawaraban.reading.posts import liquid_tags  # YAML, which most builds do without

    tags = ", ".join(liquid_tags(post.body)[:_SHOWN])
    message = f"This page is a Liquid template and left out; it has {tags}. As Jinja2: {problem.message}"
    return warning("liquid-page", problem.path, problem.line, message, problem.hint)


def _values(post: Post, links: Links) -> dict[str, object]:
    """What the text of a page may use: `site`, `page` (its front matter), `posts` (all, newest first), and `data`."""
    page = {**post.extra, "title": post.title, "url": links.href(post.url), "description": post.description}
    return {"site": site_view(links), "page": page, "posts": tuple(map(links.card, links.site.posts))}
