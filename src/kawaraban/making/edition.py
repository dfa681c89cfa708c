"""A site as it was published, and the page of one of its articles made anew without a look at the others.

Whoever writes wants to see the sentence that was just saved, and that page depends on the rest of the site in little:
titles of neighbours, lists of related articles. So it is made from what the last build knows of them, at once; the next
build, which may take longer, makes it again and all that depends on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kawaraban.index.tags import with_shown_tags
from kawaraban.language.tokenizer import sudachi
from kawaraban.making.article import make
from kawaraban.making.sources import Parser, whole
from kawaraban.making.workshop import Bench
from kawaraban.model import Article, Entry, Header, Kind, Output
from kawaraban.pages.articles import request
from kawaraban.pages.links import Links
from kawaraban.pages.pages import promised
from kawaraban.pages.theme import Theme
from kawaraban.reading.sources import SourceFile


@dataclass(frozen=True, slots=True)
class Edition:
    """What a build knew when it published a site. `headers` are those of its articles, by the path of the source."""

    links: Links
    theme: Theme
    parser: Parser
    bench: Bench
    headers: Mapping[str, Header]

    def proof(self, path: str) -> Output | None:
        """The page of the article whose source is `path` (below SOURCE), as the file is now.

        None where the page alone would not do: for a file that is no article of this edition, cannot be published, or
        has got another address, category or tag. Raises ThemeError.
        """
        known = self.headers.get(path)
        if known is None or known.kind is Kind.PAGE:
            return None
        header = self.parser.parse(SourceFile(path, known.kind)).header
        if header is None or header.url != known.url:
            return None
        made = make(whole(self.parser.root, header), self.bench.context, sudachi())
        if made.result.entry is None or made.article is None:
            return None
        return self._page(with_shown_tags(made.result.entry, self.links.config.tags), made.article)

    def _page(self, entry: Entry, article: Article) -> Output | None:
        posts = self.links.site.posts
        position = next((number for number, post in enumerate(posts) if post.path == entry.path), None)
        if position is None or _filed(posts[position]) != _filed(entry):
            return None
        links = Links(replace(self.links.site, posts=(*posts[:position], entry, *posts[position + 1 :])))
        promise = next(promised([request(links, position)], links, self.theme, _One(article)))
        return Output(promise.path, promise.make())


@dataclass(frozen=True, slots=True)
class _One:
    """A shelf with one article on it."""

    only: Article

    def key(self, entry: Entry) -> bytes:
        """Nobody compares it with another."""
        return entry.path.encode()

    def article(self, entry: Entry) -> Article:  # noqa: ARG002 - there is only one
        """The one article."""
        return self.only


def _filed(entry: Entry) -> tuple[object, ...]:
    """Where an article stands among the others."""
    return entry.published, entry.categories, entry.tags, entry.flags, entry.draft
