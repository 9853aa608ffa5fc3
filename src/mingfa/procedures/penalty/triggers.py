"""The three separate triggers of a penalty: hearing (CF 63), legal review (CF 58), collective discussion (CF 57Ⅱ).

Each is computed on its own and explains itself; there is no single "major case" switch.
"""

from __future__ import annotations

from dataclasses import dataclass

from mingfa.case import findings, substance
from mingfa.case.children import children
from mingfa.case.models import Case, Proposal
from mingfa.law import rulebook
from mingfa.review import guards as review

CITIZENS = {"CITIZEN", "INDIVIDUAL_BUSINESS"}
# Departments whose rules have the leaders discuss every case that was heard (procedures §11).
DISCUSS_AFTER_HEARING = {
    "MARKET": "市场监督管理行政处罚程序规定 第六十条第二款",
    "AGRI": "农业行政处罚程序规定 第五十五条",
}
GRAVE = {"P06", "P07", "P08", "P09", "P10", "P11", "P12"}


@dataclass(frozen=True)
class Trigger:
    """Whether the law asks for it in this case, why, and by which article."""

    needed: bool
    why: str
    article: str


def party_class(case: Case) -> str:
    """`citizen` or `org`: an individual business counts as a citizen, the stricter side [P]."""
    row = case.parties.filter(capacity="PARTY").select_related("party").first()
    return "citizen" if row is None or row.party.kind in CITIZENS else "org"


def fine_fen(proposal: Proposal | None) -> int:
    """The fine that is proposed, in 分."""
    return sum(row.amount_fen or 0 for row in proposal.items.all() if row.kind == "P03") if proposal else 0


def hearing_threshold_fen(case: Case) -> int | None:
    """From which fine on a hearing must be offered; None where nobody has set it (then the item may not be opened)."""
    value = rulebook.value(f"hearing.fine_threshold_{party_class(case)}_fen", case.agency).value
    return int(value) if value not in (None, "") else None


def hearing(case: Case) -> Trigger:
    """听证 (CF 63): a fine, confiscation or graver penalty of the statutory kinds gives the party a right to be heard."""
    article = "行政处罚法 第六十三条"
    proposal = substance.latest_proposal(case)
    if proposal is None or proposal.outcome != "penalty":
        return Trigger(False, "没有拟处罚", article)
    for row in proposal.items.all():
        if row.kind in GRAVE:
            return Trigger(True, f"拟处“{row.get_kind_display()}”", article)
    threshold = hearing_threshold_fen(case)
    for row in proposal.items.all():
        if row.kind in {"P03", "P04", "P05"} and (threshold is None or (row.amount_fen or 0) >= threshold):
            limit = "没有设定" if threshold is None else f"{threshold / 100:,.0f} 元"
            return Trigger(
                True,
                f"{row.get_kind_display()} {(row.amount_fen or 0) / 100:,.2f} 元，听证数额 {limit}",
                article,
            )
    return Trigger(False, "没有达到听证数额", article)


def collective(case: Case) -> Trigger:
    """集体讨论 (CF 57Ⅱ): complicated circumstances or a grave breach."""
    article = "行政处罚法 第五十七条第二款"
    if case.complex_or_major:
        return Trigger(True, "情节复杂或者重大违法", article)
    told = hearing(case)
    if told.needed:
        return Trigger(True, told.why, article)
    if case.source == "REDO":
        return Trigger(True, "原决定被撤销，重新作出", article)
    if case.profile in DISCUSS_AFTER_HEARING and hearing_requested(case):
        return Trigger(True, f"当事人申请了听证（{DISCUSS_AFTER_HEARING[case.profile]}）", article)
    return Trigger(False, "没有达到集体讨论的情形", article)


def hearing_requested(case: Case) -> bool:
    """The party asked for a hearing after the newest served notice."""
    notice = findings.served_notice(case)
    return bool(notice) and case.acts.filter(move="request_hearing", pk__gt=notice.served_act_id).exists()


def hearing_done(case: Case) -> bool:
    """The hearing that the party asked for after the newest served notice has ended: reported, or the request withdrawn."""
    notice = findings.served_notice(case)
    if notice is None:
        return False
    request = case.acts.filter(move="request_hearing", pk__gt=notice.served_act_id).order_by("-pk").first()
    if request is None:
        return False
    ended = children(case, "hearing").exclude(ended_at=None)
    return ended.filter(acts__pk__gt=request.pk).exists()


def hearing_waived(case: Case) -> bool:
    """The party gave up the hearing in writing after the newest served notice."""
    notice = findings.served_notice(case)
    return bool(notice) and case.acts.filter(move="waive_hearing", pk__gt=notice.served_act_id).exists()


def legal_review(case: Case) -> Trigger:
    """法制审核 (CF 58 and the agency's list), as the review room computes it."""
    needed, why = review.need_legal_review(case)
    return Trigger(needed, why, "行政处罚法 第五十八条")
