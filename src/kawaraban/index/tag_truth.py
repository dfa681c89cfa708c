"""Tag truth: what a site's tags say of its articles, and what they ought to say.

Tags are set by hand or by a script that looks for substrings; both go wrong unseen. For each tag: on how many articles
the text supports it (`language.support`), on how many it is missing though it is what they are about, whether it says
anything at all, and which tags are one.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kawaraban.index.columns import columns
from kawaraban.index.keywords import Keyword
from kawaraban.language.general import GENERAL
from kawaraban.language.keys import caseless, key
from kawaraban.model import Entry

# A tag on more articles than this says nothing of them.
_NEARLY_ALL = 0.8
# Tags of which one begins with the other and which share so many articles are one subject.
_TOGETHER = 0.6
_FEW = 3
# A tag with which so many others begin (AI, AI投資, AI規制…) is a part of them, not their other form.
_MOST_HEADED = 3
# Places that a strong term needs in an article that is about it.
_OFTEN = 4


@dataclass(frozen=True, slots=True)
class TagTruth:
    """A tag: its articles, those whose text supports it, those that lack it though they are about it.

    `empty` says why the tag says nothing, "" if it says something: it is on `nearly-all` articles, or `everywhere` is
    what they are about anyway; it is a `category`, or `always-with:<tag>`. What is everywhere is missing nowhere.
    """

    name: str
    articles: int
    supported: int
    missing: tuple[str, ...]
    unsupported: tuple[str, ...]
    empty: str

    @property
    def single(self) -> bool:
        """Whether only one article has it."""
        return self.articles == 1


@dataclass(frozen=True, slots=True)
class Truth:
    """All tags, the most used first; `aliases` leads from a tag to the one that it should be."""

    tags: tuple[TagTruth, ...]
    aliases: Mapping[str, str]


def tag_truth(entries: Iterable[Entry], keywords: Mapping[str, Sequence[Keyword]]) -> Truth:
    """Judge every tag of a site. `keywords` are by path; missing and unsupported articles are named by path."""
    articles = tuple(entries)
    holders: dict[str, set[str]] = {}
    backed: dict[str, set[str]] = {}
    for entry in articles:
        for tag in dict.fromkeys(entry.tags):
            holders.setdefault(tag, set()).add(entry.path)
            if tag in entry.supported_tags:
                backed.setdefault(tag, set()).add(entry.path)
    subjects = _subjects(articles, keywords)
    about = {tag: subjects.get(key(tag), set()) | backed.get(tag, set()) for tag in holders}
    empty = _empty(articles, holders, about)
    spelt: dict[str, set[str]] = {}  # the articles that have a tag in any spelling
    for tag, paths in holders.items():
        spelt.setdefault(key(tag), set()).update(paths)
    tags = (
        TagTruth(
            name=tag,
            articles=len(paths),
            supported=len(backed.get(tag, ())),
            missing=() if empty.get(tag) == "everywhere" else tuple(sorted(about[tag] - spelt[key(tag)])),
            unsupported=tuple(sorted(paths - backed.get(tag, set()))),
            empty=empty.get(tag, ""),
        )
        for tag, paths in holders.items()
    )
    return Truth(tuple(sorted(tags, key=lambda t: (-t.articles, t.name))), _aliases(holders, about))


def _subjects(articles: Sequence[Entry], keywords: Mapping[str, Sequence[Keyword]]) -> dict[str, set[str]]:
    """The paths of the articles that are about a word, by its key: it is a keyword there, or stands there often."""
    terms = columns(articles)
    strong: list[list[str]] = [[] for _ in articles]
    often = terms.counts >= _OFTEN
    for number, place in zip(terms.rows[often].tolist(), terms.keys[often].tolist(), strict=True):
        strong[number].append(terms.names[place])
    found: dict[str, set[str]] = {}
    for number, entry in enumerate(articles):
        chosen = (keyword.key for keyword in keywords.get(entry.path, ()))
        for subject in {*strong[number], *chosen, *entry.frequent.split("\n")} - {""}:
            found.setdefault(subject, set()).add(entry.path)
    return found


def _empty(articles: Sequence[Entry], holders: Mapping[str, set[str]], about: Mapping[str, set[str]]) -> dict[str, str]:
    """Tags that say nothing, with the reason."""
    most = _NEARLY_ALL * len(articles) if len(articles) >= _FEW else len(articles)
    found = {}
    categories: dict[str, set[str]] = {}
    for entry in articles:
        for category in entry.categories:
            categories.setdefault(category, set()).add(entry.path)
    same: dict[frozenset[str], list[str]] = {}
    for tag, paths in holders.items():
        same.setdefault(frozenset(paths), []).append(tag)
        if len(paths) > most:
            found[tag] = "nearly-all"
        elif len(paths | about[tag]) > most:
            found[tag] = "everywhere"
        elif paths == categories.get(tag):
            found[tag] = "category"
    for articles_of, twins in same.items():
        if len(twins) > 1 and len(articles_of) >= _FEW:
            first, *others = sorted(twins)
            for tag in others:
                found.setdefault(tag, f"always-with:{first}")
    return found


def _aliases(holders: Mapping[str, set[str]], about: Mapping[str, set[str]]) -> dict[str, str]:
    """Tags that should be one: the same but for case, width, spaces and a label before it, or nearly the same set.

    Of two, the one stays that more articles are about: DX, where DX推進 was set by a script.
    """
    aliases = _spelt_alike(holders)
    kept = {key(tag): tag for tag in sorted(set(holders) - set(aliases))}
    begun = {tag: _begun_with(tag_key, kept) for tag_key, tag in kept.items()}
    heads = Counter(short for found in begun.values() for short in found)
    for long, found in begun.items():
        for short in found:
            if heads[short] <= _MOST_HEADED and _one_subject(short, long, holders):
                more, less = sorted((short, long), key=lambda tag: (-len(about[tag]), -len(holders[tag]), tag))
                aliases.setdefault(less, aliases.get(more, more))
    return dict(sorted(aliases.items()))


def _begun_with(tag_key: str, kept: Mapping[str, str]) -> list[str]:
    """The tags with which another begins, the longest first."""
    return [kept[tag_key[:end]] for end in range(len(tag_key) - 1, 1, -1) if tag_key[:end] in kept]


def _one_subject(short: str, long: str, holders: Mapping[str, set[str]]) -> bool:
    """Whether a longer tag says no more: DX推進 is DX with a word that says nothing, or stands on the same articles."""
    if short in GENERAL:
        return False
    one, other = holders[short], holders[long]
    together = len(one & other) >= _TOGETHER * min(len(one), len(other))
    return together or key(long)[len(key(short)) :] in GENERAL


def _spelt_alike(holders: Mapping[str, set[str]]) -> dict[str, str]:
    alike: dict[str, list[str]] = {}
    for tag in holders:
        alike.setdefault(_bare(tag), []).append(tag)
    found = {}
    for twins in alike.values():
        # xAI is a company and XAI a field: tags in two cases of Latin letters are told apart by their articles' texts.
        kept: list[str] = []
        for tag in sorted(twins, key=lambda tag: (_is_odd(tag), -len(holders[tag]), tag)):
            same = next((one for one in kept if not _differ_in_case_only(one, tag)), None)
            if same is None:
                kept.append(tag)
            else:
                found[tag] = same
    return found


def _is_odd(tag: str) -> bool:
    """Whether a tag is in full width or bears a label, so that another spelling of it is the better one."""
    return unicodedata.normalize("NFKC", tag) != tag or ":" in tag


def _bare(tag: str) -> str:
    """A tag without its label: 技術: LLM is LLM."""
    return caseless(tag.replace("：", ":").rpartition(":")[2] or tag)


def _differ_in_case_only(one: str, other: str) -> bool:
    one, other = unicodedata.normalize("NFKC", one), unicodedata.normalize("NFKC", other)
    return one.casefold() == other.casefold() and one.isupper() != other.isupper()
