"""What templates run in: how they are found and compiled, what they can do besides, and what a site's own cannot.

The only importer of Jinja2; `theme` takes from here what it tells errors by.
"""

import sys
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from operator import methodcaller
from pathlib import Path
from pickle import UnpicklingError

import jinja2
import jinja2.runtime
from jinja2 import TemplateError, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kawaraban.cards.card import japanese_date

__all__ = ["Budget", "Once", "TemplateError", "TemplateSyntaxError", "environment"]

_MOST_STEPS = 1_000_000
_MOST_TEXTS = 16_384  # that are held of macros: some 30 MB of cards


def environment(folders: tuple[Path, ...], *, sandboxed: bool, program: bytes = b"") -> jinja2.Environment:
    """Templates of some folders, those of the first before those of the others; `sandboxed` where anybody may have
    written them. `program` tells the program from any other: with it, what they are compiled to is kept.
    """
    kind = _Sandbox if sandboxed else _Environment
    found = kind(
        loader=jinja2.FileSystemLoader(folders),
        auto_reload=False,  # a theme lives as long as a build, and its files are hashed when that begins
        autoescape=True,
        undefined=_Undefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_Compiled(program) if program and not sandboxed else None,
    )
    found.filters |= {"date": japanese_date, "iso": methodcaller("isoformat")}
    return found


class Budget:
    """Numbers to loop over, so many in all of one page."""

    def __init__(self) -> None:
        self._left = _MOST_STEPS

    def range(self, *bounds: int) -> range:
        """Python's range, as long as there are steps left."""
        numbers = range(*bounds)
        self._left -= len(numbers)
        if self._left < 0:
            raise SecurityError(f"more than {_MOST_STEPS:,} steps of range()")
        return numbers


class Once:
    """What a macro makes of a value, made once: a card stands on dozens of pages, a menu on all.

    Templates write `once(macro, value, ...)` for `macro(value, ...)`.
    Macros and values are compared by identity, not by content. That is enough: nothing that a template is given ever
    changes, an imported macro sees nothing but its values, and one that a page defines is a new one for each page.
    All but macros is refused, since the sandbox does not see what is called from here.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[int, int, object], tuple[object, object, str]] = {}

    def __call__(self, macro: Callable[..., str], value: object, more: object = None) -> str:
        """Call `macro` with a value, and with one more, a text or number, if it is given. Raises TypeError."""
        key = (id(macro), id(value), more)
        known = self._made.get(key)
        if known is not None:
            return known[2]
        if not isinstance(macro, Macro):
            raise TypeError("once() is for macros")
        text = macro(value) if more is None else macro(value, more)
        if len(self._made) >= _MOST_TEXTS:
            self._made.clear()
        self._made[key] = (macro, value, text)  # both are held, so that no other gets their ids
        return text


class _Undefined(jinja2.StrictUndefined):
    """Says in the words of templates, not of Python, that there is no such thing as they ask for."""

    @property
    def _undefined_message(self) -> str:
        kind = type(self._undefined_obj)
        if self._undefined_hint or not kind.__module__.startswith("kawaraban."):
            return super()._undefined_message
        asked = kind.__name__.removesuffix("View").lower()
        fields = getattr(kind, "__struct_fields__", ())
        return f"{asked} has no `{self._undefined_name}`; it has {', '.join(fields)}"


class _Environment(jinja2.Environment):
    """Templates whose globals are known before the first is loaded."""

    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """One dictionary, where Jinja2 layers two, through which each page looks several times, and slowly."""
        return {**self.globals, **(d or {})}


class _Sandbox(_Environment, ImmutableSandboxedEnvironment):
    """Templates that come with the articles: they cannot reach Python, nor make giants out of a few characters."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: jinja2.runtime.Context, operator: str, left: object, right: object) -> object:
        """Multiply numbers of some size, and nothing else."""
        if not all(isinstance(side, (int, float)) and abs(side) < _MOST_STEPS for side in (left, right)):
            raise SecurityError(f"{operator} is for numbers here")
        if operator == "**" and isinstance(right, (int, float)) and abs(right) > 16:
            raise SecurityError("the power is too large")
        return super().call_binop(context, operator, left, right)


class _Compiled(jinja2.FileSystemBytecodeCache):
    """What kawaraban's own templates were compiled to, which takes longer than to fill them: kept where Python keeps
    what it compiles of the program itself, and so trusted no more and no less. A site's own templates are never kept.
    """

    def __init__(self, program: bytes) -> None:
        folder = Path(cache_from_source(__file__)).parent
        super().__init__(str(folder), f"%s.{sys.implementation.cache_tag}.template")
        self._program = program

    def get_source_checksum(self, source: str) -> str:
        """What a template is compiled from: its text, by a program."""
        return blake2b(source.encode(), digest_size=16, key=self._program).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was kept, if it is whole and was compiled from the same."""
        with suppress(OSError, EOFError, UnpicklingError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, if that can be done."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)
