"""What one person proposes another confirms: the check that calendars, power items and rules share."""

from __future__ import annotations

from mingfa.kernel import clock
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.law.models import CalendarYear, PowerItem, Rule
from mingfa.org.models import Person


def check_proposal(by: Person, source: str, what: str) -> None:
    """Refuse a proposal without a source, or by somebody who has left."""
    if not source.strip():
        raise Refused(
            Refusal(
                "LAW_SOURCE", f"{what}没有写来源。", "", "请写明通知或者文件的名称、文号。", field="source"
            )
        )
    _in_post(by)


def sign(row: CalendarYear | PowerItem | Rule, by: Person, what: str) -> None:
    """Set the second person's confirmation on a proposal (not saved). Raises Refused for the same person or
    twice.
    """
    if row.confirmed_at is not None:
        raise Refused(Refusal("LAW_CONFIRMED", f"{what}已经核对生效。", "", "有变化请另录一版。"))
    if by.pk == row.proposed_by_id:
        raise Refused(
            Refusal(
                "LAW_SECOND_PERSON",
                f"{what}由{by.name}录入，不能由同一人核对。",
                "双人核对制度",
                "请由另一名工作人员对照来源核对。",
                field="confirmed_by",
            )
        )
    _in_post(by)
    row.confirmed_by, row.confirmed_at = by, clock.now()


def _in_post(person: Person) -> None:
    if person.left_on is not None and person.left_on <= clock.today():
        raise Refused(
            Refusal("LAW_LEFT", f"{person.name}已经离岗，不能录入或者核对。", "", "请由在岗人员办理。")
        )
