"""From duties, events and copies to what the register holds. The register is derived: it can be made anew at any time."""

from __future__ import annotations

from datetime import date

from mingfa.case.models import Decision
from mingfa.disclosure import compose
from mingfa.disclosure.models import (
    PUBLISHED,
    RETRACT_DUE,
    WITHDRAWN,
    WITHHELD,
    Duty,
    Publication,
    PublicCopy,
)
from mingfa.disclosure.publish import late_workdays
from mingfa.kernel import clock
from mingfa.kernel.workdays import written
from mingfa.ledger import proof
from mingfa.ledger.models import Leaf
from mingfa.ledger.queries import find
from mingfa.register.record import Correction, DutyRow, PublicRecord, Remedy, Tombstone

CF48 = "行政处罚法 第四十八条第二款"


def record(duty: Duty) -> PublicRecord:
    """The public record of a published duty, with its proof and the remedies as they stand today."""
    events = list(duty.publications.select_related("copy").order_by("pk"))
    shown: PublicCopy = next(event.copy for event in reversed(events) if event.copy_id)
    first: Publication = events[0]
    content = shown.content
    decision = Decision.objects.select_related("case__agency").get(case=duty.case_id)
    bundle = proof.bundle(find(_last(events).entry_reference), ["content"], "decision")
    leaf = Leaf.objects.filter(entry=find(_last(events).entry_reference)).first()
    return PublicRecord(
        id=duty.public_id,
        sequence=duty.sequence,
        number=content["number"],
        party=content["party"],
        party_kind=content["party_kind"],
        cause=content["cause"],
        title=content["title"],
        conclusion=content["conclusion"],
        outcomes=tuple(content["outcomes"]),
        agency=duty.agency.name,
        agency_code=duty.agency.region_code,
        decided_on=duty.decided_on,
        published_at=first.at,
        due_on=duty.due_on,
        summary=content["summary"],
        fields=tuple((label, value) for label, value in content["fields"]),
        remedies=tuple(_remedy(row) for row in compose.remedies(decision)),
        course=tuple((date.fromisoformat(day), text) for day, text in compose.course(duty.case)),
        corrections=tuple(
            Correction(at=event.at, text=event.ground) for event in events if event.kind == "correct"
        ),
        proof_json=bundle.decode(),
        log_index=leaf.index if leaf else None,
        late_days=late_workdays(duty.due_on, duty.published_on),
        served_on=decision.served_on,
    )


def _last(events: list[Publication]) -> Publication:
    return events[-1]


def _remedy(row: dict) -> Remedy:
    last = date.fromisoformat(row["last_day"]) if row.get("last_day") else None
    return Remedy(
        title=row["title"],
        last_day=last,
        weekday=f"星期{'一二三四五六日'[last.weekday()]}" if last else "",
        to_whom=row["to_whom"],
        note=row["note"],
        trace=tuple(
            (date.fromisoformat(day), counted, ordinal, reason)
            for day, counted, ordinal, reason in row.get("trace", ())
        ),
    )


def tombstone(duty: Duty) -> Tombstone:
    """What stays of a withdrawn decision: number, day, ground, whether in time; no party and no facts."""
    late = late_workdays(duty.retract_due_on, duty.withdrawn_on)
    decision = Decision.objects.get(case=duty.case_id)
    event = duty.publications.filter(kind="withdraw").order_by("-pk").first()
    return Tombstone(
        id=duty.public_id,
        sequence=duty.sequence,
        number=decision.document_number,
        withdrawn_on=duty.withdrawn_on,
        ground=event.ground if event else f"原决定已{duty.retract_ground}",
        article=CF48,
        in_time=_in_time(duty, late),
        also="检索、列表、数据文件和证明同时撤下",
        agency=duty.agency.name,
        agency_code=duty.agency.region_code,
        decided_on=duty.decided_on,
    )


def _in_time(duty: Duty, late: int) -> str:
    due = f"，应在 {written(duty.retract_due_on)}前撤回" if duty.retract_due_on else ""
    done = f"逾期 {late} 个工作日" if late else "按期"
    return f"{written(duty.retract_from_on)}作出复议、诉讼或者纠正结果{due}。{done}。"


def ledger() -> tuple[list[DutyRow], dict[str, object]]:
    """公示台账: every duty with its computed state, and the counts; nothing here can be edited by hand."""
    duties = list(Duty.objects.select_related("case__decision").order_by("-decided_on", "-pk"))
    today = clock.today()
    rows = [_duty_row(duty, today) for duty in duties]
    return rows, counts(rows, duties)


def _duty_row(duty: Duty, today: date) -> DutyRow:
    if duty.state == WITHHELD:
        return DutyRow(
            state="withheld",
            code=f"G-{duty.decided_on.year}-{duty.pk:04d}",
            due_on=duty.due_on,
            reason=duty.get_withheld_ground_display(),
            article="政府信息公开条例 第十四条、第十五条",
        )
    number = duty.case.decision.document_number
    if duty.state == WITHDRAWN:
        return DutyRow(
            state="withdrawn",
            number=number,
            id=duty.public_id,
            due_on=duty.due_on,
            published_on=duty.published_on,
            withdrawn_on=duty.withdrawn_on,
            reason=f"原决定已{duty.retract_ground}",
            article=CF48,
        )
    if duty.state in (PUBLISHED, RETRACT_DUE):
        late = late_workdays(duty.due_on, duty.published_on)
        return DutyRow(
            state="late" if late else "on_time",
            number=number,
            id=duty.public_id,
            due_on=duty.due_on,
            published_on=duty.published_on,
            late_days=late,
            used_days=late_workdays(duty.decided_on, duty.published_on),
        )
    late = late_workdays(duty.due_on, today)
    return DutyRow(
        state="late" if late else "pending",
        number=number if late else "",
        code="" if late else f"G-{duty.decided_on.year}-{duty.pk:04d}",
        due_on=duty.due_on,
        late_days=late,
    )


def counts(rows: list[DutyRow], duties: list[Duty]) -> dict[str, object]:
    """The ledger in numbers: due, on time, late, pending, withheld, withdrawn, and month by month how fast."""
    today = clock.today()
    found: dict[str, object] = {"due": len(rows), "since": f"{today.year}-01-01", "until": today.isoformat()}
    for state in ("on_time", "late", "pending", "withheld", "withdrawn"):
        found[state] = sum(row.state == state for row in rows)
    months: dict[str, list[tuple[bool, int]]] = {}
    for duty in duties:
        if duty.published_on:
            late = late_workdays(duty.due_on, duty.published_on) > 0
            used = late_workdays(duty.decided_on, duty.published_on)
            months.setdefault(f"{duty.published_on:%Y-%m}", []).append((late, used))
    found["months"] = [
        {
            "month": month,
            "on_time": sum(not late for late, _ in days),
            "late": sum(late for late, _ in days),
            "average": f"{sum(used for _, used in days) / len(days):.1f}",
        }
        for month, days in sorted(months.items())
    ]
    return found
