"""The keys of the front matter that mean something here, and those that seem to be meant for one of them.

Any other key is the site's own, and is kept for its templates. But who writes `Draft: true` or `publish: false`
believes that the article is not published: Jekyll's keys are exact, and so are these, so that is said.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from kawaraban.problems import Problem, warning
from kawaraban.reading.schema import nearest
from kawaraban.reading.yaml_mapping import Value

KNOWN = frozenset({
    "author", "canonical_url", "categories", "category", "date", "description", "draft", "excerpt", "image", "lang",
    "last_modified_at", "layout", "permalink", "pillar_article", "published", "redirect_from", "redirect_to",
    "related_articles", "robots", "search", "sitemap", "slug", "tag", "tags", "title", "updated",
    "reading_time",  # accepted and not used: the samples say 8 or 20 for every article; it is counted from the text
})  # fmt: skip
_ALIKE = 0.87  # `publish` and `published`; a site's own `subtitle` or `published_at` is no slip
_GATES = frozenset({"draft", "published"})
_UNPUBLISHED = frozenset({"draft", "private", "unpublished", "下書き", "非公開"})


def misspelt(values: Mapping[str, Value], path: str) -> Iterator[Problem]:
    """Warn (`front-matter-key`) of each key of a file that is not known and seems to be meant for one that is."""
    for key, value in values.items():
        if key in KNOWN:
            continue
        same, alike = _meant(key)
        if same:
            message = f"`{key}` is not read: keys are written in small half-width letters.{_consequence(same)}"
            yield warning("front-matter-key", path, value.line, message, f"Write `{same}:`.")
        elif alike and alike not in values:
            message = f"`{key}` means nothing here; it looks like `{alike}`.{_consequence(alike)}"
            yield warning("front-matter-key", path, value.line, message, f"Write `{alike}:`, if that is meant.")
        elif value.raw.strip().lower() in _UNPUBLISHED:
            message = f"`{key}` means nothing here, whatever it says.{_consequence('draft')}"
            yield warning("front-matter-key", path, value.line, message, "Write `draft: true`, if it is a draft.")


def _consequence(key: str) -> str:
    return " It does not keep the article from being published." if key in _GATES else ""


@lru_cache(maxsize=256)
def _meant(key: str) -> tuple[str, str]:
    """The known key that differs only in case or width, and the one that is most like it; "" where there is none."""
    plain = unicodedata.normalize("NFKC", key[:100]).casefold().strip()
    return (plain, "") if plain in KNOWN else ("", nearest(plain, sorted(KNOWN), _ALIKE))
