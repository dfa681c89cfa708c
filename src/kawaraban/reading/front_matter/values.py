"""The values of one file's front matter, and what is told of them.

A value that cannot be used is ignored with a warning, since the article can be published all the same; an error is only
what may mean that the article is not to be published. Scalars are taken as they were written: a title `2026` or `Yes`
is text.
"""

from kawaraban import limits
from kawaraban.problems import Problem, error, warning
from kawaraban.reading.formats.yaml_mapping import Value
from kawaraban.reading.front_matter.messages import as_shown, as_text
from kawaraban.reading.one_line import clean

IGNORED = "It is ignored."
"""What becomes of a value that cannot be used, if nothing else does."""


class Values:
    """The values by key of the file `path`; problems are collected on the way in `problems`."""

    def __init__(self, values: dict[str, Value], path: str) -> None:
        self.values = values
        self.path = path
        self.problems: list[Problem] = []

    def has(self, key: str) -> bool:
        """Whether a key is there with a value."""
        return key in self.values and self.values[key].data is not None

    def text(self, key: str) -> str:
        """A text on one line; "" where there is none."""
        if not self.has(key):
            return ""
        value = self.values[key]
        if isinstance(value.data, (list, dict)):
            self.ignore(key, value, "a text", as_text(key, value))
            return ""
        return self.short(key, value, clean(value.raw))

    def short(self, key: str, value: Value, text: str) -> str:
        """The text, or "" and a problem where it is beyond all measure."""
        if len(text) <= limits.TEXT_CHARS:
            return text
        self.ignore(key, value, f"a text of at most {limits.TEXT_CHARS:,} characters", "Put it into the body.")
        return ""

    def refuse(self, key: str, expected: str, hint: str) -> None:
        """Let a value that cannot be read keep the article from being published."""
        message = f"`{key}` is {as_shown(self.values[key])}; expected is {expected}."
        self.problems.append(error("front-matter-value", self.path, self.values[key].line, message, hint))

    def doubt(self, key: str, what: str, hint: str) -> None:
        """Tell of a value that can be read, and hardly be meant."""
        self.warn(self.values[key], f"`{key}` {what}", hint)

    def ignore(self, key: str, value: Value, expected: str, hint: str, instead: str = IGNORED) -> None:
        """Tell of a value, or a part of one, that cannot be read; the article is published without it."""
        self.warn(value, f"`{key}` is {as_shown(value)}; expected is {expected}. {instead}", hint)

    def warn(self, value: Value, message: str, hint: str) -> None:
        """Tell of a value in words of the caller's own."""
        self.problems.append(warning("front-matter-value", self.path, value.line, message, hint))
