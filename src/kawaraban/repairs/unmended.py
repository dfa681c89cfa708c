"""What is wrong with an article and cannot be mended, only told: each kind once a file, with its first place.

A writer with forty problems reads a list of forty lines; with four hundred, none. So a kind that occurs often in a file
is one problem that says how often.
"""

import re
from collections.abc import Iterator

from kawaraban.markdown.blocks import Block, BlockKind
from kawaraban.model import Kind
from kawaraban.problems import Problem, warning
from kawaraban.repairs.draft import Context, Draft
from kawaraban.repairs.markup import is_ended
from kawaraban.repairs.moved_links import dead_links
from kawaraban.repairs.remarks import is_remark
from kawaraban.repairs.slips import slips
from kawaraban.repairs.titles import REPLACEMENT

_PAIRS = {"」": "「", "』": "『", "）": "（", ")": "(", "】": "【", "]": "[", "〉": "〈", "》": "《", "”": "“"}
_MARKS = re.compile(r"(?<![*_~`\s])[*_~`\s]+$")
# A sentence cannot end so; an item of a list can end in nearly everything else.
_CUT_ITEM = re.compile(r"[、,をがはへ]$|(?:について|において|による|ための|という)$")
_CUT_TEXT = re.compile(r"[\w、,・（「『(]$")
_SHORTEST_TEXT = 15
# 「…について詳細に分析します。」 says no more than the title.
_EMPTY_EXCERPT = re.compile(
    r"[^。]{0,80}について(?:詳しく|詳細に|徹底的に)?(?:分析|解説|紹介|説明)(?:し|いたし)?ます。?"
)
_TEXT_KINDS = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CODE, BlockKind.HTML, BlockKind.TABLE)


def problems(draft: Draft, context: Context) -> tuple[Problem, ...]:
    """All problems of a mended article, those of its title first."""
    links = tuple(one for one in dead_links(draft, context) if isinstance(one, Problem))
    told = (*_title(draft), *_text(draft), *_excerpt(draft), *_characters(draft), *_end(draft, context))
    return (*told, *slips(draft), *links)


def _title(draft: Draft) -> Iterator[Problem]:
    title, line = draft.post.title, draft.post.lines.get("title", 1)
    if is_remark(title):
        message = f"The title is a remark of the generator to its user: {title}"
        yield warning("generator-remarks", draft.post.path, line, message, "Write a title, or take the article out.")
    bracket = _unbalanced(title)
    if bracket and not title.endswith("…"):
        message = f"The title has {bracket} without its partner: {title}"
        yield warning("title-brackets", draft.post.path, line, message, "Complete the title, or take the bracket out.")


def _text(draft: Draft) -> Iterator[Problem]:
    post = draft.post
    if not draft.body.strip() and post.kind is Kind.POST and not post.draft and not post.redirect_to:
        message = "The article has no text: there is nothing below its front matter."
        yield warning("no-text", post.path, post.body_line, message, "Write it, or `draft: true` until then.")


def _unbalanced(title: str) -> str:
    """The first bracket of a title that has no partner; empty if all have one."""
    opened: list[str] = []
    for character in title:
        if character in _PAIRS.values():
            opened.append(character)
        elif character in _PAIRS and (not opened or opened.pop() != _PAIRS[character]):
            return character
    return opened[0] if opened else ""


def _excerpt(draft: Draft) -> Iterator[Problem]:
    excerpt = draft.post.excerpt.strip()
    if excerpt and (excerpt == draft.post.title or is_remark(excerpt) or _EMPTY_EXCERPT.fullmatch(excerpt)):
        line = draft.post.lines.get("excerpt", 1)
        message = f"The excerpt says no more than the title: {excerpt[:60]}"
        hint = "Say what the article found out, or leave the excerpt out: then its first sentences are shown."
        yield warning("excerpt-empty", draft.post.path, line, message, hint)


def _characters(draft: Draft) -> Iterator[Problem]:
    count = draft.body.count(REPLACEMENT)
    if count:
        line = draft.line(draft.row_at(draft.body.index(REPLACEMENT)))
        times = "once" if count == 1 else f"{count} times"
        message = f"A character was lost: U+FFFD stands in the text {times}."
        yield warning("lost-character", draft.post.path, line, message, "Write the character that belongs there.")


def _end(draft: Draft, context: Context) -> Iterator[Problem]:
    """An article that stops in mid-sentence, or at a heading, its tail section aside."""
    end = draft.tail_row(context.config.markdown.tail_headings)
    last = next((b for b in reversed(draft.blocks) if b.start < end and b.kind in _TEXT_KINDS), None)
    if last is None or not _stops(last):
        return
    text = _MARKS.sub("", last.text)[-30:].replace("\n", " ")
    what = "with a heading" if last.kind is BlockKind.HEADING else "in mid-sentence"
    hint = "Write the end, or take the unfinished sentence out."
    line = draft.line(draft.row_at(draft.span(last)[1] - 1))
    yield warning("unfinished", draft.post.path, line, f"The article stops {what}: …{text}", hint)


def _stops(last: Block) -> bool:
    text = _MARKS.sub("", last.text)
    if last.kind is BlockKind.HEADING:
        return last.marker not in {"-", "="}
    if last.kind is not BlockKind.PARAGRAPH or is_ended(text):
        return False
    if last.depth:
        return bool(_CUT_ITEM.search(text))
    return len(text) >= _SHORTEST_TEXT and bool(_CUT_TEXT.search(text)) and text == last.text.rstrip()
