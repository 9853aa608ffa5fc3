"""CF 51, 52, 68–71: a small clear breach, two officers, told and heard, a numbered form handed over, the money in the bank."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.people import A_TUESDAY
from tests.procedures.stories import ITEMS, Standing

from mingfa.case import expiry, registry
from mingfa.case.attempt import Attempt, Participant
from mingfa.case.open import open_case
from mingfa.disclosure.models import Duty
from mingfa.documents import data
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.law.models import PowerItem


def ago(standing, minutes=0) -> str:
    return clock.local(standing.now + timedelta(minutes=30 - minutes)).strftime("%Y-%m-%dT%H:%M")


def found(town, *, party=None, partner=True, day=A_TUESDAY) -> Standing:
    now = clock.at(day, 9)
    with clock.standing_at(now):
        case = open_case(
            "penalty_spot",
            agency=town.township,
            actor=town.officer,
            key=f"spot-{day}",
            participants=[Participant(town.second_officer, "CASE_OFFICER")] if partner else [],
            facts={
                "title": "示例乱堆柴草案",
                "party": (party or town.citizen).reference,
                "power_item": ITEMS["refuse"],
                "deed_on": day.isoformat(),
                "place": "蚌峨街",
                "facts": "在街边堆放柴草一堆，占道约 2 平方米，有照片。",
            },
        )
    return Standing(case, now, town)


def shown(town, **how) -> Standing:
    standing = found(town, **how)
    standing.act("show_identity", town.officer, id_shown_at=ago(standing, 5), id_shown_method="PRESENTED")
    return standing


def telling(amount="50", kind="P03"):
    return {
        "kind": kind,
        "amount": amount,
        "reason": "事实清楚",
        "discretion": "情节轻微",
        "rights_told": True,
    }


def told(town, amount="50", **how) -> Standing:
    standing = shown(town, **how)
    standing.act("tell", town.officer, **telling(amount))
    return standing


def delivered(town, amount="50", kind="P03", **how) -> Standing:
    standing = shown(town, **how)
    standing.act("tell", town.officer, **telling(amount, kind))
    standing.act("hear", town.officer, manner="none")
    standing.act("decide", town.officer)
    standing.act("deliver", town.officer, **handed(standing))
    return standing


def handed(standing, **changes):
    return {
        "method": "IN_PERSON_ONSPOT",
        "delivered_on": clock.local(standing.now).date().isoformat(),
        "place": "蚌峨街",
        "receiver": "钱虚构",
        "relation": "SELF",
    } | changes


def cash(standing, amount="50", **changes):
    return {
        "cash_ground": "small",
        "paid_on": clock.local(standing.now).date().isoformat(),
        "amount": amount,
        "receipt_number": "示例-88",
        "issuer": "province",
    } | changes


def test_article_42_two_officers_also_on_the_spot(town):
    with pytest.raises(Refused) as refused:
        found(town, partner=False)
    assert "不得少于两人" in str(refused.value)


def test_article_52_credentials_are_shown_before_anything_is_said(town):
    standing = found(town)
    assert set(standing.refused("tell", town.officer, **telling())) == {"STEP"}


@pytest.mark.parametrize(
    ("who", "amount", "allowed"),
    [
        ("citizen", "200", True),
        ("citizen", "200.01", False),
        ("business", "200.01", False),
        ("firm", "1500", True),
        ("firm", "3000.01", False),
    ],
)
def test_article_51_two_hundred_for_a_citizen_three_thousand_for_an_organisation(town, who, amount, allowed):
    standing = shown(town, party=getattr(town, who))
    if allowed:
        standing.act("tell", town.officer, **telling(amount))
        assert standing.case.step == "TOLD"
    else:
        assert standing.refused("tell", town.officer, **telling(amount))["G_SPOT_LIMIT"].field == "amount"


def test_article_30_a_minor_gets_a_lighter_penalty_or_none(town):
    standing = shown(town, party=town.minor)
    assert "G_MINOR_ETC" in standing.refused("tell", town.officer, **telling())


def test_article_45_what_is_disputed_goes_the_ordinary_way(town):
    standing = told(town)
    refused = standing.refused("hear", town.officer, manner="none", disputed=True)
    assert refused["G_STATEMENT_DONE"].link == "upgrade_to_ordinary"
    standing.act("upgrade_to_ordinary", town.officer, ground="dispute", reason="当事人说不是他堆的")
    assert standing.case.step == "UPGRADED" and standing.case.ended_at
    with clock.standing_at(standing.now):
        case = open_case(
            "penalty",
            agency=town.township,
            actor=town.officer,
            key="ordinary",
            facts={
                "title": standing.case.title,
                "source": "SPOT",
                "source_ref": standing.case.number,
                "received_on": clock.today().isoformat(),
                "content": "当场处罚时当事人有争议",
            },
        )
    assert (case.source, case.source_ref) == ("SPOT", standing.case.number)


def test_article_52_a_numbered_form_with_reconsideration_before_the_court(town):
    standing = delivered(town)
    document = standing.case.documents.get(code="D_PENALTY_SPOT")
    assert "当罚" in document.number
    assert standing.case.decision.document_number == document.number
    assert Duty.objects.get(case=standing.case).rule == "PUB_PENALTY"


def test_reconsideration_law_article_23_the_form_says_review_first(town):
    standing = told(town)
    procedure = registry.procedure_of(standing.case)
    with clock.standing_at(standing.now):
        attempt = Attempt(standing.case, procedure, procedure.move("decide"), town.officer)
        built = data.build(attempt, "D_PENALTY_SPOT")
    assert "六十日内先向砚山县人民政府申请行政复议" in built["remedies_review_first"]
    assert "直接" not in built["remedies_review_first"]


def test_article_52_handed_over_on_the_spot(town):
    standing = told(town)
    standing.act("hear", town.officer, manner="heard", said="请求从轻；已考虑。")
    standing.act("decide", town.officer)
    mail = handed(standing, method="ELECTRONIC", receiver="", relation="")
    assert "G_SPOT_DELIVERY" in standing.refused("deliver", town.officer, **mail)


def test_article_68_cash_up_to_one_hundred_or_in_the_two_other_cases(town):
    standing = delivered(town, "150")
    assert (
        "超过一百元"
        in standing.refused("collect_cash", town.officer, **cash(standing, "150"))["G_CASH"].reason
    )
    bare = cash(standing, "150", cash_ground="remote")
    assert "具体情况" in standing.refused("collect_cash", town.officer, **bare)["G_CASH"].reason
    standing.act("collect_cash", town.officer, **bare | {"cash_reason": "离银行 30 公里，当事人提出"})
    assert standing.case.step == "CASH"


def test_article_70_without_the_treasurys_receipt_nothing_is_taken(town):
    standing = delivered(town)
    assert "G_RECEIPT" in standing.refused("collect_cash", town.officer, **cash(standing, issuer="other"))
    found_ = standing.refused("collect_cash", town.officer, **cash(standing, receipt_number=""))
    assert found_["FIELD"].field == "receipt_number"


@pytest.mark.parametrize(
    ("day", "due"),
    [(date(2026, 9, 30), date(2026, 10, 9)), (date(2026, 2, 13), date(2026, 2, 24))],
)
def test_article_71_two_working_days_to_the_agency_and_two_to_the_bank(town, day, due):
    standing = delivered(town, day=day)
    assert standing.case.clocks.get(key="record").due_on == due
    standing.act("collect_cash", town.officer, **cash(standing))
    assert standing.case.clocks.get(key="handin").due_on == due
    standing.act("record_spot", town.officer)
    assert "G_CASH_IN_BANK" in standing.refused("request_close", town.officer, result="已收缴")
    standing.act("hand_in_cash", town.officer, handed_to="钱窗口", handed_amount="50")
    assert standing.case.clocks.get(key="bank").due_on == due
    standing.act("bank_cash", town.window, slip_number="示例-9")
    standing.act("request_close", town.officer, result="已收缴")
    standing.act("close", town.leader, opinion="同意")
    assert standing.case.step == "CLOSED"
    assert not standing.case.clocks.filter(stopped_at=None).exists()


def test_article_67_who_pays_at_the_bank_has_fifteen_days_and_is_then_overdue(town):
    standing = delivered(town, "200")
    assert "G_PAY_WAY" in standing.refused("record_spot", town.officer)
    standing.act("send_to_bank", town.officer)
    standing.act("record_spot", town.officer)
    due = standing.case.decision.pay_by_on
    assert (due - A_TUESDAY).days >= 15
    with clock.standing_at(clock.at(due + timedelta(days=1), 9)):
        assert expiry.expire() == 1
    standing.case.refresh_from_db()
    assert standing.case.step == "OVERDUE"
    standing.now = clock.at(due + timedelta(days=1), 9)
    today = (due + timedelta(days=1)).isoformat()
    standing.act("record_payment", town.window, paid_on=today, amount="206", receipt_number="示例-9")
    standing.act("request_close", town.officer, result="已缴")
    standing.act("close", town.leader, opinion="同意")
    assert standing.case.ended_at


def test_article_51_a_warning_has_nothing_to_pay(town):
    standing = shown(town)
    assert "没有规定" in standing.refused("tell", town.officer, **telling("", "P01"))["G_SPOT_LIMIT"].reason
    PowerItem.objects.filter(code=ITEMS["refuse"]).update(penalty_kinds=["P01", "P03"])
    standing = delivered(town, "", "P01", day=date(2026, 6, 17))
    assert "G_FINED" in standing.refused("send_to_bank", town.officer)
    standing.act("record_spot", town.officer)
    standing.act("request_close", town.officer, result="已警告")
    standing.act("close", town.leader, opinion="同意")
    assert standing.case.step == "CLOSED"


def test_article_33_what_is_slight_and_corrected_is_not_punished(town):
    standing = told(town)
    standing.act("drop_spot", town.officer, reason="当场清走，没有危害后果")
    assert standing.case.step == "DROPPED" and standing.case.ended_at
