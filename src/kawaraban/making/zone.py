"""Dates that come out of the cache: encoded, they are points in time and nothing more."""

from zoneinfo import ZoneInfo

from kawaraban.model import Entry, Header


def in_zone(decoded: Header | Entry | None, zone: ZoneInfo) -> None:
    """Give the dates of a header or an entry that was decoded this moment the site's zone again.

    This is the last step of its being made, so it is no change of a frozen value: nobody has seen it yet. A copy with
    other dates would cost more than all else of the step, and there are thousands.
    """
    if decoded is None:
        return
    for name in ("published", "updated"):
        when = getattr(decoded, name)
        if when is not None:
            object.__setattr__(decoded, name, when.astimezone(zone))
