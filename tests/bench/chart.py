"""A small chart of lines in SVG: panels side by side, both axes from zero, readable on light and on dark paper."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 400, 260
"""A panel's size, in pixels."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 28, 60, 40  # margins of a panel
_STYLE = """\
text { font: 12px system-ui, sans-serif; fill: #444 }
.title { font-weight: 600; fill: #222 }
.grid { stroke: #8884 }
.line { fill: none; stroke-width: 2 }
.first { stroke: #c8322b; color: #c8322b } .second { stroke: #3a6ea5; color: #3a6ea5 }
.dot { fill: currentColor; stroke: none }
@media (prefers-color-scheme: dark) {
text { fill: #bbb } .title { fill: #eee }
.first { stroke: #ff7b72; color: #ff7b72 } .second { stroke: #79b8ff; color: #79b8ff }
}"""
_CLASSES = ("first", "second")


@dataclass(frozen=True, slots=True)
class Line:
    """A named row of points (x, y), in order of x."""

    name: str
    points: tuple[tuple[float, float], ...]


def chart(panels: Sequence[tuple[str, Sequence[Line]]], axis: str) -> str:
    """Draw panels, each with a title and at most two lines; `axis` names what is counted from left to right."""
    parts = [part for place, (title, lines) in enumerate(panels) for part in _panel(place, title, lines, axis)]
    size = f'width="{WIDTH * len(panels)}" height="{HEIGHT}" viewBox="0 0 {WIDTH * len(panels)} {HEIGHT}"'
    return "\n".join(
        (f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">', f"<style>{_STYLE}</style>", *parts, "</svg>\n")
    )


def _panel(place: int, title: str, lines: Sequence[Line], axis: str) -> Iterator[str]:
    points = [point for line in lines for point in line.points]
    most_x, most_y = max(x for x, _ in points), ceiling(max(y for _, y in points))
    width, height = WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM
    yield f'<g transform="translate({place * WIDTH + _LEFT} {_TOP})">'
    yield f'<text class="title" x="0" y="-38">{escape(title)}</text>'
    for step in range(5):
        y, value = height - height * step / 4, most_y * step / 4
        yield f'<path class="grid" d="M0 {y:g}H{width}"/>'
        yield f'<text x="-6" y="{y + 4:g}" text-anchor="end">{value:,g}</text>'
    for x in sorted({x for x, _ in points}):
        yield f'<text x="{width * x / most_x:.1f}" y="{height + 18}" text-anchor="middle">{x:,g}</text>'
    yield f'<text x="{width}" y="{height + 34}" text-anchor="end">{escape(axis)}</text>'
    for number, (line, kind) in enumerate(zip(lines, _CLASSES, strict=False)):
        scaled = [(width * x / most_x, height - height * y / most_y) for x, y in line.points]
        yield from _line(scaled, kind)
        yield f'<g class="{kind}"><circle class="dot" cx="{number * 190 + 4}" cy="-20" r="4"/></g>'
        yield f'<text x="{number * 190 + 14}" y="-16">{escape(line.name)}</text>'
    yield "</g>"


def _line(points: list[tuple[float, float]], kind: str) -> Iterator[str]:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield f'<g class="{kind}"><polyline class="line" points="{path}"/>'
    yield from (f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in points)
    yield "</g>"


def ceiling(value: float) -> float:
    """The next number of 1, 2, 4, 6 or 8 times a power of ten: four steps of it are round numbers."""
    power = 10.0 ** math.floor(math.log10(value)) if value > 0 else 1.0
    return next(power * step for step in (1, 2, 4, 6, 8, 10) if power * step >= value)
