"""Phrase boundaries (文節): where a Japanese headline may be broken without tearing a word. By BudouX."""

from functools import cache

import budoux


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


def phrases(text: str) -> tuple[str, ...]:
    """Cut a line of text into phrases; joined they are the text again. Empty for an empty text.

    Source: BudouX's default Japanese model (Google, 2021).
    """
    return tuple(_parser().parse(text)) if text else ()
