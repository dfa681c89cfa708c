"""How this theme shows blocks that markdown-it-py shows in another way: numbered and task lists, tables, code."""

import re
from collections.abc import Mapping
from itertools import islice, pairwise, takewhile
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml, unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from kawaraban.markdown.shown.highlight import Budget, highlight, is_language

SCROLLING = "table-scroll"
"""The class of the box around each table: a region of its own, so that a wide table scrolls, and not the page."""
_TITLE = re.compile(r"""\b(?:title|filename|name)=(?:["']([^"'\n]{1,200})["']|([^\s"'}]{1,200}))""")
_FILE = re.compile(r"[^\s{}=\"',:]{1,100}\.([A-Za-z0-9]{1,8})")  # behind the language, or in its place
_OF_LINES = re.compile(r"(?<=\w)\{[\d, -]{1,100}\}|:(?:no-)?line-numbers(?:=\d{1,9})?(?![\w.-])")
_JAPANESE = re.compile("[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_LONG = 30  # characters: a whole text in emphasis that is longer is a note, in which nothing stands out
_FEW = 50  # tokens within emphasis that are looked at: emphasis may stand within emphasis without end
_BOX = '<input type="checkbox" class="task-box" disabled{checked} aria-label="{label}"> '


def presentation(parser: MarkdownIt) -> None:
    """Put this theme's HTML for task lists, tables and code in place of the parser's own."""
    parser.core.ruler.push("tables", _name_tables)
    parser.core.ruler.push("numbers", _number_items)
    for name, rule in (
        ("label", _label),
        ("em_open", _emphasis_open),
        ("table_open", _table_open),
        ("table_close", _table_close),
        ("th_open", _cell_open),
        ("td_open", _cell_open),
        ("list_item_open", _item_open),
        ("fence", _code),
        ("code_block", _code),
    ):
        parser.add_render_rule(name, rule)


def labels(count: int) -> list[str]:
    """The names of the tables of a page, in order; where there are several they have to differ."""
    return [f"表 {number}" for number in range(1, count + 1)] if count > 1 else ["表"][:count]


def box(label: str) -> Mapping[str, str]:
    """The attributes of the box around a table of this name."""
    return {"class": SCROLLING, "role": "region", "aria-label": label, "tabindex": "0"}


def _name_tables(state: StateCore) -> None:
    tables = [token for token in state.tokens if token.type == "table_open"]
    for table, label in zip(tables, labels(len(tables)), strict=True):
        table.meta = {"label": label}
    if tables:
        _name_rows(state.tokens)


def _name_rows(tokens: list[Token]) -> None:
    """A header cell without text is none; where the corner is such a one, the first cell of each row is its header."""
    corner_empty = first = False
    for opening, content, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type == "tr_open":
            first = True
        elif opening.type == "th_open":
            empty = not content.content.strip()
            corner_empty = empty if first else corner_empty
            opening.tag = closing.tag = "td" if empty else "th"
            first = False
        elif opening.type == "td_open":
            opening.tag = closing.tag = "th" if first and corner_empty and content.content.strip() else "td"
            first = False


def _number_items(state: StateCore) -> None:
    """Give items the numbers that are typed, where these go up with gaps (`5. 25. 75.`) or down (`3. 2. 1.`): browsers
    count on from the first. Where one comes again the writer leaves it to them (`1. 1. 1.`).
    """
    lists: list[list[Token]] = []
    for token in state.tokens:
        if token.type == "ordered_list_open":
            lists.append([])
        elif token.type == "list_item_open" and token.info:
            lists[-1].append(token)
        elif token.type == "ordered_list_close":
            _number(lists.pop())


def _number(items: list[Token]) -> None:
    numbers = [int(item.info) for item in items]
    steps = [after - before for before, after in pairwise(numbers)]
    if all(step > 0 for step in steps) or all(step < 0 for step in steps):
        for item, number, step in zip(items[1:], numbers[1:], steps, strict=True):
            if step != 1:
                item.attrSet("value", number)


def _label(_renderer: object, tokens: list[Token], index: int, _options: object, _env: object) -> str:
    """Text that the theme adds: shown, but no part of what the article says."""
    return escapeHtml(tokens[index].content)


def _emphasis_open(_renderer: object, tokens: list[Token], index: int, _options: object, _env: object) -> str:
    """Dots stand over Japanese; over each letter of a Latin word they are crowded, so that is told apart, and so is a
    long text of which all is emphasised.
    """
    within = list(takewhile(lambda token: token.type != "em_close", islice(tokens, index + 1, index + _FEW)))
    text = "".join(token.content for token in within)
    if not _JAPANESE.search(text) and len(within) < _FEW - 1:
        tokens[index].attrJoin("class", "latin")
    elif len(text) > _LONG and len(within) + 2 == len(tokens):
        tokens[index].attrJoin("class", "whole")
    return f"<em{RendererHTML.renderAttrs(tokens[index])}>"


def _table_open(_renderer: object, tokens: list[Token], index: int, _options: object, _env: object) -> str:
    region = "".join(f' {key}="{value}"' for key, value in box(tokens[index].meta["label"]).items())
    return f"<div{region}>\n<table{RendererHTML.renderAttrs(tokens[index])}>\n"


def _table_close(_renderer: object, _tokens: list[Token], _index: int, _options: object, _env: object) -> str:
    return "</table>\n</div>\n"


def _cell_open(_renderer: object, tokens: list[Token], index: int, _options: object, _env: object) -> str:
    """A cell's alignment is a class: no style attribute is needed anywhere, so none has to be allowed."""
    token = tokens[index]
    style = str(token.attrs.get("style", ""))
    align = f' class="align-{style.removeprefix("text-align:")}"' if style else ""
    scope = ' scope="col"' if token.type == "th_open" else ' scope="row"'
    return f"<{token.tag}{align}{scope if token.tag == 'th' else ''}>"


def _item_open(_renderer: object, tokens: list[Token], index: int, _options: object, _env: object) -> str:
    token = tokens[index]
    if "checked" not in token.meta:
        return f"<li{RendererHTML.renderAttrs(token)}>"
    done = token.meta["checked"]
    return f"<li{RendererHTML.renderAttrs(token)}>" + _BOX.format(
        checked=" checked" if done else "", label="完了" if done else "未完了"
    )


def _code(_renderer: object, tokens: list[Token], index: int, _options: object, env: dict[str, Any]) -> str:
    """Code can be scrolled with the keyboard; the language is a class, as HTML's specification proposes."""
    token = tokens[index]
    language, file = _info(unescapeAll(token.info))
    token.attrJoin("class", "highlight")
    name = f' class="language-{escapeHtml(language)}"' if language else ""
    code = highlight(token.content, language, env.setdefault("colours", Budget()))
    shown = f'<pre{RendererHTML.renderAttrs(token)} tabindex="0"><code{name}>{code}</code></pre>\n'
    return f"<figure><figcaption>{escapeHtml(file)}</figcaption>\n{shown}</figure>\n" if file else shown


def _info(info: str) -> tuple[str, str]:
    """The language of code, and the name of its file: `python:main.py` as Qiita and Zenn have it, `rust,ignore` as
    mdBook, `{.python}` as Pandoc, `js title="app.js"` as many, `app.js` as Qiita had it. What VitePress and others say
    there of its lines, `ts{1,3-4}:line-numbers`, is neither.
    """
    first, _, rest = _OF_LINES.sub("", info).strip().partition(" ")
    language, _, file = first.partition(":")
    if not file and (named := _FILE.fullmatch(rest.strip())):
        file = named[0]
    elif not file and not is_language(first) and (named := _FILE.fullmatch(first)):
        language, file = named[1], first
    if language == "diff":  # of code in a language, which Zenn lets stand behind it
        file = file or rest.partition(":")[2]
    titled = _TITLE.search(f"{file} {rest}")  # Gatsby has `js:title=app.js`
    return language.strip("{}.").partition(",")[0], titled[1] or titled[2] if titled else file
