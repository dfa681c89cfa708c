"""How words are read: the base of every order in 五十音.

Sudachi's readings are katakana, a reader looks words up by sound, and the dictionary is sometimes wrong; so what the
settings say (`[reading] readings`) always comes first.
"""

from collections.abc import Mapping

from kawaraban.language.tokenizer import SPACE, Tokenizer

_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in [*range(0x3041, 0x3097), 0x309D, 0x309E]}
_KATAKANA_TO_HIRAGANA = {katakana: hiragana for hiragana, katakana in _HIRAGANA_TO_KATAKANA.items()}


def reading(text: str, tokenizer: Tokenizer, overrides: Mapping[str, str] | None = None) -> str:
    """The reading of a word or title in katakana; Latin that the dictionary cannot read stays as it is.

    `overrides` maps whole words or titles to their reading in kana.
    """
    if overrides and text in overrides:
        return katakana(overrides[text])
    return "".join(
        " " if token.surface == SPACE else _read(token.surface, token.reading) for token in tokenizer.in_context(text)
    )


def katakana(text: str) -> str:
    """Hiragana as katakana, all else as it is."""
    return text.translate(_HIRAGANA_TO_KATAKANA)


def hiragana(text: str) -> str:
    """Katakana as hiragana, all else as it is."""
    return text.translate(_KATAKANA_TO_HIRAGANA)


def _read(surface: str, found: str) -> str:
    """Kana and letters that are not in the dictionary read as they are spelt: Sudachi would give rag for RAG."""
    if found.isascii() or all("ぁ" <= char <= "ヿ" for char in surface):
        return katakana(surface)
    return katakana(found)
