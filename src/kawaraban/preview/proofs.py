"""Pages of articles that were saved since the last build began, laid over the site until a build has them too.

Without that a page would go back for a moment to what it was when a build that is under way began.
"""

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from kawaraban.preview.press import Press
from kawaraban.preview.show import Show


class Proofs:
    """The pages in a folder, which `show` looks into before the site."""

    def __init__(self, folder: Path, press: Press, show: Show) -> None:
        self._folder = folder
        self._press = press
        self._show = show
        self._pages: dict[str, Path] = {}

    async def make(self, names: tuple[str, ...]) -> None:
        """Show the page of the one article that was changed; whatever else changed has to wait for the build."""
        if len(names) != 1:
            return
        proof = await self._press.proof(names[0])
        if proof.page:
            with suppress(OSError):  # what the disk refuses, the build tells
                page = _replaced(self._folder / proof.page, proof.data)
                if (before := self._pages.get(names[0], page)) != page:  # where it was before it got another address
                    before.unlink(missing_ok=True)
                self._pages[names[0]] = page
                self._show.tick()

    def drop(self, besides: Collection[str]) -> None:
        """Remove all pages but those of these articles."""
        for name in self._pages.keys() - set(besides):
            self._pages.pop(name).unlink(missing_ok=True)


def _replaced(path: Path, data: bytes) -> Path:
    """Write a file that may be being read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(data)
    return new.replace(path)
