"""`kawaraban urls`: the public addresses of a site, and the ledger that remembers them."""

from pathlib import Path

import click

from kawaraban.build import Survey
from kawaraban.cli import clock, writing
from kawaraban.cli.parameters import CACHE, FOLDER, default
from kawaraban.cli.printing import fail, visible
from kawaraban.cli.surveying import surveyed
from kawaraban.config import Options
from kawaraban.reading import decoding
from kawaraban.reading.addresses import ledger
from kawaraban.reading.addresses.ledger import Ledger
from kawaraban.urls import absolute


@click.command("urls")
@click.argument("source", type=FOLDER, default=default)
@click.option(
    "--since",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Only what is new or changed since this ledger.",
)
@click.option("--update", is_flag=True, help=f"Write the ledger, {ledger.NAME}, beside the settings.")
@click.option("--base-url", metavar="URL", help="Public address of the site, base path included.")
@click.option("--future/--no-future", default=None, help="Count articles dated ahead, or not.")
@click.option("--now", metavar="TIME", help="What --no-future compares with; default: SOURCE_DATE_EPOCH, or now.")
@click.option("--cache-dir", type=FOLDER, help=f"Where the cache is kept; default: {CACHE} in SOURCE.")
def command(  # noqa: PLR0913 - one for each option
    *,
    source: Path,
    since: Path | None,
    update: bool,
    base_url: str | None,
    future: bool | None,
    now: str | None,
    cache_dir: Path | None,
) -> None:
    """Print the addresses of all pages, lists and feeds of SOURCE (default: content), one a line.

    With --since, also old addresses that lead on since then: search engines want to hear of them too.
    """
    options = Options(now=clock.now(now), base_url=base_url, future=future)
    found = surveyed(source, cache_dir, options)
    if update:
        _update(found, source / ledger.NAME)
    else:
        _print(found, since)


def _print(found: Survey, since: Path | None) -> None:
    urls = tuple(line.url for line in sorted(found.published, key=lambda line: line.url))
    if since is not None:
        urls = ledger.changed((*found.published, *found.leading), _earlier(since))
    for url in urls:
        click.echo(absolute(url, found.material.config.site.url))


def _earlier(path: Path) -> Ledger:
    """An earlier ledger; what is wrong with it is told, and ends the command."""
    text, problems = decoding.decode(path.read_bytes(), str(path))
    earlier, about_lines = ledger.parse(text or "", str(path))
    if problems or about_lines:
        fail((*problems, *about_lines))
    return earlier


def _update(found: Survey, path: Path) -> None:
    """Write the ledger in one step, and say what is new in it and what it forgets."""
    now = (*found.published, *found.leading)
    known, names = {line.url for line in found.material.ledger.lines}, {line.url for line in now}
    try:
        writing.replace(path, ledger.text(now).encode())
    except OSError as failure:
        raise click.ClickException(f"{path} cannot be written: {failure.strerror}.") from failure
    forgotten = sorted(known - names)
    for url in forgotten:
        click.echo(visible(f"no longer there: {url}"))
    click.echo(
        f"{path}: {len(now):,} addresses, {len(names - known):,} new, {len(forgotten):,} gone, "
        f"{len(found.leading):,} leading on"
    )
