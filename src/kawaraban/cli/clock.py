"""The one place that asks what time it is. Everything below is given the answer as a setting."""

import os
from datetime import UTC, datetime

import click


def now(given: str | None) -> datetime:
    """The time of a build: `--now`, else SOURCE_DATE_EPOCH (reproducible-builds.org), else the clock.

    Raises click.BadParameter for one that cannot be read.
    """
    if given is not None:
        return _aware(given)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.now(UTC) if epoch is None else _from_epoch(epoch)


def _aware(text: str) -> datetime:
    try:
        when = datetime.fromisoformat(text)
    except ValueError as problem:
        raise click.BadParameter(
            f"{text!r} is not a date such as 2026-04-01T09:00:00+09:00", param_hint="--now"
        ) from problem
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _from_epoch(text: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError) as problem:
        raise click.BadParameter(f"{text!r} is not a number of seconds", param_hint="SOURCE_DATE_EPOCH") from problem
