"""How a build says where it is, without knowing a terminal or a clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    """Told by the build which stage begins, and how far it is. The command line brings one that shows and times it."""

    @contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator[None]:
        """A stage named `name` begins here and ends with the block; `total` steps are ahead (0: not known)."""

    def advance(self, steps: int = 1) -> None:
        """So many steps of the present stage are done."""


class Silent:
    """Says nothing: for tests, and for commands that only want the result."""

    @contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator[None]:  # noqa: ARG002 - the protocol's
        """Do nothing."""
        yield

    def advance(self, steps: int = 1) -> None:
        """Do nothing."""
