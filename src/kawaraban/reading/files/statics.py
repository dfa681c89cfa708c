"""Which files are published as they are: only those that somebody asked for.

Jekyll publishes whatever lies in the repository, scripts and notes included. Here a file is published if it lies in
`static/` (own form) or `assets/` (a Jekyll site that lists nothing), if a glob of the settings or the command line
names it, or if it is a picture beside an article that is a folder of its own.
"""

import os
import stat
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kawaraban import limits, urls
from kawaraban.config import Config
from kawaraban.model import Header
from kawaraban.problems import Problem, warning
from kawaraban.reading.claims import Claims
from kawaraban.reading.files.forms import Form
from kawaraban.reading.files.sources import Layout
from kawaraban.reading.globs import matches
from kawaraban.reading.suffixes import PICTURES, suffix_of

_ROBOTS = "/robots.txt"
_NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file to copy: `source` below SOURCE as on disk, `output` below the output folder in NFC, both with `/`."""

    source: str
    output: str


def find(
    layout: Layout, posts: Iterable[Header], config: Config, reserved: Iterable[str] = ()
) -> tuple[tuple[StaticFile, ...], tuple[Problem, ...]]:
    """The static files of a site, by output path, given the posts with their addresses and those of the site's lists.

    Links out of SOURCE are not among `layout.others`, and hidden files only where the settings include them. Where two
    files, or a file and a page, would become one, the page or the first file by path stays and the other is named in
    the warning `static-clash`; but a site's own `robots.txt` stands in the place of that which is made. A file that
    cannot be read or is beyond all measure is left out with the warning `unreadable` or `too-large`.
    """
    published = tuple(posts)
    owners = {urls.output_path(url): "a list of the site" for url in reserved if url != _ROBOTS}
    owners |= {urls.output_path(post.url): post.path for post in published}
    owners[_NOT_FOUND] = "the page for addresses that lead nowhere"
    owners[".nojekyll"] = "a file for the host"
    if config.publish.domain:
        owners["CNAME"] = "the domain of the settings"
    claims = Claims(owners)
    files: dict[str, StaticFile] = {}
    problems = []
    for file in (*_asked_for(layout, config), *_beside(layout, published)):
        owner = claims.holder(file.output)
        if owner is not None and owner != file.source:
            problems.append(_clash(file, owner))
        elif unfit := _unfit(file.source, layout.root / file.source):
            problems.append(unfit)
        else:
            claims.claim(file.output, file.source)
            files[file.output] = file
    return tuple(files[output] for output in sorted(files)), tuple(problems)


def _asked_for(layout: Layout, config: Config) -> Iterable[StaticFile]:
    globs = config.build.static
    if layout.form is Form.JEKYLL:
        globs = (*(globs or ("assets",)), "CNAME")  # without it, GitHub Pages would forget the site's domain
    for path in layout.others:
        if layout.form is Form.OWN and path.startswith("static/"):
            yield StaticFile(path, _nfc(path.removeprefix("static/")))
        elif any(matches(path, glob) for glob in globs):
            yield StaticFile(path, _nfc(path))


def _beside(layout: Layout, posts: tuple[Header, ...]) -> Iterable[StaticFile]:
    """Pictures beside `posts/NAME/index.md` go where the article's relative links look for them."""
    below = (path for path in layout.others if layout.form is Form.OWN and path.startswith("posts/"))
    pictures = [path for path in below if suffix_of(path) in PICTURES]
    if not pictures:
        return
    bases = {str(PurePosixPath(post.path).parent): post.url.rpartition("/")[0] for post in posts}
    for path in pictures:
        pure = PurePosixPath(path)
        folder = next((str(parent) for parent in pure.parents if str(parent) in bases), None)
        if folder is not None and folder != "posts":
            yield StaticFile(path, _nfc(f"{bases[folder]}/{pure.relative_to(folder)}".lstrip("/")))


def _nfc(path: str) -> str:
    return unicodedata.normalize("NFC", path)


def _unfit(path: str, file: Path) -> Problem | None:
    """What keeps a file from being copied."""
    try:
        status = file.stat()
    except OSError as failure:
        return _unreadable(path, failure.strerror or type(failure).__name__)
    if not stat.S_ISREG(status.st_mode):
        return _unreadable(path, "it is neither a file nor a folder")
    if not os.access(file, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        return _unreadable(path, "permission denied")
    if status.st_size <= limits.STATIC_BYTES:
        return None
    message = f"The file is larger than {limits.STATIC_BYTES:,} bytes and left out."
    return warning("too-large", path, 0, message, "Serve it from elsewhere.")


def _unreadable(path: str, why: str) -> Problem:
    message = f"The file cannot be read and is left out: {why}."
    return warning("unreadable", path, 0, message, "Check its permissions, or remove it.")


def _clash(file: StaticFile, owner: str) -> Problem:
    message = f"This file would be published as {file.output}, where {owner} is already; it is left out."
    into_theme = f"Write it into the template of that: `kawaraban theme copy {_NOT_FOUND}.jinja`."
    hint = into_theme if file.output == _NOT_FOUND else "Rename one of the two."
    return warning("static-clash", file.source, 0, message, hint)
