"""The keys of the front matter that mean something here, and those that seem to be meant for one of them.

Any other key is the site's own, and is kept for its templates. But who writes `Draft: true` or `publish: false`
believes that the article is not published: Jekyll's keys are exact, and so are these, so that is said (`withheld`).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC
from functools import lru_cache

from kawaraban.problems import Problem, error, warning
from kawaraban.reading.dates import parse
from kawaraban.reading.formats.yaml_mapping import Value
from kawaraban.reading.front_matter.withheld import (
    GATES,
    Doubt,
    doubt,
    gate_within,
    is_about_readers,
    is_admitted,
    is_clear,
    is_withheld,
)
from kawaraban.reading.one_line import folded, joined, nearest
from kawaraban.reading.web_addresses import path_within

KNOWN = frozenset({
    "author", "canonical_url", "categories", "category", "date", "description", "draft", "excerpt", "image", "lang",
    "last_modified_at", "layout", "permalink", "pillar_article", "published", "redirect_from", "redirect_to",
    "related_articles", "robots", "search", "sitemap", "slug", "tag", "tags", "title", "updated",
    "reading_time",  # accepted and not used: the samples say 8 or 20 for every article; it is counted from the text
})  # fmt: skip
# Front matter that was translated with the article.
_TRANSLATED = {
    "タイトル": "title", "題": "title", "題名": "title", "表題": "title", "日付": "date", "日時": "date",
    "作成日": "date", "投稿日": "date", "公開日": "date", "公開日時": "date", "更新日": "updated",
    "更新日時": "updated", "著者": "author", "作者": "author", "筆者": "author", "執筆者": "author",
    "カテゴリ": "categories", "カテゴリー": "categories", "分類": "categories", "タグ": "tags", "抜粋": "excerpt",
    "概要": "excerpt", "要約": "excerpt", "説明": "description", "画像": "image", "レイアウト": "layout",
    "下書き": "draft", "公開": "published",
}  # fmt: skip
_ALIKE = 0.87  # `publish` and `published`; a site's own `subtitle` is no slip
_EXCHANGED = 4  # letters that a key has at least in which two beside each other may have been exchanged: `dtae`
# What other programs' keys are called here: those of Hugo, Zola, Hexo, Astro, Ghost, WordPress, Zenn and Qiita.
# With or without what parts their words: `published_at`, `publishedAt`.
_ELSEWHERE = {
    "aliases": "redirect_from", "lastmod": "updated", "pubdate": "date", "publishdate": "date", "publishedat": "date",
    "scheduled": "date", "summary": "excerpt", "taxonomies": "tags", "topics": "tags", "updatedat": "updated",
    "updateddate": "updated", "url": "permalink", "headline": "title",
    "cover": "image", "coverimage": "image", "eyecatch": "image", "featureimage": "image", "featuredimage": "image",
    "heroimage": "image", "ogimage": "image", "thumbnail": "image", "アイキャッチ": "image", "サムネイル": "image",
}  # fmt: skip
# Keys of dates: those on which an article was published count before those on which it was made, or changed.
_DATED = re.compile("(pub|post|公開|投稿|掲載|発行)|(creat|作成|執筆|日付|日時)|(updat|modif|更新)")


def misspelt(values: Mapping[str, Value], path: str, *, is_held_back: bool = False) -> Iterator[Problem]:
    """Tell (`front-matter-key`) of each key of a file that is not known and seems to be meant for one that is.

    It is an error where it says plainly that the article is not to be published, unless that `is_held_back` anyway;
    else a warning.
    """
    for key, value in values.items():
        found = gate_within(key, value) if key in KNOWN else _doubt(key, value, values, is_held_back=is_held_back)
        if found:
            tell = error if found.plain and not is_held_back else warning
            yield tell("front-matter-key", path, value.line, found.message, found.hint)


def meant_for(known: str, extra: Mapping[str, object]) -> str:
    """The key of a site's own that has a text and seems to be meant for a known one, as `titel` for `title`; or ""."""
    texts = (key for key, value in extra.items() if isinstance(value, str))
    return next((key for key in texts if known in (*_meant(key), _TRANSLATED.get(folded(key)))), "")


def _doubt(key: str, value: Value, values: Mapping[str, Value], *, is_held_back: bool) -> Doubt | None:
    """What is to be said of a key that is not known, and what to do; None for one that is the site's own."""
    same, alike = _meant(key)
    if same:
        is_plain = same in GATES and not is_clear(same, value)
        message = f"`{key}` is not read: keys are written in small half-width letters."
        return Doubt(message + ("" if is_plain else _consequence(same)), f"Write `{same}:`.", is_plain)
    if withheld := None if is_held_back else doubt(key, value):
        return withheld._replace(plain=withheld.plain or (alike in GATES and is_withheld(alike, value)))
    if elsewhere := _elsewhere(key, value, values):
        return elsewhere
    alike = _TRANSLATED.get(folded(key)) or ("" if is_about_readers(key) or joined(key) in _ELSEWHERE else alike)
    if alike and alike not in values and not (alike in GATES and is_admitted(alike, value)):
        is_plain = alike in GATES and is_withheld(alike, value)
        message = f"`{key}` means nothing here; it looks like `{alike}`." + ("" if is_plain else _consequence(alike))
        return Doubt(message, f"Write `{alike}:`, if that is meant.", is_plain)
    if isinstance(value.data, dict) and "title" in value.data and "title" not in values:
        message = f"`{key}` holds the other keys; they are read only where they begin at the left margin."
        return Doubt(message, f"Delete the line `{key}:`, and the indentation.")
    return None


def _elsewhere(key: str, value: Value, values: Mapping[str, Value]) -> Doubt | None:
    """What is to be said of a key that has another name here; nothing where it is empty, or says something else."""
    plain = joined(key)
    here = _ELSEWHERE.get(plain, "")
    if plain == "noindex" and "robots" not in values and value.data is True:
        return Doubt(f"`{key}` means nothing here; search engines are told by `robots`.", "Write `robots: noindex`.")
    if plain == "authors" and "author" in values and len(value.items) > 1:
        message = f"`{key}` means nothing here; `author` alone is read."
        return Doubt(message, "Write all names under `author:`, as a list.")
    if not here or here in values or not _fits(here, value):
        return None
    if here == "permalink" and (path := path_within(value.raw)):
        return None if {"redirect_from", "canonical_url"} & set(values) else _old_address(key, path, value)
    message = f"`{key}` means nothing here; what it says elsewhere, `{here}` says here."
    return Doubt(message, f"Write `{here}:`, if that is meant.")


def _fits(here: str, value: Value) -> bool:
    """Whether a value says something that a key which is read could say."""
    if here == "redirect_from":  # to Obsidian, aliases are other names
        return any("/" in each for each in value.items or (value.raw,))
    if here == "image":
        return bool(value.raw)
    return value.data not in (None, "", [], {})


def _old_address(key: str, path: str, value: Value) -> Doubt:
    message = f"`{key}` means nothing here; an address that the article had, or has elsewhere, has a key of its own."
    old = f"Write `redirect_from: {path}`, if it was this site's"
    return Doubt(message, f"{old}; `canonical_url: {value.raw}`, if the article is published there too.")


def dated(values: Mapping[str, Value]) -> str:
    """The key that seems to hold the date of an article without one: `created`, `published_at`; "" for none."""
    found = [
        (match.lastindex or 0, key)
        for key, value in values.items()
        if (match := _DATED.search(folded(key))) and parse(value.raw, UTC)
    ]
    return min(found, key=lambda each: each[0], default=(0, ""))[1]


def _consequence(key: str) -> str:
    return " It does not keep the article from being published." if key in GATES else ""


@lru_cache(maxsize=256)
def _meant(key: str) -> tuple[str, str]:
    """The known key that differs only in case or width, and the one that is most like it; "" where there is none."""
    plain = folded(key)
    return (plain, "") if plain in KNOWN else ("", _exchanged(plain) or nearest(plain, sorted(KNOWN), _ALIKE))


def _exchanged(plain: str) -> str:
    """The known key of which two letters beside each other were exchanged, the commonest slip of the hand: `titel`.

    A comparison by what two words have in common takes it for two slips.
    """
    if len(plain) < _EXCHANGED:
        return ""
    pairs = (plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :] for at in range(len(plain) - 1))
    return next((key for key in pairs if key in KNOWN), "")
