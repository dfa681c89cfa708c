"""The keywords of all articles: what each is about, best first, in the spelling that the site uses most."""

from collections.abc import Iterable, Mapping
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
    return ranked(articles, vocabulary(articles, config.keywords))


def ranked(entries: Iterable[Entry], words: Vocabulary) -> dict[str, tuple[Keyword, ...]]:
    """The same by a vocabulary that is at hand."""
    worth = {term_key: _worth(common, tagged=term_key in words.tags) for term_key, common in words.commonness.items()}
    return {entry.path: _choose(words.terms[entry.path], words, worth) for entry in entries}


def _worth(common: float, *, tagged: bool) -> float:
    """What the site adds to a term's weight."""
    return (_TAGGED - _TAGGED_COMMON * common if tagged else 0.0) - _COMMON * common


def _choose(terms: Iterable[Term], words: Vocabulary, worth: Mapping[str, float]) -> tuple[Keyword, ...]:
    """Choose the keywords of an article: strongest first, none that says what another has said."""
    weighed = [(-(term.weight + worth[term.key]), term.key, term.surface, term) for term in terms]
    weighed.sort(key=itemgetter(0, 1, 2))
    chosen: list[Term] = []
    forms: dict[str, Keyword] = {}
    for negative, key, surface, term in weighed:
        form = words.forms.get(key, key)
        if form in forms or key in words.everywhere or _says_nothing_new(term, chosen):
            continue
        chosen.append(term)
        forms[form] = Keyword(form, words.names.get(form, surface), round(-negative, 3))
        if len(forms) == LIMIT:
            break
    return tuple(forms.values())


def _says_nothing_new(term: Term, chosen: Iterable[Term]) -> bool:
    key = term.key
    return any((key in other.key or other.key in key) and _redundant(term, other) for other in chosen)


def _redundant(term: Term, chosen: Term) -> bool:
    """Whether a term says little that a chosen one has not said.

    A term inside a chosen one needs a life of its own; one around a chosen one must not be a passing mention.
    """
    if term.key in chosen.key:
        return (term.units == 1 and not term.name) or chosen.count > _PASSING * term.count
    return chosen.key in term.key and term.count < _PASSING * chosen.count


_PASSING = 0.3
"""A term of fewer places than this share of another's is no more than mentioned beside it."""
