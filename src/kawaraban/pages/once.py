"""What a macro makes of a value, made once: a card stands on dozens of pages, a menu on all."""

from collections.abc import Callable

_MOST = 16_384  # texts that are held: some 30 MB of cards


class Once:
    """Calls macros, and remembers what they made; templates call it in their place, as `once(macro, value, ...)`.

    Values are told by which they are, not by what they hold: what two pages were given is one only where it is the very
    same. Nothing that a template is given ever changes, and an imported macro sees nothing but its values; one that a
    page itself defines is another for each page. So what is remembered is what would be made again. `is_macro` tells
    macros from all else, which is not called: what is called through this the sandbox does not see.
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
