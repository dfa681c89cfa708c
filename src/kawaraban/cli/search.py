"""`kawaraban search`: the results of the search page in the terminal, by the same index."""

import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from kawaraban import limits
from kawaraban.build import build
from kawaraban.cli import clock
from kawaraban.cli.parameters import own_cache
from kawaraban.cli.printing import counted, fail, to_json, visible
from kawaraban.cli.process import cores
from kawaraban.config import Options
from kawaraban.problems import errors_among
from kawaraban.progress import Silent
from kawaraban.reading.files.sources import read_bytes
from kawaraban.request import BuildRequest
from kawaraban.search.answer.engine import Answer, Filters, answer, related
from kawaraban.search.answer.excerpts import Piece, excerpt, marked
from kawaraban.search.answer.ranking import Ranked
from kawaraban.search.answer.reader import DamagedError, Reader, UnknownFormatError, checked, marks
from kawaraban.search.format.cards import Card
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
    try:
        index, base = _open(site)
        found = answer(query, index, filters)
        near = related(query, found, index, filters)[: max(0, limit - len(found.ranked))]
        (_print_json if as_json else _print)(found, near, index, base, limit)
    except (DamagedError, UnknownFormatError) as failure:
        raise click.ClickException(f"the index of {site} cannot be read: {failure}; build the site anew") from failure


def _build(source: Path, output: Path) -> None:
    """Build the site of a folder of articles, to be searched and thrown away."""
    request = BuildRequest(source, output, Options(now=clock.now(None)), own_cache(source), cores(), keep_going=True)
    done = build(request, Silent())
    if done.failed:
        fail(errors_among(done.problems))


def _open(site: Path) -> tuple[Reader, str]:
    """The index of a built site, and the base path of its addresses."""
    page = _read(site, _PAGE.as_posix())
    named = _MANIFEST.search(page.decode(errors="replace"))
    if not named:
        raise click.ClickException(f"{site / _PAGE} is not a search page of kawaraban")

    def load(name: str) -> bytes:
        return checked(name, _read(site, f"{_PAGE.parent.as_posix()}/{name}"))

    return Reader(load(named[2]), load), named[1]


def _read(site: Path, path: str) -> bytes:
    """Read a file of the site. Raises DamagedError."""
    data, problems = read_bytes(site, path, limits.SEARCH_FILE_BYTES)
    if data is None:
        raise DamagedError(f"{path}: {problems[0].message}")
    return data


def _print(found: Answer, near: Sequence[Ranked], index: Reader, base: str, limit: int) -> None:
    for typed, meant in found.corrected:
        term = index.term(meant)
        click.echo(visible(f"{typed} → {(term and term.shown) or meant}"))
    if found.loose:
        click.echo("No article is known to have the phrase; these have its words.")
    if not found.groups:
        click.echo("The query has no word that the search counts: particles, こと, 行く and the like are left out.")
    if found.offer:
        missing = ", ".join(found.offer.without)
        click.echo(visible(f"No article has {missing} as well. Without: {found.offer.query}"))
    wanted = marks(found.groups, index)
    for place, ranked in enumerate(found.ranked[:limit], start=1):
        card = index.card(ranked.number)
        click.echo(f"{place:>3}. {_styled(marked(card.title, wanted))}")
        facts = visible(f"{base}{card.url}  {card.date}  {' '.join(card.categories)}")  # the address as people read it
        click.echo(click.style(f"     {facts}", dim=True))
        click.echo(f"     {_styled(excerpt(index.text(ranked.number), wanted))}")
    if near:
        click.echo("Related to these:")
    for ranked in near:
        card = index.card(ranked.number)
        click.echo(f"     {_styled(marked(card.title, wanted))}")
        click.echo(click.style(visible(f"     {base}{card.url}  {card.date}"), dim=True))
    click.echo(counted(len(found.ranked), "article"))


def _styled(pieces: tuple[Piece, ...]) -> str:
    shown = ((visible(piece.text), piece.marked) for piece in pieces)
    return "".join(click.style(text, bold=True) if is_marked else text for text, is_marked in shown)


def _address(card: Card, base: str) -> str:
    return href(card.url, f"https://localhost{base}")


def _print_json(found: Answer, near: Sequence[Ranked], index: Reader, base: str, limit: int) -> None:
    wanted = marks(found.groups, index)
    rows: list[dict[str, object]] = []
    for ranked in found.ranked[:limit]:
        card = index.card(ranked.number)
        text = "".join(piece.text for piece in excerpt(index.text(ranked.number), wanted))
        rows.append({"url": _address(card, base), "title": card.title, "score": ranked.score, "excerpt": text})
    for ranked in near:
        card = index.card(ranked.number)
        rows.append({"url": _address(card, base), "title": card.title, "score": 0, "related": True})
    click.echo(to_json(rows))
