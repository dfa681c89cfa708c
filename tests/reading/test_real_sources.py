"""The real articles: every address is the one that Jekyll makes, none is lost, and little is said about them.

The addresses are computed a second time here, from the rules and with nothing of the program.
"""

import re
import unicodedata
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kawaraban.model import Post
from kawaraban.problems import Problem, Severity
from kawaraban.reading import posts
from kawaraban.reading.addresses import assignment
from kawaraban.reading.configuration import settings
from kawaraban.reading.files import sources


def _read(root: Path) -> tuple[tuple[Post, ...], tuple[Problem, ...], int]:
    config, problems = settings.read(root)
    layout, found = sources.find(root, config)
    read, told = [], [*problems, *found]
    for file in layout.files:
        source, _ = sources.read(root, file)
        assert source is not None
        post, problems = posts.parse(source, layout.form, config)
        told += problems
        read += [post] if post is not None else []
    assigned, found = assignment.assign(read, layout.form)
    return assigned, (*told, *found), len(layout.files)


def _address(file: Path) -> str:
    """The rule of Jekyll for `/:year/:month/:day/:title/` in Asia/Tokyo, in a few lines."""
    head = file.read_text(encoding="utf-8").split("\n---", 1)[0]
    written = re.findall(r"^date: *(.+?) *$", head, re.MULTILINE)[-1]
    tokyo = datetime.strptime(written, "%Y-%m-%d %H:%M:%S %z") + timedelta(hours=9)
    tokyo -= tokyo.utcoffset() or timedelta()
    name = unicodedata.normalize("NFC", re.sub(r"^\d{4}-\d\d-\d\d-", "", file.stem))
    slug = "".join(
        c if unicodedata.category(c)[0] in "LM" or c.isdecimal() or c in "._~!$&'()+,;=@" else "-" for c in name
    )
    return f"/{tokyo:%Y/%m/%d}/{re.sub('-+', '-', slug).strip('-')}/"


@pytest.mark.parametrize("sample", ["2026-04", "2026-01"])
def test_every_address_is_that_of_jekyll(shared: Path, sample: str) -> None:
    root = shared / "corpus" / sample
    assigned, problems, count = _read(root)
    assert len(assigned) == count == len(list((root / "_posts").iterdir()))
    wanted = {f"_posts/{file.name}": _address(file) for file in (root / "_posts").iterdir()}
    # Of several articles with one address, Jekyll publishes the last.
    kept = {address: path for path, address in sorted(wanted.items())}
    assert all(post.url == wanted[post.path] for post in assigned if kept[wanted[post.path]] == post.path)
    moved = {post.path for post in assigned if post.url != wanted[post.path]}
    assert moved == set(wanted) - set(kept.values())
    assert moved == {problem.path for problem in problems if problem.code == "same-url"}
    assert len({post.url for post in assigned}) == count


@pytest.mark.parametrize("place", ["corpus/2026-04", "corpus/2026-01", "seeds"])
def test_nothing_is_an_error(shared: Path, place: str) -> None:
    assigned, problems, count = _read(shared / place)
    assert len(assigned) == count > 0
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert set(Counter(problem.code for problem in problems)) <= {"same-url", "duplicate-key"}
    assert all(post.published and post.categories and post.tags for post in assigned)
