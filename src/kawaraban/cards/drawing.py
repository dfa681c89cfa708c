"""Drawing a card: 1200 by 630 pixels, paper, ink and a vermilion seal, like the head of a news-sheet.

The only importer of Pillow. A card has sixteen colours, which are enough for smooth letters in one ink and make files
of some 20 kB. The font comes from a package, so that a card is the same on every machine.
"""

import re
import unicodedata
import zlib
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import accumulate

from noto_cjk_sans_jp_bold import FONT_PATH
from PIL import Image, ImageDraw, ImageFont

from kawaraban.cards.card import SIZE, Card
from kawaraban.cards.typesetting import Width, balanced, lines

_MARGIN = 84
TITLE_WIDTH = SIZE[0] - 2 * _MARGIN
_TITLE_HEIGHT = 330
_TITLE_TOP = 150
_TITLE_SIZES = (72, 66, 60, 54, 48, 43, 38)
_MOST_CHARACTERS = 400  # more than fill a card in the smallest letters
_LEADING = 1.4
_SMALL = 30
_OPENING = frozenset("（「『【〔［｛〈《")
# What the font may not have.
_DOUBTFUL = re.compile("[^ -~\u3000-\u30ff一-\u9fef！-ﾟ]")
_NOWHERE = "\uffff"  # no letter of any font
_PAPER, _INK, _SEAL = (246, 242, 231), (35, 31, 26), (166, 40, 22)
_SHADES = 14  # from paper to ink; one more is the seal, one is left


def draw(card: Card) -> bytes:
    """Draw a card as PNG. The same card gives the same bytes with the same version of Pillow."""
    phrases = tuple(filter(str.strip, map(_drawable, card.phrases)))
    card = replace(card, phrases=phrases, category=_drawable(card.category), site=_drawable(card.site))
    ink = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(ink)
    _frame(pen)
    _title(pen, card.phrases)
    _foot(pen, card)
    return _encoded(ink)


def _drawable(text: str) -> str:
    """A text without what would be a crossed box, since the font does not have it: emoji, selectors of variants."""
    return _DOUBTFUL.sub(lambda found: _in_font(found[0]), text)


@cache
def _in_font(character: str) -> str:
    """A character, or the letter without its marks (ř), if the font has that; else nothing."""
    plain = (each for each in unicodedata.normalize("NFKD", character) if not unicodedata.combining(each))
    return character if _has(character) else "".join(filter(_has, plain))


def _has(character: str) -> bool:
    return _outline(character) != _outline(_NOWHERE)


@cache
def _outline(character: str) -> tuple[tuple[int, int], bytes]:
    drawn = _font(_SMALL).getmask(character)
    return drawn.size, bytes(drawn)


def title_lines(phrases: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """The size in pixels and the lines of a title: the largest letters in which it has room, no phrase broken."""
    phrases = _first(phrases, _MOST_CHARACTERS)
    for size in _TITLE_SIZES:
        room = int(_TITLE_HEIGHT / (size * _LEADING))
        measure = _measure(size)
        if max(map(measure, phrases), default=0) <= TITLE_WIDTH and len(lines(phrases, TITLE_WIDTH, measure)) <= room:
            return size, balanced(phrases, TITLE_WIDTH, measure)
    return _TITLE_SIZES[-1], _shortened(lines(phrases, TITLE_WIDTH, _measure(_TITLE_SIZES[-1])))


def line_width(line: str, size: int) -> float:
    """The width of a line of the title in letters of `size`, in pixels."""
    return _measure(size)(line)


def _first(phrases: tuple[str, ...], most: int) -> tuple[str, ...]:
    """The beginning of a title that could never have room as a whole; one of ordinary length is as it was."""
    starts = accumulate(map(len, phrases), initial=0)
    return tuple(phrase[: most - start] for phrase, start in zip(phrases, starts, strict=False) if start < most)


def _shortened(broken: tuple[str, ...]) -> tuple[str, ...]:
    """As many lines as have room, the last with … where more would follow."""
    room = int(_TITLE_HEIGHT / (_TITLE_SIZES[-1] * _LEADING))
    measure = _measure(_TITLE_SIZES[-1])
    # A line may be too wide even by itself: a word of hundreds of letters.
    kept = [_fitted(line, measure, TITLE_WIDTH) for line in broken[:room]]
    return (*kept[:-1], _fitted(kept[-1] + "…", measure, TITLE_WIDTH)) if len(broken) > room else tuple(kept)


def _frame(pen: ImageDraw.ImageDraw) -> None:
    width, height = SIZE
    pen.rectangle((24, 24, width - 25, height - 25), outline=255, width=5)
    pen.rectangle((36, 36, width - 37, height - 37), outline=255, width=1)
    pen.line((_MARGIN, height - 132, width - _MARGIN, height - 132), fill=255, width=2)


def _title(pen: ImageDraw.ImageDraw, phrases: tuple[str, ...]) -> None:
    size, broken = title_lines(phrases)
    font = _font(size)
    top = _TITLE_TOP + max(0.0, (_TITLE_HEIGHT - len(broken) * size * _LEADING) / 3)
    for number, line in enumerate(broken):
        hung = size / 2 if line[0] in _OPENING else 0  # the empty half of a bracket stands outside of the column
        pen.text((_MARGIN - hung, top + number * size * _LEADING), line, fill=255, font=font)


def _foot(pen: ImageDraw.ImageDraw, card: Card) -> None:
    """Category above the title, site and day below the rule."""
    small, measure = _font(_SMALL), _measure(_SMALL)
    if card.category:
        pen.text((_MARGIN + 46, 84), _fitted(card.category, measure, TITLE_WIDTH - 46), fill=255, font=small)
    day = measure(card.day)
    base = SIZE[1] - 110
    pen.text((_MARGIN, base), _fitted(card.site, measure, TITLE_WIDTH - day - 40), fill=255, font=small)
    pen.text((SIZE[0] - _MARGIN - day, base), card.day, fill=255, font=small)


def _fitted(text: str, measure: Width, width: float) -> str:
    """A text, or as much of it with … behind as the width has room for, which it has for … at least."""
    while measure(text) > width:
        text = text.removesuffix("…")[:-1] + "…"
    return text


def _encoded(ink: Image.Image) -> bytes:
    """Turn the amount of ink (0 to 255) into a picture of few colours, with the seal in its own."""
    step = 255 / (_SHADES - 1)
    picture = ink.point([round(value / step) for value in range(256)]).convert("P")
    palette = [_mixed(shade / (_SHADES - 1)) for shade in range(_SHADES)] + [_SEAL]
    picture.putpalette([channel for colour in palette for channel in colour])
    ImageDraw.Draw(picture).rectangle((_MARGIN, 90, _MARGIN + 28, 118), fill=_SHADES)
    buffer = BytesIO()
    # Rows of paper and ink are runs of equal bytes: looking for runs alone takes a twentieth of the time, for 3 % more.
    picture.save(buffer, "PNG", optimize=False, compress_level=9, compress_type=zlib.Z_RLE, bits=4)
    return buffer.getvalue()


def _mixed(amount: float) -> tuple[int, int, int]:
    red, green, blue = (round(p + (i - p) * amount) for p, i in zip(_PAPER, _INK, strict=True))
    return red, green, blue


@cache
def _measure(size: int) -> Width:
    """What gives the width of a text in letters of `size`, in pixels.

    It is the sum of its letters' widths, in which the basic layout sets them side by side: so each letter is measured
    once for all cards, not with every piece of every title in every size that is tried.
    """
    width = cache(_font(size).getlength)
    return lambda text: sum(map(width, text))


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT_PATH), size, layout_engine=ImageFont.Layout.BASIC)
