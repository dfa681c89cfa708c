"""What a generator left in title, excerpt and description, which lists, feeds and search engines show.

A program that takes these from a generator's answer takes with them what it said, marked or left out there. They are
one line each, so what is a row or paragraph in the body is their beginning, their end, or all of them.
"""

import re
from collections.abc import Iterator

from kawaraban.language.sentences import sentences
from kawaraban.repairs.draft import Draft, Finding
from kawaraban.repairs.generated.remarks import is_remark
from kawaraban.repairs.titles.marks import begins_like_title, unescaped

_KEYS = ("title", "excerpt", "description")
_END = re.compile(r"(?<![\w-])-{3} ?END ?(?:-{3})?\Z|(?<=[^\x00-\x7f])-{3} ?END ?(?:-{3})?\Z")
_TURNS = re.compile(r"(?<=[^\s\x00-\x7f「『（])(?:<\|[a-z_]{3,20}\|>)+\Z")
_THOUGHT = re.compile(r"<(think|thinking)>.*?</\1>")
_HERE_IS = re.compile(r"(?:以下|こちら)[はが]、?(?:記事の)?(?:要約|概要|説明文?|タイトル)案?(?:です|になります)[：:。]")
_BEHIND = ("", "。", "、", "！", "？", "[", "【")  # a citation, as a name has not
# What a program writes for a text that it does not have, or did not fill in.
_NOTHING = re.compile(
    r"None|null|undefined|NaN|\[object Object\]|\{\{[^{}]*\}\}|\$\{[^{}]*\}|<%[^%]*%>"
    r"|[\[【](?:記事)?タイトル[\]】]|(?:ここに)?(?:記事の)?タイトルを(?:ここに)?(?:入力|記入|記載)(?:してください)?。?"
)
_CANNOT = re.compile(
    r"(?:要約|概要|説明文?|記事)[^。]{0,20}(?:作成|生成|取得)[^。]{0,8}(?:でき(?:ません|なかった)|かねます)"
)
# With what a generator agrees; and what it speaks of, as a shop's apology does not.
_AGREED = re.compile(r"はい|もちろん|Sure|Certainly|Of course")
_OF_WORK = re.compile(r"記事|原稿|執筆|要約|概要|説明文|article|summary", re.IGNORECASE)


def in_front_matter(draft: Draft, citation: re.Pattern[str]) -> Iterator[Finding]:
    """Title, excerpt and description without it; "" where nothing is left. What `citation` finds goes too."""
    for key in _KEYS:
        before = getattr(draft.post, key)
        after = _freed(before, citation) if before else ""
        if key != "title":  # which has a rule of its own; and if nothing else is there, nobody knows it
            after = "" if _is_all_remark(after) else unescaped(after)
        if after != before and (not after or begins_like_title(after)):
            yield Finding(f"What a generator left in the {key} was taken out.", before, after, key=key)


def _freed(text: str, citation: re.Pattern[str]) -> str:
    if _NOTHING.fullmatch(text):
        return ""
    if "END" in text:
        text = _END.sub("", text)
    if "<" in text:
        text = _TURNS.sub("", _THOUGHT.sub("", text))
    text = citation.sub(lambda found: "" if text[found.end() :][:1] in _BEHIND else found[0], text)
    text = _HERE_IS.sub("", text, count=1)
    if _AGREED.match(text) or _OF_WORK.search(text):
        first, *others = sentences(text)
        speaks = (_AGREED.match(first) or _OF_WORK.search(first)) and others and not others[0][:1].isascii()
        text = text[text.index(first) + len(first) :] if speaks and is_remark(first) else text
    return text.strip()


def _is_all_remark(text: str) -> bool:
    """Whether a text in Japanese is one sentence that speaks of the work to its user."""
    if text.isascii() or not _OF_WORK.search(text) or len(sentences(text)) > 1:
        return False
    return bool(_CANNOT.search(text)) or is_remark(text)
