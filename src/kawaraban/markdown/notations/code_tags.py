"""Code between tags: Jekyll's `{% highlight ruby %}`, Hexo's and Octopress' `{% codeblock 題 lang:ruby %}`, Hugo's
`{{< highlight ruby >}}` and `{{< code lang="ruby" >}}`.

Their programs take it out before they read the Markdown, so there is none in it. It becomes what stands between two
fences, with its language and name. Other arguments say how lines are numbered and marked, which is not done here.
"""

import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from kawaraban.markdown.notations.rules import add_rule, has_sign, text_of

_OPENING = re.compile(
    r"\{(?:%-?[ \t]*(?P<liquid>highlight|code(?:block)?)(?=[ \t])(?P<tag>[^{}%\n]{1,500})%"
    r"|\{[<%][ \t]*(?P<hugo>highlight|code)(?![\w-])(?P<code>[^<>{}\n]{0,500})[>%]\})\}"
)
_LANGUAGE = re.compile(r"""(?:\A[ \t]*|\blang(?:uage)?[=:])["']?([A-Za-z0-9+#._-]{1,40})(?![=:])["' \t-]""")
_NAME = re.compile(r"""\b(?:title|file|filename|name)=(?:"([^"]{1,200})"|'([^']{1,200})')""")
# Hexo has the name first, and the language behind a colon; an address may follow.
_NAME_FIRST = re.compile(r"[ \t]*+(?![^ \t]*:)([^ \t\"]+(?:[ \t]+(?![^ \t]*:)[^ \t\"]+)*+)?")
_ENDS = {
    **{name: re.compile(rf"\{{%-?[ \t]*end{name}[ \t]*-?%\}}\Z") for name in ("highlight", "codeblock", "code")},
    **{f"/{name}": re.compile(rf"\{{\{{[<%][ \t]*/[ \t]*{name}[ \t]*[>%]\}}\}}\Z") for name in ("highlight", "code")},
}
# Around what Jekyll leaves as it is; it is gone when the code is shown.
_RAW = re.compile(r"^[ \t]*\{%-?[ \t]*(?:end)?raw[ \t]*-?%\}[ \t]*\n|\{%-?[ \t]*(?:end)?raw[ \t]*-?%\}", re.MULTILINE)
_ENDLESS = "tags of code without an end"


class _Code(NamedTuple):
    """What stands between two tags, as a fence would have it, and the line behind it."""

    info: str
    content: str
    end: int


def code_tags(parser: MarkdownIt) -> None:
    """Make a parser read such code. To be added before the rule that leaves out Liquid tags."""
    add_rule(parser, "code_tag", _rule)


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (as markdown-it-py)
    code = _code(state, line, end) if has_sign(state, line, "{") else None
    if code is None:
        return False
    if not silent:
        token = state.push("fence", "code", 0)
        token.info, token.content, token.markup = code.info, code.content, "```"
        token.map = [line, code.end]
        state.line = code.end
    return True


def _code(state: StateBlock, line: int, end: int) -> _Code | None:
    text = text_of(state, line)
    opening = _OPENING.match(text)
    if opening is None:
        return None
    kind = opening["liquid"] or f"/{opening['hugo']}"
    first = text[opening.end() :]
    if _ENDS[kind].search(first):
        last, rows = line, [first]
    else:
        last = _last_line(state, line, end, kind)
        rows = [first, *state.getLines(line + 1, last + 1, state.sCount[line], keepLastLF=False).split("\n")]
    if last < line:
        return None
    rows[-1] = _ENDS[kind].sub("", rows[-1].rstrip())
    content = "\n".join(rows) + "\n"
    if opening["liquid"]:
        content = _RAW.sub("", content)
    return _Code(_info(kind, opening["tag"] or opening["code"] or ""), content.strip("\n") + "\n", last + 1)


def _info(kind: str, given: str) -> str:
    """What stands behind a fence of this language and name."""
    given = given.rstrip("- \t")
    first = _NAME_FIRST.match(given) if kind in {"code", "codeblock"} else None
    language = _LANGUAGE.search(f"{given} ", first.end() if first else 0)
    found = first or _NAME.search(given)
    name = next(filter(None, found.groups()), "") if found else ""
    if not name:
        return language[1] if language else ""
    unsaid = name if "." in name and " " not in name else "text"
    return f'{language[1] if language else unsaid} title="{name}"'


def _last_line(state: StateBlock, line: int, end: int, kind: str) -> int:
    """The line with the tag that ends code; -1 where none does. What is looked for in vain is not looked for again."""
    endless: dict[str, tuple[int, int]] = state.env.setdefault(_ENDLESS, {})
    begin, to = endless.get(kind, (end, 0))
    if begin <= line < to:
        return -1
    below = line
    for below in range(line + 1, end):
        if state.sCount[below] < state.blkIndent and not state.isEmpty(below):
            break  # the item that it is in ends here
        text = text_of(state, below)
        if _ENDS[kind].search(text):
            return below
        if _OPENING.match(text):
            break  # another tag, which has the end that comes
    endless[kind] = (line, below)
    return -1
