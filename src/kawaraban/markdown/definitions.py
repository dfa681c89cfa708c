"""Definitions of links (`[a]: https://…`), of which a short text could make a page of gigabytes by using one often."""

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from kawaraban import limits


def definitions(parser: MarkdownIt) -> None:
    """Make a parser pass over definitions that are too long for how often they may be used."""
    parser.core.ruler.after("block", "definitions", _drop)


def _drop(state: StateCore) -> None:
    """Forget the long ones. Each use takes a closing bracket, so no more than that need be counted.

    As in cmark, which bounds the sum of what definitions are expanded to, but known before anything is expanded.
    """
    known = state.env.get("references")
    if known:
        longest = limits.DEFINED_CHARS // state.src.count("]")
        dropped = [label for label, link in known.items() if len(link["href"]) + len(link["title"]) > longest]
        if dropped:
            state.env[DROPPED] = [(label, known.pop(label)["map"][0]) for label in dropped]


DROPPED = "definitions passed over"
"""Where the environment of a body has their labels, each with its line."""
