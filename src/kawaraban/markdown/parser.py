"""The two parsers: the one for articles, and CommonMark with the emphasis rule alone to run its test suite against."""

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from kawaraban import limits
from kawaraban.markdown.attribute_lists import attribute_lists
from kawaraban.markdown.autolinks import autolinks
from kawaraban.markdown.boxes import boxes
from kawaraban.markdown.callouts import callouts
from kawaraban.markdown.cjk_emphasis import cjk_emphasis
from kawaraban.markdown.comments import comments
from kawaraban.markdown.definitions import definitions
from kawaraban.markdown.first_signs import ask_by_sign
from kawaraban.markdown.footnotes import footnotes
from kawaraban.markdown.formulas import formulas
from kawaraban.markdown.line_breaks import line_breaks
from kawaraban.markdown.links import is_allowed
from kawaraban.markdown.liquid import liquid
from kawaraban.markdown.mentions import mentions
from kawaraban.markdown.paired_marks import paired_marks
from kawaraban.markdown.presentation import presentation
from kawaraban.markdown.ruby import ruby
from kawaraban.markdown.typed_cells import typed_cells
from kawaraban.markdown.typed_lines import typed_lines
from kawaraban.markdown.typed_paragraphs import typed_paragraphs
from kawaraban.markdown.windows_paths import windows_paths


@cache
def article_parser() -> MarkdownIt:
    """The parser for articles; made once for each process, and never changed afterwards."""
    return open_parser().use(ask_by_sign)


def open_parser() -> MarkdownIt:
    """A new parser for articles, to which rules can still be added; slower than the finished one."""
    options = {"xhtmlOut": False, "tasklists": True, "alerts": True, "maxNesting": limits.MARKDOWN_DEPTH}
    parser = _Parser("commonmark", options).enable(["table", "strikethrough"])
    plugins = (cjk_emphasis, autolinks, deflist_plugin, definitions, footnotes, liquid, attribute_lists, ruby, mentions)
    for plugin in (*plugins, paired_marks, comments, formulas, boxes, callouts, presentation, windows_paths):
        parser.use(plugin)
    return parser.use(typed_cells).use(typed_paragraphs).use(typed_lines).use(line_breaks)


@cache
def commonmark_parser() -> MarkdownIt:
    """CommonMark 0.31 and the CJK-friendly emphasis, nothing else."""
    return MarkdownIt("commonmark").use(cjk_emphasis)


class _Parser(MarkdownIt):
    """Leaves destinations as they are written: what they become depends on the site (see `links.py`)."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (the name in markdown-it-py)
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the name in markdown-it-py)
        return is_allowed(url)
