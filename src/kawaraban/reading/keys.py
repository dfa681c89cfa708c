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
# Front matter that was translated with the article.
_TRANSLATED = {
    "タイトル": "title", "題": "title", "題名": "title", "表題": "title", "日付": "date", "日時": "date",
    "作成日": "date", "投稿日": "date", "公開日": "date", "公開日時": "date", "更新日": "updated",
    "更新日時": "updated", "著者": "author", "作者": "author", "筆者": "author", "執筆者": "author",
    "カテゴリ": "categories", "カテゴリー": "categories", "分類": "categories", "タグ": "tags", "抜粋": "excerpt",
    "概要": "excerpt", "要約": "excerpt", "説明": "description", "画像": "image", "レイアウト": "layout",
    "下書き": "draft", "公開": "published",
}  # fmt: skip
_ALIKE = 0.87  # `publish` and `published`; a site's own `subtitle` or `published_at` is no slip
_EXCHANGED = 4  # letters that a key has at least in which two beside each other may have been exchanged: `dtae`
_GATES = frozenset({"draft", "published"})
# What other programs' keys are called here: Hugo's, Zola's, Hexo's, Astro's, and those of Zenn and Qiita.
_ELSEWHERE = {
    "aliases": "redirect_from", "lastmod": "updated", "pubdate": "date", "publishdate": "date", "summary": "excerpt",
    "taxonomies": "tags", "topics": "tags", "updated_at": "updated", "updateddate": "updated", "url": "permalink",
}  # fmt: skip
# Those that may keep an article from being published, or take it down on a day; and those that may let it go out.
_WITHHOLDING = frozenset({
    "draft", "expirydate", "headless", "hidden", "ignorepublish", "private", "unlisted", "unpublishdate", "unpublished",
    "wip", "下書", "下書き", "未公開", "限定公開", "非公開",
})  # fmt: skip
_ADMITTING = frozenset({"public", "publish", "published", "公開"})
_YES = frozenset({"true", "yes", "on", "1", "はい", "公開", "public", "published"})
_NO = frozenset({"", "false", "no", "off", "0", "null", "~", "いいえ"})
_UNPUBLISHED = frozenset({
    "draft", "private", "unlisted", "unpublished", "下書", "下書き", "未公開", "限定公開", "非公開",
})  # fmt: skip


def misspelt(values: Mapping[str, Value], path: str) -> Iterator[Problem]:
    """Warn (`front-matter-key`) of each key of a file that is not known and seems to be meant for one that is."""
    for key, value in values.items():
        doubt = None if key in KNOWN else _doubt(key, value, values)
        if doubt:
            yield warning("front-matter-key", path, value.line, *doubt)


def meant_for(known: str, extra: Mapping[str, object]) -> str:
    """The key of a site's own that has a text and seems to be meant for a known one, as `titel` for `title`; or ""."""
    return next((key for key, value in extra.items() if isinstance(value, str) and known in _readings(key)), "")


def _readings(key: str) -> tuple[str, str, str]:
    """The known keys that another may be meant for; "" where there is none."""
    same, alike = _meant(key)
    return same, alike, _TRANSLATED.get(_plain(key), "")


def _doubt(key: str, value: Value, values: Mapping[str, Value]) -> tuple[str, str] | None:
    """What is to be said of a key that is not known, and what to do; None for one that is the site's own."""
    same, alike = _meant(key)
    plain, said = _plain(key), value.raw.strip().lower()
    elsewhere = _ELSEWHERE.get(plain, "")
    if same:
        message = f"`{key}` is not read: keys are written in small half-width letters.{_consequence(same)}"
        return message, f"Write `{same}:`."
    if said in _UNPUBLISHED or _withholds(plain, said, alike):
        message = f"`{key}` means nothing here, whatever it says.{_consequence('draft')}"
        return message, "Write `draft: true`, if it is a draft."
    if elsewhere and elsewhere not in values:
        message = f"`{key}` means nothing here; what it says elsewhere, `{elsewhere}` says here."
        return message, f"Write `{elsewhere}:`, if that is meant."
    alike = _TRANSLATED.get(plain) or alike
    if alike and alike not in values:
        message = f"`{key}` means nothing here; it looks like `{alike}`.{_consequence(alike)}"
        return message, f"Write `{alike}:`, if that is meant."
    if isinstance(value.data, dict) and "title" in value.data and "title" not in values:
        message = f"`{key}` holds the other keys; they are read only where they begin at the left margin."
        return message, f"Delete the line `{key}:`, and the indentation."
    return None


def _withholds(plain: str, said: str, alike: str) -> bool:
    """Whether a key says that its article is not public, or may say so: `is_draft: true`, `public:` without a value."""
    name = plain.replace("_", "").replace("-", "").removeprefix("is")
    if name in _WITHHOLDING:
        return said not in _NO
    return name in _ADMITTING and not alike and said not in _YES


def _consequence(key: str) -> str:
    return " It does not keep the article from being published." if key in _GATES else ""


@lru_cache(maxsize=256)
def _meant(key: str) -> tuple[str, str]:
    """The known key that differs only in case or width, and the one that is most like it; "" where there is none."""
    plain = _plain(key)
    return (plain, "") if plain in KNOWN else ("", _exchanged(plain) or nearest(plain, sorted(KNOWN), _ALIKE))


def _exchanged(plain: str) -> str:
    """The known key of which two letters beside each other were exchanged, the commonest slip of the hand: `titel`.

    A comparison by what two words have in common takes it for two slips.
    """
    if len(plain) < _EXCHANGED:
        return ""
    pairs = (plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :] for at in range(len(plain) - 1))
    return next((key for key in pairs if key in KNOWN), "")


def _plain(key: str) -> str:
    return unicodedata.normalize("NFKC", key[:100]).casefold().strip()
