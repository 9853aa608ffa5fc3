"""The flow chart of a procedure as SVG, drawn from the table that runs: the same table, the same picture to the byte.

The longest way from the opening stands in one column. A move to the next step is the arrow down; another move leaves to
the right: to the end it leads to, to a step beside the way, or over a lane back into the column. Dashed: what the system
does by itself, and what waits for a term. Moves that stay at their step and rare ones are only counted in the box.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType

from mingfa.kernel import flow
from mingfa.kernel.procedure import ANY, SYSTEM, Move, Procedure

BOX_LEFT, BOX_WIDTH, BOX_HEIGHT = 12, 208, 52
SPINE = BOX_LEFT + 28
LABEL, GOAL_LEFT, GOAL_WIDTH, GOAL_HEIGHT = SPINE + 12, 340, 180, 32
EXIT, DOWN, LANE, LANES_LEFT = 48, 44, 14, GOAL_LEFT + GOAL_WIDTH + 20
PER_LINE, SMALL_PER_LINE = 20, 24  # characters that fit between the column and where a move leads

# The tokens of the design by name: plain colours for a file of its own, variables with the same values inside a page.
LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#17212B",
        "ink2": "#46525F",
        "edge": "#7A8694",
        "surface": "#FFFFFF",
        "sunk": "#E9EDF2",
        "blue": "#1B4F8A",
        "blue-wash": "#EAF1F9",
    }
)
IN_PAGE: Mapping[str, str] = MappingProxyType(
    {name: f"var(--{name}, {value})" for name, value in LIGHT.items()}
)


@dataclass(frozen=True)
class Exit:
    """One move that leaves a row to the right, at this height."""

    move: Move
    to: str
    y: int
    lane: bool


@dataclass
class Row:
    """One step in the column with everything that leaves it."""

    step: str
    top: int
    exits: list[Exit] = field(default_factory=list)
    down: list[tuple[Move, str, int]] = field(default_factory=list)
    bottom: int = 0


@dataclass(frozen=True)
class Layout:
    """Where everything stands."""

    opening: tuple[Exit, ...]
    rows: tuple[Row, ...]
    anywhere: tuple[Exit, ...]
    lanes: Mapping[str, int]
    width: int
    height: int


def way(procedure: Procedure) -> list[str]:
    """The longest way from the opening to an end, forward in the order of the table."""
    order = {step.key: place for place, step in enumerate(procedure.steps)}
    best: dict[str, list[str]] = {}

    def reach(path: list[str]) -> tuple[bool, int]:
        return bool(path) and procedure.step(path[-1]).end, len(path)

    for key in reversed(order):
        onward = [
            best[target]
            for move in flow.starts(procedure, key)
            for target in move.targets
            if order[target] > order[key]
        ]
        best[key] = [key, *max(onward, key=reach, default=[])]
    return max((best[target] for target in procedure.opening.targets), key=reach)


def layout(procedure: Procedure) -> Layout:
    """The rows from top to bottom: the longest way first, then the steps beside it; ends in the column only at its foot."""
    spine = way(procedure)
    ends = {step.key for step in procedure.steps if step.end}
    beside = [step.key for step in procedure.steps if step.key not in spine and step.key not in ends]
    others = [target for target in procedure.opening.targets if target != spine[0]]
    opening = tuple(Exit(procedure.opening, to, 68 + EXIT * place, False) for place, to in enumerate(others))
    y, rows = 56 + DOWN + EXIT * len(opening), []
    for place, key in enumerate([*spine, *beside]):
        y += DOWN if place == len(spine) else 0  # room for the heading over the steps beside the way
        onward = spine[place + 1] if place + 1 < len(spine) else ""
        row = _row(procedure, key, onward, y, spine)
        rows.append(row)
        y = row.bottom
    anywhere = []
    for move in flow.starts(procedure, ANY):
        for target in move.targets:
            anywhere.append(Exit(move, target, y + EXIT + 8, lane=False))
            y += EXIT
    y += 24 if anywhere else 0
    lanes = {key: LANES_LEFT + LANE * place for place, key in enumerate(_joined(rows))}
    width = (max(lanes.values()) + 16) if lanes else GOAL_LEFT + GOAL_WIDTH + 12
    return Layout(opening, tuple(rows), tuple(anywhere), lanes, width, y + 8)


def _row(procedure: Procedure, key: str, onward: str, top: int, spine: list[str]) -> Row:
    row = Row(key, top)
    y = top + BOX_HEIGHT + 8
    down = []
    for move in flow.starts(procedure, key):
        for target in (target for target in move.targets if target != key):
            if target == onward:
                down.append(move)
            else:
                lane = target in spine and not procedure.step(target).end
                row.exits.append(Exit(move, target, y + 22, lane))
                y += EXIT
    for move in down:
        row.down.append((move, onward, y))
        y += DOWN
    row.bottom = y + (14 if onward else 24)
    return row


def _joined(rows: list[Row]) -> list[str]:
    """The steps that lanes lead to; every step has one lane, however many moves come over it."""
    return list(dict.fromkeys(one.to for row in rows for one in row.exits if one.lane))


def svg(procedure: Procedure, *, roles: Mapping[str, str], colours: Mapping[str, str] = LIGHT) -> str:
    """The chart. `colours` are LIGHT for a file of its own and IN_PAGE for a page that has a dark side."""
    pen = _Pen(procedure, roles, colours)
    placed = layout(procedure)
    title = f"{procedure.title}流程图"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {placed.width} {placed.height}" width="{placed.width}"'
        f' height="{placed.height}" role="img" aria-label="{escape(title)}"'
        " font-family=\"'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif\">"
    )
    body = [f'<rect width="{placed.width}" height="{placed.height}" fill="{colours["surface"]}"/>']
    body += pen.opening(placed)
    for key, x in placed.lanes.items():
        body += pen.lane(placed.rows, key, x)
    for row in placed.rows:
        body += pen.row(row, placed.lanes)
    body += pen.beside(placed, len(way(procedure)))
    body += pen.anywhere(placed)
    return "\n".join([head, f"<title>{escape(title)}</title>", *body, "</svg>"]) + "\n"


class _Pen:
    """Draws one chart; knows the words and the colours."""

    def __init__(self, procedure: Procedure, roles: Mapping[str, str], colours: Mapping[str, str]):
        self.procedure, self.roles, self.colours = procedure, roles, colours
        self.waited = {key for one in procedure.clocks if one.wait for key in one.stops}

    def opening(self, placed: Layout) -> list[str]:
        """The point where a case begins, and the move that opens it; its other ways leave to the right."""
        end = placed.rows[0].top
        dot = f'<circle cx="{SPINE}" cy="24" r="8" fill="{self.colours["blue"]}"/>'
        name = self.words(SPINE + 18, 29, "开始", 14, "ink", bold=True)
        move = self.procedure.opening
        down = self.label(move, end - DOWN, flow.chosen(move, placed.rows[0].step))
        found = [dot, name, self.arrow([(SPINE, 32), (SPINE, end)], dashed=False), *down]
        for one in placed.opening:
            found += self.exit(one, placed.lanes)
        return found

    def row(self, row: Row, lanes: Mapping[str, int]) -> list[str]:
        """A step with what leaves it."""
        found = self.box(row)
        if row.exits or row.down:
            last = row.bottom if row.down else row.exits[-1].y
            points = [(SPINE, row.top + BOX_HEIGHT), (SPINE, last)]
            dashed = bool(row.down) and all(self.dashed(move) for move, _, _ in row.down)
            found.append(self.arrow(points, dashed=dashed, head=bool(row.down)))
        for one in row.exits:
            found += self.exit(one, lanes)
        for move, to, y in row.down:
            found += self.label(move, y, flow.chosen(move, to))
        return found

    def box(self, row: Row) -> list[str]:
        """The step's box: rounded at an end; with the number of things that may be done besides."""
        step = self.procedure.step(row.step)
        here = [move for move in self.procedure.moves_from(row.step) if ANY not in move.sources]
        besides = len(here) - len(flow.starts(self.procedure, row.step))
        middle = row.top + (23 if besides else 32)
        radius, fill = (BOX_HEIGHT // 2, "sunk") if step.end else (4, "blue-wash")
        found = [self.rectangle(BOX_LEFT, row.top, BOX_WIDTH, BOX_HEIGHT, radius, fill)]
        x = BOX_LEFT + BOX_WIDTH // 2
        found.append(self.words(x, middle, step.title, _fitting(step.title), "ink", bold=True, centred=True))
        if besides:
            found.append(self.words(x, row.top + 43, f"另可办理 {besides} 项", 12, "ink2", centred=True))
        return found

    def exit(self, one: Exit, lanes: Mapping[str, int]) -> list[str]:
        """A move to the right: its words over and under the line, then where it leads."""
        found = self.label(one.move, one.y - 22, flow.chosen(one.move, one.to))
        if one.lane:
            points = [(SPINE, one.y), (lanes[one.to], one.y)]
            return [*found, self.arrow(points, dashed=self.dashed(one.move), head=False)]
        found.append(self.arrow([(SPINE, one.y), (GOAL_LEFT, one.y)], dashed=self.dashed(one.move)))
        step = self.procedure.step(one.to)
        radius, fill = (GOAL_HEIGHT // 2, "sunk") if step.end else (4, "surface")
        found.append(self.rectangle(GOAL_LEFT, one.y - 16, GOAL_WIDTH, GOAL_HEIGHT, radius, fill))
        x = GOAL_LEFT + GOAL_WIDTH // 2
        return [*found, self.words(x, one.y + 5, step.title, _fitting(step.title, 13), "ink", centred=True)]

    def beside(self, placed: Layout, after: int) -> list[str]:
        """The heading over the steps that are not on the longest way."""
        if len(placed.rows) == after:
            return []
        return [self.words(BOX_LEFT, placed.rows[after].top - 14, "不在主线上的步骤", 14, "ink", bold=True)]

    def anywhere(self, placed: Layout) -> list[str]:
        """What may be done wherever the case stands, and where it leads."""
        if not placed.anywhere:
            return []
        above = placed.anywhere[0].y - 30
        found = [self.words(BOX_LEFT, above, "办理中随时可以", 14, "ink", bold=True)]
        for one in placed.anywhere:
            found += self.exit(one, placed.lanes)
        return found

    def lane(self, rows: tuple[Row, ...], key: str, x: int) -> list[str]:
        """The way over the right side into a step of the column, joined by every move that leads there."""
        into = next(row.top for row in rows if row.step == key) + BOX_HEIGHT // 2
        heights = [one.y for row in rows for one in row.exits if one.lane and one.to == key]
        far = [(x, height) for height in (min(heights), max(heights)) if height != into]
        drawn = [self.arrow([point, (x, into)], dashed=False, head=False) for point in far]
        return [*drawn, self.arrow([(x, into), (BOX_LEFT + BOX_WIDTH, into)], dashed=False)]

    def label(self, move: Move, y: int, chosen: str = "") -> list[str]:
        """The move's title above, with what was chosen where that decides the way, who makes it below."""
        title = _short(move.title + (f"：{chosen}" if chosen else ""), PER_LINE)
        said = _short(flow.who(move, self.roles), SMALL_PER_LINE)
        return [self.words(LABEL, y + 15, title, 13, "ink"), self.words(LABEL, y + 36, said, 11, "ink2")]

    def dashed(self, move: Move) -> bool:
        """The system does it by itself, or a term must have run out before it."""
        return SYSTEM in move.role or move.key in self.waited

    def arrow(self, points: list[tuple[int, int]], *, dashed: bool, head: bool = True) -> str:
        """A line through these points with an arrow head at its end."""
        colour = self.colours["edge"]
        path = "M" + " L".join(f"{x} {y}" for x, y in points)
        dashes = ' stroke-dasharray="5 4"' if dashed else ""
        line = f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.5"{dashes}/>'
        if not head:
            return line
        (ax, _), (x, y) = points[-2], points[-1]
        if ax == x:
            shape = f"M{x - 5} {y - 9} L{x} {y} L{x + 5} {y - 9} Z"
        else:
            back = 9 if ax > x else -9
            shape = f"M{x + back} {y - 5} L{x} {y} L{x + back} {y + 5} Z"
        return f'{line}<path d="{shape}" fill="{colour}"/>'

    def rectangle(self, x: int, y: int, width: int, height: int, radius: int, fill: str) -> str:
        """A box in a colour of the design."""
        return (
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="{self.colours[fill]}"'
            f' stroke="{self.colours["edge"]}"/>'
        )

    def words(
        self, x: int, y: int, text: str, size: int, colour: str, *, bold: bool = False, centred: bool = False
    ) -> str:
        """One line of text."""
        more = (' font-weight="600"' if bold else "") + (' text-anchor="middle"' if centred else "")
        fill = self.colours[colour]
        return f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}"{more}>{escape(text)}</text>'


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _fitting(title: str, size: int = 15) -> int:
    """The largest type, at most `size`, in which the title fits its box."""
    room = BOX_WIDTH - 16 if size > 13 else GOAL_WIDTH - 24
    return max(9, min(size, room // max(len(title), 1)))
