"""Latin names with the katakana that stands for them."""

import pytest

from kawaraban.language.forms import renderings
from kawaraban.language.tokenizer import Tokenizer


@pytest.mark.parametrize(
    ("name", "katakana"), [("Microsoft", "マイクロソフト"), ("Samsung", "サムスン"), ("Toyota", "トヨタ")]
)
def test_a_firm_has_a_name_in_katakana(name: str, katakana: str, tokenizer: Tokenizer) -> None:
    assert renderings([name], tokenizer) == ((name, katakana),)


@pytest.mark.parametrize(
    ("name", "katakana"), [("Deep Learning", "ディープラーニング"), ("Human-in-the-Loop", "ヒューマンインザループ")]
)
def test_of_several_words_each_is_read(name: str, katakana: str, tokenizer: Tokenizer) -> None:
    assert renderings([name], tokenizer) == ((name, katakana),)


@pytest.mark.parametrize("name", ["LINE", "Claude", "Meta", "Orange", "Amazon", "Zyxwv", "Azure AI", "IBM", "日立"])
def test_what_may_be_something_else_in_katakana_has_none(name: str, tokenizer: Tokenizer) -> None:
    assert renderings([name], tokenizer) == ()
