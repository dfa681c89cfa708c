"""Where an article ends and its tail begins: the trailing sections of related links and advertising.

They are shown last and counted nowhere, so a wrong cut either hides text from the search or fills keywords and excerpt
with shop names. Only what can be told by its form is cut off: a heading of the settings' list, a body of nothing but
links, a call to action that ends in one, or the remark that links are paid for.
"""

import re
from itertools import pairwise

from kawaraban.markdown.blocks import Block, BlockKind, blocks, top_level

_LINK = re.compile(r"\]\([^)\s]+[^)]*\)|<https?://[^>\s]+>")
_ONLY_LINKS = re.compile(r"(?:\[[^\]\n]*\]\([^)\n]*\)|<https?://[^>\s]+>|[\s→▶►・|｜*_>-])+")
_ATTRIBUTES = re.compile(r"\n?\{:[^{}\n]*\}\s*$")
_REMARK = re.compile(r"アフィリエイト|affiliate|(?:広告|プロモーション|PR)(?:リンク)?(?:を含|が含|です)", re.IGNORECASE)
_DECORATION = re.compile(r"^[^\w「『（(【\[]+")
# A call to action is short: what is longer is text of the article that happens to end in a link.
_CALL = 400
_REMARK_LENGTH = 200


def split(body: str, headings: tuple[str, ...]) -> tuple[str, str, int]:
    """Cut a Markdown body into its main part and its tail; with the line (from 0) of the body where the tail begins.

    `headings` are those that open a tail section, or their beginnings. The rule between the two goes to neither. A body
    without tail comes back whole, with an empty tail and the number of its lines.
    """
    return split_blocks(body, blocks(body), headings)


def split_blocks(body: str, found: tuple[Block, ...], headings: tuple[str, ...]) -> tuple[str, str, int]:
    """`split` for a body whose blocks are known."""
    lines = body.split("\n")
    sections = _sections(top_level(found), headings)
    trailing: list[list[Block]] = []
    while sections and _is_tail(sections[-1], lines, headings):
        trailing.insert(0, sections.pop())
    while trailing and not _links(trailing[0], lines):
        sections.append(trailing.pop(0))
    if not trailing or not any(sections):
        return body, "", len(lines)
    start = next(block.start for section in trailing for block in section)
    end = max(block.end for section in sections for block in section)
    return "\n".join(lines[:end]).rstrip() + "\n", "\n".join(lines[start:]), start


def _sections(found: tuple[Block, ...], headings: tuple[str, ...]) -> list[list[Block]]:
    """Blocks cut at rules (which fall away) and before headings that can open a section of the tail."""
    cut: list[list[Block]] = [[]]
    opened = 0
    for block in found:
        if block.kind is BlockKind.RULE:
            cut.append([])
            opened = 0
        elif block.kind is BlockKind.HEADING and (_listed(block, headings) or not 0 < opened < block.level):
            cut.append([block])
            opened = block.level
        else:
            cut[-1].append(block)
    return [section for section in cut if section]


def _listed(block: Block, headings: tuple[str, ...]) -> bool:
    return _DECORATION.sub("", block.text).startswith(headings) if headings else False


def _is_tail(section: list[Block], lines: list[str], headings: tuple[str, ...]) -> bool:
    head, body = section[0], section[1:]
    if head.kind is not BlockKind.HEADING:
        return _only_links(section, lines) or _is_remark(section) or _is_call(section, lines)
    if _listed(head, headings):
        return _links(body, lines) and _ends_with_links(body, lines)
    return bool(body) and _is_call(body, lines)


def _links(section: list[Block], lines: list[str]) -> bool:
    return any(_LINK.search(line) for block in section for line in lines[block.start : block.end])


def _only_links(section: list[Block], lines: list[str]) -> bool:
    return all(_is_link_list(block, lines) for block in section)


def _is_link_list(block: Block, lines: list[str]) -> bool:
    text = [line for line in lines[block.start : block.end] if line.strip()]
    if block.kind is BlockKind.LIST:
        return all(_LINK.search(line) or not re.match(r"\s*(?:[-*+]|\d+[.)])\s", line) for line in text)
    whole = _ATTRIBUTES.sub("", "\n".join(text))
    return block.kind is BlockKind.PARAGRAPH and bool(_LINK.search(whole)) and bool(_ONLY_LINKS.fullmatch(whole))


def _is_remark(section: list[Block]) -> bool:
    text = "".join(block.text for block in section)
    return (
        all(b.kind is BlockKind.PARAGRAPH for b in section)
        and len(text) < _REMARK_LENGTH
        and bool(_REMARK.search(text))
    )


def _is_call(section: list[Block], lines: list[str]) -> bool:
    """A few short paragraphs, the last of which is a link, marked as a button or on its own."""
    if any(block.kind is not BlockKind.PARAGRAPH for block in section) or sum(len(b.text) for b in section) > _CALL:
        return False
    *_, last = section[-1].text.split("\n") if not _ATTRIBUTES.search(section[-1].text) else _before_attributes(section)
    return bool(_LINK.search(last)) and bool(_ONLY_LINKS.fullmatch(last)) and len(section) <= 3 and bool(lines)


def _before_attributes(section: list[Block]) -> list[str]:
    text = _ATTRIBUTES.sub("", section[-1].text)
    return text.split("\n") if text.strip() or len(section) == 1 else section[-2].text.split("\n")


def _ends_with_links(body: list[Block], lines: list[str]) -> bool:
    """No text of the article after the links: each block links, is a heading, or is a line beside one that links."""
    last = body[-1]
    return _links([last], lines) or (last.kind is BlockKind.PARAGRAPH and _is_remark([last])) or _is_note(body, lines)


def _is_note(body: list[Block], lines: list[str]) -> bool:
    """A single short line after the links (`{: .button}`, a remark) rather than text that goes on."""
    return len(body) > 1 and len(body[-1].text) < 60 and any(_links([a], lines) for a, _ in pairwise(body[-2:]))
