"""An empty deployment gets its first agency and three administrators who are three people."""

import json

from mingfa.org.models import Account, Agency, Appointment, Person

PLACE = ["--name", "示例县示例乡人民政府", "--short-name", "示例乡", "--region", "532622105"]
PLACE += ["--level", "TOWNSHIP"]
PEOPLE = ["--system-admin", "甲示例", "--security-admin", "乙示例", "--audit-admin", "丙示例"]


def test_the_first_agency_has_three_separate_administrators(live_database):
    outcome = live_database.command("agency", *PLACE, "--word", "例", *PEOPLE, "--json")
    assert outcome.returncode == 0, outcome.stderr
    accounts = json.loads(outcome.stdout)["accounts"]
    assert Agency.objects.get().name == "示例县示例乡人民政府"
    assert Person.objects.count() == 3
    held = sorted(Appointment.objects.values_list("role", flat=True))
    assert held == ["AUDIT_ADMIN", "SECURITY_ADMIN", "SYSTEM_ADMIN"]
    for account in accounts:
        assert Account.objects.get(username=account["account"]).check_password(account["password"])


def test_one_person_is_not_two_administrators(live_database):
    people = [*PEOPLE[:-1], "甲示例"]
    outcome = live_database.command("agency", *PLACE, "--word", "例", *people)
    assert outcome.returncode == 1 and "三员分立" in outcome.stderr
    assert not Agency.objects.exists()


def test_a_wrong_region_registers_nothing(live_database):
    place = ["蚌峨" if word == "532622105" else word for word in PLACE]
    outcome = live_database.command("agency", *place, "--word", "例", *PEOPLE)
    assert outcome.returncode == 1
    assert outcome.stderr.strip() and "Traceback" not in outcome.stderr
    assert (Agency.objects.count(), Person.objects.count()) == (0, 0)


def test_a_second_first_agency_is_refused(live_database):
    command = ["agency", *PLACE, "--word", "例", *PEOPLE]
    assert live_database.command(*command).returncode == 0
    assert live_database.command(*command).returncode == 1
    assert Agency.objects.count() == 1
