"""Keys and values that keep an article back elsewhere, or under another name, and are not read here.

Who writes `Draft: true`, `status: draft` or `private: true` believes that nobody will see the article, and one that
went out cannot be called back. So what says this plainly is an error, as `draft: はい` is; what may say it is a
warning. `hidden` and the like are of the second kind: to many themes they mean only that a list leaves the page out.
"""

import re
from datetime import UTC
from typing import NamedTuple

from kawaraban.reading.dates import parse
from kawaraban.reading.formats.yaml_mapping import Value
from kawaraban.reading.front_matter.messages import as_shown
from kawaraban.reading.one_line import joined

GATES = frozenset({"draft", "published"})
"""The keys that decide here whether an article is published."""

_YES = frozenset({"true", "yes", "on", "y", "1", "はい", "する"})
_NO = frozenset({"", "false", "no", "off", "n", "0", "null", "~", "いいえ", "しない"})
_OUT = frozenset({"公開", "public", "publish", "published"})
# States of an article in which nobody, or not everybody, may read it.
_BACK_ELSEWHERE = frozenset({
    "draft", "drafts", "autodraft", "private", "unpublished", "notpublished", "unlisted", "hidden", "trash", "password",
    "members", "membersonly", "paid", "secret",
})  # fmt: skip
# The same in Japanese. No program has keys of these names, so they say it as keys too: `執筆中: true`.
_BACK_HERE = frozenset({
    "下書", "下書き", "ドラフト", "草稿", "書きかけ", "執筆中", "作成中", "未公開", "非公開", "非表示", "公開前",
    "公開停止", "公開しない", "限定公開", "会員限定", "社外秘", "プライベート",
})  # fmt: skip
_BACK = _BACK_ELSEWHERE | _BACK_HERE
# States of an article that is being written, or waits for its day.
_UNDER_WAY_HERE = frozenset({
    "予約", "予約投稿", "公開予約", "公開待ち", "編集中", "書き途中", "未完成", "確認中", "校正中", "保留",
    "レビュー中", "レビュー待ち",
})  # fmt: skip
_UNDER_WAY = _UNDER_WAY_HERE | {
    "pending", "future", "scheduled", "queued", "wip", "inprogress", "todo", "review", "inreview",
}  # fmt: skip
# States that, at a key of any name, can only be those of the article itself.
_STATES = frozenset({
    "draft", "private", "unlisted", "unpublished", "下書", "下書き", "未公開", "限定公開", "非公開",
})  # fmt: skip
_OF_STATE = ("status", "state", "visib", "access", "publi", "privacy", "公開", "状態", "ステータス")  # in a key's name
_WITHHOLDING = frozenset({
    "draft", "drafts", "private", "unlisted", "unpublished", "ignorepublish", "nopublish", "donotpublish",
    "membersonly", "secret", "confidential", "encrypt", "encrypted", "protected",
}) | _BACK_HERE  # fmt: skip
_WITHHOLDING_PARTS = ("下書", "未公開", "非公開", "社外秘", "社内限")  # in a key's name: 下書きフラグ
_DOUBTFUL = frozenset({
    "disabled", "eleventyexcludefromcollections", "exclude", "excludefromcollections", "expiration", "expirationdate",
    "expire", "expired", "expires", "expiry", "expirydate", "headless", "hidden", "internal", "unpublishdate", "wip",
    "公開期限", "公開終了日", "掲載期限", "掲載終了日", "限定",
}) | _UNDER_WAY_HERE  # fmt: skip
_FOR_SOME = ("のみ", "だけ", "限定", "限り", "社内", "部内", "学内", "校内")  # ends of `社内のみ`
_SHOWING = frozenset({"active", "enabled", "listed", "render", "visible"})  # doubtful where they say no
_ADMITTING = frozenset({"public", "publish", "published", "公開", "公開する"})
_ALIKE = frozenset({"publish", "published"})  # `keys` tells of them as slips for `published`
# Tables for what an article says of itself; in any other, `private: true` may be a fact of what it describes.
_CONTAINERS = frozenset({"article", "build", "extra", "frontmatter", "meta", "page", "params", "post"})
_PASSWORDS = frozenset({"password", "passwd", "passcode", "postpassword", "パスワード", "合言葉"})
# A row that says so wherever it stands: `draft: true`, `"published": "false"  # not yet`.
_GATE_ROW = re.compile(
    r"""["']?(?:"""
    r"""(?:(?:is_?)?draft|private|下書き)["']?[ \t]*[:：=][ \t]*["']?(?:true|yes|はい)"""
    r"""|(?:is_?)?publish(?:ed)?["']?[ \t]*[:：=][ \t]*["']?(?:false|no)"""
    r""")["']?[ \t]*(?:[ \t]#.*)?""",
    re.IGNORECASE,
)
# Rows of the form `key: value` right below the heading with which a text begins, as Notion exports a page.
_PROPERTIES = re.compile(
    r"\s*#[ \t][^\n]*\n\s*\n((?:[^\s:：#][^\n:：]{0,40}[:：][ \t][^\n]*(?:\n|\Z))+)(?:[ \t]*\n|\Z)"
)
_NOT_RENDERED = frozenset({("render", "never"), ("render", "false")})
_NO_TEXT = "- \t\n"
_EVERYBODY = "Write `draft: true` in its place; or delete the line, if everybody may read the article."


class Doubt(NamedTuple):
    """What a key that is not read may mean, and what to do; `plain`: beyond doubt that not everybody may read it."""

    message: str
    hint: str
    plain: bool = False


def doubt(key: str, value: Value) -> Doubt | None:
    """What a key that is not read says about who may read the article; None where that is nothing, or everybody."""
    name, said = _name(key), _said(value)
    if name in _PASSWORDS and said not in _NO:  # which is not shown: logs are read by many
        return Doubt(f"`{key}` protects nothing here: everybody could read the article.", _EVERYBODY, plain=True)
    if _is_plain(name, said):
        message = f"`{key}` is {as_shown(value)}, which keeps an article back elsewhere, and is not read here."
        return Doubt(message, _EVERYBODY, plain=True)
    if within := gate_within(key, value) or _within_container(name, key, value):
        return within
    if said in _STATES or _is_possible(name, said):
        message = f"`{key}` means nothing here, whatever it says. It does not keep the article from being published."
        return Doubt(message, "Write `draft: true`, if it is a draft.")
    return None


def gate_within(key: str, value: Value) -> Doubt | None:
    """The doubt about a mapping, under whatever key, that says inside that the article is not published."""
    data = value.data if isinstance(value.data, dict) else {}
    inner = "draft: true" if data.get("draft") is True else ""
    inner = "published: false" if data.get("published") is False else inner
    if not inner:
        return None
    message = f"`{key}` holds `{inner}`, which is read only where it begins at the left margin."
    return Doubt(message, f"Write `{inner}` without indentation, above `{key}:`; or delete it.", plain=True)


def _within_container(name: str, key: str, value: Value) -> Doubt | None:
    """The same for what says so elsewhere, in a table of the article's own: `params: {private: true}`."""
    inner = value.data if name in _CONTAINERS and isinstance(value.data, dict) else {}
    for own, data in inner.items():
        said = str(data).lower()
        if (_is_plain(_name(own), said) and isinstance(data, (bool, str))) or (own, said) in _NOT_RENDERED:
            shown = f"`{own}: {said[:60]}`"
            message = f"`{key}` holds {shown}, which keeps an article back elsewhere, and is not read here."
            return Doubt(message, _EVERYBODY.replace("in its place", f"above `{key}:`"), plain=True)
    return None


def is_withheld(gate: str, value: Value) -> bool:
    """Whether a value says plainly of one of the `GATES`, in whatever spelling, that the article is not published."""
    said = _said(value)
    return said in (_NO - {""} if gate == "published" else _YES) or said in _BACK


def is_admitted(gate: str, value: Value) -> bool:
    """Whether a value says of one of the `GATES` that the article is published."""
    said = _said(value)
    return bool(said) and said in (_NO if gate == "draft" else _YES | _OUT)


def is_clear(gate: str, value: Value) -> bool:
    """Whether a value says of one of the `GATES` that the article is published, or when; any other is a doubt."""
    return is_admitted(gate, value) or (gate == "published" and parse(value.raw, UTC) is not None)


def says_not_published(row: str) -> bool:
    """Whether a row of a text says, as one of a front matter does, that the article is not published."""
    return _GATE_ROW.fullmatch(row) is not None


def outside(body: str) -> tuple[tuple[int, str], ...]:
    """Rows of a body, counted from 0, which say that the article is not published, as its first, or alone at its end
    behind a row of hyphens: `draft: true` on the wrong side of the line that ends the front matter.
    """
    begins = len(body) - len(body.lstrip(_NO_TEXT))
    text = body[begins:].rstrip(_NO_TEXT)
    first, last = text.partition("\n")[0], text.rpartition("\n")[2]
    found = ((begins, first),) if says_not_published(first) else ()
    if first != text and says_not_published(last) and text[: -len(last)].endswith("\n---\n"):
        found = (*found, (begins + len(text) - len(last), last))
    return tuple((body.count("\n", 0, at), row) for at, row in found)


def among_properties(body: str) -> tuple[tuple[int, str], ...]:
    """The same of a file without a front matter, among the properties below its heading: `Published: No`,
    `ステータス: 下書き`.
    """
    return tuple((row, said) for row, said in properties(body) if _is_plainly(*said.split(":", 1)))


def properties(body: str) -> tuple[tuple[int, str], ...]:
    """The rows of the form `key: value` right below the heading with which a body begins, counted from 0."""
    found = _PROPERTIES.match(body)
    if found is None:
        return ()
    first = body.count("\n", 0, found.start(1))
    return tuple(enumerate((row.replace("：", ":") for row in found[1].rstrip().split("\n")), first))


def _is_plainly(key: str, said: str) -> bool:
    """Whether a row of a text says so. A password there is told to readers: of a network, of a trial."""
    said = said.strip()
    return _is_plain(_name(key), _said(Value(said, said))) or says_not_published(f"{key}: {said}")


def is_about_readers(key: str) -> bool:
    """Whether a key is one that says who may read the article, and so no slip for another key."""
    name = _name(key)
    return _is_withholding(name) or name in _DOUBTFUL


def decides(key: str) -> bool:
    """Whether a key says here, or elsewhere, if an article is published."""
    name = _name(key)
    return key in GATES or name in _ADMITTING or _is_withholding(name)


def _is_plain(name: str, said: str) -> bool:
    """Whether a key, with what it says, means beyond doubt that not everybody may read the article."""
    if _is_withholding(name):
        return said in _YES | _BACK
    if (name in _ADMITTING or name.startswith("公開")) and said in _NO - {""}:
        return name not in _DOUBTFUL
    return said in _BACK and _is_of_state(name)


def _is_withholding(name: str) -> bool:
    return name in _WITHHOLDING or any(part in name for part in _WITHHOLDING_PARTS)


def _is_of_state(name: str) -> bool:
    return any(part in name for part in _OF_STATE)


def _is_possible(name: str, said: str) -> bool:
    """Whether a key may say that its article is not public: `expiryDate: 2030-01-01`, `public:` without a value,
    `公開範囲: 社内のみ`.
    """
    if _is_withholding(name) or name in _DOUBTFUL:
        return said not in _NO
    if name in _SHOWING:
        return said in _NO - {""}
    if name in _ADMITTING - _ALIKE:
        return said not in _YES | _OUT
    if "公開" in name and said.endswith(_FOR_SOME):
        return True
    return said in _UNDER_WAY and _is_of_state(name)


def _name(key: str) -> str:
    """A key without what sets apart its words, and without the `is` before them: `isDraft`, `is_draft`."""
    return joined(key).removeprefix("is")


def _said(value: Value) -> str:
    """What a key says, in small letters; of a list its only item, of a mapping nothing."""
    text = value.items[0] if len(value.items) == 1 else value.raw
    return joined(text)
