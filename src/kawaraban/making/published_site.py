"""A site as it was published, and the page of one of its articles made anew without a look at the others.

Whoever writes wants to see the sentence that was just saved, and that page depends on the rest of the site in little:
titles of neighbours, lists of related articles. So it is made from what the last build knows of them, at once; the next
build, which may take longer, makes it again and all that depends on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kawaraban.language.analyse import shown
from kawaraban.language.phrases import phrases
from kawaraban.language.tokenizer import sudachi
from kawaraban.making.rendering import render_post
from kawaraban.making.result import Context
from kawaraban.making.sources import Parser
from kawaraban.model import Article, Body, Entry, Header, Output
from kawaraban.pages.articles import request
from kawaraban.pages.links import Links
from kawaraban.pages.pages import promised
from kawaraban.pages.theme import Theme
from kawaraban.reading.files.sources import SourceFile


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """What a build knew when it published a site.

    `places` are its articles by the path of the source: the header, and the position among all.
    """

    links: Links
    theme: Theme
    parser: Parser
    context: Context
    places: Mapping[str, tuple[Header, int]]

    def page(self, path: str) -> Output | None:
        """The page of the article whose source is `path` (below SOURCE), as the file is now.

        None where the page alone would not do: for a file that is no article of this site, cannot be published, or
        has got another address, date, category or tag. Raises ThemeError.
        """
        known, position = self.places.get(path, (None, 0))
        post = self.parser.post(SourceFile(path, known.kind)) if known else None
        if known is None or post is None or (post.url, post.tags) != (known.url, known.tags):
            return None
        article = render_post(post, self.context, lambda text: phrases(text, sudachi())).article
        return self._page(article, position) if article else None

    def _page(self, article: Article, position: int) -> Output | None:
        links = self.links
        known = links.site.posts[position]
        entry = replace(shown(article, sudachi(), links.config), tags=known.tags)
        if _filed(entry) != _filed(known):
            return None
        promise = next(promised([request(links, position, entry)], links, self.theme, _One(article.body)))
        return Output(promise.path, promise.make())


@dataclass(frozen=True, slots=True)
class _One:
    """The only text that is wanted."""

    only: Body

    def key(self, entry: Entry) -> bytes:
        """Nobody compares it with another."""
        return entry.path.encode()

    def body(self, entry: Entry) -> Body:  # noqa: ARG002 - there is only one
        """The one text."""
        return self.only


def _filed(entry: Entry) -> tuple[object, ...]:
    """Where an article stands among the others."""
    return entry.published, entry.categories, entry.flags, entry.draft
