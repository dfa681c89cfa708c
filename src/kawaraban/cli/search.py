"""`kawaraban search`: the results of the search page in the terminal, by the same index."""

import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from kawaraban.build import build
from kawaraban.cli import clock
from kawaraban.cli.build import CACHE
from kawaraban.cli.printing import counted, print_problems, to_json, visible
from kawaraban.cli.progress import TimedProgress
from kawaraban.config import Options
from kawaraban.order import Order
from kawaraban.problems import Severity
from kawaraban.search.cards import Card
from kawaraban.search.engine import Answer, Filters, answer
from kawaraban.search.excerpts import Piece, excerpt, marked
from kawaraban.search.reader import Reader, UnknownFormatError, marks
from kawaraban.urls import href

_PAGE = Path("search", "index.html")
_MANIFEST = re.compile(r'data-index="([^"]*)/search/([a-z2-7]+\.json)"')


@click.command("search")
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("query")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Results at most.")
@click.option("--category", default="", help="Only articles of this category.")
@click.option("--year", type=int, default=0, help="Only articles of this year.")
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON, as the search page gives them.")
def command(*, site: Path, query: str, limit: int, category: str, year: int, as_json: bool) -> None:
    """Search SITE, a built site or a folder of articles, for QUERY."""
    if (site / _PAGE).is_file():
        _search(site, query, limit, Filters(category, year), as_json=as_json)
    else:
        with TemporaryDirectory() as built:
            _build(site, Path(built) / "site")
            _search(Path(built) / "site", query, limit, Filters(category, year), as_json=as_json)


def _search(site: Path, query: str, limit: int, filters: Filters, *, as_json: bool) -> None:
    index, base = _open(site)
    found = answer(query, index, filters)
    _print_json(found, index, base, limit) if as_json else _print(found, index, base, limit)


def _build(source: Path, output: Path) -> None:
    """Build the site of a folder of articles, to be searched and thrown away."""
    order = Order(
        source, output, Options(now=clock.now(None)), source / CACHE, len(os.sched_getaffinity(0)), keep_going=True
    )
    done = build(order, TimedProgress(quiet=True))
    if done.failed:
        print_problems(problem for problem in done.problems if problem.severity is Severity.ERROR)
        raise SystemExit(1)


def _open(site: Path) -> tuple[Reader, str]:
    """The index of a built site, and the base path of its addresses."""
    folder = site / _PAGE.parent
    named = _MANIFEST.search((site / _PAGE).read_text(encoding="utf-8"))
    if not named:
        raise click.ClickException(f"{site / _PAGE} is not a search page of kawaraban")
    try:
        index = Reader((folder / named[2]).read_bytes(), lambda name: (folder / name).read_bytes())
    except (OSError, UnknownFormatError) as failure:
        raise click.ClickException(f"the index of {site} cannot be read: {failure}; build the site anew") from failure
    return index, named[1]


def _print(found: Answer, index: Reader, base: str, limit: int) -> None:
    for typed, meant in found.corrected:
        term = index.term(meant)
        click.echo(visible(f"{typed} → {(term and term.shown) or meant}"))
    if found.loose:
        click.echo("No article is known to have the phrase; these have its words.")
    wanted = marks(found.groups, index)
    for place, ranked in enumerate(found.ranked[:limit], start=1):
        card = index.card(ranked.number)
        click.echo(f"{place:>3}. {_styled(marked(card.title, wanted))}")
        facts = visible(f"{_address(card, base)}  {card.date}  {' '.join(card.categories)}")
        click.echo(click.style(f"     {facts}", dim=True))
        click.echo(f"     {_styled(excerpt(index.text(ranked.number), wanted))}")
    click.echo(counted(len(found.ranked), "article"))


def _styled(pieces: tuple[Piece, ...]) -> str:
    shown = ((visible(piece.text), piece.marked) for piece in pieces)
    return "".join(click.style(text, bold=True) if is_marked else text for text, is_marked in shown)


def _address(card: Card, base: str) -> str:
    return href(card.url, f"https://localhost{base}")


def _print_json(found: Answer, index: Reader, base: str, limit: int) -> None:
    wanted = marks(found.groups, index)
    rows = []
    for ranked in found.ranked[:limit]:
        card = index.card(ranked.number)
        text = "".join(piece.text for piece in excerpt(index.text(ranked.number), wanted))
        rows.append({"url": _address(card, base), "title": card.title, "score": ranked.score, "excerpt": text})
    click.echo(to_json(rows))
