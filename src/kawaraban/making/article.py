"""The way of one article, from a checked post to all that the site needs of it.

    Post --mend, render--> Article --analyse--> Entry

Pure, and without a look at other articles but for their addresses: so it may run in any process, and what comes out may
be kept under a key made of what goes in.
"""

from dataclasses import dataclass, replace

from kawaraban.index.taxonomy import with_shown_tags
from kawaraban.language.analyse import analyse
from kawaraban.language.evidence import Reading, read
from kawaraban.language.phrases import phrases
from kawaraban.language.sentences import sentences
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.making.rendering import render_post
from kawaraban.making.result import Context, Result, digest_of
from kawaraban.model import Article, Post
from kawaraban.problems import Repair
from kawaraban.search.article.document import SearchDocument, document
from kawaraban.search.article.extra_words import extra_words
from kawaraban.urls import href


@dataclass(frozen=True, slots=True)
class Made:
    """All that came of a post. Without an entry in `result` there is no article, and no part of the search either."""

    result: Result
    repairs: tuple[Repair, ...]
    article: Article | None = None
    document: SearchDocument | None = None


def make(post: Post, context: Context, tokenizer: Tokenizer) -> Made:
    """Take one post all the way. Never raises for what a post says."""
    rendered = render_post(post, context, lambda text: phrases(text, tokenizer))
    article, repairs, problems = rendered.article, rendered.repairs, rendered.problems
    codes = tuple(repair.code for repair in repairs)
    if article is None:
        return Made(Result(None, problems, codes), repairs)
    reading = read(article.post.title, article.texts, tokenizer)
    entry = analyse(article, reading, tokenizer, context.config)
    result = Result(entry, problems, codes, rendered.image_missing, _digest(article, context))
    shown = replace(article.post, tags=with_shown_tags(entry, context.config.tags).tags)
    return Made(result, repairs, article, _document(replace(article, post=shown), reading, tokenizer))


def _document(article: Article, reading: Reading, tokenizer: Tokenizer) -> SearchDocument:
    """What the search keeps of the body, from the words that were cut already; the title is a field of its own."""
    titles = len(dict.fromkeys(sentences(article.post.title)))
    more = extra_words(article, tokenizer)
    return document(article.post, reading.sentences, reading.row.tokens, titles, tokenizer, more)


def _digest(article: Article, context: Context) -> str:
    post = article.post
    own = href(post.url, context.config.site.url)
    html = (part.replace(own, "") for part in (article.html, article.tail.html if article.tail else ""))
    return digest_of("\0".join((post.title, post.description, post.image, str(post.updated), *html)))
