"""CF 27, 60, 66, 72; 310号令 10; SS 71: pausing, longer terms, the police, instalments, overdue, redoing, the archive."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.procedures.stories import Standing, brought_to
from tests.procedures.test_articles_44_to_65_notice import propose
from tests.procedures.test_articles_61_to_73_performance import pay, served

from mingfa.case import decisions, expiry
from mingfa.case.models import Case
from mingfa.case.open import open_case
from mingfa.kernel import clock


def under(standing, profile):
    """The case as a case of that department's rules."""
    Case.objects.filter(pk=standing.case.pk).update(profile=profile)
    standing.case.refresh_from_db()
    return standing


def suspended(town, profile="GENERAL"):
    standing = under(brought_to(town, "INVESTIGATING"), profile)
    standing.act("request_suspend", town.officer, ground="missing", reason="当事人下落不明")
    standing.act("suspend", town.leader, opinion="同意")
    return standing


@pytest.mark.parametrize(("profile", "days"), [("GENERAL", 0), ("MARKET", 30)])
def test_article_60_only_the_departments_rules_leave_a_pause_out_of_the_term(town, profile, days):
    standing = suspended(town, profile)
    assert standing.case.step == "SUSPENDED"
    before = standing.case.clocks.get(key="handle").term
    standing.now += timedelta(days=30)
    standing.act("request_resume", town.officer, reason="当事人已经找到")
    standing.act("resume", town.leader, back_to="INVESTIGATING", opinion="同意")
    assert standing.case.step == "INVESTIGATING"
    running = standing.case.clocks.get(key="handle")
    assert bool(running.exclusions) == bool(days) and (running.term != before) == bool(days)
    codes = set(standing.case.documents.values_list("code", flat=True))
    assert {"D_SUSPEND", "D_RESUME"} <= codes


def test_article_60_a_filed_case_goes_back_to_its_investigation(town):
    standing = suspended(town)
    standing.act("request_resume", town.officer, reason="找到")
    found = standing.refused("resume", town.leader, back_to="VERIFYING", opinion="同意")
    assert found["G_BACK_TO"].field == "back_to"


def test_article_60_the_general_law_knows_no_longer_term(town):
    standing = brought_to(town, "INVESTIGATING")
    found = standing.refused("request_handling_extension", town.officer, reason="案情复杂")
    assert "没有" in found["G_EXTENSION"].reason


@pytest.mark.parametrize(
    ("profile", "who", "allowed"),
    [("MARKET", "unit_head", True), ("AGRI", "unit_head", False), ("AGRI", "leader", True)],
)
def test_article_60_the_departments_rules_say_who_may_grant_more_time(town, profile, who, allowed):
    standing = under(brought_to(town, "INVESTIGATING"), profile)
    before = standing.case.clocks.get(key="handle").due_on
    standing.act("request_handling_extension", town.officer, reason="案情复杂")
    if not allowed:
        found = standing.refused("handling_extension", getattr(town, who), opinion="同意")
        assert "承办机构负责人不能批准" in found["G_EXTENSION"].reason
        return
    standing.act("handling_extension", getattr(town, who), opinion="同意")
    assert (standing.case.clocks.get(key="handle").due_on - before).days >= 28


def test_article_60_the_second_time_the_leaders_decide_together(town):
    standing = under(brought_to(town, "INVESTIGATING"), "HOUSING_URBAN")
    standing.act("request_handling_extension", town.officer, reason="案情复杂")
    standing.act("handling_extension", town.leader, opinion="同意")
    found = standing.refused("request_handling_extension", town.officer, reason="再延", extension_days="61")
    assert "最多延长 60 日" in found["G_EXTENSION"].reason
    standing.act("request_handling_extension", town.officer, reason="再延", extension_days="40")
    found = standing.refused("handling_extension", town.leader, opinion="同意")
    assert "集体讨论" in found["G_EXTENSION"].reason


def transfer(standing, town) -> Standing:
    from tests.procedures import filler

    from mingfa.case import registry

    opening = registry.current("transfer").opening
    with standing.later(minutes=30):
        facts = filler.facts(opening, Case(agency=town.township), town, lambda options: next(iter(options)))
        case = open_case(
            "transfer",
            agency=town.township,
            actor=town.officer,
            key=f"transfer-{standing.now:%H%M}",
            parent=standing.case,
            facts=facts,
        )
    return Standing(case, standing.now, town)


def test_article_27_a_suspected_crime_stops_the_penalty_from_any_undecided_step(town):
    standing = brought_to(town, "NOTIFIED")
    found = standing.refused("transfer_crime", town.officer, reason="涉嫌犯罪")
    assert "移送" in found["G_CRIME_CHECK"].mend
    transfer(standing, town)
    standing.act("transfer_crime", town.officer, reason="涉嫌犯罪")
    assert standing.case.step == "SUSPENDED"
    assert "G_CHILD" in standing.refused("request_resume", town.officer, reason="想恢复")
    assert {"G_CLOSE_SUSPENDED", "G_CHILD"} <= set(
        standing.refused("request_closing", town.officer, result="已移送")
    )


def test_article_27_nothing_is_decided_while_the_transfer_is_open(town):
    standing = brought_to(town, "LEGAL_PASSED")
    transfer(standing, town)
    assert "G_CHILD" in standing.refused("decide", town.leader, opinion="同意")


def test_order_310_article_10_the_penalty_goes_on_when_the_police_have_sent_it_back(town):
    standing = brought_to(town, "INVESTIGATING")
    child = transfer(standing, town)
    standing.act("transfer_crime", town.officer, reason="涉嫌犯罪")
    Case.objects.filter(pk=child.case.pk).update(step="BACK_TO_ADMIN", ended_at=standing.now)
    standing.act("request_resume", town.officer, reason="公安机关退回")
    standing.act("resume", town.leader, back_to="INVESTIGATING", opinion="同意")
    assert standing.case.step == "INVESTIGATING"


def test_order_310_a_case_that_the_police_have_taken_is_closed(town):
    standing = brought_to(town, "INVESTIGATING")
    child = transfer(standing, town)
    standing.act("transfer_crime", town.officer, reason="涉嫌犯罪")
    Case.objects.filter(pk=child.case.pk).update(step="CLOSED", ended_at=standing.now)
    standing.act("request_closing", town.officer, result="公安机关已经立案")
    standing.act("close", town.leader, opinion="同意")
    assert standing.case.step == "CLOSED"


def plan(standing, *rows):
    today = clock.local(standing.now).date()
    return [{"due_on": (today + timedelta(days=n)).isoformat(), "amount": amount} for n, amount in rows]


def instalments(town):
    standing = served(town)
    today = clock.local(standing.now).date().isoformat()
    facts = {"applied_on": today, "hardship": "家中有病人，暂时困难"}
    found = standing.refused("request_instalment", town.officer, plan=plan(standing, (10, "100")), **facts)
    assert "各期合计" in found["G_INSTALMENT"].reason
    standing.act("request_instalment", town.officer, plan=plan(standing, (10, "200"), (40, "300")), **facts)
    standing.act("instalment", town.leader, opinion="同意")
    return standing


def test_article_66_the_term_follows_the_plan_that_was_granted(town):
    standing = instalments(town)
    assert standing.case.step == "DEFERRED"
    assert standing.case.documents.filter(code="D_INSTALMENT").exists()
    assert not standing.case.clocks.filter(key="pay", stopped_at=None).exists()
    first = standing.case.clocks.get(key="instalment").due_on
    standing.act("record_payment", town.window, **pay(standing, town, "200"))
    second = standing.case.clocks.get(key="instalment").due_on
    assert (second - first).days == 30


def test_article_72_late_fine_counts_only_on_the_instalment_that_is_late(town):
    standing = instalments(town)
    decision, first = standing.case.decision, standing.case.clocks.get(key="instalment").due_on
    assert decisions.owed(decision, first).late_fine_fen == 0
    assert decisions.owed(decision, first + timedelta(days=5)).late_fine_fen == 20000 * 3 * 5 // 100
    assert decisions.overdue_fen(decision, first + timedelta(days=5)) == 20000


def test_article_72_a_missed_instalment_is_overdue(town):
    standing = instalments(town)
    first = standing.case.clocks.get(key="instalment").due_on
    with clock.standing_at(clock.at(first, 12)):
        assert expiry.expire() == 0
    with clock.standing_at(clock.at(first + timedelta(days=1), 12)):
        assert expiry.expire() == 1
    standing.case.refresh_from_db()
    assert standing.case.step == "OVERDUE"


def test_article_72_the_law_itself_makes_the_case_overdue_when_the_term_has_run_out(town):
    standing = served(town)
    due = standing.case.decision.pay_by_on
    with clock.standing_at(clock.at(due + timedelta(days=1), 9)):
        assert expiry.expire() == 1
        assert expiry.expire() == 0
    standing.now = clock.at(due + timedelta(days=2), 9)
    standing.case.refresh_from_db()
    assert standing.case.step == "OVERDUE"
    assert "G_ENFORCED" in standing.refused("end_enforcement", town.officer, reason="没有执行")
    total = decisions.owed(standing.case.decision, clock.local(standing.now).date()).total_fen
    assert total == 50000 + 50000 * 3 * 2 // 100
    standing.act("record_payment", town.window, **pay(standing, town, f"{total / 100:.2f}"))
    standing.act("perform", town.officer, reason="已缴")
    assert standing.case.step == "PERFORMED"


def test_article_72_what_is_paid_in_time_is_not_overdue(town):
    standing = served(town)
    standing.act("record_payment", town.window, **pay(standing, town, "500"))
    due = standing.case.decision.pay_by_on
    with clock.standing_at(clock.at(due + timedelta(days=3), 9)):
        assert expiry.expire() == 0


def test_article_70_a_receipt_that_is_not_the_treasurys_is_refused(town):
    standing = served(town)
    found = standing.refused("record_payment", town.window, **pay(standing, town, "500", issuer="other"))
    assert found["G_RECEIPT"].field == "issuer"
    standing.act("record_payment", town.window, **pay(standing, town, "500", issuer="province"))
    assert standing.case.documents.filter(code="D_RECEIPT").exists()


def redone(town):
    standing = served(town)
    assert "G_REDO" in standing.refused("redo_decision", town.reviewer, reason="没有结果")
    standing.act(
        "record_remedy_result",
        town.reviewer,
        way="court",
        result="redo",
        document="判决书",
        decided_on=clock.local(standing.now).date().isoformat(),
        reason="事实不清",
    )
    standing.act("redo_decision", town.reviewer, reason="重新作出")
    return standing


def test_litigation_article_71_not_the_same_again_on_the_same_reasons(town):
    old = redone(town)
    assert old.case.step == "REDONE" and old.case.ended_at
    reason = old.case.decision.proposal.reason
    standing = brought_to(town, "INV_CLOSED", key="redo", starts=clock.local(old.now).date())
    Case.objects.filter(pk=standing.case.pk).update(source="REDO", source_ref=old.case.number)
    same = {
        "outcome": "penalty",
        "items": [{"kind": "P03", "amount": "500"}],
        "reason": reason,
        "discretion": "一般",
    }
    assert "基本相同" in standing.refused("propose", town.officer, **same)["G_NOT_THE_SAME"].reason
    propose(standing, town, "300")
    assert standing.case.step == "PROPOSED"


def test_archive_law_article_14_a_closed_case_goes_into_the_archive(town):
    standing = brought_to(town, "CLOSED")
    ended_at = standing.case.ended_at
    facts = {"volume_no": "2026-罚-1", "pages": "86", "keep_years": "30"}
    assert "ROLE" in standing.refused("archive", town.officer, **facts)
    standing.now += timedelta(days=10)
    standing.act("archive", town.archivist, **facts)
    assert standing.case.step == "ARCHIVED" and standing.case.ended_at == ended_at
    listed = standing.case.documents.get(code="D_ARCHIVE")
    assert listed.title == "卷宗目录和备考表"


def test_article_54_not_filed_and_referred_leave_their_papers(town):
    standing = brought_to(town, "VERIFYING")
    standing.act("request_not_filing", town.officer, reason="不属本机关管辖")
    found = standing.refused("not_file", town.leader, disposition="refer", opinion="同意")
    assert "哪个机关" in found["G_REFER"].reason
    standing.act("request_not_filing", town.officer, reason="不属本机关管辖", refer_to="示例县自然资源局")
    standing.act("not_file", town.leader, disposition="refer", opinion="同意")
    assert standing.case.step == "REFERRED"
    codes = set(standing.case.documents.values_list("code", flat=True))
    assert {"D_NOT_FILE", "D_REFER"} <= codes


def test_article_56_samples_and_expert_opinions_are_on_paper(town):
    standing = brought_to(town, "INVESTIGATING")
    standing.act(
        "take_sample",
        town.officer,
        place="示例院内",
        samples=[{"name": "残渣", "quantity": "2 袋"}],
        sampling="随机抽取，一式两份",
        sealed_by="两名执法人员签封",
        signature="SIGNED",
    )
    standing.act(
        "commission_appraisal",
        town.officer,
        expert="示例检测中心",
        scope="成分",
        expected_on=(date(2026, 6, 1)).isoformat(),
        notified=True,
    )
    standing.act("receive_appraisal", town.officer, appraised_result="是生活垃圾")
    codes = set(standing.case.documents.values_list("code", flat=True))
    assert {"D_SAMPLE", "D_COMMISSION"} <= codes
