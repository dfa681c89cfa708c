"""Where the links and pictures of an article lead, once it stands on its page, in a list or in a feed."""

import posixpath
import re
import unicodedata
from urllib.parse import quote, unquote, urlsplit

from kawaraban import urls
from kawaraban.csp import allows
from kawaraban.markdown.presentation.links import Picture
from kawaraban.model import Reference

# A letter of the Latin script may carry a mark that is percent-encoded.
_WORD = re.compile(r"(?:[A-Za-z0-9]|[^\x00-\x7f]|%[89A-Fa-f][0-9A-Fa-f])+")


class PageLinks:
    """Answers for each destination of a body, and notes what it was asked.

    `page` is the address of the page, `site` the public one of the site (and `written` what the settings say of that,
    where the command line says otherwise), `files` the addresses of the files that are published as they are, `sizes`
    width and height in pixels of those that are pictures; `origins` are those from which pictures may be shown.
    `internal` are the links below the site's root, in order, as written; `missing` the pictures that are not there,
    `linked` those from elsewhere that are only linked.
    """

    def __init__(
        self,
        page: str,
        site: str,
        files: frozenset[str],
        sizes: dict[str, tuple[int, int]],
        origins: tuple[str, ...] = (),
        written: str = "",
    ) -> None:
        self._page = page
        self._site = site
        self._written = written or site
        self._base = urls.base_path(site)
        self._files = files
        self._sizes = sizes
        self._origins = origins
        self.internal: list[Reference] = []
        self.missing: list[str] = []
        self.linked: list[str] = []

    def link(self, target: str) -> str:
        """Write an internal link from the root of the server, so that it holds in lists and feeds too; in NFC, in which
        everything is published, names of places on the page too, though macOS hands names out decomposed.
        """
        if not is_internal(target):
            return _composed(target) if target.startswith("#") else target
        self.internal.append(Reference(target, ""))
        target = _composed(target)
        if not target.startswith("/"):
            return self._base + posixpath.join(self._page, target)
        return target if urls.below(unquote(target), self._base) else self._base + target

    def picture(self, target: str) -> Picture | None:
        """Look up a local picture among the published files; one from elsewhere is shown only from allowed origins.

        One at the site's own address is local too: WordPress writes all of its own so. One that is no file at all
        (`data:`, `attachment:`, `blob:`) is shown nowhere, and so counts as missing.
        """
        if is_embedded(target):
            self.missing.append(target)
            return Picture(missing=True)
        own = self._own(target)
        if not own and not is_internal(target):
            if not _is_remote(target) or allows(self._origins, target):
                return None
            self.linked.append(target)
            return Picture(linked=True)
        path = published_path(self._page, own or target, self._base)
        if path not in self._files:
            self.missing.append(target)
            return Picture(missing=True)
        width, height = self._sizes.get(path, (0, 0))
        return Picture(width, height, local=own)

    def _own(self, target: str) -> str:
        """The path of what lies below the site's public address; empty for all else."""
        inside = urls.own(target, self._site) or urls.own(target, self._written)
        return inside and urls.href(inside, self._site)


def is_internal(target: str) -> bool:
    """Whether a destination is a path: not on another site, no mere anchor, no address of another kind."""
    parts = urls.parts(target)
    return parts is not None and not parts.scheme and not parts.netloc and bool(parts.path)


def is_embedded(target: str) -> bool:
    """Whether the destination of a picture is neither a path, be it one of the writer's disk, nor one of the web."""
    parts = urls.parts(target)
    return parts is not None and len(parts.scheme) > 1 and parts.scheme not in {"http", "https", "file"}


def _composed(target: str) -> str:
    """A destination in NFC, its percent-encoding undone and done again where it is not."""
    if (target.isascii() and "%" not in target) or unicodedata.is_normalized("NFC", unquote(target)):
        return target
    return _WORD.sub(lambda word: _composed_word(word[0]), target)


def _composed_word(written: str) -> str:
    """The same for letters alone; bytes that are no UTF-8 stay."""
    word = unquote(written, errors="surrogateescape")
    return quote(unicodedata.normalize("NFC", word), errors="surrogateescape")


def _is_remote(target: str) -> bool:
    """Whether a picture would be asked of a server."""
    parts = urls.parts(target)
    return parts is not None and parts.netloc != ""


def published_path(page: str, target: str, base: str) -> str:
    """The address, below the site's root, that a destination on a page means."""
    path = unicodedata.normalize("NFC", unquote(urlsplit(target).path))
    return posixpath.normpath(posixpath.join(page, urls.below(path, base) or path))
