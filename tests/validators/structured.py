"""What is wrong with the structured data (JSON-LD, schema.org) of a page."""

import json
from datetime import datetime
from typing import Any

from lxml import html

_REQUIRED = {
    "BlogPosting": ("headline", "url", "mainEntityOfPage", "datePublished", "dateModified", "author", "publisher"),
    "BreadcrumbList": ("itemListElement",),
    "WebSite": ("name", "url"),
}


def complaints(page: str, *wanted: str) -> tuple[str, ...]:
    """All that is wrong with a page's JSON-LD, where each of the `wanted` types is to stand exactly once."""
    try:
        things = things_of(page)
    except json.JSONDecodeError as failure:
        return (f"is not JSON: {failure}",)
    found = [f"{kind} stands {n} times" for kind in wanted if (n := sum(t.get("@type") == kind for t in things)) != 1]
    for thing in things:
        found += _about(thing)
    return tuple(found)


def things_of(page: str) -> list[dict[str, Any]]:
    """The things that a page's JSON-LD describes. Raises JSONDecodeError."""
    scripts = html.document_fromstring(page).xpath("//script[@type='application/ld+json']/text()")
    found: list[dict[str, Any]] = []
    for data in map(json.loads, scripts):
        found += data if isinstance(data, list) else data.get("@graph", [data])
    return found


def _about(thing: dict[str, Any]) -> list[str]:
    kind = str(thing.get("@type"))
    found = [f"{kind} has no {key}" for key in _REQUIRED.get(kind, ()) if not thing.get(key)]
    dates = [key for key in ("datePublished", "dateModified") if key in thing]
    found += [f"{key} has no time zone" for key in dates if datetime.fromisoformat(thing[key]).tzinfo is None]
    items = thing.get("itemListElement", [])
    if [item.get("position") for item in items] != list(range(1, len(items) + 1)):
        found.append("positions do not count from 1")
    return found + [f"item {item.get('position')} has no name" for item in items if not item.get("name")]
