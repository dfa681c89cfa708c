"""`kawaraban fix`: what `build` mends on the page, written into the source files."""

import os
import shutil
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from tempfile import NamedTemporaryFile

import click
import msgspec

from kawaraban.cli import clock
from kawaraban.cli.printing import by_code, counted, print_problems, visible
from kawaraban.cli.review import Review, Reviewed, review
from kawaraban.cli.source import FOLDER, default
from kawaraban.config import Config, Options
from kawaraban.making.material import is_template
from kawaraban.model import Source
from kawaraban.problems import Repair, Severity
from kawaraban.reading import posts
from kawaraban.repairs.mend import RULES, mend
from kawaraban.repairs.source import rewritten

# A repair may lay another damage open; more often than this it never does.
_MOST_ROUNDS = 5


@click.command("fix")
@click.argument("source", type=FOLDER, default=default)
@click.option("--select", metavar="CODES", default="", help="Write only these repairs, separated by commas.")
@click.option("--dry-run", is_flag=True, help="Show the changes, and write nothing.")
def command(*, source: Path, select: str, dry_run: bool) -> None:
    """Write the repairs into the source files of SOURCE (default: content)."""
    chosen = _chosen(select)
    found = review(source, Options(now=clock.now(None), drafts=True))
    if missing := [problem for problem in found.problems if problem.severity is Severity.ERROR and not problem.path]:
        print_problems(missing)
        raise SystemExit(1)
    config = msgspec.structs.replace(found.config, repairs=found.config.repairs | dict.fromkeys(_others(chosen), False))
    written: list[Repair] = []
    failed = False
    for article in found.articles:
        if is_template(article.header) or not any(repair.code in chosen for repair in article.repairs):
            continue
        path = source / article.header.path
        before = path.read_bytes()
        after, repairs = _fixed(before, article, found, config)
        if after == before:
            continue
        written += repairs
        if dry_run:
            _show(article.header.path, before, after)
        else:
            failed |= not _replace(path, after)
    _tell(written, dry_run=dry_run)
    raise SystemExit(1 if failed else 0)


def _chosen(select: str) -> frozenset[str]:
    codes = frozenset(code for code, _ in RULES)
    wanted = frozenset(filter(None, map(str.strip, select.split(","))))
    if unknown := sorted(wanted - codes):
        raise click.BadParameter(
            f"unknown: {', '.join(unknown)}; there are {', '.join(sorted(codes))}.", param_hint="--select"
        )
    return wanted or codes


def _others(chosen: frozenset[str]) -> Iterator[str]:
    return (code for code, _ in RULES if code not in chosen)


def _fixed(before: bytes, article: Reviewed, found: Review, config: Config) -> tuple[bytes, tuple[Repair, ...]]:
    """The bytes of a file with its repairs written, again and again until nothing is left to mend."""
    data = before
    made: tuple[Repair, ...] = ()
    for number in range(_MOST_ROUNDS):
        post, _ = posts.parse(Source(article.header.path, article.header.kind, data), found.layout.form, config)
        if post is None:
            return (before, ()) if number == 0 else (data, made)
        mended, repairs, _ = mend(post, config, found.addresses)
        new = rewritten(data, post, mended)
        if new == data:
            break
        data, made = new, (*made, *repairs)
    return data, made


def _show(path: str, before: bytes, after: bytes) -> None:
    old, new = (data.decode("utf-8-sig").splitlines(keepends=True) for data in (before, after))
    for line in unified_diff(old, new, f"a/{path}", f"b/{path}"):
        text = line.removesuffix("\n")
        # On a terminal it is read by people, elsewhere by programs, which need it as it is.
        shown = "\t".join(map(visible, text.split("\t"))) if sys.stdout.isatty() else text
        sys.stdout.write(f"{shown}\n" if line.endswith("\n") else f"{shown}\n\\ No newline at end of file\n")


def _replace(path: Path, data: bytes) -> bool:
    """Put a file in the place of another in one step; tell whether that worked."""
    target = path.resolve()
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name[:40]}.", delete=False) as stream:
            stream.write(data)
        shutil.copymode(target, stream.name)
        os.replace(stream.name, target)  # noqa: PTH105 (a name, not a path)
    except OSError as failure:
        click.echo(f"{path}: not written: {failure.strerror or failure}", err=True)
        return False
    return True


def _tell(written: list[Repair], *, dry_run: bool) -> None:
    if not written:
        click.echo("Nothing to mend.", err=dry_run)
        return
    files = counted(len({repair.path for repair in written}), "file")
    done = "would be written" if dry_run else "written"
    click.echo(f"{counted(len(written), 'repair')} {done} in {files}: {by_code(written)}.", err=dry_run)
