"""`kawaraban serve`: a preview that follows the pen."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from kawaraban.cli import clock, parameters
from kawaraban.cli.printing import counted, fail, print_problems, visible
from kawaraban.cli.process import cores
from kawaraban.config import PORT
from kawaraban.problems import Severity, error, errors_among, listed

if TYPE_CHECKING:
    from kawaraban.preview.messages import Outcome

# A cache of its own: rows of the public build would be dropped, since the preview, with its drafts, does not use them.
CACHE = Path(".kawaraban", "preview")
_SHOWN = 3  # changed files, or warnings, that are named
_OF_PUBLISHING = "site-url"  # a warning that says nothing of a preview, which has an address of its own


@click.command("serve")
@click.argument("folder", metavar="[SOURCE]", type=parameters.FOLDER, default=parameters.default)
@click.option("--port", type=click.IntRange(0, 65_535), default=PORT, show_default=True, help="0: any that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--open", "opening", is_flag=True, help="Open the site in a browser.")
@click.option("--no-reload", is_flag=True, help="Build once; follow no changes.")
@click.option("--cache-dir", type=parameters.FOLDER, help=f"Where the cache is kept; default: {CACHE} in SOURCE.")
def command(*, folder: Path, port: int, host: str, opening: bool, no_reload: bool, cache_dir: Path | None) -> None:
    """Show the site of SOURCE in a browser, drafts and articles dated ahead included, and follow every change."""
    from kawaraban.cli.progress import TimedProgress
    from kawaraban.preview import listening, session
    from kawaraban.preview.build_process import BuildProcessEndedError
    from kawaraban.preview.messages import Site

    if not folder.is_dir():
        hint = "Name the folder of the site, or make one: kawaraban init DIR."
        fail([error("source-missing", "", 0, f"{folder} is no folder.", hint)])
    listener, problems = listening.listen(host, port)
    print_problems(problems)
    if listener is None:
        raise SystemExit(1)
    with TemporaryDirectory(prefix="kawaraban-", ignore_cleanup_errors=True) as temporary, listener:
        place = Path(temporary).resolve()
        site = Site(
            source=str(folder.absolute()),
            output=str(place / "site"),
            kept=str(place / "kept"),
            cache=str((cache_dir or folder / CACHE).absolute()),
            now=clock.now(None),
            jobs=cores(),
        )
        teller = _Teller(listening.root(listener, host), opening=opening, live=not no_reload)
        try:
            session.run(session.Preview(site, listener, host, not no_reload), teller, TimedProgress(quiet=False))
        except BuildProcessEndedError:
            click.echo("The preview has ended: the building process failed, as told above. This is a bug.", err=True)
            raise SystemExit(1) from None
    click.echo("Ended.")


class _Teller:
    """Tells on the terminal what the preview does."""

    def __init__(self, root: str, *, opening: bool, live: bool) -> None:
        self._root = root
        self._opening = opening
        self._live = live

    def ready(self, outcome: "Outcome") -> None:
        """Say where the site is."""
        told = [problem for problem in outcome.news if problem.code != _OF_PUBLISHING]
        warnings = [problem for problem in told if problem.severity is Severity.WARNING]
        print_problems(told if len(warnings) <= _SHOWN else errors_among(told))
        if len(warnings) > _SHOWN:
            click.echo(f"{counted(len(warnings), 'warning')}; kawaraban build tells them.", err=True)
        made = f"{counted(outcome.articles, 'article')}, {counted(outcome.pages, 'page')}"
        click.echo(f"{made} in {outcome.seconds:.1f} s" if outcome.written is not None else "There is no site yet.")
        address = f"{self._root}{outcome.base}/"
        click.echo(f"Look at {address} (Ctrl-C ends{', changes are followed' if self._live else ''})")
        if self._opening:
            click.launch(address)

    def built(self, outcome: "Outcome", changed: tuple[str, ...]) -> None:
        """Say what became of a change, if anything did: a log of this among the sources would else go on for ever."""
        if not outcome.written and not outcome.news and outcome.written is not None:
            return
        print_problems(outcome.news)
        done = "nothing was built" if outcome.written is None else f"{counted(outcome.written, 'file')} written"
        click.echo(f"{visible(listed(changed, _SHOWN))}: {done}, {outcome.seconds:.2f} s")

    def unwatched(self, reason: str) -> None:
        """Say that changes are not followed, and what to do."""
        hint = "Build again by starting anew, or raise the system's limit (Linux: fs.inotify.max_user_watches)."
        print_problems([error("not-watched", "", 0, f"Changes cannot be followed: {reason}.", hint)])
