"""Pages of articles that were saved since the last build began, laid over the site until a build has them too.

Without that a page would go back for a moment to what it was when a build that is under way began.
"""

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from kawaraban.preview.build_process import BuildProcess
from kawaraban.preview.served_site import ServedSite


class FreshPages:
    """The pages in a folder, which `served` looks into before the site."""

    def __init__(self, folder: Path, building: BuildProcess, served: ServedSite) -> None:
        self._folder = folder
        self._building = building
        self._served = served
        self._pages: dict[str, Path] = {}

    async def make(self, names: tuple[str, ...]) -> None:
        """Show the page of the one article that was changed; whatever else changed has to wait for the build."""
        if len(names) != 1:
            return
        fresh = await self._building.page(names[0])
        if fresh.page:
            with suppress(OSError):  # what the disk refuses, the build tells
                page = _replaced(self._folder / fresh.page, fresh.data)
                if (before := self._pages.get(names[0], page)) != page:  # where it was before it got another address
                    before.unlink(missing_ok=True)
                self._pages[names[0]] = page
                self._served.tick()

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
