"""What is known of an article before its page is at hand; apart from what makes it, which takes its time to load."""

from dataclasses import dataclass

from kawaraban.model import Entry
from kawaraban.problems import Problem


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a post before its page is at hand. `entry` is None where an error forbids its publication.

    `mended` are the codes of its repairs, which take more room than all else. `digest` is a hash of what a reader gets:
    not of theme, neighbours or address, by which an article is known again.
    """

    entry: Entry | None
    problems: tuple[Problem, ...]
    mended: tuple[str, ...]
    image_missing: bool = False
    digest: str = ""
