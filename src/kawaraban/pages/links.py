"""Links to all that a site has, as templates show them."""

from collections.abc import Callable, Iterable
from hashlib import blake2b
from urllib.parse import unquote, urljoin

import msgspec

from kawaraban.cards.card import card
from kawaraban.index.keyword_pages import KeywordPage
from kawaraban.index.keywords import Keyword
from kawaraban.index.site import Site
from kawaraban.index.taxonomy import Taxon
from kawaraban.model import Entry
from kawaraban.pages import paths as at
from kawaraban.pages.views import CardView, LinkView, in_language, phrased
from kawaraban.urls import absolute, base_path, below, href, origin, own

_encode = msgspec.msgpack.Encoder().encode


class Links:
    """Turns what a site holds into links. A name that is none of its taxa is a bug and raises KeyError."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.config = site.config
        self._site_url = site.config.site.url
        # Links on the page of an article show no counts: or it would change with every other article of the same tag.
        self._categories = {t.name: LinkView(t.name, self.href(at.category(t.slug))) for t in site.categories}
        self._tags = {t.name: LinkView(t.name, self.href(at.tag(t.slug))) for t in site.tags}
        self._keywords = {w.key: LinkView(w.name, self.href(at.keyword(w.slug))) for w in site.words}
        self._words = {w.key: LinkView(w.name, self.href(at.keyword(w.slug)), len(w.entries)) for w in site.words}
        self._cards: dict[str, CardView] = {}  # by source: a memo, so its state never shows; so is the next
        self._digests: dict[str, bytes] = {}

    def has_feed(self, tag: Taxon) -> bool:
        """Whether the settings ask for a feed of a tag."""
        return not {"*", tag.name}.isdisjoint(self.config.feed.tags)

    def has_keyword_feed(self, word: KeywordPage) -> bool:
        """Whether the settings ask for a feed of a keyword."""
        return not {"*", word.name}.isdisjoint(self.config.feed.keywords)

    def feed(self, name: str, path: str) -> LinkView:
        """A link to the feed of a category, tag or keyword."""
        return LinkView(f"{name}｜{self.config.site.title}", self.href(path))

    def href(self, path: str) -> str:
        """An address as a page of the site writes it."""
        return href(path, self._site_url)

    def authors(self, entry: Entry) -> tuple[str, ...]:
        """The people whom an article names as its authors, each by one name; none where it is the site's own author."""
        own = not entry.author or entry.author == self.config.site.author
        return () if own else tuple(filter(None, map(str.strip, entry.author.split("、"))))

    def absolute(self, path: str) -> str:
        """An address as others write it."""
        return absolute(path, self._site_url)

    def canonical(self, entry: Entry) -> str:
        """The address that an entry calls the original's, as others write it: its own, if it says nothing or that.

        One that begins with a slash is below the site's root.
        """
        written, base = entry.canonical_url, base_path(self._site_url)
        if written.startswith("/") and not written.startswith("//"):
            written = urljoin(origin(self._site_url), written if below(unquote(written), base) else base + written)
        is_own = not written or _bare(own(written, self._site_url)) == _bare(entry.url)
        return self.absolute(entry.url) if is_own else written

    def categories(self, names: tuple[str, ...]) -> tuple[LinkView, ...]:
        """Links to categories, in the order of the names."""
        return tuple(self._categories[name] for name in dict.fromkeys(names))

    def tags(self, names: tuple[str, ...]) -> tuple[LinkView, ...]:
        """Links to tags, in the order of the names."""
        return tuple(self._tags[name] for name in dict.fromkeys(names))

    def keywords(self, found: tuple[Keyword, ...]) -> tuple[LinkView, ...]:
        """Keywords in their order; one without a page has no address."""
        return tuple(self._keywords.get(keyword.key) or LinkView(keyword.name, "") for keyword in found)

    def keyword_facts(self, found: tuple[Keyword, ...]) -> tuple[LinkView | str, ...]:
        """All that `keywords` makes links of; no link is made, since most words have no page."""
        known = self._keywords
        return tuple([known.get(keyword.key) or keyword.name for keyword in found])

    def counted(self, taxa: Iterable[Taxon], place: Callable[[str], str]) -> tuple[LinkView, ...]:
        """Links to categories or tags, with the number of their articles; `place` makes addresses of slugs."""
        return tuple(LinkView(taxon.name, self.href(place(taxon.slug)), len(taxon.entries)) for taxon in taxa)

    def words(self, keys: Iterable[str]) -> tuple[LinkView, ...]:
        """Keywords that have a page, with the number of their articles, by their keys; the others are left out."""
        return tuple(self._words[key] for key in keys if key in self._words)

    def companions(self, word: KeywordPage) -> tuple[LinkView, ...]:
        """The keywords that stand with one, without numbers: or its page would change with each of their articles."""
        return tuple(self._keywords[key] for key in word.company if key in self._keywords)

    def is_thin(self, taxon: Taxon) -> bool:
        """Whether a tag's page has too few articles for search engines."""
        return len(taxon.entries) < self.config.tags.thin

    def share_card(self, entry: Entry) -> str:
        """The absolute address of an article's card for other sites; empty where the site draws none."""
        return self.absolute(card(entry, self.config.site.title).path) if self.config.cards.enabled else ""

    def card(self, entry: Entry) -> CardView:
        """An article as lists show it; made once, since dozens of lists have it."""
        made = self._cards.get(entry.path)
        if made is None:
            made = self._cards[entry.path] = self._card(entry)
        return made

    def digests(self, entries: Iterable[Entry]) -> tuple[bytes, ...]:
        """Tell articles, as `card` shows them, from any others, without making their cards."""
        known = self._digests
        return tuple([known.get(entry.path) or self._digest(entry) for entry in entries])

    def _digest(self, entry: Entry) -> bytes:
        """All that a card is made of; what its categories lead to is known to every page."""
        shown = (
            entry.title,
            entry.phrases,
            entry.url,
            entry.published,
            entry.excerpt,
            entry.categories,
            entry.minutes,
            entry.draft,
            entry.lang,
        )
        made = self._digests[entry.path] = blake2b(_encode(shown), digest_size=12).digest()
        return made

    def _card(self, entry: Entry) -> CardView:
        return CardView(
            title=entry.title,
            title_html=in_language(phrased(entry.phrases), entry.lang),
            url=self.href(entry.url),
            published=entry.published,
            excerpt=entry.excerpt,
            categories=self.categories(entry.categories),
            minutes=entry.minutes,
            draft=entry.draft,
            lang=entry.lang,
        )


def _bare(path: str) -> str:
    """A path without what its page may also be asked for with: a slash, `index.html`, or the `.html` of Jekyll."""
    return path.removesuffix("index.html").removesuffix(".html").rstrip("/")
