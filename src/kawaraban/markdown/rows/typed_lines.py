"""Lines that were typed as lines: an item, a speaker or a label begins each of them, so their breaks stay.

To Markdown `・弁当` above `・水筒` is one paragraph, in which the break is dropped (see `line_breaks`). It stays where
the form of the lines shows that it is no wrapping:

- the line above it is short and one by itself: `料金 無料` above `対象 どなたでも`, a heading (`■会場`, `～会場～`)
  above its text;
- the line above or below it is a rule made of signs: `━━━━`, `☆★☆★`;
- it comes again in the paragraph, as a refrain does;
- it is a date, a time (`10:57発`) or an address (`https://…`) and nothing else, and the line above it is short or ends
  a sentence;
- two lines or more of a paragraph begin with a sign or number of a list, or a heading in brackets (`【注】`, `[1]`);
- two in a row with a speaker (`記者：`, `医師「…」`, `――`), a label (`誤）`, `電話　`), a date or a number (`1-2. `),
  or have a gap of two ideographic spaces, cells of a table that is none, or are a link each;
- one has a postal code or telephone number, and none ends a sentence: an address;
- it is the number of a post that is answered, `>>1`, and nothing else.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from kawaraban.markdown.characters import is_spaceless
from kawaraban.markdown.rows.lines import (
    BREAKS,
    SHORTEST_WRAPPED,
    Line,
    is_break,
    is_unwrapped,
    line_text,
    lines,
    width,
)
from kawaraban.markdown.rows.typed_blocks import ANSWERED, BULLETS

_DIGIT = "[0-9０-９]"
# Behind it no sentence goes on, as it does in [3]では.
_HEAD = r"(?:【[^【】]+】|〔[^〔〕]+〕|[〈《＜［\[][^〈〉《》＜＞［］\[\]]+[〉》＞］\]])(?![はがをにのとでもやへ、。])"
_ITEM = re.compile(
    rf"[{BULLETS}＊✓✔☑☐→⇒├└┣┗†‡\u2690-\u27bf\U0001f300-\U0001faff]|–\s"
    rf"|(?:[０-９]{{1,2}}|[一二三四五六七八九十]{{1,3}})[．、：）\u3000]"
    rf"|[0-9]{{1,2}}(?:[．、：）]|[.)](?=[^\x00-\x7f]|[A-Z]))"
    rf"|\*{_DIGIT}{{1,2}}"
    rf"|[（(](?:[0-9０-９一二三四五六七八九十]{{1,2}}|[a-zａ-ｚア-ン]|[ivx]{{2,4}}|注{_DIGIT}{{0,2}})[)）]"
    rf"|[QＱAＡ]{_DIGIT}{{0,2}}(?:[.．：:]|\s(?=.*[^\x00-\x7f]))|[a-zA-Zａ-ｚＡ-Ｚア-ン](?:．|\.(?=\s))|[ア-ン]\u3000|{_HEAD}"
)
_INDENT = "\u3000"  # of the first line it is no part
_HEADING = re.compile(rf"{_HEAD}[：:]?\s*")
_LABEL = re.compile(
    r"(?P<cells>[|｜][^|｜]+[|｜]|\S[^\t]*\t\s*\S|[^|｜。、]*(?:[|｜][^|｜。、]*){2,}\Z|[^,\s。、]*(?:,[^,\s。、]*){2,}\Z)"
    r"|(?P<figures>(?:[0-9０-９][0-9０-９:.,/%％]*\s+){2,}[0-9０-９][0-9０-９:.,/%％]*\s*\Z)"
    r"|(?P<speaker>[^\s：:。、！？「」（）()]{1,20}(?:：|: |(?<=[^\x00-\x7f]):(?=[^/]))\s*\S)"
    r"|(?P<label>[^\s（）()。、「」]{1,4}[）)]|[（(][^\s（）()。、「」]{1,3}[）)])"
    rf"|(?P<place>第?{_DIGIT}{{1,3}}[位着条章節](?![はがをにのでともへや、。]))"
    rf"|(?P<number>[A-Za-z]{{0,3}}{_DIGIT}{{1,3}}(?:[.)]|(?:[-－.．]{_DIGIT}{{1,3}}){{1,3}}[.．、)）]?)\s+\S)"
    rf"|(?P<date>(?:令和|平成|昭和)?{_DIGIT}{{1,4}}(?:[年月日時分]{_DIGIT}{{0,2}}|[/:：〜～]{_DIGIT}{{1,2}}){{1,6}}"
    r"(?:[（(].[)）])?\s+\S)"
    r"|(?P<speech>[―─]{1,2}(?=[^\s―─])|「[^「」]*」\s?[（(][^（）()]*[）)]\s*\Z"
    r"|[^\s。、！？「」『』]{1,12}(?<![はがもをにへとでのや])「[^「」]*(?:「[^「」]*」[^「」]*)*」\s*\Z)"
    r"|(?P<gap>[^\s。、！？!?「」]{1,12}(?: [^\s。、！？!?「」]{1,12}){0,3}\u3000+\S|.*\S\u3000{2,}\S)"
)
_IDEOGRAPHS = re.compile("[々〇一-鿿]{4,8}")
# A day, a time or an address, and no more than belongs to it: `明治三十七年三月`, `5/3（日）`, `午前9時ごろ`.
_NUMERAL = "[0-9０-９〇一二三四五六七八九十百元]{1,6}"
_DAY = (
    rf"(?:(?:[一-鿿]{{2}})?{_NUMERAL}年(?:{_NUMERAL}月(?:{_NUMERAL}日)?)?|{_NUMERAL}月{_NUMERAL}日"
    r"|[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2})(?:[（(][^（()）]{1,6}[)）])?"
)
_CLOCK = r"(?:午[前後])?[0-9０-９]{1,2}[:：][0-9０-９]{2}(?:[:：][0-9０-９]{2}(?:[,.][0-9]{1,3})?)?"
_TIME = rf"(?:{_CLOCK}|(?:午[前後])?{_NUMERAL}時(?:{_NUMERAL}分|半)?)(?:\s?(?:[〜～~-]|-->)\s?(?:{_CLOCK})?)?"
_ALONE = re.compile(rf"(?:{_DAY}(?:\s?{_TIME})?|{_TIME})(?:[発着頃記]|ごろ|過ぎ|現在)?|https?://\S+")
_CONTACT = re.compile(
    rf"〒\s?{_DIGIT}{{3}}|☎|(?:電話|TEL|Tel|ＴＥＬ|℡|FAX|Fax|ＦＡＸ)(?:番号)?[\s.：:]{{0,2}}[0-9０-９(（+]"
)
_ENDS = frozenset("。．！？!?」』")
# Nobody breaks a line behind a comma because it is full, and nobody means it as a line because of that alone.
_PAUSES = frozenset("、，,。．.")
_ASIDES = re.compile("「[^「」]*」|『[^『』]*』|（[^（）]*）")
# What a row of a list or a programme has, and a sentence has not: a gap beside a wide sign, a figure or a bracket at
# its end, or a leader: `食パン・・・350円`.
_ROW = re.compile(
    r"[^\x00-\x7f\s]\s+\S|\S\s+[^\x00-\x7f\s]|[0-9０-９）)＞]\Z|\A[^\s・.…]{1,12}(?:・{2,}|\.{3,}|…+)[^\s・.…]"
)
_BRACKETED = re.compile(
    r"[（(＜〈【〔［][^（）()＜＞〈〉【】〔〕［］]*[）)＞〉】〕］]|([～〜~↓♪＊*])[^\s～〜~↓♪＊*]+\1"
)
_RULE = re.compile("(?:[━─═＝=－―*＊☆★◆◇■□●○◎▲△▼▽♪～〜~_＿※+＋][ \u3000]*){3,}|\\+(?:[-=]+\\+)+")
_HIRAGANA = re.compile("[ぁ-ゖ]")
# With these a sentence goes on, and ends before its break, that was broken around a link or code.
_GOES_ON = re.compile(
    "[はがのにをとでもやへ][^ぁ-ゖ\\s]|を|のよう|のため|によ|に対|では|には|とは|です|である|という|として"
)
_GOING_ON = re.compile(r"(?:[のをがに]|(?<!と)は)\Z")
# So the sentence goes on that a word in bold begins, and none begins that a line in bold heads.
_RUNS_ON = re.compile(
    "[がのをにへ]|は(?!い[、。]|じ|る)|で(?![はも])|と(?!は|く|こ|り|て|も|き)|も(?!し|ち|っと|う)|や(?!は|が|っ)|(?:です|である|という)"
)
_PARTICLES = frozenset("はがのにをとでもやへ")


def typed_lines(parser: MarkdownIt) -> None:
    """Make a parser keep the breaks between such lines."""
    parser.core.ruler.push("typed_lines", _rule)


def is_item(text: str) -> bool:
    """Whether a line, or what stands behind its indentation, begins with a sign or number of a list."""
    return _ITEM.match(text.lstrip()) is not None


def _rule(state: StateCore) -> None:
    for index, token in enumerate(state.tokens):
        if token.type != "inline" or "\n" not in token.content or not token.children:
            continue
        opens = state.tokens[index - 1]
        if opens.type == "paragraph_open":
            is_first = state.tokens[index - 2].type == "list_item_open"
            _keep_breaks(token.children, in_list=opens.hidden or is_first)


def _keep_breaks(children: Sequence[Token], *, in_list: bool) -> None:
    every = tuple(lines(children))
    texts = [line_text(line) for line in every]
    stay = kept(texts, [_is_all(line, "link") for line in every], in_list=in_list)
    heads = [*_heads(every, texts), False]
    for (above, line), stays, around in zip(pairwise(every), stay, pairwise(heads), strict=True):
        if (stays or any(around)) and not (above and is_break(above[-1])):
            line[0].type, line[0].tag = "hardbreak", "br"


def _heads(every: Sequence[Line], texts: Sequence[str]) -> list[bool]:
    """For each line but the last, whether it is bold from end to end and heads what stands below it."""
    return [
        _is_all(line, "strong", " \t：:")
        and (at == 0 or texts[at - 1].rstrip()[-1:] in _ENDS)
        and texts[at].rstrip()[-1:] not in _PAUSES
        and not _GOING_ON.search(texts[at].rstrip())
        and not _RUNS_ON.match(texts[at + 1].lstrip())
        and any(map(is_spaceless, texts[at] + texts[at + 1]))
        for at, line in enumerate(every[:-1])
    ]


def _is_all(line: Line, kind: str, aside: str | None = None) -> bool:
    """Whether a line is one link, or bold (`strong`), from end to end, white space or the given signs aside."""
    kinds = [token.type for token in line if token.type not in BREAKS and token.content.strip(aside) + token.tag]
    return kinds[:1] == [f"{kind}_open"] and kinds.index(f"{kind}_close") == len(kinds) - 1


def _label(text: str) -> str | None:
    """The kind of label that a line begins with, or of line that it is, if it is one."""
    if _IDEOGRAPHS.fullmatch(text):
        return f"{len(text)} ideographs"
    found = _LABEL.match(text)
    return found.lastgroup if found else None


def kept(texts: Sequence[str], links: Sequence[bool], *, in_list: bool = False) -> list[bool]:
    """Between which lines a break stays: for each line but the last, whether that behind it does. `links` tells which
    of them are a link, `in_list` whether they are an item.
    """
    if any(map(_CONTACT.match, texts)) and not any("。" in text for text in texts):
        return [True] * (len(texts) - 1)
    items = [is_item(line) for line in texts]
    several = sum(items) > 1
    labels = ["link" if is_link else _label(text) for text, is_link in zip(texts, links, strict=True)]
    alike = [one is not None and one == other for one, other in pairwise(labels)]
    rows = _rows(texts)
    short = _short(texts, rows, in_list=in_list)
    alone = _alone(texts)
    rules = [_RULE.fullmatch(text.strip()) is not None for text in texts]
    brackets = [_BRACKETED.fullmatch(text.strip()) is not None for text in texts]
    begins = [item or row or all(head) for item, row, *head in zip(items, rows, brackets, [*short, False], strict=True)]
    return [
        short[at]
        or any(rules[at : at + 2])
        or any(alone[at : at + 2])
        or (items[at + 1] and (several or (in_list and texts[at + 1].lstrip()[:1] in BULLETS)))
        or (begins[at + 1] and texts[at][-1:] in _ENDS)
        or (several and _HEADING.fullmatch(texts[at]) is not None)
        or ANSWERED.fullmatch(texts[at]) is not None
        or any(alike[at : at + 2])
        for at in range(len(texts) - 1)
    ]


def _alone(texts: Sequence[str]) -> list[bool]:
    """Which lines are one by themselves: by what they are, where no sentence goes on around them, or as refrains."""
    times = Counter(texts)
    return [
        (times[text] > 1 < len(text) and any(map(str.isalpha, text)))
        or (_ALONE.fullmatch(text.strip()) is not None and _is_whole(above) and not _GOES_ON.match(below))
        for text, above, below in zip(texts, ("", *texts), (*texts[1:], ""), strict=False)
    ]


def _is_whole(line: str) -> bool:
    """Whether a line is broken neither because it is full nor within a sentence."""
    end = line[-1:]
    return end in _ENDS or not end or (end not in _PAUSES | _PARTICLES and width(line) < SHORTEST_WRAPPED)


def _short(texts: Sequence[str], rows: Sequence[bool], *, in_list: bool) -> list[bool]:
    """Which lines are too short to be broken because they are full, and are one by themselves.

    That shows where another line is longer than anybody wraps, where lines are rows, where all of a line is in
    brackets, is indented or begins as an item does, and where a noun heads the text of an item.
    """
    unwrapped = any(map(is_unwrapped, texts))
    is_japanese = any(map(is_spaceless, "".join(texts)))
    return [
        bool(line and below)
        and line[-1] not in _PAUSES
        and width(line) < SHORTEST_WRAPPED
        and (is_japanese if is_row else any(map(is_spaceless, line + below)))
        and _GOES_ON.match(below) is None
        and (
            (unwrapped and not _GOING_ON.search(line))
            or (is_item(line) and line[-1] not in _PARTICLES)
            or is_row
            or is_indented
            or _BRACKETED.fullmatch(line) is not None
            or (in_list and _is_head(line, below))
        )
        for (line, below), is_row, is_indented in zip(
            pairwise(text.strip() for text in texts), rows, (text.startswith(_INDENT) for text in texts), strict=False
        )
    ]


def _rows(texts: Sequence[str]) -> list[bool]:
    """Which lines are rows: none of them is a sentence, and two at least in a row of them look like one."""
    found: list[bool] = []
    for is_prose, group in groupby(texts, lambda text: "。" in _ASIDES.sub("", text)):
        own = list(group)
        stand = not is_prose and sum(_ROW.search(text.strip()) is not None for text in own) > 1
        found += [stand] * len(own)
    return found


def _is_head(line: str, below: str) -> bool:
    """Whether a noun ends a line, and no particle, ending or bracket begins the next one."""
    return line[-1].isalnum() and not _HIRAGANA.match(line[-1]) and below[0].isalnum() and not _HIRAGANA.match(below)
