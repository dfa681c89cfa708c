"""`kawaraban build`: from a folder of articles to a site."""

from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from kawaraban.cli import clock
from kawaraban.cli.parameters import CACHE, FOLDER, default, own_cache
from kawaraban.cli.printing import by_code, counted, few, named, print_problems, size, tally, visible
from kawaraban.cli.process import collect_seldom, cores, start_no_threads
from kawaraban.cli.progress import TimedProgress
from kawaraban.config import Options
from kawaraban.making.last_build import Fingerprint, fingerprint, recall
from kawaraban.output.cache import is_there
from kawaraban.output.database import DamagedCacheError
from kawaraban.pages.default_theme import default_folder
from kawaraban.problems import errors_among
from kawaraban.progress import Progress
from kawaraban.request import BuildRequest, Report

if TYPE_CHECKING:
    from kawaraban.making.background import BackgroundWorker


@click.command("build")
@click.argument("source", type=FOLDER, default=default)
@click.option("--output", type=FOLDER, default=Path("site"), show_default=True, help="Where the site goes.")
@click.option("--base-url", metavar="URL", help="Public address of the site, base path included.")
@click.option("--drafts", is_flag=True, default=None, help="Publish drafts too.")
@click.option("--future/--no-future", default=None, help="Publish articles dated ahead, or not.")
@click.option("--static", multiple=True, metavar="GLOB", help="Publish these files as they are (Jekyll form).")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--keep-going", is_flag=True, help="Leave out articles with errors, publish the rest.")
@click.option("--no-repairs", is_flag=True, help="Show articles as they are, damage included.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes; default: one for each core.")
@click.option("--clean", is_flag=True, help="Empty the cache, and use nothing of the old output.")
@click.option("--cache-dir", type=FOLDER, help=f"Where the cache is kept; default: {CACHE} in SOURCE.")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Write a report as JSON.")
@click.option("--now", metavar="TIME", help="What --no-future compares with; default: SOURCE_DATE_EPOCH, or now.")
@click.option("--quiet", is_flag=True, help="Print errors only.")
def command(  # noqa: PLR0913 - one for each option
    *,
    source: Path,
    output: Path,
    base_url: str | None,
    drafts: bool | None,
    future: bool | None,
    static: tuple[str, ...],
    strict: bool,
    keep_going: bool,
    no_repairs: bool,
    jobs: int | None,
    clean: bool,
    cache_dir: Path | None,
    report: Path | None,
    now: str | None,
    quiet: bool,
) -> None:
    """Build the site of the articles in SOURCE (default: content)."""
    request = BuildRequest(
        source=source,
        output=output,
        options=Options(
            now=clock.now(now), base_url=base_url, drafts=drafts, future=future, static=static, repairs=not no_repairs
        ),
        cache=cache_dir or own_cache(source),
        jobs=jobs or cores(),
        clean=clean,
        strict=strict,
        keep_going=keep_going,
        detailed=report is not None,
    )
    collect_seldom()
    start_no_threads()
    progress = TimedProgress(quiet=quiet)
    before = _fingerprint(request)
    done = (before and recall(request, before)) or _built(request, progress, before)
    if report:
        _write(report, _document(done, progress.seconds))
    _tell(done, request, progress.seconds, quiet=quiet)
    raise SystemExit(1 if done.failed else 0)


def _fingerprint(request: BuildRequest) -> Fingerprint | None:
    """What there is to build from; None where it cannot be looked at, of which the build will tell."""
    with suppress(OSError):
        return fingerprint(request, default_folder())
    return None


def _built(request: BuildRequest, progress: Progress, before: Fingerprint | None) -> Report:
    with ExitStack() as beside:
        worker = _worker(request)
        if worker:
            beside.enter_context(worker)
        from kawaraban.build import build  # loads all that a build takes

        return build(request, progress, worker=worker, before=before)


def _worker(request: BuildRequest) -> "BackgroundWorker | None":
    """Whoever makes a few articles; None where most of them will have to be made, or where there can be none."""
    from kawaraban.making.processes import forks

    if request.jobs == 1 or request.clean or not request.cache or not is_there(request.cache) or not forks():
        return None
    from kawaraban.making.background import BackgroundWorker

    with suppress(DamagedCacheError):
        return BackgroundWorker(request.cache, request.output)
    return None


def _write(path: Path, document: dict[str, object]) -> None:
    try:
        path.write_bytes(msgspec.json.format(msgspec.json.encode(document)) + b"\n")
    except OSError as failure:
        raise click.ClickException(f"the report {path} cannot be written: {failure.strerror}") from failure


def _document(report: Report, seconds: dict[str, float]) -> dict[str, object]:
    return {
        "posts": [{"source": post.source, "url": post.url, "title": post.title} for post in report.posts],
        "pages": report.pages,
        "problems": report.problems,
        "repairs": report.repairs,
        "stages": {name: round(time, 3) for name, time in seconds.items()},
        "bytes": report.written.bytes if report.written else 0,
    }


def _tell(report: Report, request: BuildRequest, seconds: dict[str, float], *, quiet: bool) -> None:
    """Say what is wrong, then in a few lines what was done."""
    print_problems(errors_among(report.problems) if quiet and not request.strict else report.problems)
    if report.failed:
        _tell_failure(report, request)
    if quiet:
        return
    if report.mended:
        mended = counted(sum(report.mended.values()), "repair")
        click.echo(f"{mended} on the pages, sources untouched: {tally(report.mended)}")
    if report.problems:
        click.echo(f"{counted(len(report.problems), 'problem')}: {by_code(report.problems)}")
    if report.written:
        _tell_success(report, request)
    stages = "  ".join(f"{name} {time:.1f} s" for name, time in seconds.items())
    if stages or not report.failed:
        click.echo(stages or "Nothing has changed since the last build.")


def _tell_failure(report: Report, request: BuildRequest) -> None:
    errors = errors_among(report.problems)
    found = counted(len(errors), "error") if errors else f"{counted(len(report.problems), 'warning')} (--strict)"
    kept = f"{request.output} is as it was" if request.output.exists() else "nothing was written"
    way_on = " --keep-going leaves the articles with errors out." if report.left_out and not request.keep_going else ""
    # Above, an error stands among all that is only a warning.
    again = named(errors) if len(report.problems) > len(errors) else []
    click.echo("\n".join((f"{found}: {kept}.{way_on}", *(f"  {line}" for line in again))), err=True)


def _tell_success(report: Report, request: BuildRequest) -> None:
    written = report.written
    if written is None:
        return
    if report.left_out:
        click.echo(visible(f"Left out: {', '.join(report.left_out)}"))
    if report.drafts or report.waiting:
        drafts = (counted(report.drafts, "draft"),) if report.drafts else ()
        click.echo(visible(f"Not published yet: {', '.join((*drafts, *few(report.waiting)))}"))
    if written.foreign:
        click.echo(visible(f"Kept in {request.output}, not made by kawaraban: {', '.join(written.foreign)}"))
    own = sum(post.page for post in report.posts)
    pages = f"{counted(own, 'page')} of your own, {report.pages:,} in all" if own else counted(report.pages, "page")
    click.echo(
        f"{counted(len(report.posts) - own, 'article')}, {pages}, "
        f"{counted(written.files, 'file')} ({written.changed:,} written), {size(written.bytes)} in {request.output}"
    )
