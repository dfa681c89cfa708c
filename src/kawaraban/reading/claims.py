"""Who owns each file of the output: none has two owners, and none can be a folder on the way to another file."""

from collections.abc import Mapping

from kawaraban import urls


class Claims:
    """Files of the output, below its folder, each with its owner; they grow while a site is put together."""

    def __init__(self, owners: Mapping[str, str]) -> None:
        self._owners = dict(owners)
        self._above = {folder: owner for file, owner in owners.items() for folder in urls.folders(file)}

    def owner(self, file: str) -> str | None:
        """Who has this very file."""
        return self._owners.get(file)

    def holder(self, file: str) -> str | None:
        """Who keeps others from a file: has it, has files below it, or has a file that would have to be its folder."""
        owner = self._owners.get(file, self._above.get(file))
        if owner is None and (way := self.file_on_way(file)) is not None:
            return self._owners[way]
        return owner

    def file_on_way(self, file: str) -> str | None:
        """The file that would have to be a folder of this one."""
        return next((folder for folder in urls.folders(file) if folder in self._owners), None)

    def claim(self, file: str, owner: str) -> None:
        """Write down whose a file is."""
        self._owners[file] = owner
        self._above.update(dict.fromkeys(urls.folders(file), owner))
