"""Drawings to scale, made on the server: numbers in, places of marks out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

LEFT, TOP, WIDTH, HEIGHT = 40, 30, 600, 160
LEAST = 3  # a mark thinner than this cannot be seen; it is drawn so and labelled


def months(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Stacked columns, in time below and late above, for each month of {month, on_time, late}."""
    most = max((row["on_time"] + row["late"] for row in rows), default=0)
    step = next(size for size in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10**6) if size * 3 >= most)
    scale = HEIGHT / (step * 3)
    place = WIDTH / max(len(rows), 1)
    column = min(40, place * 0.5)
    marks = []
    for number, row in enumerate(rows):
        good = row["on_time"] * scale
        late = max(row["late"] * scale, LEAST) if row["late"] else 0
        x = LEFT + place * (number + 0.5) - column / 2
        base = TOP + HEIGHT
        marks.append(
            {
                "x": round(x, 1),
                "middle": round(x + column / 2, 1),
                "right": round(x + column + 6, 1),
                "width": round(column, 1),
                "good_y": round(base - good, 1),
                "good": round(good, 1),
                "late_y": round(base - good - late, 1),
                "late": round(late, 1),
                "late_number": row["late"],
                "label_y": round(base - good - late - 8, 1),
                "total": row["on_time"] + row["late"],
                "month": f"{int(row['month'][-2:])}月",
            }
        )
    lines = [{"y": round(TOP + HEIGHT - step * at * scale, 1), "label": step * at} for at in range(4)]
    return {
        "marks": marks,
        "lines": lines,
        "left": LEFT,
        "right": LEFT + WIDTH,
        "base": TOP + HEIGHT,
        "text_y": TOP + HEIGHT + 22,
    }
