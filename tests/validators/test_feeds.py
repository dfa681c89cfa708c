"""The judge judged: the feed check takes a valid feed and refuses every way in which it can be broken."""

import pytest

from tests.validators.feeds import complaints

VALID = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja">
  <id>https://example.org/</id>
  <title>瓦版</title>
  <updated>2026-03-01T09:00:00+09:00</updated>
  <link href="https://example.org/feed.xml" rel="self"/>
  <generator uri="https://example.org/" version="1">kawaraban</generator>
  <entry>
    <id>https://example.org/2026/03/01/a/</id>
    <title>記事</title>
    <updated>2026-03-01T09:00:00+09:00</updated>
    <published>2026-03-01T09:00:00+09:00</published>
    <author><name>編集部</name></author>
    <link href="https://example.org/2026/03/01/a/"/>
    <category term="町"/>
    <content type="html">&lt;p&gt;本文。&lt;/p&gt;</content>
    <summary>本文。</summary>
  </entry>
</feed>
"""


def test_a_valid_feed() -> None:
    assert complaints(VALID.encode()) == ()


@pytest.mark.parametrize(
    ("what", "instead"),
    [
        ("<id>https://example.org/</id>", ""),
        ("<title>瓦版</title>", ""),
        ("<title>記事</title>", "<title>記事</title><title>また</title>"),
        ("<updated>2026-03-01T09:00:00+09:00</updated>\n  <link", "<updated>2026-03-01</updated>\n  <link"),
        ("<published>2026-03-01T09:00:00+09:00</published>", "<published>Sun, 01 Mar 2026 09:00:00 +0900</published>"),
        ("<name>編集部</name>", "<email>nobody</email>"),
        ("<author><name>編集部</name></author>", ""),
        ('<link href="https://example.org/2026/03/01/a/"/>', '<link rel="alternate"/>'),
        ('<category term="町"/>', "<category>町</category>"),
        ('type="html"', 'type="HTML"'),
        ("<summary>本文。</summary>", "<sumary>本文。</sumary>"),
        ("</entry>", "</entry>\n<title>後の題</title>"),
        ("記事", "\x08記事"),
        ("</feed>", ""),
    ],
)
def test_a_broken_feed(what: str, instead: str) -> None:
    assert VALID.count(what) >= 1
    assert complaints(VALID.replace(what, instead, 1).encode()) != ()


def test_an_id_twice() -> None:
    entry = VALID[VALID.index("<entry>") : VALID.index("</feed>")]
    assert complaints(VALID.replace(entry, entry * 2).encode()) == (
        "the id https://example.org/2026/03/01/a/ stands twice",
    )
