"""The one door: what it writes, what it refuses, and that a refusal leaves nothing behind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.case import tiny
from tests.lawful import build_lawful_town
from tests.people import A_TUESDAY

from mingfa.case import act as door
from mingfa.case.attempt import Participant
from mingfa.case.models import Act, Case, Participation
from mingfa.case.offered import offered
from mingfa.case.open import open_case
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.ledger.models import LedgerEntry
from mingfa.org.appointments import appoint, end
from mingfa.org.people import record_qualification

pytestmark = pytest.mark.django_db
NOW = clock.at(A_TUESDAY, 9)


@pytest.fixture
def town():
    tiny.register()
    with clock.standing_at(NOW):
        built = build_lawful_town()
        yield built


def begin(town, key="k-open") -> Case:
    return open_case("tiny", agency=town.township, actor=town.officer, facts={"title": "示例案"}, key=key)


def visit(town, case, key="k-visit", **how):
    how.setdefault("participants", [Participant(town.second_officer, "CASE_OFFICER")])
    how.setdefault("facts", {"weather": "sun"})
    return door.act(case, "visit", actor=town.officer, key=key, **how)


def codes(refused) -> set[str]:
    return {refusal.code for refusal in refused.value.refusals}


def refuses(town, case, move="visit", **how):
    before = (Act.objects.count(), LedgerEntry.objects.count(), Case.objects.get(pk=case.pk).revision)
    how.setdefault("actor", town.officer)
    how.setdefault("key", "k-refused")
    with pytest.raises(Refused) as refused:
        door.act(case, move, **how)
    assert (Act.objects.count(), LedgerEntry.objects.count(), Case.objects.get(pk=case.pk).revision) == before
    assert all(refusal.reason for refusal in refused.value.refusals)
    return codes(refused)


def test_opening_numbers_the_case_and_starts_its_clock(town):
    case = begin(town)
    assert case.number == "蚌-TNY-2026-00001"
    assert case.step == "OPEN" and case.revision == 1
    assert case.clocks.get().due_on == date(2026, 9, 14)
    assert LedgerEntry.objects.filter(subject=case.log_subject).count() == 1


def test_an_act_moves_the_case_and_keeps_both_times(town):
    case = begin(town)
    claimed = NOW + timedelta(minutes=10)
    with clock.standing_at(NOW + timedelta(minutes=30)):
        made = visit(town, case, happened_at=claimed)
    case.refresh_from_db()
    assert (made.from_step, made.to_step, case.step) == ("OPEN", "HALF", "HALF")
    assert made.happened_at == claimed and made.recorded_at == NOW + timedelta(minutes=30)
    assert set(made.participations.values_list("person__name", "capacity")) == {
        ("何示例", "CASE_OFFICER"),
        ("陆样本", "CASE_OFFICER"),
    }


def test_article_42_one_officer_is_not_enough(town):
    assert "G_TWO_OFFICERS" in refuses(town, begin(town), facts={"weather": "sun"})


def test_the_same_officer_twice_is_one_officer(town):
    alone = [Participant(town.officer, "CASE_OFFICER")]
    assert "G_TWO_OFFICERS" in refuses(town, begin(town), participants=alone, facts={"weather": "sun"})


def test_article_42_an_expired_credential_is_refused(town):
    expired = [Participant(town.expired_officer, "CASE_OFFICER")]
    assert "G_CREDENTIAL" in refuses(town, begin(town), participants=expired, facts={"weather": "sun"})


def test_every_unmet_condition_is_told_at_once(town):
    found = refuses(
        town,
        begin(town),
        participants=[Participant(town.expired_officer, "CASE_OFFICER")],
        facts={"weather": "rain"},
    )
    assert {"G_CREDENTIAL", "RAIN"} <= found


def test_a_fact_that_does_not_fit_is_named_with_its_field(town):
    case = begin(town)
    with pytest.raises(Refused) as refused:
        visit(town, case, facts={"weather": "snow", "spent": "五元"})
    assert {refusal.field for refusal in refused.value.refusals} == {"weather", "spent"}


def test_money_is_kept_in_integer_fen(town):
    made = visit(town, begin(town), facts={"weather": "sun", "spent": "12.34"})
    assert made.facts["spent"] == 1234


def test_a_time_in_the_future_is_refused(town):
    assert "FUTURE" in refuses(
        town,
        begin(town),
        participants=[Participant(town.second_officer, "CASE_OFFICER")],
        facts={"weather": "sun"},
        happened_at=NOW + timedelta(minutes=1),
    )


def test_an_act_before_the_previous_act_is_refused(town):
    assert "BEFORE_LAST" in refuses(
        town,
        begin(town),
        participants=[Participant(town.second_officer, "CASE_OFFICER")],
        facts={"weather": "sun"},
        happened_at=NOW - timedelta(hours=1),
    )


def test_an_old_act_needs_a_reason_and_is_marked(town):
    case = begin(town)
    with clock.standing_at(NOW + timedelta(hours=30)):
        assert "LATE_RECORD" in refuses(
            town,
            case,
            participants=[Participant(town.second_officer, "CASE_OFFICER")],
            facts={"weather": "sun"},
            happened_at=NOW + timedelta(hours=1),
        )
        made = visit(town, case, happened_at=NOW + timedelta(hours=1), late_reason="山里没有信号")
    assert made.late_reason == "山里没有信号"


def test_the_same_form_sent_twice_answers_with_the_first_act(town):
    case = begin(town)
    first = visit(town, case)
    assert visit(town, case) == first
    assert Act.objects.filter(case=case).count() == 2


def test_the_same_key_with_other_content_is_refused(town):
    case = begin(town)
    visit(town, case)
    assert refuses(town, case, key="k-visit", facts={"weather": "rain"}) == {"KEY_REUSED"}


def test_the_same_form_sent_again_after_going_back_has_one_effect(town):
    case = begin(town)
    first = visit(town, case)
    with clock.standing_at(NOW + timedelta(minutes=9)):
        assert visit(town, case, key="k-fresh-page") == first
    assert Act.objects.filter(case=case).count() == 2
    assert LedgerEntry.objects.filter(subject=case.log_subject).count() == 2


def test_the_fresh_page_s_key_answers_with_the_first_act_for_ever(town):
    case = begin(town)
    first = visit(town, case)
    visit(town, case, key="k-fresh-page")
    door.note(case, "hold", actor=town.officer, key="k-hold")
    with clock.standing_at(NOW + timedelta(days=1)):
        assert visit(town, case, key="k-fresh-page") == first
    assert refuses(town, case, key="k-fresh-page", facts={"weather": "rain"}) == {"KEY_REUSED"}


def test_the_same_words_ten_minutes_later_are_a_new_act(town):
    case = begin(town)
    visit(town, case)
    door.note(case, "hold", actor=town.officer, key="k-1")
    with clock.standing_at(NOW + timedelta(minutes=10)):
        door.note(case, "hold", actor=town.officer, key="k-2")
    assert case.acts.filter(move="hold").count() == 2


def test_the_same_words_after_another_act_are_a_new_act(town):
    case = begin(town)
    visit(town, case)
    for number, move in enumerate(("hold", "go_on", "hold")):
        door.note(case, move, actor=town.officer, key=f"k-{number}")
    assert case.acts.filter(move="hold").count() == 2


def test_another_person_s_same_words_are_an_act_of_their_own(town):
    case = begin(town)
    visit(town, case)
    door.note(case, "hold", actor=town.officer, key="k-1")
    door.note(case, "hold", actor=town.second_officer, key="k-2")
    assert case.acts.filter(move="hold").count() == 2


def test_another_time_or_other_words_are_a_new_act(town):
    case = begin(town)
    visit(town, case)
    door.note(case, "ask", actor=town.officer, facts={"why": "请批准"}, key="k-1")
    door.note(case, "ask", actor=town.officer, facts={"why": "请批准。"}, key="k-2")
    door.note(case, "ask", actor=town.officer, facts={"why": "请批准。"}, key="k-3", happened_at=NOW)
    assert case.acts.filter(move="ask").count() == 3


def test_words_that_can_not_be_kept_are_refused_and_not_taken_for_a_repetition(town):
    case = begin(town)
    visit(town, case)
    door.note(case, "ask", actor=town.officer, facts={"why": "请批准"}, key="k-1")
    assert refuses(town, case, "ask", facts={"why": "请\ud800"}) == {"FIELD"}


def test_the_same_opening_after_going_back_is_one_case(town):
    first = begin(town)
    with clock.standing_at(NOW + timedelta(minutes=9)):
        assert begin(town, "k-fresh-page") == first
    with clock.standing_at(NOW + timedelta(minutes=10)):
        assert begin(town, "k-later") != first
    assert Case.objects.count() == 2


def test_another_person_s_same_opening_is_a_case_of_its_own(town):
    first = begin(town)
    opened = {"agency": town.township, "facts": {"title": "示例案"}}
    assert open_case("tiny", actor=town.second_officer, key="k-theirs", **opened) != first
    assert open_case("tiny", actor=town.officer, key="k-when", happened_at=NOW, **opened) != first
    assert Case.objects.count() == 3


def test_the_same_opening_twice_is_one_case(town):
    assert begin(town) == begin(town)
    assert Case.objects.count() == 1


def test_an_act_from_a_stale_page_is_told_what_changed(town):
    case = begin(town)
    visit(town, case, expected=1)
    with pytest.raises(Refused) as refused:
        visit(town, case, key="k-other", expected=1, facts={"weather": "sun", "spent": "1"})
    assert "何示例“到场”" in str(refused.value)


def test_a_move_from_another_step_is_refused(town):
    assert refuses(town, begin(town), "ask", facts={"why": "x"}) == {"STEP"}


def test_an_approval_needs_a_request_by_another_person(town):
    case = begin(town)
    visit(town, case)
    assert "G_REQUESTED" in refuses(town, case, "allow", actor=town.leader)
    door.note(case, "ask", actor=town.officer, facts={"why": "请批准"}, key="k-ask")
    assert "G_SEPARATION" in refuses(town, case, "allow", actor=town.officer)
    door.act(case, "allow", actor=town.leader, key="k-allow")
    case.refresh_from_db()
    assert case.step == "DONE" and case.ended_at == NOW
    assert case.approvals.get().approved is True


def test_article_58_an_officer_of_the_case_may_not_review_it(town):
    case = begin(town)
    visit(town, case)
    end(town.officer.appointments.get(), until_on=A_TUESDAY)
    with clock.standing_at(NOW + timedelta(days=1)):
        record_qualification(
            town.officer, lawyer_qualification_no="A9999（示例）", first_reviewed_on=A_TUESDAY, by=None
        )
        appoint(town.officer, town.township, "LEGAL_REVIEWER")
        assert refuses(town, case, "look", actor=town.officer) == {"G_SEPARATION"}


def test_a_person_of_another_agency_finds_no_door(town):
    case = begin(town)
    assert "ROLE" in refuses(
        town,
        case,
        actor=town.neighbour_officer,
        participants=[Participant(town.second_officer, "CASE_OFFICER")],
        facts={"weather": "sun"},
    )


def test_the_administrator_has_no_move(town):
    assert "ROLE" in refuses(
        town,
        begin(town),
        actor=town.system_admin,
        participants=[
            Participant(town.officer, "CASE_OFFICER"),
            Participant(town.second_officer, "CASE_OFFICER"),
        ],
        facts={"weather": "sun"},
    )


def test_a_pause_does_not_count_and_the_old_value_is_kept(town):
    case = begin(town)
    visit(town, case)
    door.note(case, "hold", actor=town.officer, key="k-hold")
    with clock.standing_at(NOW + timedelta(days=10)):
        door.note(case, "go_on", actor=town.officer, key="k-go")
    running = case.clocks.get()
    assert running.due_on == date(2026, 9, 24)
    assert running.changes.get().before["due"][:10] == "2026-09-14"


def test_offered_moves_are_the_same_computation_as_the_check(town):
    case = begin(town)
    offers = {offer.move.key: offer for offer in offered(case, town.officer)}
    assert offers["visit"].allowed and offers["visit"].mine
    theirs = {offer.move.key: offer for offer in offered(case, town.leader)}
    assert not theirs["visit"].mine
    assert {refusal.code for refusal in theirs["visit"].reasons} == {"ROLE"}


def test_the_log_entry_of_an_act_names_nobody(town):
    case = begin(town)
    visit(town, case)
    written = b"".join(bytes(entry.body) for entry in LedgerEntry.objects.filter(subject=case.log_subject))
    for secret in ("何示例", "示例案", town.officer.reference):
        assert secret.encode() not in written
    assert town.officer.pseudonym.encode() in written
    assert Participation.objects.filter(case=case, credential__isnull=False).count() == 3


def test_an_act_names_its_entry_in_the_log(town):
    case = begin(town)
    made = visit(town, case)
    last = LedgerEntry.objects.filter(subject=case.log_subject).order_by("sequence").last()
    assert made.entry_reference == last.reference == Act.objects.get(pk=made.pk).entry_reference


def test_an_act_asks_the_database_no_more_than_it_must(town, django_assert_max_num_queries):
    case = begin(town)
    visit(town, case)
    with django_assert_max_num_queries(22):  # with the savepoint's two
        door.note(case, "ask", actor=town.officer, facts={"why": "请批准"}, key="k-ask")
