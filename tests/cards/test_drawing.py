"""Cards as they are drawn."""

from dataclasses import replace
from io import BytesIO

import pytest
from noto_cjk_sans_jp_bold import FONT_PATH
from PIL import Image, ImageFont

from kawaraban.cards.card import SIZE, Card, card
from kawaraban.cards.drawing import draw, line_width, title_lines
from tests.index.entries import entry

CARD = Card(("汐見半導体が", "推論専用チップを", "発表"), "業界動向", "2026年3月4日", "機械と算盤")


def test_a_card_is_a_small_picture_of_the_right_size() -> None:
    data = draw(CARD)
    with Image.open(BytesIO(data)) as picture:
        assert (picture.format, picture.size) == ("PNG", SIZE)
        colours = picture.convert("RGB").getcolors(maxcolors=64) or []
    assert len(data) < 100_000
    assert {(246, 242, 231), (35, 31, 26), (166, 40, 22)} <= {colour for _, colour in colours}


def test_the_same_card_is_the_same_bytes() -> None:
    assert draw(CARD) == draw(CARD)


def test_a_card_is_named_by_what_it_says() -> None:
    other = Card(CARD.phrases, CARD.category, "2026年3月5日", CARD.site)
    assert CARD.path != other.path
    assert CARD.path.startswith("/cards/")


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("辻\U000e0100さんの葛\U000e0100城市", "辻さんの葛城市"),
        ("👨\u200d👩\u200d👧家族の\U0001f1ef\U0001f1f5話✨", "家族の話"),
        ("Dvořák①㈱と𠮟る", "Dvorák①㈱と𠮟る"),
    ],
)
def test_what_the_font_does_not_have_is_no_crossed_box(written: str, plain: str) -> None:
    assert draw(replace(CARD, phrases=(written, "✨"), site=written)) == draw(
        replace(CARD, phrases=(plain,), site=plain)
    )
    assert draw(replace(CARD, phrases=("✨ ",))) != draw(CARD)


def test_a_card_says_the_day_and_the_first_category_where_there_are_such() -> None:
    dated = card(entry("梅", categories=("庭", "春")), "瓦版")
    assert (dated.category, dated.day, dated.site) == ("庭", "2026年1月1日", "瓦版")
    draft = card(replace(entry("梅"), published=None), "瓦版")
    assert (draft.category, draft.day) == ("", "")


def test_two_dashes_are_drawn_as_one_line() -> None:
    said = card(replace(entry("夏草"), phrases=("夏草——", "旅の", "夢――")), "名")
    assert said.phrases == ("夏草⸺", "旅の", "夢⸺")


def test_a_long_title_gets_smaller_letters_and_an_endless_one_an_ellipsis() -> None:
    sizes = [title_lines(("電池の", "話") * count)[0] for count in (1, 10, 20)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]
    assert title_lines(("電池の", "話") * 500)[1][-1].endswith("…")


def test_a_word_without_end_stays_within_the_card() -> None:
    _, broken = title_lines(("w" * 3000,))
    assert draw(Card(("w" * 3000,), "区" * 200, "", "名" * 200))
    assert all(len(line) < 60 for line in broken)


@pytest.mark.parametrize("size", [30, 38, 43, 48, 54, 60, 66, 72])
@pytest.mark.parametrize(
    "text", ["AV, To: WAVE fi ffi", "「電池」、か\u3099。", "e\u0301☺\ufe0f👩\u200d👩𠮷", "Tel.—ÅÄ｜ﾊﾝｶｸ", ""]
)
def test_a_line_is_as_wide_as_its_letters(text: str, size: int) -> None:
    font = ImageFont.truetype(str(FONT_PATH), size, layout_engine=ImageFont.Layout.BASIC)
    assert line_width(text, size) == font.getlength(text)
