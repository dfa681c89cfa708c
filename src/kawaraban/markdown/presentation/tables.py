"""Tables: each in a region of its own that scrolls, with a name; header cells, and alignment by class."""

from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

SCROLLING = "table-scroll"
"""The class of the box around each table: a region of its own, so that a wide table scrolls, and not the page."""


def tables(parser: MarkdownIt) -> None:
    """Put this theme's HTML for tables in place of the parser's own."""
    parser.core.ruler.push("tables", _name_tables)
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    parser.add_render_rule("th_open", _cell_open)
    parser.add_render_rule("td_open", _cell_open)


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
