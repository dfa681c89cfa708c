"""What the articles of a build share; apart from what makes them, so that who reads a site need not load that."""

from dataclasses import dataclass

from kawaraban.config import Config
from kawaraban.repairs.addresses import Addresses


@dataclass(frozen=True, slots=True)
class Context:
    """What the articles of a build share: settings, the addresses of all, and the files that are published as they are.

    `files` are addresses below the site's root, `by_name` the same by their last segments; `sizes` has width and
    height, in pixels, of those that are pictures.
    """

    config: Config
    addresses: Addresses
    files: frozenset[str]
    by_name: dict[str, tuple[str, ...]]
    sizes: dict[str, tuple[int, int]]
    mending: bool
