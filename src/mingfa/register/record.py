"""What the public may see, as frozen values: the public site knows of no other form.

Dates are statutory dates of Asia/Shanghai, instants are UTC; both become ISO 8601 in JSON, instants with +08:00.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Self

from mingfa.kernel import clock


def _out(value: Any) -> Any:
    if isinstance(value, datetime):
        return clock.local(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {part.name: _out(getattr(value, part.name)) for part in dataclasses.fields(value)}
    if isinstance(value, list | tuple):
        return [_out(item) for item in value]
    return value


def _in(kind: Any, value: Any) -> Any:
    """A value as its declared type asks for it: dates from text, tuples from lists, parts from objects."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        inner = [part for part in typing.get_args(kind) if part is not type(None)]
        return None if value is None else _in(inner[0], value)
    if typing.get_origin(kind) is tuple:
        parts = typing.get_args(kind)
        value = (
            list(value.values()) if isinstance(value, dict) else value
        )  # a counted day was a part of its own
        if len(parts) == 2 and parts[1] is Ellipsis:
            return tuple(_in(parts[0], item) for item in value)
        return tuple(_in(part, item) for part, item in zip(parts, value, strict=True))
    if kind is datetime and isinstance(value, str):
        instant = datetime.fromisoformat(value)
        return instant if instant.tzinfo else instant.replace(tzinfo=clock.SHANGHAI)
    if kind is date and isinstance(value, str):
        return date.fromisoformat(value[:10])
    if dataclasses.is_dataclass(kind) and isinstance(value, list):
        value = dict(zip((part.name for part in dataclasses.fields(kind)), value, strict=False))
    if dataclasses.is_dataclass(kind) and isinstance(value, dict):
        hints = typing.get_type_hints(kind)
        return typing.cast(Any, kind)(
            **{name: _in(hints[name], item) for name, item in value.items() if name in hints}
        )
    return value


class _Stored:
    """Stored as JSON and read back as the same value."""

    def to_json(self) -> str:
        """The value as JSON text, Chinese as it is."""
        return json.dumps(_out(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The value that `to_json` wrote; members of a later version that are not known here are left out."""
        return typing.cast(Self, _in(cls, json.loads(text)))


@dataclass(frozen=True)
class Remedy(_Stored):
    """One way to object, or the payment: its exact last day, to whom, and how that day was counted.

    `last_day` None: not known yet, `note` says why (not served, or a year's calendar is not published).
    `trace` is (day, counted, ordinal, reason) for 怎么算的; payment comes last.
    """

    title: str
    last_day: date | None = None
    weekday: str = ""
    to_whom: str = ""
    note: str = ""
    trace: tuple[tuple[date, bool, int | None, str], ...] = ()


@dataclass(frozen=True)
class Correction(_Stored):
    """One correction of a published record: when, and what was put right, without the wrong words."""

    at: datetime
    text: str


@dataclass(frozen=True)
class PublicRecord(_Stored):
    """One published decision, made anew from structured fields: nothing in it that the public may not see."""

    id: str
    sequence: int
    number: str
    party: str
    cause: str
    conclusion: str
    agency: str
    agency_code: str
    decided_on: date
    published_at: datetime
    kind: str = "行政处罚"
    due_on: date | None = None
    title: str = ""
    summary: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    remedies: tuple[Remedy, ...] = ()
    course: tuple[tuple[date, str], ...] = ()
    corrections: tuple[Correction, ...] = ()
    proof_json: str = ""
    log_index: int | None = None
    late_days: int = 0
    party_kind: str = "单位"
    outcomes: tuple[str, ...] = ()
    served_on: date | None = None

    @property
    def state(self) -> str:
        """公示中, or 已更正 once anything was put right."""
        return "已更正" if self.corrections else "公示中"


@dataclass(frozen=True)
class Tombstone(_Stored):
    """What stays of a withdrawn record: no party, no facts (行政处罚法 第四十八条第二款)."""

    id: str
    number: str
    withdrawn_on: date
    ground: str
    article: str
    in_time: str = ""
    also: str = ""
    sequence: int = 0
    kind: str = "行政处罚"
    agency: str = ""
    agency_code: str = ""
    decided_on: date | None = None

    @property
    def state(self) -> str:
        return "已撤回"


@dataclass(frozen=True)
class OfficerCard(_Stored):
    """One officer's credential as anybody may check it. `suspended_on`, `revoked_on`, `left_on` end its force."""

    token: str
    name: str
    number: str
    agency: str
    post: str = ""
    categories: tuple[str, ...] = ()
    area: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    suspended_on: date | None = None
    revoked_on: date | None = None
    left_on: date | None = None
    doing: tuple[tuple[str, str], ...] = ()

    def standing(self, on: date) -> str:
        """证件有效, or the word that says why it is not, on a day."""
        if self.revoked_on and self.revoked_on <= on:
            return "证件已收回"
        if self.left_on and self.left_on <= on:
            return "已不在执法岗位"
        if self.suspended_on and self.suspended_on <= on:
            return "证件已停用"
        if self.valid_from and on < self.valid_from:
            return "证件还未生效"
        if self.valid_to and self.valid_to < on:
            return "证件已过期"
        return "证件有效"


@dataclass(frozen=True)
class PowerCard(_Stored):
    """One item of the list of powers: what the agency may do, on what basis, and how that is known."""

    code: str
    title: str
    agency: str = ""
    kind: str = "行政处罚"
    violated: str = ""
    basis: tuple[str, ...] = ()
    penalties: tuple[str, ...] = ()
    limit: str = ""
    source: str = ""
    mark: str = ""
    from_on: date | None = None


@dataclass(frozen=True)
class DutyRow(_Stored):
    """One duty to publish, as the ledger shows it. `state`: on_time, late, pending, withheld, withdrawn.

    `late_days` are working days, computed. A withheld one has `code` (for instance G-2026-0003) instead of a number.
    """

    state: str
    kind: str = "行政处罚"
    number: str = ""
    id: str = ""
    code: str = ""
    due_on: date | None = None
    published_on: date | None = None
    late_days: int = 0
    used_days: int | None = None
    reason: str = ""
    article: str = ""
    review_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class ProcedureCard(_Stored):
    """One version of one procedure: its flow chart and its words. Older versions stay, no longer in force (G-21)."""

    key: str
    version: int
    title: str
    kind: str
    article: str = ""
    in_force: bool = True
    svg: str = ""
    text: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ProgressRow(_Stored):
    """How far a submission is: only its receipt code, its state and dated sentences."""

    code: str
    state: str
    kind: str = ""
    steps: tuple[tuple[date, str], ...] = field(default=())
