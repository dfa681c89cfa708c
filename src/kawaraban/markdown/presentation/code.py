"""Code blocks: coloured, with their language and the name of their file."""

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml, unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from kawaraban.markdown.presentation.highlight import Budget, highlight, is_language

_TITLE = re.compile(r"""\b(?:title|filename|name)=(?:["']([^"'\n]{1,200})["']|([^\s"'}]{1,200}))""")
_FILE = re.compile(r"[^\s{}=\"',:]{1,100}\.([A-Za-z0-9]{1,8})")  # behind the language, or in its place
_OF_LINES = re.compile(r"(?<=\w)\{[\d, -]{1,100}\}|:(?:no-)?line-numbers(?:=\d{1,9})?(?![\w.-])")


def code_blocks(parser: MarkdownIt) -> None:
    """Put this theme's HTML for code in place of the parser's own."""
    parser.add_render_rule("fence", _code)
    parser.add_render_rule("code_block", _code)


def _code(_renderer: object, tokens: list[Token], index: int, _options: object, env: dict[str, Any]) -> str:
    """Code can be scrolled with the keyboard; the language is a class, as HTML's specification proposes."""
    token = tokens[index]
    language, file = _info(unescapeAll(token.info))
    token.attrJoin("class", "highlight")
    name = f' class="language-{escapeHtml(language)}"' if language else ""
    code = highlight(token.content, language, env.setdefault("colours", Budget()))
    shown = f'<pre{RendererHTML.renderAttrs(token)} tabindex="0"><code{name}>{code}</code></pre>\n'
    return f"<figure><figcaption>{escapeHtml(file)}</figcaption>\n{shown}</figure>\n" if file else shown


def _info(info: str) -> tuple[str, str]:
    """The language of code, and the name of its file: `python:main.py` as Qiita and Zenn have it, `rust,ignore` as
    mdBook, `{.python}` as Pandoc, `js title="app.js"` as many, `app.js` as Qiita had it. What VitePress and others say
    there of its lines, `ts{1,3-4}:line-numbers`, is neither.
    """
    first, _, rest = _OF_LINES.sub("", info).strip().partition(" ")
    language, _, file = first.partition(":")
    if not file and (named := _FILE.fullmatch(rest.strip())):
        file = named[0]
    elif not file and not is_language(first) and (named := _FILE.fullmatch(first)):
        language, file = named[1], first
    if language == "diff":  # of code in a language, which Zenn lets stand behind it
        file = file or rest.partition(":")[2]
    titled = _TITLE.search(f"{file} {rest}")  # Gatsby has `js:title=app.js`
    return language.strip("{}.").partition(",")[0], titled[1] or titled[2] if titled else file
