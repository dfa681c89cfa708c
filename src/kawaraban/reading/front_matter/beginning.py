"""A file whose front matter does not stand where it should: as the first thing in it, between two rows of signs.

Generators put all they write, or its front matter, into a code fence, say a word before it, or lose its first row.
Where what follows is a front matter beyond doubt, the file is read as if it began with `---`: else the keys would be
text of the page, and a draft would go out.
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from kawaraban.reading import conflicts
from kawaraban.reading.formats.lookalikes import is_fence
from kawaraban.reading.front_matter.fences import FENCES, TOML, YAML, Fence, begun
from kawaraban.reading.front_matter.keys import KNOWN
from kawaraban.reading.one_line import folded

_KEY = re.compile(r"""["']?([\w-]{1,40})["']?[ \t\u3000]*[:：=]""")
_YAML_ROW = re.compile(r"""["']?[\w-]{1,40}["']?[ \t]*(?::(?:[ \t]|$)|=[ \t])|[ \t]|- |#|[\]}]|$""")
BEGINNING, _MOST_ROWS = 4_000, 40  # characters and rows in which a front matter shows itself
_TITLE = re.compile(r"^title[ \t]*:[ \t]*\S", re.MULTILINE)
_OPENING = re.compile(r"(`{3,}|~{3,})(|ya?ml|markdown|md)$")
_MOST_SAID, _LONGEST_SAID = 3, 200  # rows of text before a front matter, or below a fence, and characters of each
_IN_FENCE = "stands in a code fence", "Let the file begin with ---, and delete the two lines of the fence."


class Beginning(NamedTuple):
    """A file from the row that opens its front matter on: `text`, in which that row is as it should be.

    `line` is the line of the second row in the file. `fault` says what is wrong with where the front matter stands, as
    the rest of a sentence about it ("": nothing), `hint` what to do, and `elsewhere` what Jekyll would make of it;
    `fence` is what it stands between.
    """

    text: str
    line: int
    fault: str = ""
    hint: str = "Let the file begin with ---."
    fence: Fence = YAML
    elsewhere: str = "Jekyll would not publish the file"


def beginning(text: str) -> Beginning | None:
    """Where the front matter of a file begins; None where it has none, or none that is beyond doubt.

    Nothing but the signs of a code fence around it is left out of what follows.
    """
    rows = text[:BEGINNING].split("\n")
    if YAML.opens(rows[0]):
        return _in_two(text, rows) or Beginning(text, 2)
    if TOML.opens(rows[0]) and (is_front_matter(rows[1:]) or TOML.is_closed(text)):
        return Beginning(text, 2, fence=TOML)
    first = next((number for number, row in enumerate(rows) if begun(row)), 0)
    for fence in FENCES:
        if fence.opens(begun(rows[first])):
            fault, hint = f"stands behind {_blank(rows, first)}", f"Let the file begin with {fence.sign}."
            found = is_front_matter(rows[first + 1 :])
            return Beginning(_from(text, first, fence), first + 2, fault, hint, fence) if found else None
    return _fenced(text, rows, first) or _behind_text(text, rows, first) or _unopened(text, rows, first)


def _in_two(text: str, rows: list[str]) -> Beginning | None:
    """A front matter without a title, perhaps an empty one, right above another that has it: both as one, the rows of
    hyphens between them blank.
    """
    end = next((number for number, row in enumerate(rows[1:], 1) if YAML.opens(row)), None)
    if end is None or _TITLE.search("\n".join(rows[:end])):
        return None
    below = next((number for number, row in enumerate(rows[end + 1 :], end + 1) if row.strip()), end)
    opens = below if YAML.opens(rows[below]) else end
    last = mapping_end(rows, opens + 1, YAML.sign)
    if last is None or not _TITLE.search("\n".join(rows[opens + 1 : last])):
        return None
    if opens == end and any(row.strip() for row in rows[1:end]):
        return None
    rows = text.split("\n")
    rows[end] = rows[opens] = ""
    hint = "Let one --- stand above both, and one below."
    return Beginning("\n".join(rows), 2, "is in two parts", hint, elsewhere="Jekyll would read but the first")


def _blank(rows: list[str], first: int) -> str:
    """What stands before a row of hyphens that has but blank ones before it."""
    if first:
        return "blank lines" if first > 1 else "a blank line"
    return "a space" if rows[0][:1].isspace() else "a character that cannot be seen"


def is_front_matter(rows: Sequence[str]) -> bool:
    """Whether rows that follow a fence look like a front matter: first a key, and a known one before the next fence.

    One that is not seen makes text of what should have been read: a draft goes out, its keys on its page.
    """
    keys: list[str] = []
    for row in map(str.strip, islice(rows, _MOST_ROWS)):
        key = _KEY.match(row)
        if is_fence(row) or row == TOML.sign or (row and not row.startswith("#") and not key and not keys):
            break
        keys += [folded(key[1])] if key else []
    return not KNOWN.isdisjoint(keys)


def mapping_end(rows: list[str], first: int, end: str) -> int | None:
    """The row `end` behind the YAML that begins at a row; None where what stands between is no front matter."""
    known = 0
    for number, row in enumerate(rows[first : first + _MOST_ROWS], first):
        if row.rstrip() == end:
            return number if known > 1 else None
        if not _YAML_ROW.match(row):
            return None
        key = _KEY.match(row)
        known += bool(key and key[1] in KNOWN)
    return None


def is_bare(rows: list[str]) -> bool:
    """Whether rows are those of a front matter without any hyphens, up to a blank one."""
    end = next((number for number, row in enumerate(rows) if not row.strip()), len(rows))
    return mapping_end([*rows[:end], "---"], 0, "---") is not None


def is_prose(row: str) -> bool:
    """Whether a row can be none of YAML's."""
    return not _YAML_ROW.match(row)


def _from(text: str, number: int, fence: Fence = YAML) -> str:
    """The rows of a text from one of its rows on, which becomes the plain `fence`."""
    return "\n".join([fence.sign, *text.split("\n")[number + 1 :]])


def _fenced(text: str, rows: list[str], first: int) -> Beginning | None:
    """A front matter in a code fence that opens the file, with or without hyphens, alone or with the body."""
    fence = _OPENING.match(rows[first].strip())
    inner = next((n for n, row in enumerate(rows[first + 1 :], first + 1) if row.strip()), first)
    if not fence or inner == first:
        return None
    if YAML.opens(rows[inner]):
        found = is_front_matter(rows[inner + 1 :])
        return Beginning(_without_end(_from(text, inner), fence[1]), inner + 2, *_IN_FENCE) if found else None
    end = mapping_end(rows, inner, fence[1])
    if end is None or fence[2] not in {"", "yaml", "yml"}:
        return None
    every = text.split("\n")
    every[end] = "---"
    return Beginning("\n".join(["---", *every[inner:]]), inner + 1, *_IN_FENCE)


def _without_end(text: str, fence: str) -> str:
    """A text that begins with a front matter, without what ends the code fence around it, or around all: a row, below
    which a word may stand, or the end of the last one.
    """
    rows = text.split("\n")
    closed = _closed(rows)
    after = [n for n, row in enumerate(rows[closed + 1 :], closed + 1) if row.strip()]
    end = _fence_end(rows, closed, fence)
    for number in (*([end] if _is_a_word(rows[end + 1 :]) else ()), *after[:1], *after[-1:]):
        if rows[number].strip() == fence:
            rows[number] = ""
            break
    else:
        for number in after[-1:]:
            rows[number] = rows[number].rstrip().removesuffix(fence)
    return "\n".join(rows)


def _closed(rows: Sequence[str]) -> int:
    """The row that ends the front matter with which a text begins."""
    return next((number for number, row in enumerate(rows[1:], 1) if YAML.opens(row)), len(rows))


def _fence_end(rows: Sequence[str], closed: int, fence: str) -> int:
    """The row that ends the code fence around a front matter, and more perhaps; the last where none does. Code in it
    has fences of its own, of as many signs.
    """
    inner = False
    for number, row in enumerate(map(str.strip, rows[closed + 1 :]), closed + 1):
        if row == fence and not inner:
            return number
        if row.startswith(fence):
            inner = row != fence
    return len(rows) - 1


def _is_example(text: str, fence: str) -> bool:
    """Whether a code fence ends with the front matter, or far before the text that it is an example in."""
    rows = text.rstrip().split("\n")
    closed = _closed(rows)
    end = _fence_end(rows, closed, fence)
    is_alone = not any(row.strip() for row in rows[closed + 1 : end])
    return end < len(rows) - 1 and (is_alone or not _is_a_word(rows[end + 1 :]))


def _is_a_word(rows: Sequence[str]) -> bool:
    """Whether rows are no more than a generator says besides its text."""
    said = [row for row in rows if row.strip()]
    return len(said) <= _MOST_SAID and all(len(row) <= _LONGEST_SAID for row in said)


def _behind_text(text: str, rows: list[str], first: int) -> Beginning | None:
    """A front matter behind a word of the generator, and perhaps in a code fence that ends with the file."""
    said: list[str] = []
    fence = ""
    for number, row in enumerate(rows[first:], first):
        if YAML.opens(row) and is_front_matter(rows[number + 1 :]):
            found = _from(text, number)
            if fence and _is_example(found, fence):
                return None
            found = _without_end(found, fence) if fence else found
            return Beginning(found, number + 2, f"stands behind text that is not shown, `{' '.join(said)[:80]}`")
        opening = _OPENING.match(row.strip())
        if opening and not fence:
            fence = opening[1]
        elif row.strip():
            said.append(row.strip())
        if len(said) > _MOST_SAID or len(row) > _LONGEST_SAID or conflicts.opens(row):
            break
    return None


def _unopened(text: str, rows: list[str], first: int) -> Beginning | None:
    """A front matter without its first row of hyphens, from the first row of the file on."""
    if mapping_end(rows, first, "---") is None:
        return None
    return Beginning("\n".join(["---", *text.split("\n")[first:]]), first + 1, "lacks the line --- above it")
