"""The vocabulary in which a statute's path is written as data, with its self-check and its drawing.

A `Procedure` is the statute: steps, moves with `from → to`, the role that may act, guards, documents, effects and the
article; clocks with what starts, stops and pauses them. `case` runs it, `faults` checks it, `draw_*` publishes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from mingfa.kernel.refusal import Refusal

START = ""  # the step of a case that does not exist yet
ANY = "*"  # every step that is not an end
SYSTEM = "SYSTEM"  # the role of the acts that the law itself makes when a term has run out

Check = Callable[[Any], "Refusal | None"]
Effect = Callable[[Any, Any], None]


@dataclass(frozen=True)
class Field:
    """One thing that an officer writes when making a move.

    kind: text | long | date | instant | money (integer 分) | int | choice | choices | yes | person | persons | item |
    items | file | party | power_item | points (the eight points of a legal review) | rows (a small table, `columns`).
    `statutory` names the article that makes the field obligatory content. `columns` are the fields of one row.
    """

    name: str
    label: str
    kind: str = "text"
    required: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    statutory: str = ""
    columns: tuple[Field, ...] = ()
    initial: Callable[[Any], Any] | None = None


@dataclass(frozen=True)
class Guard:
    """A condition of the law on a move: `check(attempt)` answers None when it is met, or the refusal."""

    code: str
    title: str
    article: str
    check: Check


@dataclass(frozen=True)
class Step:
    """Where a case stands. `milestone` is the word under the dot of the step bar; an end step ends the case."""

    key: str
    title: str
    milestone: str = ""
    end: bool = False


@dataclass(frozen=True)
class Move:
    """A lawful act. `sources` are the steps it starts from, `to` the step it leads to (None: the step stays).

    `officers` is how many law-enforcement officers with a valid credential must take part. `approves` names the request
    that a different person must have made before. `opens` says that the move begins a case. `to_by` chooses among
    several target steps by a fact: (fact name, {value: step}). `aside` marks an act off the usual way, shown last.
    """

    key: str
    title: str
    sources: tuple[str, ...]
    to: str | None
    role: tuple[str, ...]
    article: str
    advice: str = ""
    fields: tuple[Field, ...] = ()
    guards: tuple[Guard, ...] = ()
    documents: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    officers: int = 0
    capacity: str = ""
    approves: str = ""
    to_by: tuple[str, dict[str, str]] | None = None
    backdated: bool = False
    recording: str = "T"
    button: str = ""
    public: str = ""
    aside: bool = False

    @property
    def targets(self) -> tuple[str, ...]:
        """Every step this move may lead to."""
        if self.to_by:
            return tuple(dict.fromkeys(self.to_by[1].values()))
        return (self.to,) if self.to is not None else ()


@dataclass(frozen=True)
class Clock:
    """A statutory period on a case: started, stopped, paused and resumed by moves; `rule` is a code of the deadline table.

    `wait` marks a term that must run out before an act (the party's time). `start_on(attempt)` gives the date of effect
    where it is not the day of the act; `due_on(attempt)` the last day where an act sets it and no rule computes it.
    `expires` names the move that the law itself makes when the term has run out (deemed acceptance, duty to release).
    """

    key: str
    title: str
    rule: str
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    article: str
    pauses: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    extended_by: str = ""
    wait: bool = False
    start_on: Callable[[Any], Any] | None = None
    due_on: Callable[[Any], Any] | None = None
    todo: str = ""
    expires: str = ""


@dataclass(frozen=True)
class Procedure:
    """A statute's path for one kind of enforcement, in one released version.

    `under` says from where it may be opened as a child: ((key of the parent, its steps), …), a step ANY meaning each that
    is no end; `alone` whether it may also be opened without a parent.
    """

    key: str
    version: int
    title: str
    kind: str
    article: str
    code: str
    steps: tuple[Step, ...]
    moves: tuple[Move, ...]
    clocks: tuple[Clock, ...]
    milestones: tuple[str, ...] = ()
    under: tuple[tuple[str, tuple[str, ...]], ...] = ()
    alone: bool = True
    _moves: dict[str, Move] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._moves.update({move.key: move for move in self.moves})

    def move(self, key: str) -> Move:
        """The move with that key; KeyError when the procedure has none."""
        return self._moves[key]

    def step(self, key: str) -> Step:
        """The step with that key."""
        return next(step for step in self.steps if step.key == key)

    def moves_from(self, step: str) -> Iterator[Move]:
        """Every move that starts from this step, in the order of the statute."""
        ended = step != START and self.step(step).end
        for move in self.moves:
            if step in move.sources or (ANY in move.sources and not ended and step != START):
                yield move

    def opens_under(self, parent: Procedure, step: str) -> bool:
        """Whether a case of this procedure may be opened under a parent that stands at this step."""
        steps = dict(self.under).get(parent.key, ())
        return step in steps or (ANY in steps and not parent.step(step).end)

    @property
    def opening(self) -> Move:
        """The move that begins a case."""
        return next(move for move in self.moves if START in move.sources)


@dataclass(frozen=True)
class Fault:
    """Something wrong with a table itself, in one sentence."""

    where: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.where}：{self.sentence}"


def faults(procedure: Procedure, *, documents: Iterable[str], rules: Iterable[str]) -> list[Fault]:
    """Everything wrong with a table: it must be empty before the program starts.

    `documents` are the codes of the document catalogue, `rules` the codes of the deadline table.
    """
    found: list[Fault] = []
    steps = {step.key for step in procedure.steps}
    keys = [move.key for move in procedure.moves]
    known_documents, known_rules = set(documents), set(rules)
    for key in {key for key in keys if keys.count(key) > 1}:
        found.append(Fault(key, "这个动作写了两次"))
    if sum(START in move.sources for move in procedure.moves) != 1:
        found.append(Fault(procedure.key, "应当只有一个开启案件的动作"))
    for move in procedure.moves:
        found += _move_faults(move, steps, set(keys), known_documents)
    found += _clock_faults(procedure, set(keys), known_rules)
    if not procedure.alone and not procedure.under:
        found.append(Fault(procedure.key, "既不能单独开案，也没有写在哪个程序里开"))
    found += _path_faults(procedure)
    return found


def _move_faults(move: Move, steps: set[str], keys: set[str], documents: set[str]) -> list[Fault]:
    found = []
    for source in move.sources:
        if source not in steps and source not in (START, ANY):
            found.append(Fault(move.key, f"起点“{source}”不在步骤表里"))
    for target in move.targets:
        if target not in steps:
            found.append(Fault(move.key, f"终点“{target}”不在步骤表里"))
    if not move.article:
        found.append(Fault(move.key, "没有写依据的条文"))
    if not move.role:
        found.append(Fault(move.key, "没有写由谁办理"))
    for code in move.documents:
        if code not in documents:
            found.append(Fault(move.key, f"文书“{code}”没有模板"))
    if move.approves and move.approves not in keys:
        found.append(Fault(move.key, f"要批准的请示“{move.approves}”不存在"))
    if move.to_by and not any(field.name == move.to_by[0] for field in move.fields):
        found.append(Fault(move.key, f"按“{move.to_by[0]}”选择去向，但表单里没有这一项"))
    for guard in move.guards:
        if not guard.article:
            found.append(Fault(move.key, f"护栏“{guard.code}”没有写依据"))
    names = [field.name for field in move.fields]
    for name in {name for name in names if names.count(name) > 1}:
        found.append(Fault(move.key, f"表单项“{name}”写了两次"))
    return found


def _clock_faults(procedure: Procedure, keys: set[str], rules: set[str]) -> list[Fault]:
    found = []
    for clock in procedure.clocks:
        if clock.rule not in rules and clock.due_on is None:
            found.append(Fault(clock.key, f"期限代码“{clock.rule}”不在期限表里"))
        if not clock.starts:
            found.append(Fault(clock.key, "没有动作启动这个期限"))
        if not clock.stops and not clock.wait:
            found.append(Fault(clock.key, "没有动作结束这个期限"))
        if bool(clock.pauses) != bool(clock.resumes):
            found.append(Fault(clock.key, "有暂停就要有恢复"))
        if not clock.article:
            found.append(Fault(clock.key, "没有写依据的条文"))
        named = (*clock.starts, *clock.stops, *clock.pauses, *clock.resumes, clock.expires, clock.extended_by)
        for key in filter(None, named):
            if key not in keys:
                found.append(Fault(clock.key, f"动作“{key}”不存在"))
        if clock.expires in keys and procedure.move(clock.expires).role != (SYSTEM,):
            found.append(Fault(clock.key, f"期满的动作“{clock.expires}”应当由系统办理"))
    return found


def _path_faults(procedure: Procedure) -> list[Fault]:
    """Steps that nothing leads to, and steps from which no end can be reached."""
    found = []
    leads: dict[str, set[str]] = {step.key: set() for step in procedure.steps}
    leads[START] = set()
    for key in leads:
        for move in procedure.moves_from(key):
            leads[key] |= {target for target in move.targets if target in leads}
    reached, todo = {START}, [START]
    while todo:
        for target in leads[todo.pop()] - reached:
            reached.add(target)
            todo.append(target)
    ends = {step.key for step in procedure.steps if step.end}
    finishing = set(ends)
    while True:
        more = {step for step, targets in leads.items() if targets & finishing} - finishing
        if not more:
            break
        finishing |= more
    for step in procedure.steps:
        if step.key not in reached:
            found.append(Fault(step.key, "没有动作能走到这一步"))
        elif step.key not in finishing:
            found.append(Fault(step.key, "从这一步走不到结案"))
    return found
