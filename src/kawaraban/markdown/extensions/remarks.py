"""A remark behind what stands in brackets is no address: `[材料](6個分)`, `[Aセット](税込)`.

To CommonMark any word there is one, so that the remark is gone and a link leads to no page. Japanese that names no
folder, file or place of a page (`資料.pdf`, `/甲`, `#乙`) and no article by its date is shown as it is written.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from kawaraban.markdown.characters import is_spaceless
from kawaraban.markdown.extensions.rules import span

_REMARK = re.compile(r"\[(?=[^\[\]\n]{1,100}\]\((?![0-9]{4}-)([^()<>\s/.#?:%\\]{1,60})\))")


def remarks(parser: MarkdownIt) -> None:
    """Make a parser leave remarks as they are; the text before one is read like any other."""
    parser.inline.ruler.before("link", "remark", span(_find))


def _find(state: StateInline) -> re.Match[str] | None:
    if state.src[state.pos] != "[":
        return None
    found = _REMARK.match(state.src, state.pos, state.posMax)
    return found if found and any(map(is_spaceless, found[1])) else None
