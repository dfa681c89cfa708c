"""What a build is asked to do, and what it tells in the end."""

from dataclasses import dataclass, field
from pathlib import Path

from kawaraban.config import Options
from kawaraban.output.writer import Written
from kawaraban.problems import Problem, Repair


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What is to be built, and how. `cache` is the folder of the cache (None: nothing is kept); `jobs` processes.

    `detailed`: the report is to have every repair word by word, not only their numbers.
    """

    source: Path
    output: Path
    options: Options
    cache: Path | None
    jobs: int = 1
    clean: bool = False
    strict: bool = False
    keep_going: bool = False
    detailed: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """An article or page of the built site; `url` as links write it, `page` whether it is a page."""

    source: str
    url: str
    title: str
    page: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did. `written` is None where it wrote nothing, which only errors can be the reason for.

    `mended` counts the repairs by code; `repairs` has them where the request asks for them. Of what is left
    out until later, `drafts` is the number of drafts, and `waiting` names the articles dated ahead, each with its day.
    """

    posts: tuple[Published, ...] = ()
    pages: int = 0
    problems: tuple[Problem, ...] = ()
    mended: dict[str, int] = field(default_factory=dict)
    repairs: tuple[Repair, ...] = ()
    left_out: tuple[str, ...] = ()
    drafts: int = 0
    waiting: tuple[str, ...] = ()
    written: Written | None = None
    failed: bool = False
