"""`kawaraban fix`: what `build` mends on the page, written into the source files."""

import sys
from collections.abc import Iterable
from difflib import unified_diff
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import click
import msgspec

from kawaraban.cli import clock, writing
from kawaraban.cli.parameters import FOLDER, codes, default
from kawaraban.cli.printing import by_code, counted, fail, print_problems, visible
from kawaraban.cli.review import Review, Reviewed, review
from kawaraban.config import Config, Options
from kawaraban.making.material import is_template
from kawaraban.model import Post, Source
from kawaraban.problems import Problem, Repair, error, errors_among, has_errors, in_order
from kawaraban.reading import posts
from kawaraban.repairs.mend import RULES, TITLES, mend
from kawaraban.repairs.source import reads_back, rewritten, unwritten, writable

# A repair may lay another damage open; more often than this it never does.
_MOST_ROUNDS = 5


@click.command("fix")
@click.argument("source", type=FOLDER, default=default)
@click.option("--select", metavar="CODES", default="", help="Write only these repairs, separated by commas.")
@click.option("--dry-run", is_flag=True, help="Show the changes, and write nothing.")
def command(*, source: Path, select: str, dry_run: bool) -> None:
    """Write the repairs into the source files of SOURCE (default: content)."""
    known = frozenset(code for code, _ in RULES)
    chosen = codes(select, known, "--select") or known
    found = review(source, Options(now=clock.now(None), drafts=True, future=True))
    if missing := [problem for problem in errors_among(found.problems) if not problem.path]:
        fail(missing)
    config = _without(found.config, known - chosen)
    written: list[Repair] = []
    left: list[Problem] = []
    failed = False
    for article in found.articles:
        if not any(repair.code in chosen for repair in article.repairs):
            continue
        if is_template(article.header):
            left += article.left
            continue
        path = source / article.header.path
        before = path.read_bytes()
        fixed = _fixed(before, article, found, config)
        left += fixed.left
        if fixed.data == before:
            continue
        written += fixed.repairs
        if dry_run:
            _show(article.header.path, before, fixed.data)
        else:
            failed |= not _replace(path, fixed.data)
    _tell(written, left, dry_run=dry_run)
    raise SystemExit(1 if failed or has_errors(left) else 0)


def _without(config: Config, codes: Iterable[str]) -> Config:
    """Settings by which some repairs are not made."""
    return msgspec.structs.replace(config, repairs=config.repairs | dict.fromkeys(codes, False))


class _Fixed(NamedTuple):
    """The bytes of a file with its repairs written, and the problems of what was left."""

    data: bytes
    repairs: tuple[Repair, ...]
    left: tuple[Problem, ...]


def _fixed(before: bytes, article: Reviewed, found: Review, config: Config) -> _Fixed:
    """Write the repairs of a file, again and again until nothing is left to mend.

    What was written is read again: a file that would not say what its page says stays as it was.
    """

    def parsed(data: bytes) -> Post | None:
        return posts.parse(Source(article.header.path, article.header.kind, data), found.layout.form, config)[0]

    data, post = before, parsed(before)
    made: tuple[Repair, ...] = ()
    left: tuple[Problem, ...] = ()
    for _ in range(_MOST_ROUNDS):
        if post is None:
            break
        mended, repairs, _ = mend(post, config, found.addresses)
        left = unwritten(data, post, mended)
        if left and mended.title != post.title:  # what the body says again may be all that says it then
            mended, repairs, _ = mend(post, _without(config, TITLES), found.addresses)
            left += unwritten(data, post, mended)
        new = rewritten(data, post, mended)
        if new == data:
            break
        again = parsed(new)
        if not reads_back(again, post, mended, left):
            return _Fixed(before, (), (_misread(article.header.path),))
        unsaid = [repair for repair in repairs if writable([repair], left)]
        data, post, made = new, again, (*made, *unsaid)
    return _Fixed(data, made, left)


def _misread(path: str) -> Problem:
    message = "With its repairs written, this file would not be read as what its page shows. It is left as it is."
    return error("not-written", path, 0, message, "Mend it by hand: `check` tells where.")


def _show(path: str, before: bytes, after: bytes) -> None:
    # `patch` ends lines where StringIO does, at "\n"; splitlines would do so at a form feed and U+2028 too.
    old, new = (list(StringIO(data.decode("utf-8-sig"))) for data in (before, after))
    for line in unified_diff(old, new, f"a/{path}", f"b/{path}"):
        text = line.removesuffix("\n")
        # On a terminal it is read by people, elsewhere by programs, which need it as it is.
        shown = "\t".join(map(visible, text.split("\t"))) if sys.stdout.isatty() else text
        sys.stdout.write(f"{shown}\n" if line.endswith("\n") else f"{shown}\n\\ No newline at end of file\n")


def _replace(path: Path, data: bytes) -> bool:
    """Put a file, or what a link leads to, in the place of another; tell whether that worked."""
    try:
        writing.replace(path.resolve(), data)
    except OSError as failure:
        click.echo(f"{path}: not written: {failure.strerror or failure}", err=True)
        return False
    return True


def _tell(written: list[Repair], left: list[Problem], *, dry_run: bool) -> None:
    print_problems(in_order(left))
    if written:
        files = counted(len({repair.path for repair in written}), "file")
        done = "would be written" if dry_run else "written"
        click.echo(f"{counted(len(written), 'repair')} {done} in {files}: {by_code(written)}.", err=dry_run)
    if left:
        files = counted(len({problem.path for problem in left}), "file")
        click.echo(f"Left to you in {files}: {by_code(in_order(left))}.", err=dry_run)
    if not written and not left:
        click.echo("Nothing to mend.", err=dry_run)
