"""The two parsers: the one for articles, and CommonMark with the emphasis rule alone to run its test suite against."""

from functools import cache

from markdown_it import MarkdownIt

from kawaraban import limits
from kawaraban.markdown.bounds import bounds
from kawaraban.markdown.extensions.admonitions import admonitions
from kawaraban.markdown.extensions.attribute_lists import attribute_lists
from kawaraban.markdown.extensions.autolinks import autolinks
from kawaraban.markdown.extensions.callouts import callouts
from kawaraban.markdown.extensions.captions import captions
from kawaraban.markdown.extensions.cjk_emphasis import cjk_emphasis
from kawaraban.markdown.extensions.code_tags import code_tags
from kawaraban.markdown.extensions.comments import comments
from kawaraban.markdown.extensions.containers import containers
from kawaraban.markdown.extensions.contents import contents
from kawaraban.markdown.extensions.definitions import definitions
from kawaraban.markdown.extensions.directives import directives
from kawaraban.markdown.extensions.emoji import emoji
from kawaraban.markdown.extensions.footnotes import footnotes
from kawaraban.markdown.extensions.formulas import formulas
from kawaraban.markdown.extensions.kaomoji import kaomoji
from kawaraban.markdown.extensions.link_definitions import link_definitions
from kawaraban.markdown.extensions.liquid import liquid
from kawaraban.markdown.extensions.novels import novels
from kawaraban.markdown.extensions.overlines import overlines
from kawaraban.markdown.extensions.paired_marks import paired_marks
from kawaraban.markdown.extensions.remarks import remarks
from kawaraban.markdown.extensions.ruby import ruby
from kawaraban.markdown.extensions.windows_paths import windows_paths
from kawaraban.markdown.first_signs import ask_by_sign
from kawaraban.markdown.html.mentions import mentions
from kawaraban.markdown.presentation.code import code_blocks
from kawaraban.markdown.presentation.emphasis import emphasis
from kawaraban.markdown.presentation.links import is_allowed
from kawaraban.markdown.presentation.lists import lists
from kawaraban.markdown.presentation.tables import tables
from kawaraban.markdown.rows.line_breaks import line_breaks
from kawaraban.markdown.rows.typed_blocks import typed_blocks
from kawaraban.markdown.rows.typed_cells import typed_cells
from kawaraban.markdown.rows.typed_lines import typed_lines
from kawaraban.markdown.rows.typed_paragraphs import typed_paragraphs

# Of two rules for the same sign the first is asked first; what only looks at tokens looks at what those before it left.
_PLUGINS = (
    *(bounds, cjk_emphasis, autolinks, definitions, link_definitions, remarks, footnotes, comments, code_tags, liquid),
    *(attribute_lists, ruby, mentions, paired_marks, formulas, containers, admonitions, directives, callouts),
    *(tables, lists, code_blocks, emphasis, windows_paths, kaomoji, contents, captions, emoji, novels, overlines),
    *(typed_cells, typed_paragraphs, typed_blocks, typed_lines, line_breaks),
)


@cache
def article_parser() -> MarkdownIt:
    """The parser for articles; made once for each process, and never changed afterwards."""
    return open_parser().use(ask_by_sign)


def open_parser() -> MarkdownIt:
    """A new parser for articles, to which rules can still be added; slower than the finished one."""
    options = {"xhtmlOut": False, "tasklists": True, "alerts": True, "maxNesting": limits.MARKDOWN_DEPTH}
    parser = _Parser("commonmark", options).enable(["table", "strikethrough"])
    for plugin in _PLUGINS:
        parser.use(plugin)
    return parser


@cache
def commonmark_parser() -> MarkdownIt:
    """CommonMark 0.31 and the CJK-friendly emphasis, nothing else."""
    return MarkdownIt("commonmark").use(cjk_emphasis)


class _Parser(MarkdownIt):
    """Leaves destinations as they are written: what they become depends on the site (see `presentation.links`)."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (the name in markdown-it-py)
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the name in markdown-it-py)
        return is_allowed(url)
