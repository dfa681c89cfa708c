"""Data for templates: the files of `_data/` (Jekyll) or `data/` (own form), as plain values under their names.

`_data/people/staff.yml` is `data.people.staff`. The files come from anybody, so each is read within limits, and one
that cannot be read is left out and named.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import PurePosixPath

from kawaraban import limits
from kawaraban.config import Config
from kawaraban.problems import Problem, Severity, warning
from kawaraban.reading.files import sources
from kawaraban.reading.files.forms import Form
from kawaraban.reading.files.sources import Layout
from kawaraban.reading.files.walk import walk
from kawaraban.reading.formats import yaml_mapping
from kawaraban.reading.suffixes import suffix_of

_SUFFIXES = frozenset({".yml", ".yaml", ".json", ".csv", ".tsv"})


def read(layout: Layout, config: Config) -> tuple[dict[str, object], tuple[Problem, ...]]:
    """Read all data of a site, folders as mappings. Problems (warnings): `data`, and what reading a file tells."""
    found: dict[str, object] = {}
    paths, about_walk = _found(layout, config)
    problems = list(about_walk)
    for path in paths:
        value, about = _value(layout, path)
        problems += about
        if not about:
            problems += _put(found, path, value, folder(layout.form))
    return found, tuple(problems)


def files(layout: Layout, config: Config) -> tuple[str, ...]:
    """The paths of the data files of a site, sorted."""
    return _found(layout, config)[0]


def folder(form: Form) -> str:
    """The folder in which a site of a form has its data; "" for none."""
    return {Form.OWN: "data", Form.JEKYLL: "_data", Form.BARE: ""}[form]


def _found(layout: Layout, config: Config) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    top = folder(layout.form)
    if not top or not (layout.root / top).is_dir():
        return (), ()
    below = f"{top}/"
    paths, problems = walk(layout.root, config, lambda path: path == top or path.startswith(below))
    found = tuple(path for path in paths if path.startswith(below) and suffix_of(path) in _SUFFIXES)
    return found, tuple(problem for problem in problems if problem.path.startswith(below))


def _value(layout: Layout, path: str) -> tuple[object, tuple[Problem, ...]]:
    text, about = sources.read_text(layout.root, path, limits.DATA_BYTES)
    if text is None:
        return None, tuple(_as_warning(problem) for problem in about)
    suffix = suffix_of(path)
    if suffix in {".yml", ".yaml"}:
        value, about = yaml_mapping.load_any(text, path)
        return value, tuple(_as_warning(problem) for problem in about)
    try:
        return json.loads(text) if suffix == ".json" else _table(text, "\t" if suffix == ".tsv" else ","), ()
    except (ValueError, RecursionError, csv.Error) as failure:
        why = "a number is too long" if "digits" in str(failure) else failure
        message = f"This file cannot be read as {suffix[1:].upper()}: {why}."
        return None, (warning("data", path, getattr(failure, "lineno", 1), message, "Correct it, or remove it."),)


def _table(text: str, delimiter: str) -> list[dict[str, str]]:
    """The rows of a table whose first row has the names of the columns."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names = next(rows, [])
    found = [dict(zip(names, row, strict=False)) for row in islice(rows, limits.DATA_ROWS) if row]
    if next(rows, None) is not None:
        raise ValueError(f"it has more than {limits.DATA_ROWS:,} rows")
    return found


def _put(found: dict[str, object], path: str, value: object, top: str) -> Iterator[Problem]:
    """Put a value at the place that its path says, unless something else is there."""
    *folders, name = PurePosixPath(path).relative_to(top).with_suffix("").parts
    here: object = found
    for step in folders:
        here = here.setdefault(step, {}) if isinstance(here, dict) else here
    if not isinstance(here, dict) or name in here:
        message = "Another file or folder has the same name; this one is left out."
        yield warning("data", path, 0, message, "Rename one.")
    else:
        here[name] = value


def _as_warning(problem: Problem) -> Problem:
    return replace(problem, code="data", severity=Severity.WARNING)
