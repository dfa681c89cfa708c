"""The way of one article, from a checked post to all that the site needs of it.

    Post --mend--> Post + Repairs --split--> body + tail --render--> Article --analyse--> Entry

Pure, and without a look at other articles but for their addresses: so it may run in any process, and what comes out may
be kept under a key made of what goes in.
"""

from dataclasses import dataclass, replace
from hashlib import blake2b

from kawaraban.index.tags import with_shown_tags
from kawaraban.language.analyse import analyse
from kawaraban.language.evidence import Reading, read
from kawaraban.language.phrases import phrases
from kawaraban.language.sentences import sentences
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.making.context import Context
from kawaraban.making.destinations import Destinations, is_internal, published_path
from kawaraban.making.result import Result
from kawaraban.markdown import tail
from kawaraban.markdown.phrase_breaks import Phrases
from kawaraban.markdown.render import render, render_html
from kawaraban.model import Article, Post, Rendered, Tail
from kawaraban.problems import Problem, Repair, error, has_errors, warning
from kawaraban.repairs.mend import mend
from kawaraban.search.document import SearchDocument, document
from kawaraban.urls import absolute, base_path, href


@dataclass(frozen=True, slots=True)
class Made:
    """All that came of a post. Without an entry in `result` there is no article, and no part of the search either."""

    result: Result
    repairs: tuple[Repair, ...]
    article: Article | None = None
    document: SearchDocument | None = None


@dataclass(frozen=True, slots=True)
class Galley:
    """A post mended and rendered, before its words are counted. An error that forbids publication leaves no article."""

    article: Article | None
    repairs: tuple[Repair, ...]
    problems: tuple[Problem, ...]
    image_missing: bool = False


def make(post: Post, context: Context, tokenizer: Tokenizer) -> Made:
    """Take one post all the way. Never raises for what a post says."""
    galley = typeset(post, context, tokenizer)
    article, repairs, problems = galley.article, galley.repairs, galley.problems
    codes = tuple(repair.code for repair in repairs)
    if article is None:
        return Made(Result(None, problems, codes), repairs)
    reading = read(article.post.title, article.texts, tokenizer)
    entry = analyse(article, reading, tokenizer, context.config)
    result = Result(entry, problems, codes, galley.image_missing, _digest(article, context))
    tags = with_shown_tags(entry, context.config.tags).tags
    return Made(result, repairs, article, _document(replace(article.post, tags=tags), reading, tokenizer))


def typeset(post: Post, context: Context, tokenizer: Tokenizer) -> Galley:
    """Take one post as far as its own page needs it, a third of the way. Never raises for what a post says."""
    mending = context.mending and not _is_html(post)
    mended, repairs, problems = mend(post, context.config, context.addresses) if mending else (post, (), ())
    if not mended.title:
        problems += (_untitled(mended),)
    if has_errors(problems):
        return Galley(None, repairs, problems)
    image = _image(mended, context)
    article, found = _article(replace(mended, image=image or ""), context, lambda text: phrases(text, tokenizer))
    return Galley(article, repairs, problems + found, image is None)


def _document(post: Post, reading: Reading, tokenizer: Tokenizer) -> SearchDocument:
    """What the search keeps of the body, from the words that were cut already; the title is a field of its own."""
    titles = len(dict.fromkeys(sentences(post.title)))
    return document(post, reading.sentences, reading.row.tokens, titles, tokenizer)


def _digest(article: Article, context: Context) -> str:
    post = article.post
    own = href(post.url, context.config.site.url)
    html = (part.replace(own, "") for part in (article.html, article.tail.html if article.tail else ""))
    shown = "\0".join((post.title, post.description, post.image, str(post.updated), *html))
    return blake2b(shown.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _article(post: Post, context: Context, phrases: Phrases) -> tuple[Article, tuple[Problem, ...]]:
    """Render the body, and its tail section apart from it."""
    headings = context.config.markdown.tail_headings
    body, trailing, offset = tail.split(post.body, headings) if not _is_html(post) else (post.body, "", 0)
    page = _Page(post, context, phrases)
    main, links = page.render(body, frozenset())
    below, tail_links = page.render(trailing, main.ids) if trailing.strip() else (None, links)
    article = Article(
        post=post,
        html=main.html,
        headings=main.headings,
        texts=main.texts,
        tail=Tail(below.html, tuple(tail_links.internal)) if below else None,
    )
    problems = _liquid(post, main, 0) or (_liquid(post, below, offset) if below else ())
    problems += (*_beyond(post, main, 0), *(_beyond(post, below, offset) if below else ()))
    missing = links.missing + (tail_links.missing if below else [])
    return article, (*problems, *_missing(post, missing))


@dataclass(frozen=True, slots=True)
class _Page:
    """What both parts of a body are rendered with."""

    post: Post
    context: Context
    phrases: Phrases

    def render(self, body: str, taken: frozenset[str]) -> tuple[Rendered, Destinations]:
        """One part, and where its links lead."""
        config = self.context.config
        base, known = base_path(config.site.url), (self.context.files, self.context.sizes)
        links = Destinations(self.post.url, base, *known, config.csp.images)
        trusted = config.markdown.trust_html
        if _is_html(self.post):
            return render_html(body, trust_html=trusted, link=links.link, picture=links.picture), links
        rendered = render(
            body, trust_html=trusted, link=links.link, picture=links.picture, taken=taken, phrases=self.phrases
        )
        return rendered, links


def _is_html(post: Post) -> bool:
    return post.path.lower().endswith((".html", ".htm"))


def _image(post: Post, context: Context) -> str | None:
    """The absolute address of the picture that stands for an article; "" for none, None for one that is not there."""
    site_url = context.config.site.url
    if not post.image or not is_internal(post.image):
        return post.image if post.image.startswith(("https://", "http://")) else ""
    path = published_path(post.url, post.image, base_path(site_url))
    return absolute(path, site_url) if path in context.files else None


def _untitled(post: Post) -> Problem:
    message = "The article has no title, and its text begins with nothing that could be one."
    return error(
        "title-missing", post.path, post.lines.get("title", 1), message, "Write `title: …` in the front matter."
    )


def _liquid(post: Post, rendered: Rendered, offset: int) -> tuple[Problem, ...]:
    """One warning a file for Liquid tags: they belong to Jekyll, and produce nothing here."""
    if not rendered.liquid:
        return ()
    first = rendered.liquid[0]
    more = f" and {len(rendered.liquid) - 1} more" if len(rendered.liquid) > 1 else ""
    message = f"{first.text}{more} is for Jekyll and produces nothing here."
    line = post.line(offset + first.line)
    return (warning("liquid-tag", post.path, line, message, "Remove the tag, or write what it stood for."),)


def _beyond(post: Post, rendered: Rendered, offset: int) -> tuple[Problem, ...]:
    """What is shown otherwise than it is written, since it passes a limit."""
    return tuple(
        warning("markdown-limit", post.path, post.line(offset + found.line), found.message, found.hint)
        for found in rendered.beyond
    )


def _missing(post: Post, targets: list[str]) -> tuple[Problem, ...]:
    if not targets:
        return ()
    shown = ", ".join(dict.fromkeys(targets))
    message = f"There is no picture {shown}; its description is shown instead."
    hint = "Put the file where the article says, or check that it is among the files that are published."
    return (warning("picture-missing", post.path, _line_of(post, targets[0]), message, hint),)


def _line_of(post: Post, target: str) -> int:
    position = post.body.find(target)
    return post.line(post.body.count("\n", 0, position)) if position >= 0 else post.body_line
