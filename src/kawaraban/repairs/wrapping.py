"""code-fence and front-matter-twice: what stands around and in a text since one program took it over from another.

A generator that is asked for Markdown often answers with a code fence, and one that is asked for an article with a
front matter of its own; the program that puts its own above it looks at neither.
"""

import re
from collections.abc import Iterator, Sequence

from kawaraban.markdown.blocks import Block, BlockKind
from kawaraban.problems import Problem, error
from kawaraban.reading.front_matter.beginning import mapping_end
from kawaraban.reading.front_matter.fences import FENCES
from kawaraban.reading.front_matter.withheld import says_not_published
from kawaraban.repairs.draft import Draft, Finding, Found
from kawaraban.repairs.generated.remarks import is_remark
from kawaraban.repairs.line_signs import line_signs
from kawaraban.repairs.titles.titles import says_title

# A row that opens or closes a code fence, and the language that it names: "```markdown", "~~~".
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*([^`\s]*)[ \t]*$")
_CLOSES = re.compile(r"(?<=[^\s`])`{3,}\Z")  # but not ~~~, with which people draw a vowel out
_MARKDOWN = frozenset({"markdown", "md"})
# A text of another name is one if it has headings of Markdown.
_OF_TEXT = _MARKDOWN | {"", "text", "txt", "plaintext", "html"}
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
# What was meant for a fence around the text: """, ｀｀｀markdown, <pre>; one with text behind it; its language alone.
_MEANT = re.compile(
    r"('{3}|\"{3}|｀{3}|`{2}|<pre>)(?:markdown|md)?[ \t]*$"
    r"|(`{3,}|~{3,})(?:markdown|md)[ \t]+(?=[^\x00-\x7f])|markdown[ \t]*$"
)
_CLOSED_BY = {"<pre>": "</pre>"}
_YAML = frozenset({"yaml", "yml", ""})
# How text begins and code does not, rules aside: with a link, a sentence, or a heading in Japanese. What has signs of
# code before its sentence is a remark in code.
_TEXT = re.compile(r"[^#/;={}<>\"\n]*(?:\]\(|[。、])|(?:#{2,6} |\*\*).*[^\x00-\x7f]")
_SENTENCES = 3
_FEW = 3  # rows of text that are no article of their own
_FENCES = frozenset(fence.sign for fence in FENCES)
# Where a front matter may begin: `---`, and a key on the row below.
_OPENS = re.compile(r"^(?:---|\+\+\+)[ \t]*\n[\"']?[A-Za-z]", re.MULTILINE)
# The key with which one begins that lost its `---`: `title:`.
_BARE = re.compile(r"\s*[\"']?[A-Za-z_]{3,20}[\"']?:")
_OF_WORK = frozenset({"title", "author", "description"})
_FOR_READERS = _OF_WORK | {"date"}
# What keeps search engines from it: `robots: noindex, follow`.
_UNLISTS = re.compile(r"^[\"']?robots[\"']?[ \t]*[:=].*\bno(?:[ _-]?index|ne)\b", re.MULTILINE | re.IGNORECASE)


def code_fence(draft: Draft) -> Found:
    """Take out the fence around the text, which would be shown as code, and one that opens at its end."""
    if found := line_signs(draft) or tuple(_quoted(draft)):
        return found
    if "```" not in draft.body and "~~~" not in draft.body:
        return ()
    rows = tuple(_around(draft)) or tuple(_open(draft))
    fences = (draft.emptied(_TAKEN_OUT, row, row) for row in rows)
    return (*fences, *_behind_text(draft, opened=len(rows) == 1))


_TAKEN_OUT = "A code fence around text was taken out."


def _quoted(draft: Draft) -> Iterator[Finding]:
    """The rows of what was meant for a fence, and is none: quotes of a program, a fence in full-width signs, one with
    the first words of the text behind it, and one that lost its backticks.
    """
    first = next((row for row, text in enumerate(draft.rows) if text.strip()), 0)
    opened = _MEANT.match(draft.rows[first])
    if not opened or draft.body.count("。") < _SENTENCES:
        return
    last = max(row for row, text in enumerate(draft.rows) if text.strip())
    sign, closing = opened[1] or opened[2], draft.rows[last].strip()
    if opened[2]:  # with text behind it
        yield draft.change(_TAKEN_OUT, draft.starts[first], draft.starts[first] + opened.end())
    elif sign and closing != _CLOSED_BY.get(sign, sign):
        return
    else:
        yield draft.emptied(_TAKEN_OUT, first, first)
    if sign and closing == _CLOSED_BY.get(sign, sign):
        yield draft.emptied(_TAKEN_OUT, last, last)


def _around(draft: Draft) -> Iterator[int]:
    """The rows of a fence that begins with the text, and holds most of what it says."""
    first = _begin(draft)
    opened = _FENCE.match(draft.rows[first])
    if not opened or opened[2].lower() not in _OF_TEXT:
        return
    last = _closing(draft, first, opened[1])
    text = "\n".join(draft.rows[first + 1 : last])
    named = opened[2].lower() in _MARKDOWN
    if len(text) * 2 < len(draft.body) - draft.starts[first] or (not named and text.count("。") < _SENTENCES):
        return
    if opened[2] and not named and (not _HEADING.search(text) or "<" in text):
        return
    yield from (first, last) if last < len(draft.rows) else (first,)


def _closing(draft: Draft, first: int, fence: str) -> int:
    """The row that closes a fence in which others may stand, those with the name of a language; else that after all."""
    inner = False
    for row in range(first + 1, len(draft.rows)):
        found = _FENCE.match(draft.rows[row])
        if not found or found[1][0] != fence[0]:
            continue
        if not found[2] and not inner:
            return row
        inner = bool(found[2])
    return len(draft.rows)


def _open(draft: Draft) -> Iterator[int]:
    """The row of a fence that nothing closes, without the name of a language, with text or nothing right below it."""
    last = next((b for b in reversed(draft.blocks) if b.kind is BlockKind.CODE and not b.depth), None)
    if last is None or not is_unclosed(draft, last):
        return
    opened = _FENCE.match(draft.rows[last.start])
    if opened and not opened[2] and (not last.text.strip() or _TEXT.match(last.text.lstrip("-\n "))):
        yield last.start


def _behind_text(draft: Draft, *, opened: bool) -> Iterator[Finding]:
    """The fence behind the last words of the body, if it ends one that was `opened`, or there is no other."""
    end = len(draft.body.rstrip())
    found = _CLOSES.search(draft.body, draft.starts[draft.row_at(max(end - 1, 0))], end)
    if found and (opened or draft.body.count(found[0]) == 1):
        yield draft.change(_TAKEN_OUT, *found.span())


def is_unclosed(draft: Draft, block: Block) -> bool:
    """Whether a block is code behind a fence that nothing closes."""
    if not _FENCE.match(draft.rows[block.start]):
        return False
    closing = _FENCE.match(draft.rows[block.end - 1]) if block.end - 1 > block.start else None
    return closing is None or bool(closing[2])


def front_matter_twice(draft: Draft) -> Found:
    """Take out what is a front matter again, at the text's beginning or further down, where an article follows."""
    first = _begin(draft)
    if not (_OPENS.search(draft.body) or _BARE.match(draft.rows[first]) or _FENCE.match(draft.rows[first])):
        return ()
    found: list[Finding | Problem] = []
    code = "front-matter-twice"
    for start, end in _mappings(draft, first):
        if held_back := _held_back(draft, "\n".join(draft.rows[start : end + 1])):
            message = f"A second front matter says that this article is not to be {held_back}; the first does not."
            found.append(error(code, draft.post.path, draft.line(start), message, "Keep one of the two."))
            continue
        if _is_for_readers(draft.rows[start:end], draft.post.title, _OF_WORK):
            message = "These lines look like a front matter, or tell of a work; they are shown."
            found.append(draft.warning(code, start, message, "Delete them, if not meant."))
            continue
        message = "A second front matter was taken out of the text."
        found.append(draft.emptied(message, start, end))
        if sum(bool(row.strip()) for row in draft.rows[first:start]) > _FEW:
            message = "Another article seems to begin here: a front matter stood in the text. Both are shown as one."
            found.append(draft.warning(code, start, message, "Make two files of it, or keep one of the two."))
    return tuple(found)


def _held_back(draft: Draft, text: str) -> str:
    """What must not be done with the article by a second front matter, and may by the first; "" for nothing."""
    if not draft.post.draft and any(map(says_not_published, text.split("\n"))):
        return "published"
    return "found by search engines" if draft.post.flags.indexed and _UNLISTS.search(text) else ""


def _mappings(draft: Draft, first: int) -> Iterator[tuple[int, int]]:
    """The first and last rows of each front matter in a body that begins at the row `first`."""
    rows = list(draft.rows)
    opened = _FENCE.match(rows[first])
    if opened and first in draft.code_rows and opened[2].lower() in _YAML:
        inner = first + 1 + (rows[first + 1 : first + 2] == ["---"])
        end = next((end for sign in (opened[1], "---") if (end := mapping_end(rows, inner, sign)) is not None), None)
        if end is not None and rows[end] == "---" and rows[end + 1 : end + 2] == [opened[1]]:
            end += 1
        if end is not None and rows[end].startswith(opened[1]):
            yield first, end
    elif first not in draft.code_rows and _BARE.match(rows[first]):
        ends = [end for sign in ("---", "") if (end := mapping_end(rows, first, sign)) is not None]
        if ends and (rows[min(ends)] or not _is_for_readers(rows[first : min(ends)], draft.post.title)):
            yield first, min(ends)
    for row in range(first, len(rows)):
        fence = rows[row].rstrip()
        if row not in draft.code_rows and fence in _FENCES:
            end = mapping_end(rows, row + 1, fence)
            if end is not None:
                yield row, end


def _is_for_readers(rows: Sequence[str], title: str, known: frozenset[str] = _FOR_READERS) -> bool:
    """Whether rows tell of a work, as those above a poem or in a review do: its title, and by whom it is."""
    pairs = dict(row.split(":", 1) for row in rows if ":" in row)
    return known.issuperset(pairs) and pairs.get("title", title).strip(" \"'") != title


def _begin(draft: Draft) -> int:
    """The row with which the text begins: the first that is not blank, no remark and no heading with the title."""
    for row, text in enumerate(draft.rows):
        said = text.strip(" \t\u3000*_")
        if said and not is_remark(said) and not (said[0] == "#" and says_title(said, draft.post.title)):
            return row
    return 0
