"""What is wrong with an article and cannot be mended, only told: each kind once a file, with its first place.

A writer with forty problems reads a list of forty lines; with four hundred, none. So a kind that occurs often in a file
is one problem that says how often.
"""

import re
from collections.abc import Iterator

from kawaraban.language.sentences import PAIRS
from kawaraban.model import Kind
from kawaraban.problems import Problem, others, warning
from kawaraban.repairs.diagnostics.edges import edge_data
from kawaraban.repairs.diagnostics.loops import loops
from kawaraban.repairs.diagnostics.notations import notations
from kawaraban.repairs.diagnostics.slips import slips
from kawaraban.repairs.diagnostics.unfinished import unfinished
from kawaraban.repairs.draft import Draft
from kawaraban.repairs.generated.refusals import is_refusal
from kawaraban.repairs.generated.remarks import is_remark
from kawaraban.repairs.links.moved import dead_links
from kawaraban.repairs.titles.titles import REPLACEMENT

_OPENED_BY = {closing: opening for opening, closing in PAIRS.items()}
# What numbers an item, as in `Rp.1）と2）`, up to its bracket, which is no half of a pair.
_NUMBER = re.compile(r"(?:(?<!\d)\d{1,2}|(?<![^\W_])[^\W\d_])\Z")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
# Private use: each font has signs of its own there. Word puts those of Symbol and Wingdings behind U+F000.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_OF_WORD = range(0xF020, 0xF100)
_SAME = "асеорхуіАВСЕНКМОРТХ"
_LOOK_ALIKE = re.compile(rf"(?<![A-Za-z{_SAME}])(?=[A-Za-z]*+[{_SAME}])(?=[{_SAME}]*+[A-Za-z])[A-Za-z{_SAME}]++")
_ESCAPES = (
    (
        re.compile(r"^[ ]{0,3}(?:(?:\\#)+|\\#{2,6}) \S.*|\\\*\\\*[^\\*\n]{0,60}[^\x00-\x7f]\\\*\\\*", re.MULTILINE),
        2,
        "Signs of Markdown stand behind a \\, and are shown as they are",
        "Take the \\ out, if a heading or bold type is meant.",
    ),
    (
        re.compile(r"(?<=[^\x00-\x7f])(?:\\n){2,}(?=[^\x00-\x7f#])|(?<=。)\\n(?=[^\x00-\x7f]|$)", re.MULTILINE),
        1,
        "A line break is shown as a program writes it",
        "Write a line break, or put it between backticks.",
    ),
    (
        re.compile(r"(?:\\u[0-9a-fA-F]{4}){3,}|(?:\\x[0-9a-fA-F]{2}){3,}"),
        1,
        "Letters are shown as a program writes them",
        "Write the letters, or put it between backticks.",
    ),
)
# 「…について詳細に分析します。」 says no more than the title, unless it names several subjects at length.
_EMPTY_EXCERPT = re.compile(
    r"[^。]{0,50}について(?:詳しく|詳細に|徹底的に)?(?:分析|解説|紹介|説明)(?:し|いたし)?ます。?"
)


def problems(draft: Draft) -> tuple[Problem, ...]:
    """All problems of a mended article, those of its title first."""
    links = dead_links(draft)
    told = (
        *_title(draft),
        *_text(draft),
        *_excerpt(draft),
        *_characters(draft),
        *_escaped(draft),
        *unfinished(draft),
    )
    return (*told, *edge_data(draft), *loops(draft), *slips(draft), *notations(draft), *links)


def _title(draft: Draft) -> Iterator[Problem]:
    title = draft.post.title
    if is_remark(title):
        message = f"The title is a remark of the generator to its user: {title}"
        yield draft.warning("generator-remarks", "title", message, "Write a title, or take the article out.")
    bracket = _unbalanced(title)
    if bracket and not title.endswith("…"):
        message = f"The title has {bracket} without its partner: {title}"
        yield draft.warning("title-brackets", "title", message, "Complete the title, or take the bracket out.")


def _text(draft: Draft) -> Iterator[Problem]:
    post = draft.post
    if post.kind is not Kind.POST or post.draft or post.redirect_to:
        return
    hint = "Write it, or `draft: true` until then."
    if not draft.body.strip():
        message = "The article has no text: there is nothing below its front matter."
        yield warning("no-text", post.path, post.body_line, message, hint)
    elif is_refusal(draft.body):
        row = next(row for row, text in enumerate(draft.rows) if text.strip())
        message = f"The article has no text but what a generator says that writes none: {draft.rows[row].strip()[:60]}"
        yield draft.warning("no-text", row, message, hint)


def _unbalanced(title: str) -> str:
    """The first bracket of a title that has no partner; empty if all have one, or stand behind a number."""
    opened: list[str] = []
    for place, character in enumerate(title):
        if character in PAIRS:
            opened.append(character)
        elif opened and opened[-1] == _OPENED_BY.get(character):
            opened.pop()
        elif character in _OPENED_BY and not (character in "）)" and _NUMBER.search(title, 0, place)):
            return character
    return opened[0] if opened else ""


def _excerpt(draft: Draft) -> Iterator[Problem]:
    excerpt = draft.post.excerpt.strip()
    if excerpt and (is_remark(excerpt) or _EMPTY_EXCERPT.fullmatch(excerpt)):
        message = f"The excerpt says no more than the title: {excerpt[:60]}"
        hint = "Say what the article found out, or leave the excerpt out: then its first sentences are shown."
        yield draft.warning("excerpt-empty", "excerpt", message, hint)


def _escaped(draft: Draft) -> Iterator[Problem]:
    """Signs of Markdown that a program escaped, and breaks and letters that it wrote as such."""
    if "\\" not in draft.body:
        return
    for pattern, fewest, what, hint in _ESCAPES:
        found = tuple(draft.outside_code(pattern))
        if len(found) >= fewest:
            message = f"{what}: {found[0][0].strip()[:40]}{others(found, 'file')}"
            yield draft.warning("marks-raw", draft.row_at(found[0].start()), message, hint)


def _characters(draft: Draft) -> Iterator[Problem]:
    for key in ("excerpt", "description"):
        if REPLACEMENT in getattr(draft.post, key):
            message = f"A character was lost: U+FFFD stands in the {key}."
            hint = "Write the character that belongs there, and what followed it."
            yield draft.warning("lost-character", key, message, hint)
    if _CYRILLIC.search(draft.body) and (found := _LOOK_ALIKE.search(draft.body)):
        message = f"A word in Latin letters has a Cyrillic one in it, which looks the same: {found[0]}"
        hint = "Type the word again: as it is, nobody finds it."
        yield draft.warning("look-alike", draft.row_at(found.start()), message, hint)
    count = draft.body.count(REPLACEMENT)
    if count:
        row = draft.row_at(draft.body.index(REPLACEMENT))
        times = "once" if count == 1 else f"{count} times"
        message = f"A character was lost: U+FFFD stands in the text {times}."
        yield draft.warning("lost-character", row, message, "Write the character that belongs there.")
    if _PRIVATE.search(draft.body):
        yield from _private(draft)


def _private(draft: Draft) -> Iterator[Problem]:
    found = tuple(draft.outside_code(_PRIVATE))
    if found:
        first = found[0]
        sign = f"U+{ord(first[0]):04X} is a sign that only the writer's own font has; others see an empty box"
        hint = "Write a sign that all have (・, →), or show a picture of it."
        if ord(first[0]) in _OF_WORD:
            hint = f"It came from Word or Excel, where a mark such as • or → is drawn for it. {hint}"
        message = f"{sign}{others(found, 'file')}."
        yield draft.warning("lost-character", draft.row_at(first.start()), message, hint)
