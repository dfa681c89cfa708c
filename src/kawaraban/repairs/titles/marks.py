"""What stands around a title and is none of it: marks of Markdown, a label before it, quotes around the whole.

The same signs are part of other titles: `2**10の計算`, `**kwargsの使い方`, `##演算子`, `タイトル：の付け方`. So a pair
of `**` has to stand as Markdown has it, hashes have to have a space behind them, and what is left has to begin like a
title.
"""

import html
import re

from kawaraban.markdown.extensions.attribute_lists import HEADER_ID

# With which no title begins; some that do begin so (から for からす) keep their marks, which is the lesser harm.
_PARTICLE = (
    r"(?:[のとをはがにでもへや](?=[一-鿿ァ-ヴA-Za-z0-9#*「『、\s]|\Z)"
    r"|から|まで|より|とは|では|への|での|との|って|という)"
)
_NO_BEGINNING = re.compile(_PARTICLE)
# Beside ASCII letters, digits, slashes and brackets `**` is a sign of a program's language or of a pattern for paths.
_PAIR = re.compile(
    rf"(?<![A-Za-z0-9_)\]/*`])\*\*(?![\s*/]|{_PARTICLE})((?:(?!\*\*)[^`])+)(?<![\s*/(,])\*\*(?![A-Za-z0-9_(/*`])"
)
_OPENING = re.compile(r"\*\*(?=(?![a-z\d_])[\w「『“‘（【])")
_HASHES = re.compile(r"[#＃]{1,6}\s+")
LABEL = re.compile(
    r"(?:記事|メイン)?タイトル(?:案?[ \u3000]?[0-9０-９①-⑨]?)\s*[：:]\s*|【(?:記事)?タイトル】\s*"
    r"|(?:Title|h1)\s*[：:]\s*",
    re.IGNORECASE,
)
# An item of a list, a link, code that is all of a title; `**` that nothing opened, and a line break of HTML.
_ITEM = re.compile(r"\A[-*+] +(?!.* [-*+]\Z)")
_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?:https?://|/)[^()\s]*\)")
_CODE = re.compile(r"(`{3,})[ \t]*(?P<text>[^`]+?)[ \t]*\1")
_CLOSING = re.compile(r"(?<=[^\x00-\x7f])\*\*\Z")
_BREAK = re.compile(
    rf"(?<=[^\x00-\x7fのでにをはが、「『])<br ?/?>(?=[^\x00-\x7f])(?!タグ|要素|{_PARTICLE})", re.IGNORECASE
)
# Japanese that a program wrote in JSON: one alone may be what the title is about.
_JAPANESE = re.compile(r"(?:\\u(?:30[4-9a-f]|[4-9][0-9a-f]{2}|ff[0-9a-f])[0-9a-f]){2,}", re.IGNORECASE)
# A program that takes a title out of HTML, or out of JSON, may leave its escapes. `&amp;` and `&nbsp;` before a
# particle, or one that is escaped itself, are what the title is about.
_ESCAPES = re.compile(
    rf"&(?:(?:amp(?!;#?\w{{2,6}};)|nbsp)(?!;{_PARTICLE})|lt|gt|quot|apos|hellip|[mn]dash|#\d{{2,5}}|#x[0-9A-Fa-f]{{2,5}});"
    r"|\\\""
)
# A title is text wherever it stands, in feeds and browsers' tabs too: there a reading stands in brackets.
_RUBY = re.compile(r"\{([^{}|｜\s]{1,30})[|｜]([\u3041-\u3096\u30a1-\u30fa・ー|｜]{1,60})\}")
_SIGNS = re.compile(r"\]\(|\*\*|```|<br|\\u", re.IGNORECASE)
_QUOTES = {"「": "」", "『": "』", "“": "”", '"': '"', "'": "'", "‘": "’"}
_ROUNDS = 10  # quotes within quotes, labels before labels: what has more of them is no title


def bare(title: str) -> str:
    """A title without Markdown, without a label before it, and without quotes around the whole."""
    for _ in range(_ROUNDS):
        before = title
        title = unmarked(title)
        if is_quoted(title):
            title = title[1:-1]
        if title == before:
            break
    return title


def unmarked(title: str) -> str:
    """A title without Markdown, id, label and escapes, the readings of ruby in brackets; quotes stay."""
    for _ in range(_ROUNDS):
        before = title
        title = _PAIR.sub(lambda match: match[1], title.strip())
        for prefix in (_OPENING, _HASHES, LABEL, _ITEM):
            title = _without(prefix, title)
        title = HEADER_ID.sub("", title)
        title = _without_signs(title) if _SIGNS.search(title) else title
        title = with_readings(title)
        title = unescaped(title)
        if title == before:
            break
    return title


def _without_signs(title: str) -> str:
    """A title without links, breaks, escapes of letters and fences, and without `**` behind it."""
    if whole := _CODE.fullmatch(title) or _LINK.fullmatch(title):
        title = whole["text"]
    title = _BREAK.sub(" ", title)
    title = _JAPANESE.sub(lambda escapes: "".join(chr(int(code, 16)) for code in escapes[0].split("\\u")[1:]), title)
    return _CLOSING.sub("", title) if title.count("**") == 1 else title


def _without(prefix: re.Pattern[str], title: str) -> str:
    """A title without what it begins with, if what is left begins like one."""
    found = prefix.match(title)
    rest = title[found.end() :] if found else ""
    return rest if begins_like_title(rest) else title


def begins_like_title(rest: str) -> bool:
    """Whether what is left of a title or heading can be all of it: not `の書き方`, which goes on with what was."""
    return bool(rest) and not _NO_BEGINNING.match(rest)


def with_readings(text: str) -> str:
    """A text with the readings of ruby in brackets behind it."""
    return _RUBY.sub(_with_reading, text) if "{" in text else text


def _with_reading(ruby: re.Match[str]) -> str:
    reading = re.sub("[|｜]", "", ruby[2])
    return f"{ruby[1]}（{reading}）" if reading else ruby[0]


def unescaped(text: str) -> str:
    """A text with the characters for which escapes of HTML or JSON stand in it."""
    return _ESCAPES.sub(_meant, text) if "&" in text or "\\" in text else text


def _meant(escape: re.Match[str]) -> str:
    """The character that an escape stands for; a space that does not break is one like others in a title."""
    return html.unescape(escape[0]).replace("\xa0", " ").removeprefix("\\")


def is_quoted(title: str) -> bool:
    """Whether the first and the last character are a pair of quotes that belong to each other."""
    if len(title) < 3 or _QUOTES.get(title[0]) != title[-1]:
        return False
    opening, closing = title[0], title[-1]
    if opening == closing:
        return opening not in title[1:-1]
    depth = 0
    for character in title[:-1]:
        depth += (character == opening) - (character == closing)
        if depth == 0:
            return False
    return depth == 1


def is_certain(title: str) -> bool:
    """Whether what `unmarked` takes out of a title is nothing else: `**` with a partner, hashes before no comment of a
    program (`# noqaの使い方`).
    """
    hashes = _HASHES.match(title)
    comment = hashes and re.match("[a-z]", title[hashes.end() :])
    return not comment and not (_OPENING.match(title) and not _PAIR.match(title))
