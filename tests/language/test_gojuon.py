"""五十音順 by the index in gojuon.txt, and the rules of the order one by one."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.config import Config, ReadingSettings
from kawaraban.language import gojuon
from kawaraban.language.tokenizer import Tokenizer

INDEX = (Path(__file__).parent / "gojuon.txt").read_text(encoding="utf-8")


def by(tokenizer: Tokenizer, readings: dict[str, str] | None = None) -> Callable[[str], str]:
    config = msgspec.structs.replace(Config(), reading=ReadingSettings(readings=readings or {}))
    return lambda name: gojuon.lookup(name, tokenizer, config)


def test_index(tokenizer: Tokenizer) -> None:
    lines = [line for line in INDEX.splitlines() if line and not line.startswith("#")]
    names = [line.partition("=")[0] for line in lines if not line.startswith("[")]
    readings = dict(line.split("=") for line in lines if "=" in line)
    found = gojuon.order(reversed(names), by(tokenizer, readings))
    shown = [line for group in found for line in (f"[{group.label}]", *group.names)]
    assert shown == [line.partition("=")[0] for line in lines]


def test_a_reading_of_ones_own_moves_a_name(tokenizer: Tokenizer) -> None:
    (group,) = gojuon.order(["生成AI"], by(tokenizer, {"生成AI": "ほげ"}))
    assert group.label == "は"
    assert by(tokenizer, {"「春」の詩": "はるのし"})("「春」の詩") == "ハルノシ"


def test_what_is_voiced_in_the_dictionary_is_not_voiced_again(tokenizer: Tokenizer) -> None:
    assert [by(tokenizer)(name) for name in ("株式会社", "電力会社")] == ["カブシキガイシャ", "デンリョクガイシャ"]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("ビール", "ビイル"),
        ("きやく", "キヤク"),
        ("ハート", "ハアド"),
        ("かく", "かぐ"),
        ("かぐ", "がく"),
        ("チーター", "ちょこ"),
        ("かヽ", "かか"),
        ("ウ", "ヴ"),
        ("ん", "んー"),
        ("ん", "A"),
        ("Z", "9"),
        ("9", "10"),
        ("AI", "AI-1"),
    ],
)
def test_pairs(earlier: str, later: str, tokenizer: Tokenizer) -> None:
    # In kana, each is its own reading.
    look_up = by(tokenizer, {name: name for name in (earlier, later) if not name.isascii()})
    assert gojuon.key(earlier, look_up(earlier)) < gojuon.key(later, look_up(later))


@given(st.lists(st.text(max_size=8)))
def test_every_name_stands_in_one_place(tokenizer: Tokenizer, names: list[str]) -> None:
    found = gojuon.order(names, by(tokenizer))
    assert sorted(name for group in found for name in group.names) == sorted(set(names))
    assert found == gojuon.order(reversed(names), by(tokenizer))
    assert len({group.label for group in found}) == len(found)
