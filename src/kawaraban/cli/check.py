"""`kawaraban check`: everything that is wrong with the articles, and what to do first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click
import msgspec

from kawaraban.cli import clock
from kawaraban.cli.parameters import FOLDER, codes, default
from kawaraban.cli.printing import (
    by_code,
    counted,
    few,
    headline,
    named,
    place_of,
    placed,
    to_json,
    visible,
    with_hints,
)
from kawaraban.cli.review import Review, Reviewed, review
from kawaraban.config import Options
from kawaraban.model import Kind
from kawaraban.problems import CODES, Problem, Repair, Severity, errors_among, has_errors, in_order
from kawaraban.reading.selection import dated_ahead, with_day
from kawaraban.repairs.source import writable


@click.command("check")
@click.argument("source", type=FOLDER, default=default)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--select", metavar="CODES", default="", help="Tell only these, separated by commas.")
@click.option("--ignore", metavar="CODES", default="", help="Do not tell these, separated by commas.")
@click.option("--links", is_flag=True, help="Build the site aside, and check all internal links and anchors too.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
def command(*, source: Path, form: str, select: str, ignore: str, links: bool, strict: bool) -> None:
    """Tell all problems and repairs of the articles in SOURCE (default: content)."""
    chosen = (codes(select, CODES, "--select") or CODES) - codes(ignore, CODES, "--ignore")
    options = Options(now=clock.now(None), drafts=True, future=True)
    found = review(source, options)
    problems = [*found.problems, *(problem for article in found.articles for problem in _of_article(article))]
    if links:
        from kawaraban.cli.links import broken  # it builds the site, which takes the dictionary and seconds

        problems += broken(source, options, found)
    told = [problem for problem in in_order(problems) if problem.code in chosen]
    repairs = [r for article in found.articles for r in article.repairs if r.code in chosen]
    {"text": _text, "json": _json, "github": _github}[form](told, repairs, found)
    raise SystemExit(1 if has_errors(told) or (strict and told) else 0)


def _of_article(article: Reviewed) -> Iterator[Problem]:
    """The problems of an article; what `fix` leaves is told once, as mending does, which knows more about it."""
    told = {(problem.code, problem.line) for problem in article.problems}
    yield from article.problems
    yield from (problem for problem in article.left if (problem.code, problem.line) not in told)


def _text(problems: list[Problem], repairs: list[Repair], found: Review) -> None:
    """By file and line. What mends itself is one line a file, and a hint is given once, where its kind comes up first:
    what somebody has to do must not drown in what he need not even read.
    """
    lines = sorted([*((p.path, p.line, headline(p), p.hint) for p in problems), *_repair_lines(repairs)])
    for line in with_hints((placed(path, line, text), hint) for path, line, text, hint in lines):
        click.echo(line)
    click.echo(_summary(problems, repairs, found))


_Line = tuple[str, int, str, str]


def _repair_lines(repairs: Iterable[Repair]) -> Iterable[_Line]:
    ordered = sorted(repairs, key=lambda repair: (repair.path, repair.line))
    for path, group in groupby(ordered, key=lambda repair: repair.path):
        own = tuple(group)
        counts = Counter(repair.code for repair in own)
        codes = ", ".join(f"{code} {count:,}" if count > 1 else code for code, count in counts.items())
        said = f": {visible(own[0].message)}" if len(own) == 1 else ""
        yield path, own[0].line, f"{click.style('mended', fg='green')} {codes}{said}", ""


def _summary(problems: list[Problem], repairs: list[Repair], found: Review) -> str:
    """How much there is, and what to do first."""
    lines = ["", f"{_how_many(found)}."]
    if ahead := dated_ahead([article.header for article in found.articles], found.now):
        lines.append(visible(f"Dated ahead: {', '.join(few([with_day(post) for post in ahead]))}."))
    if repairs:
        files = len({repair.path for repair in repairs})
        lines.append(f"{counted(len(repairs), 'repair')} in {counted(files, 'file')}: {by_code(repairs)}.")
    if problems:
        files = len({problem.path for problem in problems})
        lines.append(f"{counted(len(problems), 'problem')} in {counted(files, 'file')}: {by_code(problems)}.")
    left = tuple(problem for article in found.articles for problem in article.left)
    return "\n".join((*lines, *_first_steps(problems, repairs, left)))


def _how_many(found: Review) -> str:
    """What was checked, which is more than a build publishes: drafts too, and pages, which are no articles."""
    headers = [article.header for article in found.articles]
    kinds = Counter(Kind.DRAFT if post.draft and post.kind is Kind.POST else post.kind for post in headers)
    named = ((Kind.POST, "article"), (Kind.DRAFT, "draft"), (Kind.PAGE, "page"))
    parts = [counted(kinds[kind], name) for kind, name in named if kinds[kind] or kind is Kind.POST]
    read = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    wrong = {problem.path for problem in errors_among(found.problems)}
    refused = wrong.intersection(file.path for file in found.layout.files)
    return f"{read} checked" + (f"; {len(refused):,} more cannot be published" if refused else "")


def _first_steps(problems: list[Problem], repairs: list[Repair], left: Sequence[Problem]) -> list[str]:
    """Errors, each by name since above they stand among everything else; then what somebody has to decide before
    anything is written; then what repairs itself, then the kind of problem that readers meet first.
    """
    steps = []
    errors = errors_among(problems)
    if errors:
        lines = (f"     {line}" for line in named(errors))
        steps.append("\n".join((f"correct {counted(len(errors), 'error')}: nothing is published before", *lines)))
    written = {(repair.code, repair.path, repair.line) for repair in repairs if writable([repair], left)}
    warnings = [problem for problem in problems if problem.severity is not Severity.ERROR]
    undecided = _undecided(warnings, written)
    before = _by_kind([problem for problem in warnings if problem in undecided])
    steps += before.values()
    if written:
        steps.append("run `kawaraban fix`: it writes the repairs into the files (--dry-run shows them)")
    steps += _by_kind([one for one in warnings if one not in undecided and one.code not in before]).values()
    if not steps:
        return ["Nothing to do."]
    return ["What to do first:", *(f"  {number}. {step}" for number, step in enumerate(steps, 1))]


def _undecided(warnings: list[Problem], written: set[tuple[str, str, int]]) -> set[Problem]:
    """The warnings to decide on before `kawaraban fix` runs, since nobody would see them after it: those at the very
    place of a repair that it writes (`written` has code, path and line of each), and a title under a key that is not
    read, in a file to which it writes another title.
    """
    untitled = {path for code, path, _ in written if code == "title-empty"}
    at_place = {problem for problem in warnings if (problem.code, problem.path, problem.line) in written}
    return at_place | {found for found in warnings if found.code == "front-matter-key" and found.path in untitled}


def _by_kind(problems: list[Problem]) -> dict[str, str]:
    """The two kinds of problem that readers meet first, by code: how many, where, and what to do."""
    counts = Counter(problem.code for problem in problems)
    told = {}
    for code in sorted(counts, key=lambda code: (_rank(code), code))[:2]:
        first = next(problem for problem in problems if problem.code == code)
        begins = f", beginning at {place_of(first.path, first.line)}" if first.path else ""
        told[code] = f"{code} ({counts[code]:,}){begins}: {visible(first.hint)}"
    return told


# What a reader stumbles over comes before what he may not notice; a code that is not named here comes last.
_WEIGHTS = (
    "front-matter-key", "front-matter-twice", "conflict-markers", "title-cut", "title-empty", "generator-remarks",
    "same-url", "code-unclosed", "table-cells", "html-left-out", "unfinished", "title-brackets", "lost-character",
    "link-broken", "anchor-broken", "link-nowhere", "picture-missing", "picture-linked", "image-missing", "link-raw",
    "table-raw", "heading-raw", "marks-raw", "list-raw", "lines-joined", "liquid-tag", "markdown-limit",
    "duplicate-key", "excerpt-empty",
)  # fmt: skip


def _rank(code: str) -> int:
    return _WEIGHTS.index(code) if code in _WEIGHTS else len(_WEIGHTS)


def _json(problems: list[Problem], repairs: list[Repair], found: Review) -> None:
    document = {"articles": len(found.articles), "problems": problems, "repairs": repairs}
    click.echo(to_json(msgspec.to_builtins(document), 2))


def _github(problems: list[Problem], repairs: list[Repair], found: Review) -> None:
    """Workflow commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    root = found.layout.root
    for problem in problems:
        _annotate(problem.severity.value, root, problem, f"{problem.message}\n{problem.hint}".rstrip())
    for repair in repairs:
        _annotate("notice", root, repair, repair.message)


def _annotate(level: str, root: Path, found: Problem | Repair, message: str) -> None:
    file = f"file={_escaped((root / found.path).as_posix())}," if found.path else ""
    line = f"line={found.line}," if found.line else ""
    text = message.translate(_ESCAPED)
    click.echo(f"::{level} {file}{line}title={_escaped(found.code)}::{visible(text)}")


# All that GitHub's runner decodes again; in a file's name, unlike a message, these two besides.
_ESCAPED = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_ESCAPED_IN_NAMES = _ESCAPED | str.maketrans({":": "%3A", ",": "%2C"})


def _escaped(value: str) -> str:
    return visible(value.translate(_ESCAPED_IN_NAMES))
