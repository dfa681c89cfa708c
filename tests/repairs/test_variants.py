"""Which sentences say the same but for style."""

import pytest

from kawaraban.repairs.repetition.variants import folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("灯台守は朝早く起きます。", "また、灯台守は朝早く起きます。"),
        ("灯台守の仕事は海を見ることです。", "しかし、灯台守の仕事は海を見ることだよ。"),
        ("灯台守は、岬に住んでいます。", "「灯台守は岬に住んでいる。」"),
        ("船は戻るでしょう。", "船は戻るだろう。"),
        ("船は3、港は5です。", "船は3港は5だ。"),
        ("船は戻るのですか？", "さて、船は戻るのですか？"),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("船は戻ります。", "船は戻りません。"),
        ("船は戻るはずだ。", "船は戻るはずだろう。"),
        ("船は三日で戻ります。", "船は四日で戻ります。"),
        ("船は1.5倍の速さです。", "船は15倍の速さです。"),
        ("船は二、三日で戻ります。", "船は二三日で戻ります。"),
        ("船は戻りました。", "船は戻ります。"),
        ("船は戻るのですか？", "船は戻るのです。"),
        ("船は港に戻ります。", "船は静かな港に戻ります。"),
    ],
)
def test_not_the_same(one: str, other: str) -> None:
    assert folded(one) != folded(other)
