"""Sentences that say the same in another style."""

import pytest

from kawaraban.repairs.repetition.variants import folded


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("また、海は青いのです。", "海は青い。", False),
        ("また、海は静かなのですよね。", "海は静かだ", True),
        ("海は荒れるでしょう。", "海は荒れるだろう", True),
        ("海を見ています。", "海を見ている。", True),
        ("海は静かですか？", "海は静かですか。", False),
        ("灯台もまた、静かです。", "灯台もまた、静かだ。", True),
        ("灯台もまた、静かです。", "灯台も静かだ。", False),
        ("灯台もまた、静かです。", "静かだ。", False),
        ("率は1.5%だ。", "率は15%だ。", False),
    ],
)
def test_style_and_the_word_that_leads_over_tell_no_two_apart(one: str, other: str, *, same: bool) -> None:
    assert (folded(one) == folded(other)) is same
