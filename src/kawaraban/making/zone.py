"""Dates that come out of the cache: encoded, they are points in time and nothing more."""

from dataclasses import replace
from typing import TypeVar
from zoneinfo import ZoneInfo

from kawaraban.model import Entry, Header

Dated = TypeVar("Dated", Header, Entry)


def in_zone(value: Dated, zone: ZoneInfo) -> Dated:
    """Give the dates of a header or an entry the site's zone again."""
    published = value.published and value.published.astimezone(zone)
    updated = value.updated and value.updated.astimezone(zone)
    return replace(value, published=published, updated=updated)
