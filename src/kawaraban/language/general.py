"""Words that say nothing about one article in particular, read from the lists beside this module."""

from importlib.resources import files


def of(name: str) -> frozenset[str]:
    """The words of a list: one or more a line, lines that begin with `#` aside."""
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


GENERAL = of("general_words.txt")
"""Never a keyword by themselves; a compound made of nothing else hardly is one."""

EMPTY_TAILS = of("empty_tails.txt")
"""What adds nothing behind a word that says enough by itself: EU AI Act施行."""

PERSON_TITLES = of("person_titles.txt")
"""What adds nothing behind a whole name of a person: ヨシュア・ベンジオ教授."""
