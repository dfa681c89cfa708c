"""The box around each table: a region of its own, so that a table wider than a telephone scrolls, and not the page."""

from collections.abc import Mapping

CLASS = "table-scroll"
"""The class of all boxes."""


def labels(count: int) -> list[str]:
    """The names of the tables of a page, in order; where there are several they have to differ."""
    return [f"表 {number}" for number in range(1, count + 1)] if count > 1 else ["表"][:count]


def box(label: str) -> Mapping[str, str]:
    """The attributes of the box around a table of this name."""
    return {"class": CLASS, "role": "region", "aria-label": label, "tabindex": "0"}
