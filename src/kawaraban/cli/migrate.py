"""`kawaraban migrate`: a Jekyll site in the own form, proved to have the same addresses before it is left alone."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from kawaraban.build import survey
from kawaraban.cli import clock
from kawaraban.cli.parameters import CACHE, own_cache
from kawaraban.cli.printing import by_code, fail, print_problems, visible
from kawaraban.cli.process import cores
from kawaraban.config import Options
from kawaraban.migration import Plan, plan
from kawaraban.problems import Problem, Severity, errors_among
from kawaraban.progress import Silent
from kawaraban.reading.addresses import ledger
from kawaraban.reading.files.forms import Form, recognise
from kawaraban.request import BuildRequest, Report

_UNREADABLE = frozenset(("link-outside", "unreadable"))  # codes of files that have no bytes to copy
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("migrate")
@click.argument("jekyll_dir", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.argument("folder", metavar="DIR", type=_FOLDER)
def command(*, jekyll_dir: Path, folder: Path) -> None:
    """Write the site of JEKYLL_DIR to DIR in kawaraban's own form. No article is changed; DIR must be empty or new.

    All is written or, where a file cannot be copied, nothing.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} is not empty. Choose a folder that does not exist yet.")
    if recognise(jekyll_dir) is not Form.JEKYLL:
        raise click.ClickException(f"{jekyll_dir} is no Jekyll site: it has neither _config.yml nor _posts.")
    options = Options(now=clock.now(None))
    planned = plan(jekyll_dir, options)
    errors = errors_among(planned.problems)
    print_problems(errors)
    if lost := [problem for problem in errors if problem.code in _UNREADABLE]:
        paths = visible(", ".join(problem.path for problem in lost))
        raise click.ClickException(f"nothing was written, since not all can be copied: {paths}.")
    try:
        _write_whole(planned, jekyll_dir, folder)
    except OSError as failure:
        place = visible(f"{failure.filename2 or failure.filename}")
        raise click.ClickException(f"nothing was written: {place}: {failure.strerror}.") from failure
    wrong, liquid = _wrong_addresses(planned, folder, options)
    _tell(planned, folder, wrong, liquid)
    raise SystemExit(1 if errors or wrong else 0)


def _write_whole(planned: Plan, origin: Path, folder: Path) -> None:
    """Write a site near where it is to be, and put it there when it is whole. Raises OSError, and leaves nothing."""
    there = folder.is_dir()
    near = folder if there else folder.parent
    near.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{folder.name[:40]}.", dir=near) as aside:
        made = Path(aside) / "site"
        made.mkdir()
        _write(planned, origin, made)
        if not there:
            made.replace(folder)
            return
        # A folder in which somebody stands, a link to one, or what is mounted there stays itself and is filled.
        for part in made.iterdir():
            part.replace(folder / part.name)


def _write(planned: Plan, origin: Path, folder: Path) -> None:
    for old, new in planned.copies:
        target = folder / new
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file, (origin / old).open("rb") as source:
            shutil.copyfileobj(source, file)
    for name, text in planned.texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    (folder / ".gitignore").write_text(f"{CACHE}/\nsite/\n", encoding="utf-8", newline="\n")


def _wrong_addresses(planned: Plan, folder: Path, options: Options) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Read the new site as a build would, complete its ledger, and say which article would be elsewhere than before.

    Pages that turn out to be Liquid when they are filled are taken away again, and named.
    """
    found = survey(BuildRequest(folder, folder, options, own_cache(folder), cores(), keep_going=True), Silent())
    if isinstance(found, Report):
        fail(found.problems)
    liquid = tuple(problem for problem in found.report.problems if problem.code == "page-template")
    for problem in liquid:
        (folder / problem.path).unlink()
    lines = (*found.published, *found.leading)
    now = {post.path: post.url for post in found.material.posts}
    there = {line.url for line in lines}
    left_out = {problem.path for problem in liquid}
    old = found.material.ledger.lines
    known = (line for line in old if line.url not in there and line.source not in left_out)
    (folder / ledger.NAME).write_text(ledger.text((*lines, *known)), encoding="utf-8", newline="\n")
    wrong = tuple(
        f"{path}: {url} before, {now.get(path, 'not published')} now"
        for path, url in sorted(planned.addresses.items())
        if now.get(path) != url
    )
    return wrong, liquid


def _tell(planned: Plan, folder: Path, wrong: tuple[str, ...], liquid: tuple[Problem, ...]) -> None:
    copied = len(planned.copies) - len(liquid)
    click.echo(f"{folder}: {copied:,} files copied, unchanged; site.toml and {ledger.NAME} written.")
    for line in wrong:
        click.echo(visible(f"Another address: {line}"), err=True)
    if not wrong:
        click.echo(f"All {len(planned.addresses):,} articles and pages have the addresses that they had.")
    warnings = [problem for problem in planned.problems if problem.severity is Severity.WARNING]
    if warnings:
        click.echo(f"`kawaraban check {folder}` tells what else was found: {by_code(warnings)}")
    origins = {new: old for old, new in planned.copies}
    anew = "It was not copied. Write it anew in pages/, where Jinja2 takes the place of Liquid."
    by_hand = (*(f"{origins[each.path]}: {each.message} {anew}" for each in liquid), *planned.by_hand)
    if by_hand:
        click.echo("\nTo do by hand:")
    for line in by_hand:
        click.echo(visible(f"- {line}"))
