"""An index when it is made: apart from what makes it, so that who only publishes it need not load numpy."""

from dataclasses import dataclass

from kawaraban.model import Output
from kawaraban.search.format.cards import Facets
from kawaraban.search.format.files import File


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The files of a site's search. `manifest` is the one that names the others."""

    manifest: Output
    files: tuple[File, ...]
    facets: Facets
