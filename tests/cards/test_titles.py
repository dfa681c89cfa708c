"""The titles of all real articles on their cards: none runs out of its box, none is broken inside a word."""

import re
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from kawaraban.cards.card import Card
from kawaraban.cards.drawing import TITLE_WIDTH, draw, line_width, title_lines
from kawaraban.language.kinsoku import NOT_AT_END, NOT_AT_START
from kawaraban.language.phrases import phrases
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.reading import posts
from kawaraban.reading.configuration import settings
from kawaraban.reading.files import sources

_WORD = re.compile(r"\s*\S+")


def titles(source: Path) -> list[str]:
    config, _ = settings.read(source)
    layout, _ = sources.find(source, config)
    read = (sources.read(layout.root, file)[0] for file in layout.files)
    parsed = (posts.parse(found, layout.form, config)[0] for found in read if found)
    return [post.title for post in parsed if post and post.title]


@pytest.mark.parametrize("corpus", ["seeds", "corpus/2026-01", "corpus/2026-04"])
def test_every_title_stands_in_its_box_unbroken(corpus: str, shared: Path, tokenizer: Tokenizer) -> None:
    found = titles(shared / corpus)
    assert found
    wrong = [title for title in found if not stands(title, tokenizer)]
    assert wrong == []


def test_a_card_is_less_than_a_hundred_kilobytes(shared: Path, tokenizer: Tokenizer) -> None:
    found = sorted(titles(shared / "corpus/2026-04"), key=len)
    some = (*found[::20], *found[-20:])  # all have been measured once: 27 kB at most
    sizes = [len(draw(Card(phrases(title, tokenizer), "業界別AI活用", "2026年12月31日", "名前"))) for title in some]
    assert len(sizes) > 50
    assert max(sizes) < 100_000


def stands(title: str, tokenizer: Tokenizer) -> bool:
    """Whether a title is set whole, within its width, broken between phrases or words and nowhere else."""
    parts = phrases(title, tokenizer)
    size, lines = title_lines(parts)
    fits = all(line_width(line, size) <= TITLE_WIDTH for line in lines)
    allowed = set(accumulate(len("".join(word.split())) for part in settled(parts) for word in _WORD.findall(part)))
    breaks = set(accumulate(len("".join(line.split())) for line in lines))
    begins_well = all(
        after[0] not in NOT_AT_START and before[-1] not in NOT_AT_END for before, after in pairwise(lines)
    )
    whole = "".join("".join(lines).split()) == "".join(title.split())
    return fits and whole and begins_well and breaks <= allowed


def settled(parts: tuple[str, ...]) -> list[str]:
    """Phrases after marks that may not begin or end a line have gone to the neighbour, as readers expect."""
    moved = list(parts)
    for index in range(1, len(moved)):
        while moved[index] and moved[index][0] in NOT_AT_START:
            moved[index - 1] += moved[index][0]
            moved[index] = moved[index][1:]
        while moved[index - 1] and moved[index - 1][-1] in NOT_AT_END:
            moved[index] = moved[index - 1][-1] + moved[index]
            moved[index - 1] = moved[index - 1][:-1]
    return moved
