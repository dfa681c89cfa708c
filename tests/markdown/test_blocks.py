"""The parser's answer to what is a paragraph, a heading or code, and on which lines."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from kawaraban.markdown.blocks import Block, BlockKind, blocks, blocks_of, top_level
from kawaraban.markdown.parser import article_parser

BODY = """\
## 見出し

段落は
二行です。
---

- 項目

  ```
  code
  ```

> 引用

| a | b |
|---|---|
| 1 | 2 |

{: .class}
"""


def test_blocks() -> None:
    found = [(block.kind, block.start, block.end, block.depth) for block in blocks(BODY)]
    assert found == [
        (BlockKind.HEADING, 0, 1, 0),
        (BlockKind.HEADING, 2, 5, 0),
        (BlockKind.LIST, 6, 12, 0),
        (BlockKind.ITEM, 6, 12, 1),
        (BlockKind.PARAGRAPH, 6, 7, 2),
        (BlockKind.CODE, 8, 11, 2),
        (BlockKind.QUOTE, 12, 13, 0),
        (BlockKind.PARAGRAPH, 12, 13, 1),
        (BlockKind.TABLE, 14, 17, 0),
        (BlockKind.ATTRIBUTES, 18, 19, 0),
    ]


def test_headings_and_texts() -> None:
    first, second, *_ = blocks(BODY)
    assert (first.level, first.marker, first.text) == (2, "##", "見出し")
    assert (second.level, second.marker, second.text) == (2, "-", "段落は\n二行です。")


def test_a_box_holds_what_is_in_it() -> None:
    found = [(block.kind, block.start, block.end, block.depth) for block in blocks(":::note\n中\n:::\n後\n")]
    assert found == [(BlockKind.QUOTE, 0, 3, 0), (BlockKind.PARAGRAPH, 1, 2, 1), (BlockKind.PARAGRAPH, 3, 4, 0)]


def test_top_level() -> None:
    assert len(top_level(blocks(BODY))) == 6


# What lines and blocks begin with, go on with and end in, and the white space about which notations differ.
LETTERS = ["あ", "題。", "a", "1", "23", "１", "٣", ".", "\\"]
BLOCKS = [
    "1.",
    "2)",
    "-",
    "*",
    "+",
    "_",
    "__",
    "---",
    "===",
    "=",
    "#",
    "##",
    "###",
    ">",
    "```",
    "~",
    "~~~",
    ":",
    "{",
    "<",
]
SPANS = [
    "`",
    "**",
    "***",
    "|",
    "| a |",
    "|---|",
    "---|---",
    "[",
    "]",
    "]:",
    "[a]: /b",
    "[a](/b)",
    "[^1]: ",
    "[x] ",
    "[ ] ",
]
OTHERS = ["<div>", "</div>", "<!--", "-->", "<https://a.b>", "{:", "{: .a}", "{% x %}", "{::a}"]
BOXES = ["!!! note\n\n    ", "???+ tip\n", "```{note}\n", ":::note\n", "\n:::"]
SPACES = [" ", "  ", "    ", "\t", "\n", "\n\n", "\n\n\n", *"\u3000\xa0\u2028\u200b\x0b\x0c\r\x1c\x85\0"]


def parsed(body: str) -> tuple[Block, ...]:
    """The blocks of a body of which the parser has read every line."""
    parser = article_parser()
    tokens: list[Token] = []
    parser.block.parse(body.replace("\0", "\ufffd"), parser, {}, tokens)
    return tuple(blocks_of(tokens))


PIECES = [*LETTERS, *BLOCKS, *SPANS, *OTHERS, *BOXES, *SPACES, *SPACES]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_what_is_told_by_a_look_is_what_the_parser_says(body: str) -> None:
    assert blocks(body) == parsed(body)


@pytest.mark.parametrize(
    "body",
    [
        "!!! note\n\n    中\n\n    **題**\n\n後",
        "- !!! note\n\n      中",
        "題\n: 説明",
        "題\n\n: 説明",
        "題\n\n\n: 段落",
        "題\n---",
        "[a]\n: /b",
        "[^1]: 注\n\n    続き",
        "- 一\n- 二\n\n段落",
        "- 一\n\n- 二\n\n---",
        "- 一\n続き",
        "- 一\n\n  続き",
        "- 一\n\n-\n\n段落",
        "- 一\n* 二\n2. 三\n",
        "1. 一\n1) 二",
        "- [x] 一\n- [ ] 二",
        "- # 一\n- - 二",
        "1234567890. 一",
        "# a | b\n|---|---|",
        "# 題 #\n## #",
        "***\n* * *",
        "段落\n> 引用\n段落",
        "段落\n続き\n\n\u3000段落\u3000",
        "段落\n ",
    ],
)
def test_where_a_look_could_deceive(body: str) -> None:
    assert blocks(body) == parsed(body)


def test_real_articles(shared: Path) -> None:
    bodies = [path.read_text(encoding="utf-8") for path in sorted(shared.glob("corpus/*/_posts/**/*.md"))[::8]]
    assert len(bodies) > 100
    for body in bodies:
        assert blocks(body) == parsed(body)
