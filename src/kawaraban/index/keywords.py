"""The keywords of all articles: what each is about, best first, in the spelling that the site uses most."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from kawaraban.config import Config
from kawaraban.index.vocabulary import Vocabulary, vocabulary
from kawaraban.model import Entry, Term

LIMIT = 10
"""Most keywords that an article has; the settings say how many are shown."""

# In the unit of Term.weight: what it is worth that the site has a tag for a word, how much of that is lost with each
# doubling of its articles, and how much any word loses. Both are small: a site's common words are its subjects.
_TAGGED = 1.5
_TAGGED_COMMON = 0.2
_COMMON = 0.15


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword of an article: `key` is the same on the whole site, `name` is shown, `weight` orders (higher first)."""

    key: str
    name: str
    weight: float


def keywords(entries: Iterable[Entry], config: Config) -> dict[str, tuple[str, ...]]:
    """The keywords to show on each article, by the path of its source, best first."""
    return {
        path: tuple(keyword.name for keyword in found[: config.keywords.count])
        for path, found in rank(entries, config).items()
    }


def rank(entries: Iterable[Entry], config: Config) -> dict[str, tuple[Keyword, ...]]:
    """Up to `LIMIT` keywords of each article, by the path of its source, best first."""
    articles = tuple(entries)
    words = vocabulary(articles, config.keywords)
    return {entry.path: choose(entry, words) for entry in articles}


def choose(entry: Entry, words: Vocabulary) -> tuple[Keyword, ...]:
    """Choose the keywords of an article: strongest first, none that says what another has said."""
    own = words.terms[entry.path]
    weighed = [(-_weight(term, words), term.key, term.surface, term) for term in own]
    weighed.sort(key=itemgetter(0, 1, 2))
    chosen: list[Term] = []
    forms: dict[str, Keyword] = {}
    for negative, key, _, term in weighed:
        form = words.form(key)
        if form in forms or key in words.everywhere or any(_redundant(term, other) for other in chosen):
            continue
        chosen.append(term)
        forms[form] = Keyword(form, words.names.get(form, term.surface), round(-negative, 3))
        if len(forms) == LIMIT:
            break
    return tuple(forms.values())


def _weight(term: Term, words: Vocabulary) -> float:
    common = words.commonness[term.key]
    tagged = _TAGGED - _TAGGED_COMMON * common if term.key in words.tags else 0.0
    return term.weight + tagged - _COMMON * common


def _redundant(term: Term, chosen: Term) -> bool:
    """Whether a term says little that a chosen one has not said.

    A term inside a chosen one needs a life of its own; one around a chosen one must not be a passing mention.
    """
    if term.key in chosen.key:
        return (term.units == 1 and not term.name) or chosen.count > _PASSING * term.count
    return chosen.key in term.key and term.count < _PASSING * chosen.count


_PASSING = 0.3
"""A term of fewer places than this share of another's is no more than mentioned beside it."""
