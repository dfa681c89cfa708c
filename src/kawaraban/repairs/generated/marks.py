"""generator-marks: marks that a generator writes for its own program, and a page shows as text.

They are taken out only where they can be nothing else, and not in code, where they may be meant; but in whatever else,
since they stand anywhere. Where sentences speak of each of them, as of a name, none is a generator's.
"""

import re
from collections.abc import Iterator

from kawaraban.repairs.draft import Draft, Finding, Found
from kawaraban.repairs.generated.front_matter import in_front_matter

# `[cite: 3]` and `[cite_start]` (Gemini), `[citation:3]` and `[source: 3]` (search), `【3†source】`,
# `:contentReference[oaicite:0]{index=0}`, `citeturn0search1` and `image_group{…}`, between characters of the private
# use area or without them (ChatGPT), `[^1^]` (Copilot), `<ref>1</ref>`; with brackets that have nothing else in them.
_TURN = r"turn\d+(?:search|news|view|fetch|file|image|product)\d+"
_ONE = (
    r"(?:\[cite(?:_start|_end)?(?::(?:[^\[\]\n]|\n(?=[^\n])|\[[^\[\]\n]{0,40}\]){0,160})?\]"
    r"|\[(?:citation|source): ?\d{1,3}(?:, ?\d{1,3}){0,9}\](?![(:])|<ref>\d{1,3}</ref>"
    r"|【\d{1,4}(?::\d{1,4})?†[^【】\n]{0,120}】"
    r"|:contentReference\[oaicite:\d+\](?:\{index=\d+\})?|\[oaicite:\d+\]"
    r"|\ue200?image_group\ue202?\{\"[^{}\n]{0,500}\}\ue201?"
    rf"|\ue200(?!entity)[^\ue200\ue201\n]{{0,300}}\ue201|[【(（\[]?(?:file)?cite(?:[\ue202 ]?{_TURN})+[】)）\]]?"
    rf"|[【\[]{_TURN}[】\]]"
    r"|\[\^\d{1,3}\^\](?:\[\d{1,3}\])?)"
)
_CITATION = re.compile(rf"[ \t]?(?:[（(](?:{_ONE}[ 、,]{{0,2}}){{1,9}}[）)]|{_ONE})(?: (?=[^\x00-\x7f]))?")
# The name of something, `entity["company","ABB","robot maker"]` (ChatGPT), of which the page is to have the name.
_ENTITY = re.compile(
    r"\ue200?\bentity\ue202?\[\"[a-z_]{1,40}\", ?\"(?P<name>[^\"\n]{1,80})\"(?:, ?\"[^\"\n]{0,200}\")?\]\ue201?"
)
# Before the name of the page to which a link of ChatGPT leads: `[oai_citation:1‡example.org](https://…)`.
_LINKED = re.compile(r"(?<=\[)oai_citation:\d{1,3}‡")
# What follows one that is spoken of; and what may, where nothing stands before it that it could cite.
_NAMED = re.compile(r"[ \t]?(?:という|とは|と[いう書入付記])")
_SUBJECT = re.compile(r"[ \t]?[はがをも」』]")
_NOTHING_CITED = ("", "。", "、", "「", "『", "（", "(")
# `<|im_end|>`, `<end_of_turn>` and `[/INST]`, between which a model is told who speaks: on rows of their own, or
# behind a sentence. Within one, they are what it speaks of.
_TURNS = re.compile(
    r"(?:^[ \t]*|(?<=[。！？!?」』）).]))"
    r"(?:(?:<\|[a-z_]{2,20}\|>|<(?:start|end)_of_turn>)"
    r"(?:(?:user|assistant|system|model|final|analysis|commentary)\b)?"
    r"|<｜[^\s｜<>]{2,30}｜>|\[/?INST\])+[ \t]*$",
    re.MULTILINE,
)
_SIGNS_OF_CITATION = (
    "[cite", "†", "oaicite", "\ue200", "turn0", "turn1", "turn2", "^]", "<ref>", "image_group", "[citation:",
    "[source:",
)  # fmt: skip
_SIGNS_OF_TURNS = ("<|", "INST]", "<｜", "_of_turn>")


def generator_marks(draft: Draft) -> Found:
    """Take out the marks that only the generator's own program knows, and what else it left in the front matter."""
    known = (
        (_SIGNS_OF_CITATION, _CITATION),
        (("entity",), _ENTITY),
        (("oai_citation:",), _LINKED),
        (_SIGNS_OF_TURNS, _TURNS),
    )
    patterns = (pattern for signs, pattern in known if any(sign in draft.body for sign in signs))
    found = tuple(match for pattern in patterns for match in _outside_code(draft, pattern))
    spoken_of = all(_is_spoken_of(draft, match) for match in found)
    in_body = () if spoken_of else (_taken_out(draft, match) for match in found)
    return (*in_body, *in_front_matter(draft, _CITATION))


def _is_spoken_of(draft: Draft, mark: re.Match[str]) -> bool:
    """Whether the sentence goes on behind a mark as behind a name: `[cite: 3]` という印, 「[cite: 3]」."""
    end = mark.start() + len(mark[0].rstrip())
    if _NAMED.match(draft.body, end):
        return True
    before = draft.body[draft.starts[draft.row_at(mark.start())] : mark.start()].rstrip()
    return before[-1:] in _NOTHING_CITED and _SUBJECT.match(draft.body, end) is not None


def _outside_code(draft: Draft, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where a pattern is found in the body, but for code; the parser is asked only if it is found at all."""
    for match in pattern.finditer(draft.body):
        row = draft.row_at(match.start())
        before = draft.body[draft.starts[row] : match.start()]
        if row not in draft.code_rows and before.count("`") % 2 == 0:
            yield match


def _taken_out(draft: Draft, match: re.Match[str]) -> Finding:
    message = "A mark that only the generator's program knows was taken out."
    return draft.change(message, *match.span(), match.groupdict().get("name", ""))
