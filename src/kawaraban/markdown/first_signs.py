"""Which rules of the parser can match at a sign: only those are asked.

markdown-it-py asks all its rules in turn: fifteen for every line, and for every line that could end a block; sixteen
for every sign that could begin markup. Nearly all of them look at one sign and say no. Here that sign is looked up
first, and the rules that it leaves are asked in their order: what comes out is the same.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from kawaraban.markdown.extensions.definitions import defines, is_term
from kawaraban.markdown.extensions.rules import BlockRule, InlineRule
from kawaraban.markdown.rows.typed_blocks import BULLETS

_Rule = TypeVar("_Rule", BlockRule, InlineRule)

# The signs with which a line has to begin for a rule to match it; empty where more than that decides.
_BLOCK_SIGNS = {
    "admonition": "!?",
    "attribute_list": "{",
    "blockquote": ">",
    "code": "",
    "code_tag": "{",
    "comment": "%{",
    "container": ":",
    "deflist": "",
    "directive": "`~",
    "fence": "`~",
    "footnote_def": "[",
    "formula": "$\\",
    "heading": "#",
    "hr": "*-_",
    "html_block": "<",
    "lheading": "",
    "liquid": "{",
    "list": "*+-0123456789",
    "paragraph": "",
    "reference": "[",
    "table": "",
    "typed_item": BULLETS,
}
# The signs at which a rule can match within a line; text begins at all those besides that no other rule is for.
_INLINE_SIGNS = {
    "attribute_list": "{",
    "autolink": "<",
    "autolinks": ":@w",
    "backticks": "`",
    "comment": "%{",
    "emoji": ":",
    "emphasis": "*_",
    "entity": "&",
    "escape": "\\",
    "footnote_ref": "[",
    "formula": "$\\",
    "html_inline": "<",
    "image": "!",
    "kaomoji": "*_`~\\",
    "link": "[",
    "liquid": "{",
    "mail_with_underscore": "_",
    "newline": "\n",
    "novel_ruby": "《|｜",
    "remark": "[",
    "ruby": "{",
    "strikethrough": "~",
    "text": "w",
    "windows_path": "\\",
}
_INDENTED = 4  # columns: from here on a line may be code
_DELIMITER_ROW = frozenset("|-:")
_UNDERLINE = frozenset("-=")
_FAR = 20  # lines below one that are looked at


def ask_by_sign(parser: MarkdownIt) -> None:
    """Make a parser ask only the rules that can match. To be called last.

    A ruler keeps the rules of each chain, until a rule is added or changed. Here it is given one rule to keep for each,
    which asks those that can match.
    """
    blocks = parser.block.ruler
    chains = {"", *(chain for rule in blocks.__rules__ for chain in rule.alt)}
    blocks.__cache__ = {chain: [_block_rule(blocks, chain)] for chain in chains}
    parser.inline = _Inline(parser.inline)


def _block_rule(ruler: Ruler[BlockRule], chain: str) -> BlockRule:
    """The rule that stands for a chain of rules for blocks."""
    rules = ruler.getRules(chain)
    names = [rule.name for rule in ruler.__rules__ if rule.enabled and (not chain or chain in rule.alt)]
    guarded = [_guarded(*rule, is_ending=bool(chain)) for rule in zip(names, rules, strict=True)]
    by_sign, others = _by_sign([_BLOCK_SIGNS[name] for name in names], guarded)

    def ask(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        if state.sCount[line] - state.blkIndent >= _INDENTED:
            return any(rule(state, line, end, silent) for rule in rules)
        for rule in by_sign.get(_sign(state, line), others):  # noqa: SIM110 (a loop is a tenth faster here)
            if rule(state, line, end, silent):
                return True
        return False

    return ask


class _Inline(ParserInline):
    """The parser of what stands within a block; it has nothing to ask where there is no sign that a rule is for."""

    def __init__(self, parser: ParserInline) -> None:
        super().__init__()
        self.ruler, self.ruler2 = parser.ruler, parser.ruler2
        names = self.ruler.get_active_rules()
        self.ruler.__cache__ = {"": [_inline_rule(names, self.ruler.getRules(""))]}
        # Text pauses only where a rule can match, and at the `]` that the search for the end of a link has to see.
        # All branches begin with the sign itself: so `re` leaps over text, and is five times as fast.
        signs = {*"".join(_INLINE_SIGNS[name] for name in names), "]"} - {"w", "%"}
        self.terminator_re = re.compile("|".join((*map(re.escape, sorted(signs)), "%%", r"w(?<![0-9A-Za-z]w)ww\.")))

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Read the text of a block into `tokens`."""
        if not src or self.terminator_re.search(src):
            return super().parse(src, md, env, tokens)
        tokens.append(Token("text", "", 0, content=src))
        return tokens


def _inline_rule(names: Sequence[str], rules: Sequence[InlineRule]) -> InlineRule:
    """The rule that stands for those for what stands within a block."""
    by_sign, _ = _by_sign([_INLINE_SIGNS[name] for name in names], rules)
    text = [rule for name, rule in zip(names, rules, strict=True) if name == "text"]

    def ask(state: StateInline, silent: bool) -> bool:
        for rule in by_sign.get(state.src[state.pos], text):  # noqa: SIM110 (as above)
            if rule(state, silent):
                return True
        return False

    return ask


def _by_sign(signs: Sequence[str], rules: Sequence[_Rule]) -> tuple[Mapping[str, list[_Rule]], list[_Rule]]:
    """For each sign the rules that it may be for, in their order; and those for all other signs."""
    pairs = list(zip(signs, rules, strict=True))
    every = sorted({sign for own in signs for sign in own})
    by_sign = {sign: [rule for own, rule in pairs if not own or sign in own] for sign in every}
    return by_sign, [rule for own, rule in pairs if not own]


def _guarded(name: str, rule: BlockRule, *, is_ending: bool) -> BlockRule:
    """A rule that is for lines of all signs, asked only if the lines below are such as it needs.

    Where a definition may end a block, it is asked about the line of the definition; else about the term above it.
    """
    guard = _is_definition if name == "deflist" and is_ending else _GUARDS.get(name)
    if guard is None:
        return rule

    def ask(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        return guard(state, line, end) and rule(state, line, end, silent)

    return ask


def _sign(state: StateBlock, line: int) -> str:
    """The first sign of a line, white space aside; the line feed of a blank one, nothing at the end of the text."""
    start = state.bMarks[line] + state.tShift[line]
    return state.src[start : start + 1]


def _is_definition(state: StateBlock, line: int, _end: int) -> bool:
    return defines(state, line)


def _is_over_delimiter_row(state: StateBlock, line: int, end: int) -> bool:
    return line + 1 < end and _sign(state, line + 1) in _DELIMITER_ROW


def _is_over_underline(state: StateBlock, line: int, end: int) -> bool:
    """Whether there may be one in the same block. Of long ones the rule is asked, which stops where others begin."""
    for below in range(line + 1, min(end, line + _FAR)):
        if state.isEmpty(below):
            return False
        if _sign(state, below) in _UNDERLINE:
            return True
    return line + _FAR < end


_GUARDS = {"deflist": is_term, "table": _is_over_delimiter_row, "lheading": _is_over_underline}
