r"""Paths as Windows writes them keep their backslashes: `C:\_work\*.txt`, `\\server\share\(旧)`.

To Markdown a backslash before a sign takes the sign's meaning away, and is not shown: a reader would get another path.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from kawaraban.markdown.extensions.rules import span

# White space and what no name of a file may have ends a path, but for the space within a name that goes on with a
# backslash (`Program Files`); so do marks that are closed behind it, and Japanese punctuation.
_SIGN = r"""(?!\*\*|~~)[^\s\\/:"<>|?`\[\]。、「」『』]"""
_PATH = re.compile(rf"(?:\\(?:(?:{_SIGN})*(?: [\w().&-]+)*(?=\\)|(?:{_SIGN})*))+", re.ASCII)
_DRIVE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]:\Z")
_SERVER = re.compile(r"\\\\[^\W_][\w.-]*(?=\\[^\s\\])")


def windows_paths(parser: MarkdownIt) -> None:
    """Make a parser read such a path as it is typed."""
    parser.inline.ruler.before("escape", "windows_path", span(_find))


def _find(state: StateInline) -> re.Match[str] | None:
    """The path from its first backslash on; the whole name of the server belongs to its beginning."""
    start = state.pos
    if state.src[start] != "\\":
        return None
    if server := _SERVER.match(state.src, start, state.posMax):
        start = server.end()
    elif not _DRIVE.search(state.src, max(0, start - 3), start):
        return None
    return _PATH.match(state.src, start, state.posMax)
