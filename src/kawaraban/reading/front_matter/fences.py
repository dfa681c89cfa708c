"""The rows between which a front matter stands: `---` opens YAML, `---` or `...` closes it; `+++` stands around TOML.

Each is alone on its row, as in Jekyll and Hugo, white space and what cannot be seen aside; a row of `----` is a rule.
"""

import re
from dataclasses import dataclass

UNSEEN = "\ufeff\u200b\u200c\u200d\u2060"
"""Characters that no editor shows, and that come along when text is copied."""
_ASIDE = f" \t{UNSEEN}"


def begun(row: str) -> str:
    """A row from the first character on that can be seen."""
    return row.lstrip().lstrip(UNSEEN).lstrip()


@dataclass(frozen=True, slots=True)
class Fence:
    """What opens a front matter; `signs` and `row` say in messages what it is made of, and how a key is written."""

    sign: str
    signs: str
    row: str
    _end: re.Pattern[str]

    def opens(self, row: str) -> bool:
        """Whether a row opens a front matter of this kind."""
        return row.rstrip(_ASIDE) == self.sign

    def is_closed(self, text: str) -> bool:
        """Whether a text whose first row opens such a front matter has a row that closes it."""
        return self._end.search(text, len(text.partition("\n")[0])) is not None

    def split(self, text: str) -> tuple[str, str]:
        """What stands in a text between its first row and the one that closes it, and what follows that. Raises
        ValueError where none does.
        """
        begin = len(text.partition("\n")[0]) + 1
        end = self._end.search(text, begin)
        if end is None:
            raise ValueError("front matter without end")
        return text[begin : end.start()], text[end.end() + 1 :]


YAML = Fence("---", "hyphens", "name: value", re.compile(rf"^(?:---|\.\.\.)[{_ASIDE}]*$", re.MULTILINE))
TOML = Fence("+++", "plus signs", "name = value", re.compile(rf"^\+\+\+[{_ASIDE}]*$", re.MULTILINE))
FENCES = (YAML, TOML)
