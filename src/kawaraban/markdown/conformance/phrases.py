"""Phrases around blocks: `<b>` before a paragraph and `</b>` behind the next, or alone on lines of their own.

HTML lets no phrase hold a block. A browser shows both as they are meant, so the phrase is put into each of the blocks;
without it, headings, paragraphs and lists would run together into one text.
"""

from collections.abc import Sequence
from itertools import groupby

from kawaraban.markdown.conformance.tree import Element, Node
from kawaraban.markdown.html.elements import BLOCKS, PARENTS, PHRASES

# Most phrases in one another that are put into blocks; of more the text stays. Each is written into every block.
_LEVELS = 8
# In these there is no text of their own.
_FRAMES = frozenset(("ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "hr"))


def in_blocks(nodes: Sequence[Node]) -> list[Node]:
    """The same nodes, with each phrase that holds blocks put into these."""
    if not any(_is_phrase(node) for node in nodes):
        return list(nodes)
    return [part for node in nodes for part in _parted(node, _LEVELS)]


def _is_phrase(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in PHRASES and node.tag != "ruby"


def _is_block(node: Node) -> bool:
    return isinstance(node, Element) and (node.tag in BLOCKS or node.tag in PARENTS)


def _parted(node: Node, levels: int) -> list[Node]:
    """A phrase that holds blocks as blocks that hold it; anything else as it is."""
    if isinstance(node, str) or not _is_phrase(node):
        return [node]
    parts = [part for child in node.children for part in _parted(child, levels - 1)]
    if not any(_is_block(part) for part in parts):
        return [node]
    return _within(node, parts) if levels > 0 else parts


def _within(phrase: Element, nodes: Sequence[Node]) -> list[Node]:
    """Nodes with a phrase around what is text among them, however deep."""
    found: list[Node] = []
    for is_block, run in groupby(nodes, _is_block):
        group = list(run)
        if is_block:
            found += [_filled(node, phrase) for node in group]
        elif any(not isinstance(node, str) or node.strip() for node in group):
            found.append(_around(phrase, group))
        else:
            found += group
    return found


def _filled(block: Node, phrase: Element) -> Node:
    """A block with a phrase in it; code is left as it is."""
    if isinstance(block, Element) and block.tag in _FRAMES:
        block.children = [_filled(child, phrase) for child in block.children]
    elif isinstance(block, Element) and block.tag != "pre":
        block.children = _within(phrase, block.children)
    return block


def _around(phrase: Element, nodes: list[Node]) -> Element:
    """The phrase around some nodes; only the first has its id."""
    attributes = dict(phrase.attributes)
    phrase.attributes.pop("id", None)
    return Element(phrase.tag, attributes, nodes)
