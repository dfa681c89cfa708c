"""Code between tags: Jekyll's `{% highlight ruby %}`, Hexo's and Octopress' `{% codeblock 題 lang:ruby %}`, Hugo's
`{{< highlight ruby >}}` and `{{< code lang="ruby" >}}`.

Their programs take it out before they read the Markdown, so there is none in it. It becomes what stands between two
fences, with its language and name. Other arguments say how lines are numbered and marked, which is not done here.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from kawaraban.markdown.extensions.rules import add_rule, block_of_lines, text_of

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


def code_tags(parser: MarkdownIt) -> None:
    """Make a parser read such code. To be added before the rule that leaves out Liquid tags."""
    add_rule(parser, "code_tag", block_of_lines("{", _last_line, _push))


def _kind(opening: re.Match[str]) -> str:
    return opening["liquid"] or f"/{opening['hugo']}"


def _last_line(state: StateBlock, line: int, end: int) -> int | None:
    """The line with the tag that ends code; None where none does."""
    text = text_of(state, line)
    opening = _OPENING.match(text)
    if opening is None:
        return None
    kind = _kind(opening)
    if _ENDS[kind].search(text, opening.end()):
        return line
    endless: dict[str, tuple[int, int]] = state.env.setdefault(_ENDLESS, {})
    begin, to = endless.get(kind, (end, 0))
    if begin <= line < to:  # what is looked for in vain is not looked for again
        return None
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
    return None


def _push(state: StateBlock, line: int, end: int) -> None:
    rows = state.getLines(line, end, state.sCount[line], keepLastLF=False).split("\n")
    if opening := _OPENING.match(rows[0]):
        rows[0] = rows[0][opening.end() :].rstrip()
        rows[-1] = _ENDS[_kind(opening)].sub("", rows[-1].rstrip())
        content = "\n".join(rows) + "\n"
        if opening["liquid"]:
            content = _RAW.sub("", content)
        token = state.push("fence", "code", 0)
        token.info = _info(_kind(opening), opening["tag"] or opening["code"] or "")
        token.content, token.markup = content.strip("\n") + "\n", "```"


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
