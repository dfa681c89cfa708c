"""Callouts: a titled box each, `> [!NOTE]` as GitHub has them and `> [!tip]- 題` as Obsidian has.

Those of GitHub the parser reads itself. In the others the title is the writer's, and there are more kinds, which are
shown as the one of the five that is nearest; a box that Obsidian folds is shown open.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_TITLES = {"NOTE": "メモ", "TIP": "ヒント", "IMPORTANT": "重要", "WARNING": "警告", "CAUTION": "注意"}
# All kinds of Obsidian's: https://help.obsidian.md/callouts#Supported+types
KINDS = {
    **dict.fromkeys(("note", "info", "todo", "abstract", "summary", "tldr", "example", "quote", "cite"), "NOTE"),
    **dict.fromkeys(("tip", "hint", "success", "check", "done", "question", "help", "faq"), "TIP"),
    "important": "IMPORTANT",
    **dict.fromkeys(("warning", "attention"), "WARNING"),
    **dict.fromkeys(("caution", "danger", "error", "failure", "fail", "missing", "bug"), "CAUTION"),
}
"""The kinds that are read, each with that of GitHub's as which it is shown."""
_PARSERS_OWN = "markdown-alert"  # a class, and the beginning of another
_MARK = re.compile(r"\[!([A-Za-z]{3,9})\][+-]?(?:[ \t]+([^\n]*))?(?:\n|\Z)")


def callouts(parser: MarkdownIt) -> None:
    """Make a parser read Obsidian's callouts, and give all callouts the theme's classes and Japanese names."""
    parser.core.ruler.after("block", "callouts", _read)
    parser.core.ruler.push("callout_names", _name)
    parser.add_render_rule("label", _label)


def begin_callout(token: Token, kind: str, title: str) -> None:
    """Make a token that opens a block open a callout of one of GitHub's kinds; its title comes next."""
    token.type, token.tag = "alert_open", "div"
    token.meta = {"kind": kind, "titled": bool(title)}


def _read(state: StateCore) -> None:
    if "[!" in state.src:
        state.tokens = list(_with_callouts(state.tokens))


def _with_callouts(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens with callouts in the place of the quotations that are some."""
    opened: list[bool] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "blockquote_open":
            mark = _mark(tokens, at)
            opened.append(mark is not None)
            if mark:
                yield from _opening(token, mark)
                at = _rest(tokens, at + 1, mark) - 1
            else:
                yield token
        elif token.type == "blockquote_close" and opened.pop():
            token.type, token.tag = "alert_close", "div"
            yield token
        else:
            yield token
        at += 1


def _mark(tokens: Sequence[Token], at: int) -> re.Match[str] | None:
    """The mark with which the quotation that begins here begins, if it is one of a callout."""
    if tokens[at + 1].type != "paragraph_open":
        return None
    found = _MARK.match(tokens[at + 2].content)
    return found if found and found[1].lower() in KINDS else None


def _opening(token: Token, mark: re.Match[str]) -> Iterator[Token]:
    kind, title = KINDS[mark[1].lower()], (mark[2] or "").strip()
    begin_callout(token, kind, title)
    yield token
    yield Token("alert_title_open", "p", 1, block=True)
    yield Token("inline", "", 0, content=title, map=token.map, children=[], block=True)
    yield Token("alert_title_close", "p", -1, block=True)


def _rest(tokens: Sequence[Token], at: int, mark: re.Match[str]) -> int:
    """Take the mark out of the paragraph that begins here; gives the place of the first token that is still to come."""
    paragraph, text = tokens[at], tokens[at + 1]
    text.content = text.content[mark.end() :]
    if not text.content.strip():
        return at + 3
    for token in (paragraph, text):
        token.map = [token.map[0] + 1, token.map[1]] if token.map else None
    return at


def _name(state: StateCore) -> None:
    for index, token in enumerate(state.tokens):
        if token.type == "alert_open":
            kind = token.meta["kind"]
            classes = str(token.attrs.pop("class", "")).split()
            given = [name for name in classes if not name.startswith(_PARSERS_OWN)]
            names = " ".join(("callout", f"callout-{kind.lower()}", *given))
            token.attrs = {"class": names, **token.attrs, "role": "note", "aria-label": _TITLES[kind]}
            state.tokens[index + 1].attrs = {"class": "callout-title"}
            if not token.meta.get("titled"):
                state.tokens[index + 2].children = [Token("label", "", 0, content=_TITLES[kind])]


def _label(_renderer: object, tokens: list[Token], index: int, _options: object, _env: object) -> str:
    """Text that the theme adds: shown, but no part of what the article says."""
    return escapeHtml(tokens[index].content)
