"""From an article to what the site needs of it: the last step that looks at a single article's text."""

import math
import re
from collections.abc import Iterable
from dataclasses import replace

from kawaraban.config import Config, ReadingSettings
from kawaraban.language.evidence import Reading
from kawaraban.language.excerpt import authored, description, excerpt
from kawaraban.language.fingerprints import fingerprints
from kawaraban.language.forms import renderings
from kawaraban.language.phrases import phrases
from kawaraban.language.support import supported
from kawaraban.language.terms import frequent, terms
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Article, Entry, Terms, Text

_LATIN_WORD = re.compile(r"[0-9A-Za-zÀ-ɏ]+(?:['’.,-][0-9A-Za-zÀ-ɏ]+)*")


def analyse(article: Article, reading: Reading, tokenizer: Tokenizer, config: Config) -> Entry:
    """Reduce an article to its entry; `reading` is what `evidence.read` made of its title and texts.

    The tail section counts nowhere; a sentence that the article repeats counts once. What the writer says (excerpt,
    description) stands above what is taken from the text.
    """
    post = article.post
    found = terms(reading, config.keywords)
    return replace(
        shown(article, tokenizer, config),
        terms=Terms.of(found),
        sentences=fingerprints(reading.sentences),
        abbreviations=(*reading.pairs, *renderings((term.surface for term in found), tokenizer)),
        supported_tags=supported(_named(post.tags, config), reading.row.tokens, tokenizer),
        frequent=frequent(reading),
    )


def shown(article: Article, tokenizer: Tokenizer, config: Config) -> Entry:
    """The entry as its own page shows it, without all that is counted in the text for other pages."""
    post = article.post
    headings = (post.title, *(heading.text for heading in article.headings))
    begins = article.lead if excerpt(article.lead, post.title) else article.texts
    return replace(
        Entry.of(post),
        phrases=phrases(post.title, tokenizer),
        excerpt=authored(post.excerpt, headings) or excerpt(begins, post.title),
        description=authored(post.description or post.excerpt, headings) or description(begins, post.title),
        minutes=minutes(article.texts, config.reading),
        tail_links=article.tail.links if article.tail else (),
        lang=post.lang if post.lang != config.site.language else "",
    )


def minutes(texts: Iterable[Text], settings: ReadingSettings) -> int:
    """Reading time in whole minutes, at least 1: Japanese by characters, Latin words and numbers by words."""
    whole = "\n".join([text.text for text in texts])
    latin = _LATIN_WORD.findall(whole)
    japanese = sum(map(len, whole.split())) - sum(map(len, latin))
    return max(1, math.ceil(japanese / settings.japanese_per_minute + len(latin) / settings.latin_per_minute - 0.5))


def _named(tags: tuple[str, ...], config: Config) -> Iterable[str]:
    """Tags as they are written, and as the settings have them shown."""
    aliases = config.tags.aliases
    return dict.fromkeys((*tags, *(aliases[tag] for tag in tags if tag in aliases)))
