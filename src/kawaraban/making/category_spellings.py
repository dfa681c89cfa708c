"""Categories that are two for their spelling alone: やさい and ヤサイ, Ｗｅｂ and web.

Each has a page and a feed of its own, and half of the articles, which hardly anyone wants.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from kawaraban.config import Config
from kawaraban.language.keys import caseless
from kawaraban.language.readings import hiragana
from kawaraban.model import Header
from kawaraban.problems import Problem, warning


def category_spellings(posts: Iterable[Header], config: Config) -> Iterator[Problem]:
    """A warning (`category-spelling`) for each such category but the one that is meant, at its first article.

    Meant is the one that the settings name, else that of the most articles, else the first by code point.
    """
    articles = tuple(posts)
    used = Counter(name for post in articles for name in dict.fromkeys(post.categories))
    first = {name: post for post in reversed(articles) for name in post.categories}
    known = {category.name for category in config.categories}
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(used, key=lambda name: (name not in known, -used[name], name)):
        alike[hiragana(caseless(name))].append(name)
    for meant, *others in alike.values():
        for other in others:
            if other not in known:
                post = first[other]
                line = post.lines.get("categories") or post.lines.get("category", 0)
                message = f"The category {other} has a page of its own, beside that of {meant}."
                yield warning("category-spelling", post.path, line, message, f"Write {meant}, if it is the same.")
