"""Emoji by their names, `:smile:`, as GitHub, Slack, Discord and Qiita have them.

The names are those that Rich knows. One of a single letter or of digits alone may be a part of something else
(`1:100:`), and so may one beside a Latin letter, a digit or another colon: `std::map::key`.
"""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from kawaraban.markdown.extensions.rules import span

_NAME = re.compile(r"(?<![A-Za-z0-9:/])(?::((?=[a-z0-9_-]*[a-z])[a-z0-9_-]{2,50}|[+-]1):)(?![A-Za-z0-9:/])")


def emoji(parser: MarkdownIt) -> None:
    """Make a parser show emoji in the place of their names; an unknown one is text."""
    parser.inline.ruler.push("emoji", span(_find, _push))


def _find(state: StateInline) -> re.Match[str] | None:
    found = _NAME.match(state.src, state.pos, state.posMax) if state.src[state.pos] == ":" else None
    return found if found and _named(found[1]) else None


def _push(state: StateInline, found: re.Match[str]) -> None:
    state.pending += _named(found[1])


@lru_cache(maxsize=1024)
def _named(name: str) -> str:
    """The emoji of a name; "" for none. Few articles have any, and the list takes time to import."""
    from rich.emoji import Emoji, NoEmoji

    try:
        return str(Emoji(name))
    except NoEmoji:
        return ""
