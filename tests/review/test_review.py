"""What is frozen at hand-in, what the reviewer reads, and which decisions must be reviewed (CF 58; S-7 to S-19)."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from tests.procedures.stories import brought_to

from mingfa.case import substance
from mingfa.case.attempt import Attempt
from mingfa.case.registry import procedure_of
from mingfa.documents import html, preview
from mingfa.kernel import clock
from mingfa.law import rulebook
from mingfa.ledger import queries as log
from mingfa.org.queries import reach
from mingfa.party.queries import details
from mingfa.review import guards, queries
from mingfa.review.models import Opinion
from mingfa.review.points import POINTS

pytestmark = pytest.mark.django_db

MEETS = [{"point": key, "verdict": "meets", "reason": ""} for key, _ in POINTS]


def rule(town, key, value):
    """A rule of the township, by two persons."""
    made = rulebook.propose(
        key,
        value,
        town.system_admin,
        agency=town.township,
        source="乡政府会议纪要（示例）",
        mark="P",
        effective_from=date(2026, 1, 5),
    )
    rulebook.confirm(made, town.security_admin)


def test_s_13_the_bundle_is_frozen_with_digest_and_draft(standing):
    handed_in = queries.latest_round(standing.case)
    before = list(handed_in.bundle)
    assert {row["kind"] for row in before} >= {"document", "evidence"} and all(
        row["digest"] for row in before
    )
    assert handed_in.draft[1] == "行政处罚决定书" and "罚款人民币伍佰元整（¥500.00）。" in handed_in.draft
    assert handed_in.substance == substance.digest(standing.case)
    standing.case.items.filter(kind="evidence").update(title="换掉的名称")
    handed_in.refresh_from_db()
    assert handed_in.bundle == before


def test_s_13_the_draft_is_the_decision_word_for_word_without_what_lies_in_the_vault(standing):
    drafted = queries.latest_round(standing.case).draft
    assert drafted == preview.sentences(standing.case)
    shown = html.sentences(preview.draft(standing.case))
    hidden = [line for line in shown if line not in drafted]
    assert [line.split("：")[0] for line in hidden] == ["统一社会信用代码", "住所"]
    known = details(standing.case.parties.get(capacity="PARTY").party)
    assert known.identity_number and not any(known.identity_number in line for line in drafted)


def test_no_draft_while_no_proposal_is_approved(town):
    assert preview.sentences(brought_to(town, "INV_CLOSED").case) == []


def test_s_13_everything_that_is_missing_is_named_at_once(standing):
    standing.case.items.all().delete()
    attempt = Attempt(
        case=standing.case,
        procedure=procedure_of(standing.case),
        move=procedure_of(standing.case).move("submit_legal"),
        actor=standing.town.officer,
    )
    refusal = guards.bundle_complete.check(attempt)
    assert refusal.reason == "送审材料缺“调查终结报告”、“处理审批表”、“证据”。"
    assert refusal.link == "close_investigation"


def test_an_opinion_is_in_the_log_without_a_word_of_its_reasons(standing, town):
    standing.act("give_opinion", town.reviewer, points=MEETS, result="agree", text="示例理由甲乙丙")
    (entry,) = [row for row in log.entries(standing.case.log_subject) if row.type == "review_opinion"]
    public = log.content(entry)["p"]
    assert public["opinion"] == "agree" and public["reviewer"] == town.reviewer.pseudonym
    assert public["handed_in_by"] == town.officer.pseudonym and len(public["points"]) == 8
    assert "示例理由甲乙丙".encode() not in bytes(entry.body)
    assert standing.case.items.filter(kind="opinion", volume="side").exists()


def test_s_18_the_database_keeps_no_refusal_without_reasons(standing, town):
    standing.act("give_opinion", town.reviewer, points=MEETS, result="agree", text="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Opinion.objects.update(result="disagree")


def test_the_queue_has_the_cases_of_ones_own_agency_nearest_end_first(standing, town):
    with clock.standing_at(standing.now):
        (waiting,) = queries.queue(town.reviewer, reach(town.reviewer))
        assert waiting.case == standing.case and waiting.due_on and not waiting.paused
        assert queries.queue(town.neighbour_officer, reach(town.neighbour_officer)) == []
        with CaptureQueriesContext(connection) as asked:
            queries.queue(town.reviewer, reach(town.reviewer))
        assert len(asked) <= 4
    standing.act("give_opinion", town.reviewer, points=MEETS, result="agree", text="")
    assert queries.queue(town.reviewer, reach(town.reviewer)) == []


def test_s_15_hints_are_advice_on_what_a_machine_can_see(standing):
    found = queries.hints(standing.case)
    assert set(found) == {"subject", "procedure", "power"}
    assert "2 名执法人员证件有效" in found["subject"] and "告知书" in found["procedure"]
    standing.case.proposals.order_by("-round").first().items.update(kind="P08")
    assert "超出" in queries.hints(standing.case)["power"]


def needed(case):
    return guards.need_legal_review(case)


def test_s_11_every_ordinary_penalty_is_reviewed_unless_the_township_narrows_its_own_list(standing, town):
    assert needed(standing.case) == (True, "本机关对普通程序案件全部进行法制审核")
    rule(town, "review.all_ordinary", False)
    assert needed(standing.case)[0] is False


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"amount_fen": 500_000}, "罚款 5,000.00 元，法制审核数额 5,000 元"),
        ({"kind": "P04", "amount_fen": 600_000}, "没收 6,000.00 元，法制审核数额 5,000 元"),
        ({"kind": "P08", "amount_fen": None}, "拟处“吊销许可证件”，直接关系当事人重大权益"),
        ({"kind": "P10", "amount_fen": None}, "拟处“责令停产停业”，直接关系当事人重大权益"),
    ],
)
def test_s_7_what_article_58_asks_nobody_narrows(standing, town, change, why):
    rule(town, "review.all_ordinary", False)
    standing.case.proposals.order_by("-round").first().items.update(**change)
    assert needed(standing.case) == (True, why)


def test_s_7_a_threshold_for_firms_is_not_that_for_citizens(standing, town):
    rule(town, "review.all_ordinary", False)
    standing.case.proposals.order_by("-round").first().items.update(amount_fen=4_999_999)
    assert needed(standing.case)[0] is True
    standing.case.parties.update(party=town.firm)
    assert needed(standing.case)[0] is False
    standing.case.proposals.order_by("-round").first().items.update(amount_fen=5_000_000)
    assert needed(standing.case)[0] is True


def test_s_7_a_complex_case_is_always_reviewed(standing, town):
    rule(town, "review.all_ordinary", False)
    type(standing.case).objects.update(complex_or_major=True)
    standing.case.refresh_from_db()
    assert needed(standing.case)[0] is True


def test_s_5_the_dividing_day_is_a_rule_of_the_agency(town):
    town.reviewer.lawyer_qualification_no, town.reviewer.first_reviewed_on = "", date(2019, 3, 1)
    on = date(2026, 6, 16)
    assert "没有登记法律职业资格" in queries.reviewer_problem(town.reviewer, on, town.township)
    rule(town, "review.qualified_since", "2020-01-01")
    assert queries.reviewer_problem(town.reviewer, on, town.township) is None


def test_s_19_what_changed_since_the_last_round_is_marked_to_the_character():
    before = ["当事人：示例厂", "面积约 60 平方米。", "没有这一段了。"]
    after = ["当事人：示例厂", "面积约 48 平方米。"]
    same, changed, gone = queries.compare(before, after)
    assert not same.differs and changed.differs
    assert ("del", "60") in changed.pieces and ("ins", "48") in changed.pieces
    assert gone.pieces == (("del", "没有这一段了。"),)


PARAGRAPHS = st.lists(st.text("甲乙丙丁12，。", max_size=6), max_size=5)


@given(PARAGRAPHS, PARAGRAPHS)
def test_a_comparison_loses_nothing_of_either_round(before, after):
    pieces = [piece for row in queries.compare(before, after) for piece in row.pieces]
    assert "".join(text for kind, text in pieces if kind != "ins") == "".join(before)
    assert "".join(text for kind, text in pieces if kind != "del") == "".join(after)
