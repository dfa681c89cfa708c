"""`kawaraban keywords`: what each article is about, by its own words."""

from pathlib import Path

import click

from kawaraban.cli.parameters import FOLDER, default
from kawaraban.cli.printing import to_json, visible
from kawaraban.cli.surveying import surveyed
from kawaraban.index.keywords import LIMIT


@click.command("keywords")
@click.argument("source", type=FOLDER, default=default)
@click.option("--limit", type=click.IntRange(1, LIMIT), default=10, show_default=True, help="Keywords of an article.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object: source, and its keywords best first.")
@click.option("--cache-dir", type=FOLDER, help="Where the cache is kept; default: in SOURCE.")
def command(*, source: Path, limit: int, as_json: bool, cache_dir: Path | None) -> None:
    """Print the keywords of each article of SOURCE (default: content), best first."""
    found = surveyed(source, cache_dir).site.keywords
    lists = {path: [keyword.name for keyword in found[path][:limit]] for path in sorted(found)}
    if as_json:
        click.echo(to_json(lists))
        return
    for path, words in lists.items():
        click.echo(visible(f"{path}: {'、'.join(words)}"))
