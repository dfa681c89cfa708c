"""Language tags (BCP 47), and those that are the name of a country."""

import re

TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")
_OF_COUNTRIES = {"cn": "zh", "cz": "cs", "dk": "da", "gb": "en", "jp": "ja", "us": "en", "jpn": "ja"}


def meant(tag: str) -> str:
    """The tag that somebody means who writes a country for a language: `ja` for `jp`; "" for any other."""
    country, _, rest = tag.lower().partition("-")
    return f"{_OF_COUNTRIES[country]}{'-' * bool(rest)}{rest.upper()}" if country in _OF_COUNTRIES else ""
