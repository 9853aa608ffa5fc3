"""The rulebook: strict defaults, local rules with source and two persons, [K] values that say so."""

from datetime import date

import pytest
from tests.people import build_town

from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.law import rulebook, seed
from mingfa.law.defaults import DEFAULTS
from mingfa.law.models import Rule
from mingfa.ledger.models import LedgerEntry

ON = date(2026, 6, 16)


@pytest.mark.parametrize("key", DEFAULTS)
def test_every_default_has_a_title_a_source_and_a_mark_and_fits_its_own_kind(key):
    default = DEFAULTS[key]
    assert default.title and default.source and default.mark in "VKP"
    assert default.problem(default.value) is None
    assert all(default.problem(value) is None for value in default.by_profile.values())


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("review.all_ordinary", 1),
        ("review.days", True),
        ("review.days", -1),
        ("review.fine_threshold_org_fen", 0),
        ("review.fine_threshold_org_fen", 1.5),
        ("number.pattern", " "),
        ("publication.citizen_name", "initials"),
        ("recording.matrix", "all"),
    ],
)
def test_a_value_of_the_wrong_kind_is_found(key, wrong):
    assert DEFAULTS[key].problem(wrong)


@pytest.mark.django_db
class TestRules:
    @pytest.fixture
    def town(self):
        return build_town()

    def ruled(self, town, key, value, *, since=date(2026, 1, 5), mark="V", **scope) -> Rule:
        rule = rulebook.propose(
            key, value, town.system_admin, source="示例文件", mark=mark, effective_from=since, **scope
        )
        return rulebook.confirm(rule, town.security_admin)

    def test_strict_defaults_hold_where_nobody_ruled(self, town):
        assert rulebook.value("review.all_ordinary", town.township, ON).value is True
        assert rulebook.value("review.fine_threshold_citizen_fen", town.township, ON).value == 500000
        assert rulebook.value("review.fine_threshold_org_fen", town.township, ON).unchecked
        assert rulebook.value("statement.days", town.township, ON, "AGRI").value == 3
        assert rulebook.value("statement.days", town.township, ON).value == 5

    def test_article_63_hearing_thresholds_are_empty_until_somebody_knows_them(self, town):
        for party in ("citizen", "org"):
            found = rulebook.value(f"hearing.fine_threshold_{party}_fen", town.township, ON)
            assert found.value is None and found.mark == "K"
        seed.hearing_thresholds(
            town.township, town.system_admin, town.security_admin, effective_from=date(2026, 1, 5)
        )
        found = rulebook.value("hearing.fine_threshold_citizen_fen", town.township, ON)
        assert found.value == 500000 and found.unchecked and "待核对" in found.source
        neighbour = rulebook.value("hearing.fine_threshold_citizen_fen", town.neighbour, ON)
        assert neighbour.value is None

    def test_the_nearest_agency_goes_first(self, town):
        self.ruled(town, "review.days", 7)
        self.ruled(town, "review.days", 6, agency=town.county)
        assert rulebook.value("review.days", town.township, ON).value == 6
        self.ruled(town, "review.days", 4, agency=town.township)
        assert rulebook.value("review.days", town.township, ON).value == 4
        assert rulebook.value("review.days", town.neighbour, ON).value == 6
        assert rulebook.value("review.days", None, ON).value == 7

    def test_a_rule_for_a_profile_goes_before_the_general_one(self, town):
        self.ruled(town, "review.days", 4, agency=town.township)
        self.ruled(town, "review.days", 8, agency=town.township, profile="MARKET")
        assert rulebook.value("review.days", town.township, ON, "MARKET").value == 8
        assert rulebook.value("review.days", town.township, ON, "AGRI").value == 4

    def test_a_rule_holds_from_its_day_on(self, town):
        self.ruled(town, "review.days", 3, since=date(2026, 6, 17))
        with clock.standing_at(clock.at(ON, 23, 59)):
            assert rulebook.value("review.days", town.township).value == 5
        with clock.standing_at(clock.at(date(2026, 6, 17), 0, 1)):
            assert rulebook.value("review.days", town.township).value == 3

    def test_the_newer_rule_holds_and_the_older_stays(self, town):
        self.ruled(town, "review.days", 3)
        self.ruled(town, "review.days", 4, since=date(2026, 5, 1))
        assert rulebook.value("review.days", town.township, date(2026, 4, 30)).value == 3
        assert rulebook.value("review.days", town.township, ON).value == 4

    def test_a_rule_needs_a_second_person(self, town):
        rule = rulebook.propose(
            "review.days", 9, town.system_admin, source="示例文件", mark="V", effective_from=ON
        )
        assert rulebook.value("review.days", town.township, ON).value == 5
        with pytest.raises(Refused, match="不能由同一人核对"):
            rulebook.confirm(rule, town.system_admin)

    @pytest.mark.parametrize(
        ("key", "value", "mark", "source"),
        [
            ("no.such", 1, "V", "示例"),
            ("review.days", "5", "V", "示例"),
            ("review.days", 5, "X", "示例"),
            ("review.days", 5, "V", ""),
        ],
    )
    def test_a_rule_that_is_not_whole_is_refused(self, town, key, value, mark, source):
        with pytest.raises(Refused):
            rulebook.propose(key, value, town.system_admin, source=source, mark=mark, effective_from=ON)
        assert not Rule.objects.exists()

    def test_an_unknown_key_is_an_error_of_the_program(self, town):
        with pytest.raises(KeyError, match="没有"):
            rulebook.value("no.such", town.township)

    def test_a_confirmed_rule_is_in_the_log(self, town):
        rule = self.ruled(town, "review.days", 4)
        assert LedgerEntry.objects.get(type="rule").subject == rule.reference

    def test_every_setting_can_be_listed(self, town):
        assert {one.key for one in rulebook.everything(town.township)} == set(DEFAULTS)
