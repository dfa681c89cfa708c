"""What a reader would see of a generator's damage in the text of a page: judged on the HTML, knowing no repair."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_OUTSIDE = frozenset(("ul", "ol", "li", "table", "pre", "blockquote", "dl", "script", "style"))
_BREAKING = frozenset(("p", "div", "section", "figure", "figcaption", "details", "summary", "br", "hr"))
_HEADING = re.compile(r"h[1-6]")
_TEXTUAL = frozenset(("p", "ul", "ol", "table", "pre", "blockquote", "dl", "details", "figure", "img"))
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]*[」』）)”\"]*")
_QUOTATION = re.compile(r"「[^「」]*」|『[^『』]*』")
_MARK = re.compile(r"-{2,}\s?END|^<{7}|^>{7}|^={7}$", re.MULTILINE)
_LONG = 20


def repeated_sentences(prose: HtmlElement) -> list[str]:
    """Sentences of 20 characters or more that stand more than once outside of lists, tables, code and quotations.

    A quotation is read with the sentence around it: 「…？」と問う is one sentence.
    """
    seen: set[str] = set()
    again = []
    for line in _lines(prose):
        whole = _QUOTATION.sub(lambda match: re.sub(r"[。！？!?]", "▢", match[0]), line)
        for found in _SENTENCE.findall(whole):
            sentence = "".join(found.split()).lstrip(".…・")
            if len(sentence) >= _LONG:
                again += [sentence] if sentence in seen else []
                seen.add(sentence)
    return again


def leftover_marks(prose: HtmlElement) -> list[str]:
    """End markers and marks of git conflicts, outside of code."""
    lines = [*_lines(prose), *(one.text_content() for one in prose.xpath(".//li | .//td | .//blockquote"))]
    return [line.strip()[:60] for line in lines if _MARK.search(line)]


def empty_headings(prose: HtmlElement) -> list[str]:
    """The texts of headings that have nothing below them before the next one of their rank, or a higher one."""
    return [text for text, rank, filled in _headings(prose) if rank <= _LOWEST and not filled]


def filled_headings(prose: HtmlElement) -> set[str]:
    """The texts of headings, and of lines in bold alone, that have something below them."""
    return {text for text, _, filled in _headings(prose) if filled}


_LOWEST = 6


def _headings(prose: HtmlElement) -> Iterator[tuple[str, int, bool]]:
    elements = [one for one in prose.iter() if isinstance(one.tag, str) and (_rank(one) or one.tag in _TEXTUAL)]
    for index, one in enumerate(elements):
        rank = _rank(one)
        after = elements[index + 1] if index + 1 < len(elements) else None
        if rank:
            yield "".join(one.text_content().split()), rank, after is not None and not 0 < _rank(after) <= rank


def _rank(element: HtmlElement) -> int:
    """1 to 6 for a heading, more for a line in bold alone, 0 for all else."""
    if _HEADING.fullmatch(element.tag):
        return int(element.tag[1])
    alone = (
        len(element) == 1 and element[0].tag == "strong" and not (element.text or element[0].tail or "").strip("：: ")
    )
    return _LOWEST + 1 if element.tag == "p" and alone else 0


def _lines(prose: HtmlElement) -> Iterator[str]:
    """The text of each block and line, lists, tables, code and quotations aside."""
    pieces: list[str] = []
    for piece in _pieces(prose):
        if piece is None:
            yield from filter(None, ["".join(pieces).strip()])
            pieces.clear()
        else:
            pieces.append(piece)
    yield "".join(pieces)


def _pieces(element: HtmlElement) -> Iterator[str | None]:
    """The pieces of text in order; None where a block or line begins or ends."""
    if not isinstance(element.tag, str) or element.tag in _OUTSIDE:
        yield None
        return
    breaks = element.tag in _BREAKING or _HEADING.fullmatch(element.tag)
    yield from [None] if breaks else []
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield from [None] if breaks else []
