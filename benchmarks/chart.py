"""A line chart with logarithmic axes as SVG, drawn without a library so that the same figures give the same file."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_COLOURS = ("#1f4e9c", "#c2410c", "#15803d", "#7c3aed", "#b45309", "#0e7490")
_LEFT, _RIGHT, _TOP, _BOTTOM = 78, 170, 44, 52


@dataclass(frozen=True)
class Line:
    """One curve: (x, y) points, both above zero."""

    name: str
    points: Sequence[tuple[float, float]]


def chart(title: str, across: str, up: str, lines: Sequence[Line], width: int = 760, height: int = 420) -> str:
    """The chart as the text of an SVG file."""
    xs = [x for line in lines for x, _ in line.points]
    ys = [y for line in lines for _, y in line.points]
    x_low, x_high = _decades(xs)
    y_low, y_high = _decades(ys)
    inner_width, inner_height = width - _LEFT - _RIGHT, height - _TOP - _BOTTOM

    def place(x: float, y: float) -> tuple[float, float]:
        left = _LEFT + inner_width * (math.log10(x) - x_low) / (x_high - x_low)
        top = _TOP + inner_height * (y_high - math.log10(y)) / (y_high - y_low)
        return round(left, 1), round(top, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-family="sans-serif" '
        f'font-size="12" fill="#222"><title>{escape(title)}</title>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="24" font-size="15" font-weight="bold">{escape(title)}</text>',
        f'<text x="{_LEFT + inner_width / 2}" y="{height - 12}" text-anchor="middle">{escape(across)}</text>',
        f'<text transform="translate(16 {_TOP + inner_height / 2}) rotate(-90)" text-anchor="middle">{escape(up)}</text>',
    ]
    for power in range(math.ceil(x_low), math.floor(x_high) + 1):
        x, _ = place(10.0**power, 10.0**y_low)
        parts.append(f'<path d="M{x} {_TOP}V{_TOP + inner_height}" stroke="#ddd"/>')
        parts.append(f'<text x="{x}" y="{_TOP + inner_height + 18}" text-anchor="middle">{_short(10.0**power)}</text>')
    for power in range(math.ceil(y_low), math.floor(y_high) + 1):
        _, y = place(10.0**x_low, 10.0**power)
        parts.append(f'<path d="M{_LEFT} {y}H{_LEFT + inner_width}" stroke="#ddd"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{_short(10.0**power)}</text>')
    label_floor = float("inf")
    ends = sorted(range(len(lines)), key=lambda i: -lines[i].points[-1][1])
    for number in ends:
        line, colour = lines[number], _COLOURS[number % len(_COLOURS)]
        dots = [place(x, y) for x, y in line.points]
        parts.append(
            f'<polyline points="{" ".join(f"{x},{y}" for x, y in dots)}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        parts += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in dots]
        label = dots[-1][1] + 4 if label_floor == float("inf") else max(dots[-1][1] + 4, label_floor + 15)
        label_floor = label
        parts.append(f'<text x="{width - _RIGHT + 10}" y="{label}" fill="{colour}">{escape(line.name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _decades(values: Sequence[float]) -> tuple[float, float]:
    low, high = math.log10(min(values)), math.log10(max(values))
    return math.floor(low * 2) / 2, max(math.ceil(high * 2) / 2, math.floor(low * 2) / 2 + 0.5)


def _short(value: float) -> str:
    for size, name in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:g} {name}"
    return f"{value:g}"
