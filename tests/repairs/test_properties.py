"""Made-up damage to made-up articles: whatever a generator repeats, cuts or marks, nothing is lost or said twice."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from kawaraban.markdown.blocks import BlockKind, blocks
from kawaraban.markdown.inline import loose_marks
from kawaraban.repairs.emphasis import is_paired
from tests.repairs.articles import mended

NUMBERS = "零一二三四五六七八九"
SUBJECTS = ("市場の動き", "**新しい技術**", "企業の戦略", "Ling-1T という模型", "研究者たちの議論", "規制の枠組み")
ENDS = (
    "はこれから大きく変わるでしょう。",
    "に注目する人が増えています。",
    "を見直すべきではないでしょうか？",
    "が鍵になるのです。",
)


def sentence(number: int) -> str:
    """A sentence that no other number has."""
    digits = "".join(NUMBERS[int(digit)] for digit in str(number))
    return f"第{digits}の話題として、{SUBJECTS[number % len(SUBJECTS)]}{ENDS[number % len(ENDS)]}"


@st.composite
def articles(draw: st.DrawFn) -> list[list[str]]:
    """A clean article: sections, each a heading and paragraphs, each a list of sentences."""
    sizes = draw(st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=3), min_size=1, max_size=4))
    article: list[list[str]] = []
    number = 0
    for section, paragraphs in enumerate(sizes):
        article.append([f"## 第{NUMBERS[section]}章"])
        for size in paragraphs:
            article.append([sentence(number + offset) for offset in range(size)])
            number += size
    return article


def text(article: list[list[str]]) -> str:
    return "\n\n".join("".join(paragraph) for paragraph in article) + "\n"


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, str]:
    """A clean article, and what a generator makes of it that is told to go on again and again."""
    article = draw(articles())
    pieces = [paragraph[:] for paragraph in article]
    out: list[str] = []
    stops = [*sorted(draw(st.lists(st.integers(1, len(pieces)), min_size=1, max_size=4))), len(pieces)]
    begin = 0
    for stop in stops:
        part = pieces[begin:stop]
        if not part:
            continue
        cut = draw(st.integers(0, 8))
        last = "".join(part[-1])
        whole = cut == 0 or last.startswith("#") or stop == len(pieces)
        out += ["".join(paragraph) for paragraph in part[:-1]]
        out.append(last if whole else last[: -min(cut, len(last) - 1)])
        out += ["---END---"] * draw(st.integers(1, 2))
        back = draw(st.integers(0, 3))
        begin = max(0, stop - back if whole else stop - max(back, 1))
        if stop == len(pieces):
            break
    return text(article), "\n\n".join(out) + "\n"


@st.composite
def labelled(draw: st.DrawFn) -> str:
    """Points with labels, written twice or more: each time some of them, with the label before the text or above it."""
    count = draw(st.integers(1, 4))
    points = [[sentence(10 * number + offset) for offset in range(draw(st.integers(1, 3)))] for number in range(count)]
    out: list[str] = []
    for _ in range(draw(st.integers(2, 3))):
        for number in draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=count, unique=True)):
            label = f"**{number + 1}. {SUBJECTS[number].strip('*')}:**"
            said = "".join(points[number][: draw(st.integers(1, len(points[number])))])
            out.append(f"{label}{draw(st.sampled_from((' ', chr(10))))}{said}")
        out.append(sentence(100 + len(out)))
    return "\n\n".join([*out, "---END---"]) + "\n"


@st.composite
def written(draw: st.DrawFn) -> str:
    """An article by a writer who says a sentence again under other headings, with other text before it."""
    again = sentence(0)
    out: list[str] = []
    for number in range(1, draw(st.integers(2, 8))):
        before = [sentence(10 * number + offset) for offset in range(draw(st.integers(1, 3)))]
        out += [f"## 第{NUMBERS[number]}章", draw(st.sampled_from(("", "\n\n"))).join([*before, again])]
    return "\n\n".join(out) + "\n"


def plain(markdown: str) -> str:
    return re.sub(r"\s|\*\*", "", markdown)


def shown(markdown: str) -> list[str]:
    """The sentences of an article's paragraphs."""
    paragraphs = (block.text for block in blocks(markdown) if block.kind is BlockKind.PARAGRAPH)
    return [found for paragraph in paragraphs for found in re.findall(r"[^。？]+[。？]", plain(paragraph))]


@given(articles())
def test_an_article_in_order_stays_as_it_is(article: list[list[str]]) -> None:
    body = text(article)
    post, repairs, _ = mended(body)
    assert (post.body, repairs) == (body, ())


@given(written())
def test_what_a_writer_says_again_stays(body: str) -> None:
    post, repairs, _ = mended(body)
    assert (post.body, repairs) == (body, ())


@given(damaged())
def test_nothing_is_lost_and_nothing_said_twice(case: tuple[str, str]) -> None:
    _, body = case
    post, _, _ = mended(body)
    page = plain(post.body)
    for found in shown(body):
        assert found in page
    long = [found for found in shown(post.body) if len(found) >= 20]
    assert len(long) == len(set(long))
    assert "---END" not in post.body


@given(labelled())
def test_labels_are_known_in_either_form(body: str) -> None:
    post, _, _ = mended(body)
    page = plain(post.body)
    assert [found for found in set(re.findall(r"第[^第]*?[。？]", plain(body))) if page.count(found) != 1] == []
    again, repairs, _ = mended(post.body, title=post.title)
    assert (again.body, repairs) == (post.body, ())


@given(damaged())
def test_what_is_left_of_the_damage_is_the_article(case: tuple[str, str]) -> None:
    clean, body = case
    assume(set(shown(clean)) <= set(shown(body)))
    post, _, _ = mended(body)
    assert [found for found in shown(post.body) if found in shown(clean)] == shown(clean)


@given(damaged())
def test_mended_twice_is_mended_once(case: tuple[str, str]) -> None:
    once, _, _ = mended(case[1])
    twice, repairs, _ = mended(once.body, title=once.title)
    assert (twice.body, repairs) == (once.body, ())


@given(damaged())
def test_each_line_knows_where_it_came_from(case: tuple[str, str]) -> None:
    body = case[1]
    post, _, _ = mended(body)
    before = body.split("\n")
    for row, line in enumerate(post.body.split("\n")):
        source = before[post.line(row) - 5]
        assert not line.strip() or plain(line)[:5] == plain(source)[:5] or plain(source)[:3] in plain(body)


@given(st.text(alphabet="あ。*#-\n>|`[]()=<E ND", max_size=200))
def test_no_text_is_too_strange(body: str) -> None:
    once, _, _ = mended(body)
    again, _, _ = mended(once.body, title=once.title)
    assert isinstance(again.body, str)


# Letters, marks and notations among which emphasis may open, close, cross, or be no emphasis at all.
AROUND = [
    *"*あ漢aZ09_~ \u3000\n。、「」（）()：！？!.:%・…“”—｜|《》/@-",
    "**",
    "**",
    "**",
    "https://a.b",
    "www.a",
    "**。",
    "「**",
]


@given(st.lists(st.sampled_from(AROUND), min_size=2, max_size=16).map("".join))
def test_marks_that_are_paired_at_a_look_are_paired(text: str) -> None:
    assert not is_paired(text) or loose_marks(text) == ()


def test_what_is_paired_at_a_look() -> None:
    assert is_paired("**重要:** 第一に、**「強調」**です。\n**終わり:**")
    assert not is_paired("**重要。これは")
    assert not is_paired("**重要**と**次。")
