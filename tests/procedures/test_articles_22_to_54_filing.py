"""CF 17–38, 54: nothing is filed without a power, a place within the area and time left."""

from __future__ import annotations

from datetime import date, timedelta

from tests.procedures.stories import brought_to

from mingfa.kernel import clock
from mingfa.law.models import PowerItem, Rule


def request(town, standing, **changes):
    facts = {
        "party": town.business.reference,
        "power_item": "CZ-40",
        "deed_on": "2026-03-15",
        "place": "蚌峨街",
        "in_area": "own",
        "facts": "搭棚一处",
    } | changes
    return facts


def test_article_38_an_item_outside_the_power_list_is_refused_and_names_the_list(town):
    standing = brought_to(town, "VERIFYING")
    found = standing.refused("request_filing", town.officer, **request(town, standing, power_item="CZ-99"))
    assert "权责清单" in found["FIELD"].reason


def test_article_24_an_item_that_is_no_longer_in_force_is_refused(town):
    standing = brought_to(town, "VERIFYING")
    PowerItem.objects.filter(code="CZ-40").update(in_force_to=date(2026, 3, 1))
    found = standing.refused("request_filing", town.officer, **request(town, standing))
    assert "第二十四条" in found["G_AUTHORITY"].article


def test_article_22_a_deed_elsewhere_is_for_another_agency(town):
    standing = brought_to(town, "VERIFYING")
    found = standing.refused("request_filing", town.officer, **request(town, standing, in_area="other"))
    assert "第二十二条" in found["G_JURISDICTION"].article


def test_article_36_two_years_after_the_deed_it_is_barred(town):
    standing = brought_to(town, "VERIFYING")
    found = standing.refused("request_filing", town.officer, **request(town, standing, deed_on="2024-03-10"))
    assert "2026年3月10日" in found["G_TIME_BAR"].reason
    standing.act("request_filing", town.officer, **request(town, standing, deed_on="2024-03-20"))


def test_article_36_five_years_where_life_or_health_was_harmed(town):
    standing = brought_to(town, "VERIFYING")
    standing.act(
        "request_filing", town.officer, **request(town, standing, deed_on="2022-01-10", grave_harm=True)
    )


def test_a_deed_in_the_future_is_refused(town):
    standing = brought_to(town, "VERIFYING")
    tomorrow = (clock.local(standing.now).date() + timedelta(days=1)).isoformat()
    found = standing.refused("request_filing", town.officer, **request(town, standing, deed_on=tomorrow))
    assert found["FUTURE"].field == "deed_on"


def test_article_63_an_empty_hearing_threshold_refuses_to_open_the_item(town):
    standing = brought_to(town, "VERIFYING")
    Rule.objects.filter(key__startswith="hearing.").delete()
    found = standing.refused("request_filing", town.officer, **request(town, standing))
    assert "县司法局" in found["G_HEARING_THRESHOLD"].mend


def test_article_54_filing_is_two_acts_by_two_people(town):
    standing = brought_to(town, "VERIFYING")
    assert "G_REQUESTED" in standing.refused("file", town.leader, opinion="同意")
    standing.act("request_filing", town.officer, **request(town, standing))
    assert "ROLE" in standing.refused("file", town.officer, opinion="同意")
    standing.act("file", town.leader, opinion="同意")
    assert standing.case.step == "FILED"
    assert standing.case.clocks.get(key="handle").due_on == date(2026, 6, 15)  # 90 days end on a Sunday


def test_article_54_not_filing_is_approved_and_ends_the_case(town):
    standing = brought_to(town, "NOT_FILED", until="NOT_FILED")
    assert standing.case.ended_at
    assert not standing.case.clocks.filter(stopped_at=None).exists()


def test_article_43_who_must_stay_away_makes_no_further_move(town):
    standing = brought_to(town, "FILED")
    standing.act("request_recusal", town.window, person=town.officer.reference, reason="与当事人是亲属")
    standing.act("decide_recusal", town.leader, result="recuse", reason="属实")
    found = standing.refused(
        "start_investigation",
        town.officer,
        recusal_told=True,
        id_shown_at=clock.local(standing.now).strftime("%Y-%m-%dT%H:%M"),
        id_shown_method="PRESENTED",
    )
    assert "应当回避" in found["G_RECUSAL"].reason


def test_article_55_credentials_are_shown_first(town):
    standing = brought_to(town, "CLUE")
    later, earlier = (
        clock.local(standing.now + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M")
        for minutes in (20, 5)
    )
    found = standing.refused(
        "verify",
        town.officer,
        place="蚌峨街",
        start_at=earlier,
        end_at=later,
        id_shown_at=later,
        id_shown_method="PRESENTED",
        rights_told=True,
        scene="搭棚一处",
        signature="SIGNED",
    )
    assert "第五十五条" in found["G_ID_SHOWN"].article
