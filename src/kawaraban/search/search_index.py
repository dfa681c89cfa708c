"""An index when it is made: apart from what makes it, which who only publishes it need not load."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kawaraban.model import Output
from kawaraban.search.format import nearby
from kawaraban.search.format.cards import Facets
from kawaraban.search.format.files import File, Files
from kawaraban.search.format.packing import FOLDER, name_of


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The files of a site's search; `manifest` names the others, `addresses` has those of the articles, by number."""

    manifest: Output
    files: tuple[File, ...]
    facets: Facets
    addresses: tuple[str, ...]


def with_related(found: SearchIndex, related: Mapping[str, Sequence[str]]) -> SearchIndex:
    """An index with the articles related to each, by addresses: these are found while it is made, beside it."""
    numbers = {address: number for number, address in enumerate(found.addresses)}
    lists = [[numbers[other] for other in related.get(address, ()) if other in numbers] for address in found.addresses]
    files = Files(there=found.files)
    content = json.loads(found.manifest.data) | {"related": nearby.write(lists, files)}
    return replace(found, manifest=manifest(content), files=files.all())


def manifest(content: Mapping[str, object]) -> Output:
    """The file that leads to all others, named by what it says."""
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Output(f"{FOLDER}{name_of(data)}.json", data)
