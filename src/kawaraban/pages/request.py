"""A page that is still to be rendered: which template, under which address, from which values."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """`template` is its name without `.html.jinja`; `path` the page's address; `values` what the template is given."""

    template: str
    path: str
    values: Mapping[str, object]
