"""The parser's answer to what is a paragraph, a heading or code, and on which lines."""

from kawaraban.markdown.blocks import BlockKind, blocks, top_level

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


def test_top_level() -> None:
    assert len(top_level(blocks(BODY))) == 6
