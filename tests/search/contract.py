"""The contract between the two engines: its cases, and what Python makes of them. Run as a program, writes it anew."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NotRequired, TypedDict

from kawaraban.search.answer.engine import Filters, answer, related
from kawaraban.search.answer.excerpts import excerpt
from kawaraban.search.answer.reader import Reader, marks
from tests.search.site import build_site, open_index

FILE = Path(__file__).parent / "contract.json"


class Offered(TypedDict):
    """A query that finds something, and what it leaves out."""

    query: str
    without: list[str]


class Case(TypedDict):
    """A query and what must come of it; a result is an address and a score."""

    query: str
    category: NotRequired[str]
    year: NotRequired[int]
    results: list[list[object]]
    corrected: NotRequired[list[list[str]]]
    loose: NotRequired[bool]
    offer: NotRequired[Offered]
    related: NotRequired[list[str]]
    excerpt: NotRequired[str]


def cases() -> list[Case]:
    """The cases as the file has them."""
    found: list[Case] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def outcome(case: Case, index: Reader) -> Case:
    """The case as Python answers it."""
    filters = Filters(case.get("category", ""), case.get("year", 0))
    found = answer(case["query"], index, filters)
    results: list[list[object]] = [[index.card(ranked.number).url, ranked.score] for ranked in found.ranked]
    made = Case(query=case["query"], results=results)
    if filters.category:
        made["category"] = filters.category
    if filters.year:
        made["year"] = filters.year
    if found.corrected:
        made["corrected"] = [list(pair) for pair in found.corrected]
    if found.loose:
        made["loose"] = True
    if found.offer:
        made["offer"] = {"query": found.offer.query, "without": list(found.offer.without)}
    if near := related(case["query"], found, index, filters):
        made["related"] = [index.card(ranked.number).url for ranked in near]
    if found.ranked:
        pieces = excerpt(index.text(found.ranked[0].number), marks(found.groups, index))
        made["excerpt"] = "".join(f"【{piece.text}】" if piece.marked else piece.text for piece in pieces)
    return made


def main() -> None:
    """Answer all queries of the file anew."""
    with TemporaryDirectory() as folder:
        built = build_site(Path(folder) / "site")
        lines = [json.dumps(outcome(case, open_index(built)), ensure_ascii=False) for case in cases()]
    FILE.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
