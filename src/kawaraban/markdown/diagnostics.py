"""What is told of a body: what of it is not shown, or otherwise than it is written.

Whichever rule of the parser finds such tells it here, in the environment: the dictionary that markdown-it-py hands
through the reading of one body.
"""

from collections.abc import Mapping, MutableMapping
from typing import Any

from markdown_it.token import Token

from kawaraban.model import Beyond

_TOLD = "told"


def line_of(block: Token, position: int = 0) -> int:
    """The line of the body (from 0) on which a block begins, or a position in its text is."""
    return (block.map[0] if block.map else 0) + block.content.count("\n", 0, position)


def tell(env: MutableMapping[str, Any], found: Beyond) -> None:
    """Add what a rule has found."""
    env.setdefault(_TOLD, []).append(found)


def told(env: Mapping[str, Any]) -> tuple[Beyond, ...]:
    """What all rules have found in a body."""
    return tuple(env.get(_TOLD, ()))
