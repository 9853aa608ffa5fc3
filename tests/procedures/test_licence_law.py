"""XK 26–48: an application is received in one of five ways, examined by others than the window, and heard where it must be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.procedures.begun import codes
from tests.procedures.licences import (
    ACCEPT,
    BEFORE_NATIONAL_DAY,
    BEFORE_SPRING_FESTIVAL,
    EXAMINE,
    GRANT,
    MATERIALS,
    SUPPLEMENT,
    accepted,
    clock_of,
    examined,
    on,
    publish_items,
    submitted,
    told,
    village,
    worker,
)
from tests.procedures.stories import Standing, brought_to

from mingfa.case.models import Decision
from mingfa.case.open import open_case
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.procedures.licence.table import LICENCE


@pytest.fixture
def town(town):
    publish_items(town)
    return town


@pytest.mark.parametrize(
    "row",
    [
        "submit accept reject supplement deem_accepted grant_on_spot examine verify notify_third_party hearing",
        "submit_legal give_opinion request_extend extend decide issue",
        "change renew deem_renewed revoke recall cancel expire",
    ],
)
def test_every_event_of_the_table_of_licences_is_a_move(row):
    assert set(row.split()) <= {move.key for move in LICENCE.moves}


@pytest.mark.django_db
class TestReceiving:
    def test_article_32_item_5_acceptance_gives_a_dated_sealed_paper_and_starts_twenty_working_days(
        self, town
    ):
        standing = accepted(town)
        assert {"D_LIC_APPLY", "D_LIC_ACK"} <= codes(standing)
        assert clock_of(standing, "decide").due_on == date(2026, 5, 13)  # over the Labour Day holiday

    def test_article_82_the_term_is_in_working_days_over_national_day(self, town):
        standing = accepted(town, BEFORE_NATIONAL_DAY)
        assert clock_of(standing, "decide").due_on == date(2026, 10, 30)

    def test_article_82_the_term_is_in_working_days_over_spring_festival(self, town):
        standing = accepted(town, BEFORE_SPRING_FESTIVAL)
        assert clock_of(standing, "decide").due_on == date(2026, 3, 17)

    def test_article_32_item_3_an_error_may_be_corrected_on_the_spot(self, town):
        standing = submitted(town)
        standing.act("correct_on_spot", town.window, corrected="姓名笔误")
        assert standing.case.step == "RECEIVED"

    def test_article_32_item_4_what_is_lacking_is_told_once(self, town):
        standing = submitted(town)
        standing.act("supplement", town.window, **SUPPLEMENT)
        assert standing.case.step == "SUPPLEMENTING" and "D_LIC_SUPPLEMENT" in codes(standing)
        standing.act("receive_supplement", town.window, supplemented_on=on(standing), supplemented=MATERIALS)
        assert "G_LIC_ONCE" in standing.refused("supplement", town.window, **SUPPLEMENT)
        standing.act("accept", town.window, **ACCEPT)
        assert standing.case.step == "ACCEPTED"

    def test_article_32_item_4_after_five_working_days_nothing_more_may_be_asked(self, town):
        standing = submitted(town)
        standing.now += timedelta(days=8)
        assert "G_LIC_DEEMED" in standing.refused("supplement", town.window, **SUPPLEMENT)

    def test_article_32_item_4_untold_it_is_accepted_from_the_day_of_receipt(self, town):
        standing = submitted(town)
        assert worker(standing, clock.at(date(2026, 4, 20), 23)) == 0  # the last day
        assert worker(standing, clock.at(date(2026, 4, 21), 8)) == 1
        assert standing.case.step == "ACCEPTED" and "D_LIC_DEEMED" in codes(standing)
        running = clock_of(standing, "decide")
        assert (running.start_on, running.due_on) == (date(2026, 4, 13), date(2026, 5, 13))

    def test_article_32_item_2_a_rejection_names_the_competent_authority(self, town):
        standing = submitted(town)
        facts = {"ground": "not_ours", "reason": "占用农用地", "handed": "counter"}
        assert "G_LIC_REJECT" in standing.refused("reject", town.window, **facts)
        standing.act("reject", town.window, **facts, competent="砚山县自然资源局")
        assert standing.case.ended_at and "D_LIC_REJECT_ACCEPT" in codes(standing)

    def test_article_32_nobody_is_rejected_for_papers_that_were_never_asked_for(self, town):
        standing = submitted(town)
        facts = {"ground": "not_supplied", "reason": "没有补正", "handed": "counter"}
        assert "G_LIC_REJECT" in standing.refused("reject", town.window, **facts)

    def test_article_58_acceptance_without_the_word_that_nothing_was_charged_is_refused(self, town):
        standing = submitted(town)
        told = standing.refused("accept", town.window, **ACCEPT | {"no_fee": False})
        assert "行政许可法 第五十八条" in told["FIELD"].article

    def test_a_licence_is_asked_only_for_a_licence_item(self, town):
        with pytest.raises(Refused, match="不是这种执法程序办理的事项"):
            submitted(town, item="CZ-40")


@pytest.mark.django_db
class TestExamining:
    def test_article_34_two_staff_verify_and_no_credential_is_asked_for(self, town):
        standing = accepted(town)
        facts = {
            "verifiers": [town.officer.reference],
            "place": "演示村五组",
            "start_at": "2026-04-13T09:00",
            "end_at": "2026-04-13T09:20",
            "present": "赵示意",
            "scene": "四至清楚",
            "signature": "SIGNED",
        }
        assert "G_LIC_TWO" in standing.refused("verify", town.officer, **facts)
        facts["verifiers"] = [town.officer.reference, town.expired_officer.reference]
        standing.act("verify", town.officer, **facts)
        assert "D_LIC_VERIFY" in codes(standing)

    def test_who_sat_at_the_window_does_not_verify(self, town):
        standing = accepted(town)
        facts = {
            "verifiers": [town.officer.reference, town.window.reference],
            "place": "演示村五组",
            "start_at": "2026-04-13T09:00",
            "end_at": "2026-04-13T09:20",
            "present": "赵示意",
            "scene": "四至清楚",
            "signature": "SIGNED",
        }
        assert "G_LIC_APART" in standing.refused("verify", town.officer, **facts)

    def test_land_law_62_a_homestead_is_discussed_and_posted_in_the_village_first(self, town):
        standing = accepted(town)
        standing.act("examine", town.officer, **EXAMINE)
        assert "G_LIC_VILLAGE" in standing.refused("propose", town.officer, **GRANT)
        early = village(standing) | {"posted_from": "2026-03-01"}
        assert "G_LIC_POSTED" in standing.refused("record_village", town.officer, **early)
        standing.act("record_village", town.officer, **village(standing, objections="open"))
        assert "G_LIC_VILLAGE" in standing.refused("propose", town.officer, **GRANT)
        standing.act("record_village", town.officer, **village(standing))
        standing.act("propose", town.officer, **GRANT)

    def test_article_36_whom_it_concerns_is_told_before_anything_is_put_forward(self, town):
        standing = examined(town, interest="yes")
        assert "G_LIC_INTEREST" in standing.refused("propose", town.officer, **GRANT)
        standing.act("notify_third_party", town.officer, **told(standing, town, hearing_right="no"))
        standing.act("propose", town.officer, **GRANT)

    def test_article_47_five_working_days_to_ask_for_a_hearing_unless_given_up(self, town):
        standing = examined(town, interest="yes")
        standing.act("notify_third_party", town.officer, **told(standing, town))
        assert clock_of(standing, "hearing_request").due_on == date(2026, 4, 20)
        assert "G_HEARING" in standing.refused("propose", town.officer, **GRANT)
        standing.act("waive_hearing", town.officer, waived_by="申请人和利害关系人")
        standing.act("propose", town.officer, **GRANT)

    def test_article_47_a_late_request_is_refused(self, town):
        standing = examined(town, interest="yes")
        standing.act("notify_third_party", town.officer, **told(standing, town))
        standing.now += timedelta(days=8)
        facts = {"asked_by": "利害关系人", "made_on": on(standing)}
        assert "G_LIC_MAY_ASK" in standing.refused("request_hearing", town.window, **facts)
        standing.act("propose", town.officer, **GRANT)

    def test_article_48_a_hearing_that_was_asked_for_is_waited_for(self, town):
        standing = examined(town, interest="yes")
        standing.act("notify_third_party", town.officer, **told(standing, town))
        standing.act("request_hearing", town.window, asked_by="利害关系人", made_on=on(standing))
        assert "G_HEARING" in standing.refused("propose", town.officer, **GRANT)
        with standing.later(minutes=5):
            child = open_case(
                "hearing",
                agency=town.township,
                actor=town.host,
                key="licence-hearing",
                parent=standing.case,
                facts={"asked_on": on(standing)},
            )
        assert "G_HEARING" in standing.refused("propose", town.officer, **GRANT)
        assert "G_CHILD" in standing.refused("hearing", town.officer, after_hearing="照笔录")
        Standing(child, standing.now, town).act("withdraw_request", town.host, reason="自愿撤回")
        assert "G_LIC_HEARD" in standing.refused("hearing", town.officer, after_hearing="照笔录")
        standing.now += timedelta(hours=1)
        standing.act("propose", town.officer, **GRANT)

    def test_article_46_a_matter_of_public_interest_is_heard(self, town):
        standing = examined(town, public_hearing="public")
        told_ = standing.refused("propose", town.officer, **GRANT)
        assert told_["G_HEARING"].link == "announce_hearing"

    def test_article_45_days_that_are_told_do_not_count(self, town):
        standing = accepted(town)
        before = clock_of(standing, "decide").due_on
        facts = {"kind": "experts", "from_on": "2026-04-14", "to_on": "2026-04-21", "reason": "评审"}
        wrong = facts | {"from_on": "2026-04-01"}
        assert "G_LIC_EXCLUDE" in standing.refused("exclude", town.officer, **wrong)
        standing.act("exclude", town.officer, **facts)
        assert clock_of(standing, "decide").due_on > before and "D_LIC_EXCLUDE" in codes(standing)

    def test_article_42_extended_once_by_ten_working_days_with_the_reason_told(self, town):
        standing = accepted(town)
        standing.act("request_extend", town.officer, reason="需要核对农用地转用手续")
        standing.act("extend", town.leader, opinion="同意。")
        assert clock_of(standing, "decide").due_on == date(2026, 5, 27) and "D_LIC_EXT" in codes(standing)
        standing.act("request_extend", town.officer, reason="再延长")
        assert "G_EXTEND_ONCE" in standing.refused("extend", town.leader, opinion="同意。")

    def test_article_42_no_extension_after_the_end(self, town):
        standing = accepted(town)
        standing.act("request_extend", town.officer, reason="需要核对")
        standing.now = clock.at(date(2026, 5, 14), 9)
        assert "G_EXTEND_IN_TIME" in standing.refused("extend", town.leader, opinion="同意。")


@pytest.mark.django_db
class TestReporting:
    def test_planning_law_41_the_township_examines_first_and_reports(self, town):
        standing = examined(town, item="XK-XCGH")
        assert clock_of(standing, "decide").rule == "LIC_PRELIM"
        assert "G_LIC_OURS" in standing.refused("propose", town.officer, **GRANT)
        facts = {"prelim": "符合村庄规划，建议核发", "authority": "砚山县自然资源局"}
        standing.act("request_forward", town.officer, **facts)
        standing.act("forward", town.leader, opinion="同意报送。")
        assert standing.case.step == "FORWARDED" and "D_LIC_FORWARD" in codes(standing)
        assert not Decision.objects.filter(case=standing.case).exists()
        result = {"result_on": on(standing), "result_words": "已核发乡村建设规划许可证"}
        standing.act("record_forward_result", town.window, **result)

    def test_article_35_what_the_township_decides_is_not_passed_on(self, town):
        standing = examined(town)
        facts = {"prelim": "符合", "authority": "砚山县自然资源局"}
        assert "G_LIC_ABOVE" in standing.refused("request_forward", town.officer, **facts)

    def test_article_43_the_term_of_the_first_examination_cannot_be_extended(self, town):
        standing = accepted(town, item="XK-XCGH")
        facts = {"reason": "来不及"}
        assert "G_LIC_OURS" in standing.refused("request_extend", town.officer, **facts)


@pytest.mark.django_db
def test_a_penalty_cannot_be_filed_on_a_licence_item(town):
    standing = brought_to(town, "VERIFYING")
    with pytest.raises(Refused, match="不是这种执法程序办理的事项"):
        standing.act("request_filing", town.officer, power_item="XK-ZJD")
