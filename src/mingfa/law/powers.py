"""The power list of an agency: proposed by one person from the statute, confirmed by another, ended by
date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from mingfa.kernel import clock
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.law.models import PowerItem
from mingfa.law.two_persons import check_proposal, sign
from mingfa.ledger.append import append
from mingfa.org.models import Agency, Person

# Ways of enforcing (QZ 12) and measures (QZ 9); an item may only carry one with its own basis (QZ 10, 13).
ENFORCEMENT_MODES = {
    "LATE_FINE": "加处罚款",
    "COURT": "申请人民法院强制执行",
    "SUBSTITUTE": "代履行",
    "IMMEDIATE_REMOVAL": "立即实施代履行",
    "DEMOLISH": "强制拆除",
    "RESTORE": "自行强制排除妨碍、恢复原状",
    "AUCTION": "拍卖或者依法处理查封、扣押的财物",
    "DEDUCT": "划拨存款、汇款",
    "SEAL": "查封",
    "SEIZE": "扣押",
    "FREEZE": "冻结存款、汇款",
}


@dataclass(frozen=True)
class ItemText:
    """What the list says about one item; field for field as on `PowerItem`."""

    item: str
    title: str
    basis: list[dict]
    violated: list[dict]
    penalty_kinds: list[str]
    source: str
    mark: str
    orders: list[str]
    fine_caps: dict[str, int | None]
    enforcement_modes: list[dict]
    bands: list[dict]
    category: str = ""
    profile: str = "GENERAL"
    note: str = ""
    kind: str = "penalty"


@transaction.atomic
def propose_item(
    agency: Agency,
    text: ItemText,
    by: Person,
    *,
    in_force_from: date,
    published_on: date | None = None,
) -> PowerItem:
    """Record an item, or the next version of one; it is no power until another person has confirmed it.

    Raises Refused without a basis or a source, and for a mode of enforcement that has no basis of its own.
    """
    check_proposal(by, text.source, f"执法事项“{text.title}”")
    if not text.basis:
        raise Refused(
            Refusal(
                "POWER_BASIS",
                f"执法事项“{text.title}”没有写处罚依据。",
                "行政处罚法第三十八条",
                "没有依据的事项不能列入清单，请写明法律、条、款、项。",
                field="basis",
            )
        )
    for mode in text.enforcement_modes:
        if mode.get("mode") not in ENFORCEMENT_MODES or not mode.get("basis"):
            raise Refused(
                Refusal(
                    "POWER_MODE",
                    f"执法事项“{text.title}”的强制执行方式“{mode.get('mode')}”没有法律依据。",
                    "行政强制法第十三条",
                    "请写明设定这种方式的法律，或者删去这种方式。",
                    field="enforcement_modes",
                )
            )
    rows = PowerItem.objects.filter(agency=agency, item=text.item)
    version = (rows.aggregate(last=Max("version"))["last"] or 0) + 1
    return PowerItem.objects.create(
        agency=agency,
        code=text.item if version == 1 else f"{text.item}@{version}",
        version=version,
        published_on=published_on,
        in_force_from=in_force_from,
        proposed_by=by,
        proposed_at=clock.now(),
        **vars(text),
    )


@transaction.atomic
def confirm_item(proposal: PowerItem, by: Person) -> PowerItem:
    """The second person's confirmation; an earlier version of the item ends the day before this one begins."""
    row = PowerItem.objects.select_for_update().get(pk=proposal.pk)
    sign(row, by, f"执法事项“{row.title}”")
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    for older in PowerItem.objects.filter(
        agency=row.agency, item=row.item, version__lt=row.version, in_force_to=None
    ):
        older.in_force_to = max(older.in_force_from, date.fromordinal(row.in_force_from.toordinal() - 1))
        older.save(update_fields=["in_force_to"])
    _log(row, by, "confirmed")
    return row


@transaction.atomic
def end_item(item: PowerItem, on: date, by: Person) -> PowerItem:
    """The item is a power up to and including that day (basis repealed, delegation withdrawn)."""
    row = PowerItem.objects.select_for_update().get(pk=item.pk)
    if on < row.in_force_from:
        raise Refused(
            Refusal("POWER_ENDS", f"失效日期早于生效日期{row.in_force_from:%Y-%m-%d}。", "", "请核对日期。")
        )
    row.in_force_to = on
    row.save(update_fields=["in_force_to"])
    _log(row, by, "ended")
    return row


def _log(row: PowerItem, by: Person, status: str) -> None:
    append(
        "power_item",
        row.reference,
        public={
            "agency": row.agency.reference,
            "code": row.code,
            "version": row.version,
            "title": row.title,
            "violated": _cited(row.violated),
            "basis": _cited(row.basis),
            "penalties": row.penalty_kinds,
            "enforcement": [mode["mode"] for mode in row.enforcement_modes],
            "profile": row.profile,
            "mark": row.mark,
            "source": row.source,
            "from_on": row.in_force_from.isoformat(),
            "to_on": row.in_force_to.isoformat() if row.in_force_to else None,
            "status": status,
            "proposed_by": row.proposed_by.pseudonym,
            "confirmed_by": by.pseudonym,
        },
    )


def _cited(rows: list[dict]) -> list[str]:
    return [f"{row['law']} {row['article']}" for row in rows]
