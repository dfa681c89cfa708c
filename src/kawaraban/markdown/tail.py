"""Where an article ends and its tail begins: the trailing sections of related links and advertising.

They are shown last and counted nowhere, so a wrong cut either hides text from the search or fills keywords and excerpt
with shop names. Only what can be told by its form is cut off: a heading of the settings' list, a body of nothing but
links, a call to action that ends in one, or the remark that links are paid for.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from kawaraban.markdown.blocks import HEADING, LIST, PARAGRAPH, RULE, Block, BlockKind, blocks, top_level

_LINK_TARGET = re.compile(r"\]\([^)\s]")
_AUTOLINK = re.compile(r"<https?://[^<>\s]+>")
_ONLY_LINKS = re.compile(r"(?:\[[^\]\n]*\]\([^)\n]*\)|<https?://[^<>\s]+>|[\s→▶►・|｜*_>-])+")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_REMARK = re.compile(r"アフィリエイト|affiliate|(?:広告|プロモーション|PR)(?:リンク)?(?:を含|が含|です)", re.IGNORECASE)
_REMARK_LINE = re.compile(rf"\A[*_\s]*[※＊]|\A\s*\*(?!\*)|{_REMARK.pattern}", re.IGNORECASE)
_DECORATION = re.compile(r"^[^\w「『（(【\[]+")
# A call to action is short: what is longer is text of the article that happens to end in a link.
_CALL = 400
_REMARK_LENGTH = 200
_NOTE = 60
_MARKS = (BlockKind.ATTRIBUTES, BlockKind.COMMENT)


def split(body: str, headings: tuple[str, ...]) -> tuple[str, str, int]:
    """Cut a Markdown body into its main part and its tail; with the line (from 0) of the body where the tail begins.

    `headings` are those that open a tail section, or their beginnings. The rule between the two goes to neither. A body
    without tail comes back whole, with an empty tail and the number of its lines.
    """
    lines = body.split("\n")
    outer = top_level(blocks(body))
    start = begin(lines, outer, headings)
    if start == len(lines):
        return body, "", start
    return "\n".join(lines[: _main_end(outer, start)]).rstrip() + "\n", "\n".join(lines[start:]), start


def begin(lines: Sequence[str], outer: tuple[Block, ...], headings: tuple[str, ...]) -> int:
    """The line where the tail begins, for a body of these lines and outer blocks; without one the number of lines."""
    sections = _sections(outer, headings)
    trailing: list[list[Block]] = []
    while sections and _is_tail(sections[-1], lines, headings):
        trailing.insert(0, sections.pop())
    while trailing and not _links(trailing[0], lines):
        sections.append(trailing.pop(0))
    return trailing[0][0].start if trailing and sections else len(lines)


def within(lines: Sequence[str], outer: Sequence[Block], headings: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The lines, from the first to before the last, of each tail with further text below it: at least two of its
    sections, the first with a heading of the settings' list, and a remark right behind them.
    """
    sections = _sections(outer, headings)
    runs = [(is_tail, list(group)) for is_tail, group in groupby(sections, lambda one: _is_tail(one, lines, headings))]
    for (is_tail, run), (_, below) in pairwise(runs):
        head, last = run[0][0], below[0][0] if _is_remark(below[0][:1]) else run[-1][-1]
        if is_tail and len(run) > 1 and head.kind is HEADING and _listed(head, headings):
            yield head.start, last.end


def _main_end(outer: tuple[Block, ...], start: int) -> int:
    """The line at which the rules before the tail begin."""
    end = start
    for block in reversed([block for block in outer if block.start < start]):
        if block.kind is not RULE:
            break
        end = block.start
    return end


def _sections(outer: Sequence[Block], headings: tuple[str, ...]) -> list[list[Block]]:
    """Blocks cut at rules (which fall away) and before headings that can open a section of the tail."""
    cut: list[list[Block]] = [[]]
    opened = 0
    for block in outer:
        if block.kind is RULE:
            cut.append([])
            opened = 0
        elif block.kind is HEADING and (_listed(block, headings) or not 0 < opened < block.level):
            cut.append([block])
            opened = block.level
        elif block.kind not in _MARKS:
            cut[-1].append(block)
    return [section for section in cut if section]


def _listed(block: Block, headings: tuple[str, ...]) -> bool:
    return _DECORATION.sub("", block.text).startswith(headings)


def _is_tail(section: list[Block], lines: Sequence[str], headings: tuple[str, ...]) -> bool:
    head, body = section[0], section[1:]
    if head.kind is not HEADING:
        return all(_is_link_list(block, lines) for block in section) or _is_remark(section) or _is_call(section)
    if _listed(head, headings):
        return bool(body) and _links(body, lines) and _ends_with_links(body, lines)
    return bool(body) and _is_call(body)


def _links(section: list[Block], lines: Sequence[str]) -> bool:
    return any(_has_link(line) for block in section for line in lines[block.start : block.end])


def _has_link(text: str) -> bool:
    """Whether there is a link in a text; one look forward, however many brackets are left open."""
    target = _LINK_TARGET.search(text)
    return bool(target and text.find(")", target.end()) >= 0) or bool(_AUTOLINK.search(text))


def _is_link_list(block: Block, lines: Sequence[str]) -> bool:
    if block.kind is LIST:
        return all(_has_link(line) or not _ITEM.match(line) for line in lines[block.start : block.end])
    return block.kind is PARAGRAPH and _has_link(block.text) and bool(_ONLY_LINKS.fullmatch(block.text))


def _is_remark(section: list[Block]) -> bool:
    texts = [block.text for block in section if block.kind is PARAGRAPH]
    is_short = len(texts) == len(section) and sum(map(len, texts)) < _REMARK_LENGTH
    return is_short and any(map(_REMARK.search, texts)) and all(map(_REMARK_LINE.search, texts))


def _is_call(section: list[Block]) -> bool:
    """A few short paragraphs, the last of which ends in a line that is a link and nothing else."""
    if any(block.kind is not PARAGRAPH for block in section) or sum(len(b.text) for b in section) > _CALL:
        return False
    last = section[-1].text.rsplit("\n", 1)[-1]
    return len(section) <= 3 and _has_link(last) and bool(_ONLY_LINKS.fullmatch(last))


def _ends_with_links(body: list[Block], lines: Sequence[str]) -> bool:
    """No text of the article after the links: at most a remark, or one short line."""
    last = body[-1]
    if _links([last], lines) or _is_remark([last]):
        return True
    return len(last.text) < _NOTE and _links([body[-2]], lines)
