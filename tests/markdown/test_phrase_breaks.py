"""Headings that may be broken between phrases."""

from kawaraban.markdown.render import render


def halves(text: str) -> tuple[str, ...]:
    return (text[: len(text) // 2], text[len(text) // 2 :])


def test_only_headings_are_marked_and_nothing_else_sees_it() -> None:
    made = render("## 春夏**秋冬**`東西`\n\n春夏\n", phrases=halves)
    assert made.html == '<h2 id="春夏秋冬東西">春<wbr>夏<strong>秋<wbr>冬</strong><code>東西</code></h2>\n<p>春夏</p>\n'
    assert [(heading.text, "<wbr>" in heading.html) for heading in made.headings] == [("春夏秋冬東西", False)]
    assert [text.text for text in made.texts] == ["春夏秋冬東西", "春夏"]
