"""Holds the rules by which the code is laid out, by reading it: layers, sole importers, sizes, what no stage may ask.

A rule is a function from a module to what is wrong with it. Each is also shown a few lines that break it: a check that
cannot fail is none.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from kawaraban.problems import CODES

SOURCE = Path(__file__).parents[1] / "src"

# Each may import what stands before it, and itself.
LAYERS = (
    ("arrays", "problems", "limits", "config", "urls", "model", "progress", "csp"),
    ("markdown",),
    ("language",),
    ("reading",),
    ("repairs",),
    ("index",),
    ("cards",),
    ("pages",),
    ("search",),
    ("output",),
    ("request",),
    ("making",),
    ("report",),
    ("attempts",),
    ("build",),
    ("migration",),
    ("preview",),
    ("cli",),
)

# Rooms that are divided, in layers of their own.
LAYERS_WITHIN = {
    "markdown": (
        ("characters", "diagnostics"),
        ("bounds", "html", "rows"),
        ("extensions",),
        ("presentation",),
        ("conformance",),
        ("first_signs",),
        ("parser",),
        ("blocks", "inline"),
        ("render", "tail"),
    ),
    "reading": (
        (
            "claims",
            "conflicts",
            "dates",
            "decoding",
            "globs",
            "languages",
            "mojibake",
            "one_line",
            "permalinks",
            "suffixes",
            "web_addresses",
        ),
        ("formats",),
        ("front_matter",),
        ("files",),
        ("addresses", "configuration", "posts", "selection"),
    ),
    "repairs": (
        ("addresses", "markup"),
        ("draft",),
        ("units",),
        ("titles",),
        ("generated",),
        ("line_signs",),
        ("conflicts", "emphasis", "heading_marks", "headings", "misplaced_tail", "wrapping"),
        ("links", "repetition"),
        ("diagnostics",),
        ("mend", "source"),
    ),
    "search": (
        ("spelling", "store"),
        ("article",),
        ("inverted",),
        ("lexicon",),
        ("format",),
        ("answer", "page", "search_index"),
        ("index",),
    ),
}

# Libraries that one room has to itself, and there one module, so that another can take its place.
ONE_IMPORTER = {
    "PIL": "cards",
    "budoux": "language",
    "feedgen": "pages",
    "imagesize": "reading",
    "jinja2": "pages",
    "nh3": "markdown",
    "pygments": "markdown",
    "starlette": "preview",
    "sudachipy": "language",
    "uvicorn": "preview",
    "watchfiles": "preview",
    "yaml": "reading",
}
# Libraries that few rooms have to themselves, in as many modules as they like.
FEW_ROOMS = {
    "numpy": ("arrays", "index", "language", "search"),
    "markdown_it": ("markdown",),
    "mdit_py_plugins": ("markdown",),
    "click": ("cli",),
    "rich": ("cli", "markdown"),
}

# What depends on the day, the machine or who is logged in; the command line asks for it and hands it down.
SURROUNDINGS = (
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "os.environ",
    "os.getenv",
    "os.getcwd",
    "Path.cwd",
    "Path.home",
    "random",
    "locale",
    "time",
    "tempfile",
)
# Where a surrounding may be asked for all the same, and why.
ALLOWED = {
    ("build", "time"): "seconds by stage are part of the report, and of nothing that is published",
    ("output.cache_reader", "tempfile"): "a file without a name, in the folder that it is told",
    ("output.target", "Path.home"): "so that no site takes the place of somebody's home folder",
}

# Names of what makes a problem or a repair, its code first.
MAKERS_OF_PROBLEMS = frozenset({"error", "warning", "self._error", "_Slip", "Beyond", "explained"})

LONGEST_FUNCTION = 50
LONGEST_MODULE = 400


@dataclass(frozen=True, slots=True)
class Module:
    """A module's dotted name below the package (`pages.feed`, empty for the package itself), text and syntax tree."""

    name: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The first part of its name: the package or module at the top."""
        return self.name.split(".")[0]


def module(name: str, text: str) -> Module:
    return Module(name, text, ast.parse(text))


@cache
def modules() -> tuple[Module, ...]:
    """All modules of the package, by name."""
    return tuple(
        module(
            ".".join(path.relative_to(SOURCE / "kawaraban").with_suffix("").parts).removesuffix("__init__").strip("."),
            path.read_text(),
        )
        for path in sorted((SOURCE / "kawaraban").rglob("*.py"))
    )


def imports(module: Module) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that a module imports, inside functions too."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{'.' * node.level}{node.module or ''}.{alias.name}") for alias in node.names)


def own_imports(module: Module) -> Iterator[tuple[int, str]]:
    """Those imports that are of this package, named below it (`model.Post`)."""
    for line, name in imports(module):
        if name.startswith("kawaraban."):
            yield line, name.removeprefix("kawaraban.")


def level(name: str) -> int | None:
    """The layer of a dotted name below the package; None where it is in none (`__version__`)."""
    return next((i for i, rooms in enumerate(LAYERS) if name.partition(".")[0] in rooms), None)


def points_up(module: Module) -> Iterator[tuple[int, str]]:
    """Imports lead down, to what stands before in `LAYERS`, or stay in their room."""
    own = level(module.name)
    for line, name in own_imports(module):
        other = level(name)
        if own is not None and other is not None and other > own:
            yield line, f"imports {name}, which stands above it"


def points_up_within(module: Module) -> Iterator[tuple[int, str]]:
    """The same within a room that is divided: what it holds has its place there, and imports lead down."""
    layers = {name: i for i, names in enumerate(LAYERS_WITHIN.get(module.room, ())) for name in names}
    own = layers.get(_within(module.name, module.room))
    if layers and own is None and module.name != module.room:
        yield 1, f"{module.name} has no place among the layers of {module.room}"
    for line, name in own_imports(module):
        other = layers.get(_within(name, module.room))
        if own is not None and other is not None and other > own:
            yield line, f"imports {name}, which stands above it"


def _within(name: str, room: str) -> str:
    """The part of a dotted name behind its room: `answer` for `search.answer.engine`; empty where it is of another."""
    return name.removeprefix(f"{room}.").split(".")[0] if name.startswith(f"{room}.") else ""


def has_no_layer(module: Module) -> Iterator[tuple[int, str]]:
    """Every module has its place in `LAYERS`; the package itself and its `__main__` are doors, not rooms."""
    if module.room not in ("", "__main__") and level(module.name) is None:
        yield 1, f"{module.room} has no place among the layers"


def imports_relatively(module: Module) -> Iterator[tuple[int, str]]:
    """A full name says which layer it leads to."""
    yield from ((line, f"imports {name} relatively") for line, name in imports(module) if name.startswith("."))


def imports_what_is_another_s(module: Module) -> Iterator[tuple[int, str]]:
    """A library that belongs to a room is imported there alone."""
    for line, name in imports(module):
        library = name.split(".")[0]
        rooms = (ONE_IMPORTER[library],) if library in ONE_IMPORTER else FEW_ROOMS.get(library, (module.room,))
        if module.room not in rooms:
            yield line, f"imports {name}, which belongs to {' and '.join(rooms)}"


def is_too_long(module: Module) -> Iterator[tuple[int, str]]:
    """No function over 50 lines, no module over 400."""
    if (length := len(module.text.splitlines())) > LONGEST_MODULE:
        yield 1, f"has {length} lines"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield node.lineno, f"{node.name} has {length} lines"


def lacks_docstring(module: Module) -> Iterator[tuple[int, str]]:
    """A module says why it exists; a public class, function or method says what goes in and out."""
    if not ast.get_docstring(module.tree):
        yield 1, "does not say why it exists"
    for node in _public(module.tree.body):
        if not ast.get_docstring(node):
            yield node.lineno, f"{node.name} has no docstring"


def _public(body: list[ast.stmt]) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body)


def catches_everything(module: Module) -> Iterator[tuple[int, str]]:
    """A bug raises."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "BaseException"
            if {"Exception", "BaseException"} & set(caught.strip("()").replace(",", " ").split()):
                yield node.lineno, "catches bugs too"


def asks_its_surroundings(module: Module) -> Iterator[tuple[int, str]]:
    """No stage reads clock, locale, environment, chance or changing variables; only the command line prints."""
    if module.room in ("cli", "preview"):
        return
    found = [(line, name) for line, name in imports(module)]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute):
            found.append((node.lineno, ast.unparse(node)))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "input"):
            yield node.lineno, f"calls {ast.unparse(node.func)}"
        elif isinstance(node, ast.Global):
            yield node.lineno, f"changes {', '.join(node.names)} of its module"
    for line, name in sorted(set(found)):
        asked = next((s for s in SURROUNDINGS if _is_of(name, s)), None)
        if asked and (module.name, asked) not in ALLOWED:
            yield line, f"asks {name}"


def _is_of(name: str, surrounding: str) -> bool:
    """`datetime.datetime.now` and `datetime.now` are of `datetime.now`; `time.monotonic` is of `time`."""
    if "." not in surrounding:
        return name.partition(".")[0] == surrounding
    return name == surrounding or name.endswith("." + surrounding)


def tells_what_nobody_can_select(module: Module) -> Iterator[tuple[int, str]]:
    """A problem or repair whose code does not stand in `problems.CODES`, so that `check --select` refuses it."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in MAKERS_OF_PROBLEMS:
            code = node.args[0]
            if isinstance(code, ast.Constant) and code.value not in CODES:
                yield node.lineno, f"tells {code.value!r}, which does not stand in `problems.CODES`"


RULES: dict[Callable[[Module], Iterator[tuple[int, str]]], tuple[Module, ...]] = {
    points_up: (
        module("pages.feed", "from kawaraban.build import run"),
        module("model", "import kawaraban.reading.dates"),
    ),
    points_up_within: (
        module("search.spelling.fold", "from kawaraban.search.answer.query import parse"),
        module("search.utils", ""),
    ),
    has_no_layer: (module("utils", ""), module("helpers.more", "")),
    imports_relatively: (module("pages.feed", "from .views import View"), module("pages.feed", "from .. import model")),
    imports_what_is_another_s: (
        module("index.site", "def f():\n    import sudachipy.tokenizer"),
        module("build", "from markdown_it import MarkdownIt"),
    ),
    is_too_long: (module("model", "x = 1\n" * 401), module("model", "def f():\n" + "    x = 1\n" * 50)),
    lacks_docstring: (
        module("model", ""),
        module("model", '"""Why."""\ndef f(): ...'),
        module("model", '"""Why."""\nclass A:\n    """What."""\n    def f(self): ...'),
    ),
    catches_everything: (
        module("model", "try: f()\nexcept Exception: pass"),
        module("model", "try: f()\nexcept: pass"),
        module("model", "try: f()\nexcept (ValueError, Exception): pass"),
    ),
    asks_its_surroundings: (
        module("model", "datetime.now()"),
        module("model", "datetime.date.today()"),
        module("model", "import os\nos.environ['TZ']"),
        module("reading.dates", "from time import monotonic"),
        module("pages.feed", "import random"),
        module("pages.feed", "print(1)"),
        module("pages.feed", "def f():\n    global x\n    x = 1"),
    ),
    tells_what_nobody_can_select: (
        module("pages.feed", "warning('nai', '', 0, '', '')"),
        module("markdown.links", "self._error('nai', '', 0, '', '')"),
        module("markdown.bounds", "Beyond('nai', '', '', 0)"),
    ),
}


def test_the_package_is_seen() -> None:
    names = {module.name for module in modules()}
    assert {"", "model", "problems", "config", "urls"} < names
    assert {module.room for module in modules()} >= {
        "markdown",
        "language",
        "reading",
        "index",
        "pages",
        "output",
        "cli",
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_module_breaks_the_rule(rule: Callable[[Module], Iterator[tuple[int, str]]]) -> None:
    wrong = [f"{module.name}:{line}: {what}" for module in modules() for line, what in rule(module)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("rule", "bad"), [(rule, bad) for rule, examples in RULES.items() for bad in examples], ids=lambda _: ""
)
def test_the_rule_can_be_broken(rule: Callable[[Module], Iterator[tuple[int, str]]], bad: Module) -> None:
    assert list(rule(bad))


@pytest.mark.parametrize("library", ONE_IMPORTER)
def test_a_library_has_one_importer(library: str) -> None:
    importers = {m.name for m in modules() for _, name in imports(m) if name.split(".")[0] == library}
    assert len(importers) <= 1


def test_no_imports_run_in_circles() -> None:
    assert list(sorter(modules()).static_order())


def test_a_circle_is_found() -> None:
    ring = (module("pages.a", "from kawaraban.pages.b import B"), module("pages.b", "from kawaraban.pages import a"))
    with pytest.raises(ValueError, match="cycle"):
        list(sorter(ring).static_order())


def sorter(found: tuple[Module, ...]) -> TopologicalSorter[str]:
    """The modules and what each imports; sorting raises CycleError (a ValueError) where that runs in a circle."""
    names = {m.name for m in found}
    return TopologicalSorter(
        {m.name: {_module_of(name, names) for _, name in own_imports(m)} - {m.name} for m in found}
    )


def _module_of(name: str, names: set[str]) -> str:
    """The longest beginning of a dotted name that is a module: `pages.feed` for `pages.feed.Feed`."""
    parts = name.split(".")
    return next((n for i in range(len(parts), 0, -1) if (n := ".".join(parts[:i])) in names), "")
