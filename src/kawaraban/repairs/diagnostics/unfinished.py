"""unfinished: an article that stops in mid-sentence, or at a heading.

Not every text ends in 。: verses, dates, prices, addresses, names and what a notice says in one line do not, nor does
what somebody writes who sets no 。 at all. So the last paragraph is taken for one that was cut off only if it can be
nothing of this.
"""

import re
from collections.abc import Iterator

from kawaraban.markdown.blocks import Block, BlockKind
from kawaraban.problems import Problem, warning
from kawaraban.repairs.draft import Draft
from kawaraban.repairs.markup import is_ended, without_closing_marks

_TEXT_KINDS = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CODE, BlockKind.HTML, BlockKind.TABLE)
_HINT = "Write the end, or take the unfinished sentence out."
# A text that stops so may have been cut off: with a letter, a comma or a bracket that opens.
_CUT_TEXT = re.compile(r"[\w、,・（「『(]$")
# A sentence cannot end so, whoever writes it; an item of a list can end in nearly everything else.
_CUT_ANYWHERE = re.compile(r"[、,をがはにへの]$|(?:について|において|による|ための|という|次に|また|および|そして)$")
_CUT_ITEM = re.compile(r"[、,をがはへ]$|(?:について|において|による|ための|という)$")
# What opens and does not close, whatever its length: 「…, a link, code, an escape of HTML.
_OPEN = re.compile(r"(?:[「『【]|!?\[)[^」』】\]]*\Z|(?:^|(?<=[\w。、]))`[^`\n]+\Z|(?<=[^\x00-\x7f])&[a-z]{1,6}\Z")
_EMPTY_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]*")
_SHORTEST_TEXT = 15
_LONGEST_VERSE, _LONGEST_NOTICE, _LONGEST_ENTRY = 30, 40, 200
_LABEL = re.compile(r"[：:]\W*$")
_SENTENCE_END = re.compile(r"[。！？!?][」』）)]*")
_DIGIT = "0-9０-９"
_NUMERAL = f"{_DIGIT}〇一二三四五六七八九十百千万億"
# `03-1234-5678`, `２時まで`, `１０００円`: a number, or what it counts.
_VALUE = re.compile(
    rf"[{_DIGIT}][{_DIGIT},，.．:：/／()（）ー－−–~〜-]{{0,60}}$"
    rf"|[{_NUMERAL}]\s?(?:円|年|月|日|時|分|秒|号|番|番地|丁目|階|名|人|個|枚|本|冊|回|件|点|歳|％|%|度|[kcm]?m|k?g|[GM]B)"
    rf"(?:まで|から|以上|以下|未満|程度|頃|ごろ|半)?$"
)
# An address of the web or of mail up to the end: `https://…`, `@example.org`.
_ADDRESS = re.compile(r"(?:https?://|www\.|(?<=\w)@)\S{0,200}$")
# `場所：公民館`, unless what stands there is a sentence.
_ENTRY = re.compile(r"[^、。：:]{1,12}[：:](?!.*[をがは、])")
# Words that close letters, notices and stories: `以上`, `敬具`, `つづく`, `店員一同`.
_CLOSING = re.compile(r"(?:以上|敬具|敬白|かしこ|草々|拝|記|おわり|終わり|終|完|了|つづく|続く|一同|まで|にて)$")
# How a Japanese sentence ends that has no 。 behind it.
_PREDICATE = re.compile(
    r"(?:です|ます|でした|ました|ません|ください|下さい|でしょう|ましょう|だ|である|よ|ね|か|な|た|たい|ない|る|い|う|く|す|む)$"
)
# What ends a sentence, however long, that nothing goes on behind.
_WHOLE = re.compile(
    r"(?:です|ます|でした|ました|ません|ください|下さい|でしょう|ましょう|である|だった|する|した|される|された)$"
)
_LAST_HEADING = re.compile(r"(?:おわり|終わり|終|完|了|つづく|続く|end|fin)$", re.IGNORECASE)


def unfinished(draft: Draft) -> Iterator[Problem]:
    """An article that stops in mid-sentence, or at a heading, its tail section aside."""
    end = draft.tail_row
    blocks = [block for block in draft.blocks if block.start < end]
    last = next((b for b in reversed(blocks) if b.kind in _TEXT_KINDS), None)
    if blocks and blocks[-1].kind in {BlockKind.LIST, BlockKind.ITEM}:
        row = draft.row_at(draft.span(blocks[-1])[1] - 1)
        if _EMPTY_ITEM.fullmatch(draft.rows[row]):
            yield _unfinished(draft, row, "with an empty item", draft.rows[row].strip())
            return
    if last is None or not (_breaks_off(draft, last) if _is_grid(draft, last) else _stops(draft, last)):
        return
    if last.kind is BlockKind.TABLE:
        row = draft.row_at(draft.span(last)[1] - 1)
        yield _unfinished(draft, row, "within a table", draft.rows[row].strip()[-30:])
        return
    end_of_text = without_closing_marks(last.text)[-30:]
    text = end_of_text.replace("\n", " ")
    what = "with a heading" if last.kind is BlockKind.HEADING else "in mid-sentence"
    line = draft.line_of(end_of_text.rsplit("\n", 1)[-1], draft.row_at(draft.span(last)[1] - 1))
    yield warning("unfinished", draft.post.path, line, f"The article stops {what}: …{text}", _HINT)


def _unfinished(draft: Draft, row: int, what: str, text: str) -> Problem:
    return draft.warning("unfinished", row, f"The article stops {what}: {text}", _HINT)


def _is_grid(draft: Draft, block: Block) -> bool:
    """Whether a block is a table, or rows of one that became none, as its second stops."""
    start, end = draft.span(block)
    return block.kind is BlockKind.TABLE or (
        block.kind is BlockKind.PARAGRAPH and draft.body.startswith("|", start) and "\n|" in draft.body[start:end]
    )


def _breaks_off(draft: Draft, block: Block) -> bool:
    """Whether only the last row of a table lacks the bar behind it."""
    start, end = draft.span(block)
    *above, last = (row.rstrip() for row in draft.body[start:end].split("\n"))
    return not last.endswith("|") and all(row.startswith("|") and row.endswith("|") for row in above)


def _stops(draft: Draft, last: Block) -> bool:
    """Whether the last block of an article stops in the middle: `rest` is what follows its last whole sentence."""
    text = without_closing_marks(last.text)
    if last.kind is BlockKind.HEADING:
        return last.marker not in {"-", "="} and not _LAST_HEADING.search(text)
    if last.kind is not BlockKind.PARAGRAPH or is_ended(text) or text != last.text.rstrip():
        return False
    rest = _SENTENCE_END.split(text)[-1].strip()
    prose = rest != text or "、" in rest or len(rest) >= _SHORTEST_TEXT
    if last.depth or _OPEN.search(text):
        return bool(_OPEN.search(text) or (prose and _is_cut_item(draft, last, rest)))
    if _is_verse(text) or not _CUT_TEXT.search(rest) or _is_end(rest, alone=rest == text):
        return False
    says_enough = len(text) >= _SHORTEST_TEXT or (prose and _CUT_ANYWHERE.search(rest))
    return bool(says_enough) and (rest != text or not _ends_without_stops(draft, last))


def _is_cut_item(draft: Draft, last: Block, rest: str) -> bool:
    """Whether the last item of a list ends as none can; or is as long as a sentence, and alone ends as none does."""
    if _CUT_ITEM.search(rest):
        return True
    if not _CUT_TEXT.search(rest) or _VALUE.search(rest) or len(last.text) <= _SHORTEST_TEXT or "、" not in last.text:
        return False
    first = next(
        (b.start for b in reversed(draft.outer) if b.kind is BlockKind.LIST and b.start <= last.start), last.start
    )
    texts = [b.text for b in draft.blocks if b.kind is BlockKind.PARAGRAPH and first <= b.start < last.start]
    ended = [is_ended(without_closing_marks(text)) for text in texts]
    return bool(ended) and all(ended)


def _is_verse(text: str) -> bool:
    """Whether a text has short lines that do not end as sentences do."""
    lines = [line.strip() for line in text.split("\n")]
    short = len(lines) > 1 and all(len(line) < _LONGEST_VERSE and not _LABEL.search(line) for line in lines)
    return short and sum(map(is_ended, lines)) * 2 < len(lines)


def _is_end(rest: str, *, alone: bool) -> bool:
    """Whether a text can end so: what is left of a paragraph behind its last sentence, or a paragraph `alone`."""
    line = rest.rsplit("\n", 1)[-1].strip()
    if len(line) > _LONGEST_ENTRY:
        return False
    if any(known.search(line) for known in (_VALUE, _ADDRESS, _CLOSING)) or _ENTRY.match(line):
        return True
    if not alone and line == rest:
        return False
    signed = re.search(r"\S[\u3000\t]+\S", line) and not re.search("[をが、]", line)
    said = len(line) < _LONGEST_NOTICE and _PREDICATE.search(line)
    return bool(signed or said or (alone and _WHOLE.search(line)) or not re.search("[ぁ-ん]", line))


def _ends_without_stops(draft: Draft, last: Block) -> bool:
    """Whether most other paragraphs end as little as this one: then that is how their writer writes."""
    others = [
        without_closing_marks(block.text)
        for block in draft.outer
        if block.kind is BlockKind.PARAGRAPH and block != last
    ]
    texts = [text for text in others if is_ended(text) or _CUT_TEXT.search(text)]
    return bool(texts) and sum(map(is_ended, texts)) * 2 <= len(texts)
