"""What the making of an article is given and gives; apart from what makes it, which takes its time to load."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from kawaraban.config import Config
from kawaraban.model import Entry
from kawaraban.problems import Problem, warning
from kawaraban.repairs.addresses import Addresses


@dataclass(frozen=True, slots=True)
class Context:
    """What the articles of a build share: settings, the addresses of all, and the files that are published as they are.

    `files` are addresses below the site's root, `by_name` the same by their last segments; `sizes` has width and
    height, in pixels, of those that are pictures. `written_url` is the public address in the settings, which the
    command line (or the preview) may have replaced.
    """

    config: Config
    addresses: Addresses
    files: frozenset[str]
    by_name: dict[str, tuple[str, ...]]
    sizes: dict[str, tuple[int, int]]
    mending: bool
    written_url: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a post before its page is at hand. `entry` is None where an error forbids its publication.

    `mended` are the codes of its repairs, which take more room than all else. `digest` is a hash of what a reader gets:
    not of theme, neighbours or address, by which an article is known again. `image_missing` is the line of an `image`
    that does not exist (0: it comes from the settings).
    """

    entry: Entry | None
    problems: tuple[Problem, ...]
    mended: tuple[str, ...]
    image_missing: int | None = None
    digest: str = ""


def digest_of(text: str) -> str:
    """The hash by which what a reader gets is known again."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def about_images(missing: Sequence[tuple[str, int]]) -> tuple[Problem, ...]:
    """One warning for all articles whose `image` is not there: on a site without its pictures that is every one.

    `missing` are their paths, and the lines on which the pictures are named.
    """
    if not missing:
        return ()
    if len(missing) == 1:
        message = "The `image` of this article does not exist; it is published without it."
        return (warning("image-missing", *missing[0], message, _IMAGE_HINT),)
    example = f"({missing[0][0]} is one)"
    message = f"The `image` of {len(missing):,} articles does not exist; they are published without it {example}."
    return (warning("image-missing", "", 0, message, _IMAGE_HINT),)


_IMAGE_HINT = (
    "Put the picture where the front matter says: below static/ or beside posts/NAME/index.md (on a site of Jekyll's, "
    "into a folder that `static` lists)."
)
