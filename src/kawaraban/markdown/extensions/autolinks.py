"""Bare addresses become links, also inside Japanese text.

The rule is that of GitHub Flavored Markdown (https://github.github.com/gfm/#autolinks-extension-), with one change: an
address ends where its alphabet ends. Japanese has no space after it, so `https://example.org/をご覧` would otherwise
swallow the sentence. An address with unencoded Japanese in it has to be written `<https://…>`, but for two that no
sentence goes on with: one that ends its line or is closed by a bracket, and stands alone there or behind a space, colon
or bracket, and one in which signs of an address follow (`https://example.org/案内/?a=1`). Neither has hiragana, as
sentences do, but between the brackets behind a title of Wikipedia: `椿_(曖昧さ回避)`.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

# Letters up to U+10FF: the last block before Hangul Jamo, the first script that is CJK.
_REST = r"[!-;=-~\u00c0-\u10ff]"
_HOST = r"[A-Za-z0-9\u00c0-\u10ff](?:[A-Za-z0-9\u00c0-\u10ff_.-])*"
_OF_JAPAN = r"(?:[0-9A-Za-zぁ-ゖァ-ヺー々〇㐀-鿿-]{1,63}\.){1,4}[A-Za-z]{2,18}"  # 日本語.jp
_BEGINS = r"https?://(?=(?:www\.)?[ぁ-ゖァ-ヺー々〇㐀-鿿])"
_WEB = re.compile(rf"(?:{_BEGINS}{_OF_JAPAN}|(?:https?://|www\.){_HOST}){_REST}*", re.IGNORECASE)
_NAME = r"[々〇ァ-ヺ㐀-鿿]"
_LETTER = r"[々〇ァ-ヺ・ー㐀-鿿０-９]"
_WHICH = r"_\([^()\s]{1,40}\)"
# No longer than addresses are: where one follows another without a space, each would be looked through to the last.
_JAPANESE = re.compile(rf"{_NAME}(?:{_WHICH}|{_LETTER}|{_REST}){{0,500}}+")
_LETTERS_AT_END = re.compile(rf"(?<!{_LETTER}){_LETTER}++\Z")
_GOES_ON = re.compile(rf"[/?#&=%](?!/)|{_WHICH}")
_BEHIND = frozenset("/=#")  # what stands before a name in an address
_BEFORE = frozenset("：: \t\u3000\n「『（【［〈《")
_CLOSED = re.compile(r"[^\S\n]*+(?:\n|\Z)|[」』）】］〉》]")
_NO_NAMES = frozenset(("参照", "参考"))
_WITHIN = frozenset("<([\"'`")
_SCHEMES = ("https", "http")
_MAIL_NAME = re.compile(r"[A-Za-z0-9.+_-]{1,64}\Z")
_MAIL_HOST = re.compile(
    r"(?:_[A-Za-z0-9.+_-]{0,63})?@(?:[A-Za-z0-9_-]{1,63}\.){1,8}[A-Za-z0-9_-]{0,62}[A-Za-z0-9](?![\w@-])", re.ASCII
)
# `git@example.com:org/repo.git` and `ssh://git@example.com` are addresses for programs.
_REPOSITORY = re.compile(r":[\w.~-]*(?:/|\.git\b)", re.ASCII)
_TRAILING = "?!.,:*_~'\"[]"
_ENTITY = re.compile(r"&[A-Za-z0-9]{1,32};\Z")


def autolinks(parser: MarkdownIt) -> None:
    """Make a parser link bare `http://`, `https://`, `www.` and mail addresses."""
    # One more place where plain text pauses, beside the single characters that markdown-it-py knows.
    parser.inline.terminator_re = re.compile(parser.inline.terminator_re.pattern + r"|(?<![0-9A-Za-z])www\.")
    parser.inline.ruler.push("autolinks", _rule)
    parser.inline.ruler.before("emphasis", "mail_with_underscore", _mail_with_underscore)


def _rule(state: StateInline, silent: bool) -> bool:
    if silent or state.linkLevel > 0:  # a link in a link's text would not be one (markdown-it-py asks silently there)
        return False
    match state.src[state.pos]:
        case ":":
            return _web(state, next((len(s) for s in _SCHEMES if _ends_with_scheme(state, s)), 0))
        case "w":
            return _web(state, 0)
        case "@":
            return _mail(state)
        case _:
            return False


def _mail_with_underscore(state: StateInline, silent: bool) -> bool:
    """Link `taro_yamada@example.org` before its `_` is looked at as a delimiter of emphasis."""
    return not silent and state.linkLevel == 0 and state.src[state.pos] == "_" and _mail(state)


def _ends_with_scheme(state: StateInline, scheme: str) -> bool:
    start = state.pos - len(scheme)
    return start >= 0 and state.src[start : state.pos].lower() == scheme and not _is_word(state.src, start - 1)


def _is_word(text: str, index: int) -> bool:
    return index >= 0 and text[index].isascii() and text[index].isalnum()


def _web(state: StateInline, behind: int) -> bool:
    match = _WEB.match(state.src, state.pos - behind, state.posMax)
    if match is None:
        return False
    text = _without_trailing(state.src[match.start() : _end(state.src, match, state.posMax)])
    return _push(state, behind, text, text if text[:4].lower() == "http" else f"http://{text}")


def _end(text: str, match: re.Match[str], limit: int) -> int:
    """Where an address ends: behind the Japanese that follows it too, if that is a part of it for sure."""
    end = match.end()
    found = _JAPANESE.match(text, end, limit) if text[end - 1] in _BEHIND else None
    if found is None or "://" in found[0]:
        return end
    is_alone = not match.start() or text[match.start() - 1] in _BEFORE
    if is_alone and found[0] not in _NO_NAMES and _CLOSED.match(text, found.end(), limit):
        return found.end()
    signs = _LETTERS_AT_END.sub("", found[0])
    return end + len(signs) if _GOES_ON.search(signs) else end


def cut_short(text: str) -> Iterator[str]:
    """The addresses in a text whose links end before Japanese that may be a part of them."""
    for match in _WEB.finditer(text):
        end = match.end()
        is_path = match[0].count("/") > len("///") and match[0][-1] in _BEHIND
        is_within = match.start() > 0 and text[match.start() - 1] in _WITHIN
        if is_path and not is_within and _JAPANESE.match(text, end) and _end(text, match, len(text)) == end:
            yield match[0]


def _mail(state: StateInline) -> bool:
    host = _MAIL_HOST.match(state.src, state.pos, state.posMax)
    name = _MAIL_NAME.search(state.src, max(0, state.pos - 64), state.pos)
    if host is None or name is None or _REPOSITORY.match(state.src, host.end(), state.posMax):
        return False
    if state.src.endswith("://", 0, name.start()):
        return False
    text = name[0] + host[0]
    return _push(state, len(name[0]), text, f"mailto:{text}")


def _push(state: StateInline, behind: int, text: str, target: str) -> bool:
    """Write the link; `behind` characters of its text are already in the text before it."""
    href = state.md.normalizeLink(target)
    if not state.md.validateLink(href) or not state.pending.endswith(text[:behind]):
        return False
    if behind:
        state.pending = state.pending[:-behind]
    state.push("link_open", "a", 1).attrs = {"href": href}
    state.push("text", "", 0).content = text
    state.push("link_close", "a", -1)
    state.pos += len(text) - behind
    return True


def _without_trailing(url: str) -> str:
    """Leave the punctuation at the end to the sentence, a closing bracket too if the address opens none."""
    end = len(url)
    opening, closing = url.count("("), url.count(")")
    while end:
        last = url[end - 1]
        if last in _TRAILING:
            end -= 1
        elif last == ")" and closing > opening:
            end, closing = end - 1, closing - 1
        elif last == ";":
            entity = _ENTITY.search(url, max(0, end - 34), end)
            end = entity.start() if entity else end - 1
        else:
            break
    return url[:end]
