"""title-markup, title-cut, title-empty, title-repeated: titles that a program cut, marked up or left out.

A generator wrote the title as the first line of its text, and a program copied it from there into the front matter, cut
at so many bytes. So that line is the evidence: a title is completed only from a line that begins with all that is left
of it and is itself a title, not a paragraph. Poems are called by their first verse, or by how it begins: the first line
of a paragraph that goes on is text.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from kawaraban.language.sentences import PAIRS
from kawaraban.markdown.blocks import Block, BlockKind, each_block
from kawaraban.markdown.inline import shown_text
from kawaraban.problems import Problem, error, warning
from kawaraban.reading.front_matter.keys import meant_for
from kawaraban.repairs.draft import Draft, Edit, Finding, Found
from kawaraban.repairs.titles.excerpts import first_lines, in_excerpts, is_headline
from kawaraban.repairs.titles.marks import LABEL, bare, is_certain, is_quoted, unmarked, with_readings

REPLACEMENT = "\ufffd"
_INNER_STOP = re.compile(r"。(?=.)")
_STOPS = "。．.！？!?"
# What is left of a character that was cut, and what programs put where they cut.
_CUT_SIGNS = (REPLACEMENT, "…", "...")
_LOOSE_END = re.compile(r"(?<![。．.！？!?、，,…：:\s])[。．.！？!?、，,…：:\s]+$")
_LONGEST = 120
_SHORTEST = 4
# Bytes of UTF-8 at which no program cuts a title yet: the real ones that were cut have 36 or more, most of them 40.
_CUT_BYTES = 36
_FIRST_LINES = 3
_JAPANESE = re.compile("[ぁ-ゖァ-ヺ一-鿿々〆]")
_TAGS = re.compile(r"(?:[#＃][^\s#＃]+\s+)+[#＃][^\s#＃]+\s*")  # of a note: #日記 #体調
_HTML_HEADING = re.compile(r"<h1\b[^<>]*>(?P<text>.*?)</h1\s*>", re.IGNORECASE | re.DOTALL)
# Links and HTML but breaks and type: what has them is not dropped with a title that says the same.
_MORE = re.compile(r"\[|<(?!/?(?:br|b|strong|em|i)\b)")
_HEAD = 12
_VERSES = 2  # short lines that say the title, one after the other


def title_markup(draft: Draft) -> Found:
    """Take Markdown, labels and quotes around the whole out of the title; tell of signs that may be meant."""
    title = draft.post.title
    clean = unmarked(title)
    if is_quoted(clean) and (LABEL.match(title.lstrip("*# ")) or _begins_body(draft, title, bare(title))):
        clean = bare(title)
    if clean == title or not clean:
        return ()
    if is_certain(title) or REPLACEMENT in title or _begins_body(draft, title, clean):
        return (Finding("The title was freed of marks and labels.", title, clean, key="title"),)
    message = f"The title begins with signs that may be Markdown: {title}"
    return (draft.warning("title-markup", "title", message, f"If they are not meant, write: {clean}"),)


def _begins_body(draft: Draft, title: str, clean: str) -> bool:
    """Whether the body begins with the title, in the same marks: then a program copied it from there.

    A title in quotes may be somebody's words, which the body begins with as well; it has to be longer than these.
    """
    line = next(_first_lines(draft), None)
    if line is None:
        return False
    if is_quoted(title):
        return len(title.encode()) >= _CUT_BYTES and line.text == title
    return (line.marked or line.text.startswith("**")) and bare(line.text).startswith(clean[:_SHORTEST])


def title_cut(draft: Draft) -> Found:
    """Complete a title that was cut off; end it with … where the body does not know how it goes on."""
    title = draft.post.title
    left = _before_cut(title)
    damaged = REPLACEMENT in title[len(left) :]
    if left == title and (not title or title[-1] in _STOPS):
        return ()
    whole = _completed(draft, left.strip(), damaged=damaged)
    if whole and (damaged or _before_cut(whole) != left):
        return (Finding("The title was cut off; it was completed from the body.", title, whole, key="title"),)
    if not damaged or not left.strip():
        return ()
    shown = f"{left.rstrip()}…"
    problem = cut(draft.post.path, draft.key_line("title"), shown, _alike(draft, left))
    return (Finding("The title is shown up to its last whole character.", title, shown, key="title"), problem)


def cut(path: str, line: int, shown: str, alike: str = "") -> Problem:
    """The problem of a title that could not be completed, and is shown as `shown`; `alike` may be what it was."""
    message = f"The title was cut off in the middle of a character, and the body does not say how it goes on: {shown}"
    hint = f"Write the whole title; the article begins with: {alike}" if alike else "Write the whole title."
    return warning("title-cut", path, line, message, hint)


def _alike(draft: Draft, left: str) -> str:
    """The first line of the body, if it is a title that begins as at least half of this one does."""
    line = next(_first_lines(draft), None)
    text = bare(line.text) if line and line.alone else ""
    half = left[: max(_SHORTEST, (len(left) + 1) // 2)]
    return text if line and text.startswith(half) and _is_title(text, marked=line.marked) else ""


def title_empty(draft: Draft) -> Found:
    """Take the title of an article that has none from a key that seems to be meant for it, or else from the heading
    that it begins with, its file's name, if that is Japanese, its first heading, its first line.
    """
    if draft.post.title.strip():
        return ()
    for place, line in _titles(draft):
        title = bare(line)
        if title and len(title) <= _LONGEST:
            return (Finding(f"The missing title was taken from {place}.", "", title, key="title"),)
    message = "The article has no title, and no heading or line that could be one."
    return (
        error("title-empty", draft.post.path, draft.key_line("title"), message, "Write a `title` in the front matter."),
    )


def _titles(draft: Draft) -> Iterator[tuple[str, str]]:
    """Where a missing title may stand, and what stands there, the best guess first."""
    if key := meant_for("title", draft.post.extra):
        yield f"`{key}`", str(draft.post.extra[key])
    body, lines = "the body", [line for line in _first_lines(draft) if not _TAGS.fullmatch(line.text)]
    if lines and lines[0].marked:
        yield body, _shown(lines[0].text)
    if _JAPANESE.search(draft.post.slug):
        yield "the name of the file", draft.post.slug
    yield from ((body, text) for text in (*_headings(draft), *(_shown(line.text) for line in lines)))


def title_repeated(draft: Draft) -> Found:
    """Drop the body's first line or heading where it says the title again, as often as it does; and what excerpt and
    description say of it.
    """
    return (*_in_body(draft), *in_excerpts(draft))


def _in_body(draft: Draft) -> Iterator[Finding]:
    titles = {_comparable(title) for title in (draft.post.title, bare(draft.post.title), *_headline(draft))} - {""}
    rows = _repeated_rows(draft, titles) if titles else []
    if not rows:
        return
    below = next((row for row in range(rows[-1] + 1, len(draft.rows)) if draft.rows[row].strip()), None)
    if below is not None:
        before = "\n".join(draft.rows[row] for row in rows if draft.rows[row].strip())
        edit = Edit(draft.starts[rows[0]], draft.starts[below])
        yield Finding("The body began with the title again.", before, "", rows[0], (edit,))


def _headline(draft: Draft) -> Iterator[str]:
    """The first line, if it was the title before a program wrote more before or behind it; of no section's heading,
    nor a sentence of the text that is quoted in a title, without its end.
    """
    lines = first_lines(draft)
    if len(lines) > 1 and not lines[0].lstrip().startswith("#") and len(lines[0].encode()) >= _CUT_BYTES:
        line = bare(lines[0])
        is_in_title = _comparable(line) in _comparable(draft.post.title)
        is_sentence = line.endswith("。") and line not in draft.post.title
        if is_in_title and not is_sentence and is_headline(draft, line, lines[1]):
            yield line


def _repeated_rows(draft: Draft, titles: set[str]) -> list[int]:
    """The rows at the body's beginning that say one of the titles. Only that much is parsed: it is cut at a blank row.

    What says more than the title, a verse that others follow for instance, does not repeat it; nor do verses that are
    the same, and what is spoken: a few words in quotes.
    """
    end = next((row for row in range(_HEAD, len(draft.rows)) if not draft.rows[row].strip()), len(draft.rows))
    rows: list[int] = []
    plain = 0
    for block in each_block("\n".join(draft.rows[:end])):
        if block.depth:
            continue
        alone = _HTML_HEADING.fullmatch(block.text.strip()) if block.kind is BlockKind.HTML else None
        text = alone["text"].strip() if alone else block.text
        if (block.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH} and not alone) or "\n" in text:
            break
        short = block.kind is BlockKind.PARAGRAPH and len(text.encode()) < _CUT_BYTES
        if (short and is_quoted(text)) or not titles & set(map(_comparable, _said(text))):
            break
        plain += short
        rows += range(block.start, block.end)
    return rows if plain < _VERSES else []


def _said(text: str) -> Iterator[str]:
    """What a heading or line says: without marks and brackets, and as the page shows it, if that leaves nothing out."""
    yield bare(text)
    yield bare(text.strip("*_【】"))
    if ("`" in text or "<" in text) and not _MORE.search(text):
        yield bare(_shown(text))


def _completed(draft: Draft, left: str, *, damaged: bool) -> str:
    """The first line of the body's first that begins with what is left of the title, and is a title itself.

    A title that merely might have been cut (`damaged` is False) is completed only from the very first line, and not
    from a plain sentence: その戦略 would become その戦略は成功した。
    """
    if len(left) < _SHORTEST:
        return ""
    for line in islice(_first_lines(draft), _FIRST_LINES if damaged else 1):
        whole = bare(line.text)
        longer = any(text.startswith(left) and len(text) > len(left) for text in (whole, unmarked(line.text)))
        if longer and _is_title(whole, marked=line.marked) and (damaged or _is_proof(line, whole, left)):
            return whole
    return ""


def _is_proof(line: "_Line", whole: str, left: str) -> bool:
    """Whether a line that goes on where a title ends proves that the title, which has all its bytes, was cut there.

    The line has to stand alone and to be no sentence, unless it is marked as a heading, and the title to be as long as
    what programs cut, to end within brackets, or to be called the title: うたかた is not how うたかたの was cut.
    """
    if not line.alone or (whole.endswith("。") and not line.marked):
        return False
    within = any(left.count(opening) > left.count(closing) for opening, closing in PAIRS.items())
    return within or len(left.encode()) >= _CUT_BYTES or bool(LABEL.match(line.text.strip("*# ")))


def _is_title(line: str, *, marked: bool) -> bool:
    """Whether a line can be a title: short, and one sentence unless it is marked as a heading."""
    return 0 < len(line) <= _LONGEST and (marked or not _INNER_STOP.search(line)) and REPLACEMENT not in line


class _Line(NamedTuple):
    """A heading, or the first line of a paragraph; `marked`: the former, or bold as a whole; `alone`: all there is."""

    text: str
    marked: bool
    alone: bool


def _first_lines(draft: Draft) -> Iterator[_Line]:
    """The body's headings and first lines of paragraphs."""
    for block in each_block(draft.body):
        if block.depth:
            continue
        if block.kind is BlockKind.HEADING:
            yield _Line(block.text, marked=True, alone=True)
        elif block.kind is BlockKind.PARAGRAPH:
            first, _, rest = block.text.partition("\n")
            first = first.strip()
            yield _Line(first, first.startswith("**") and first.endswith("**"), alone=not rest)
        elif heading := _html_heading(block):
            yield _Line(heading, marked=True, alone=True)


def _headings(draft: Draft) -> Iterator[str]:
    """What the page shows of the headings in Markdown, and of those of the first rank in HTML."""
    texts = (block.text if block.kind is BlockKind.HEADING else _html_heading(block) for block in draft.blocks)
    return map(_shown, filter(None, texts))


def _html_heading(block: Block) -> str:
    """The content of the first heading of the first rank in a block of HTML; "" where it has none."""
    found = _HTML_HEADING.search(block.text) if block.kind is BlockKind.HTML else None
    return " ".join(found["text"].split()) if found else ""


def _shown(text: str) -> str:
    """What the page shows of a line of the body, the readings of ruby in brackets."""
    return shown_text(with_readings(text))


def says_title(heading: str, title: str) -> bool:
    """Whether a heading says a title, or goes on where that was cut off."""
    left = _before_cut(title)
    return bool(left) and heading.strip("#*_ ").startswith(left)


def _before_cut(title: str) -> str:
    """A title without the signs at its end that say that it was cut."""
    while sign := next(filter(title.endswith, _CUT_SIGNS), ""):
        title = title.removesuffix(sign)
    return title


def _comparable(title: str) -> str:
    """What two spellings of one title have in common."""
    return re.sub(r"\s+", "", _LOOSE_END.sub("", unicodedata.normalize("NFKC", title)))
