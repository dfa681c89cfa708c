"""What a macro makes of a value, made once: a card stands on dozens of pages, a menu on all."""

from collections.abc import Callable

_MOST = 16_384  # texts that are held: some 30 MB of cards


class Once:
    """Calls macros, and remembers what they made; templates write `once(macro, value, ...)` for `macro(value, ...)`.

    Macros and values are compared by identity, not by content. That is enough: nothing that a template is given ever
    changes, an imported macro sees nothing but its values, and one that a page defines is a new one for each page.
    `is_macro` tells macros from all else, which is refused, since the sandbox does not see what is called from here.
    """

    def __init__(self, is_macro: Callable[[object], bool]) -> None:
        self._is_macro = is_macro
        self._made: dict[tuple[int, int, object], tuple[object, object, str]] = {}

    def __call__(self, macro: Callable[..., str], value: object, more: object = None) -> str:
        """Call `macro` with a value, and with one more, a text or number, if it is given. Raises TypeError."""
        key = (id(macro), id(value), more)
        known = self._made.get(key)
        if known is not None:
            return known[2]
        if not self._is_macro(macro):
            raise TypeError("once() is for macros")
        text = macro(value) if more is None else macro(value, more)
        if len(self._made) >= _MOST:
            self._made.clear()
        self._made[key] = (macro, value, text)  # both are held, so that no other gets their ids
        return text
