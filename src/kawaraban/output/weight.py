"""Whether a site is still light enough for its host.

GitHub Pages takes sites up to 1 GB and stops serving larger ones, which nobody notices before it happens.
"""

from collections import Counter
from collections.abc import Mapping

from kawaraban.problems import Problem, warning

_MEGABYTE = 1_000_000
_SITE = 800 * _MEGABYTE
_FILE = 10 * _MEGABYTE
_SHOWN = 3


def weight(sizes: Mapping[str, int]) -> tuple[Problem, ...]:
    """Warn of a site of 800 MB or more, and of files over 10 MB, given the size of each file in bytes by path."""
    total = sum(sizes.values())
    heavy = tuple(_about_file(path, size) for path, size in sorted(sizes.items()) if size > _FILE)
    return ((_about_site(sizes, total), *heavy)) if total >= _SITE else heavy


def _about_site(sizes: Mapping[str, int], total: int) -> Problem:
    folders: Counter[str] = Counter()
    for path, size in sizes.items():
        folders[path.partition("/")[0]] += size
    most = ", ".join(f"{name} {_megabytes(size)}" for name, size in folders.most_common(_SHOWN))
    message = f"The site has {_megabytes(total)} in {len(sizes):,} files; GitHub Pages takes 1,000 MB. Most: {most}."
    return warning("site-heavy", "", 0, message, "Make pictures smaller, or serve large files from elsewhere.")


def _about_file(path: str, size: int) -> Problem:
    message = f"{path} has {_megabytes(size)}: readers wait for it, and every deploy carries it."
    return warning("file-heavy", "", 0, message, "Make it smaller, or serve it from elsewhere.")


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:,.0f} MB"
