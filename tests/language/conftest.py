"""The real tokenizer, loaded once a session."""

import pytest

from kawaraban.language.tokenizer import Tokenizer, sudachi


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return sudachi()
