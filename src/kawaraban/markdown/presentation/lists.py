"""Lists: numbers as they are typed, and tasks with a name that is read out."""

from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_BOX = '<input type="checkbox" class="task-box" disabled{checked} aria-label="{label}"> '


def lists(parser: MarkdownIt) -> None:
    """Put this theme's HTML for numbered and task lists in place of the parser's own."""
    parser.core.ruler.push("numbers", _number_items)
    parser.add_render_rule("list_item_open", _item_open)


def _number_items(state: StateCore) -> None:
    """Give items the numbers that are typed, where these go up with gaps (`5. 25. 75.`) or down (`3. 2. 1.`): browsers
    count on from the first. Where one comes again the writer leaves it to them (`1. 1. 1.`), and such a list goes on
    below code that stands between its items: code that is not indented ends a list for Markdown, not for its writer.
    """
    lists: list[tuple[Token, list[Token]]] = []
    counted: dict[str, int] = {}
    before = ""
    for token in state.tokens:
        if token.type == "ordered_list_open":
            lists.append((token, []))
            token.meta["above"] = counted.get(token.markup, 0) if before == "fence" else 0
        elif token.type == "list_item_open" and token.info:
            lists[-1][1].append(token)
        elif token.type == "ordered_list_close":
            opening, items = lists.pop()
            _number(items)
            counted = {opening.markup: _count_on(opening, items)}
        elif token.type != "fence":
            counted = {}
        before = token.type


def _count_on(opening: Token, items: list[Token]) -> int:
    """Let a list of which all items are typed as `1.` go on with the number of those above it, which it returns."""
    if any(item.info != "1" for item in items):
        return 0
    above: int = opening.meta["above"]
    if above:
        opening.attrSet("start", above + 1)
    return above + len(items)


def _number(items: list[Token]) -> None:
    numbers = [int(item.info) for item in items]
    steps = [after - before for before, after in pairwise(numbers)]
    if all(step > 0 for step in steps) or all(step < 0 for step in steps):
        for item, number, step in zip(items[1:], numbers[1:], steps, strict=True):
            if step != 1:
                item.attrSet("value", number)


def _item_open(_renderer: object, tokens: list[Token], index: int, _options: object, _env: object) -> str:
    token = tokens[index]
    if "checked" not in token.meta:
        return f"<li{RendererHTML.renderAttrs(token)}>"
    done = token.meta["checked"]
    return f"<li{RendererHTML.renderAttrs(token)}>" + _BOX.format(
        checked=" checked" if done else "", label="完了" if done else "未完了"
    )
