"""Parties: what is checked, what is kept apart, what is found again."""

from datetime import date

import pytest
from tests.people import A_TUESDAY, Town, build_town

from mingfa.kernel import clock
from mingfa.kernel.identifiers import check_resident_id, invented_credit_code, invented_resident_id
from mingfa.kernel.refusal import Refused
from mingfa.ledger import vault
from mingfa.ledger.models import LedgerEntry, VaultValue
from mingfa.party.models import Party
from mingfa.party.queries import by_identity, details, same_identity, secrets
from mingfa.party.register import is_minor, register, warnings

pytestmark = pytest.mark.django_db

BORN = date(1985, 3, 15)
NUMBER = invented_resident_id(BORN, 77)


@pytest.fixture
def town() -> Town:
    return build_town()


def put(town, **changed):
    how = {
        "kind": "CITIZEN",
        "name": "钱试样",
        "identity_number": NUMBER,
        "by": town.officer,
        "allow_invented": True,
    }
    return register(town.township, **(how | changed))


def test_what_identifies_a_person_is_in_the_vault_only(town):
    party = put(town, address="示例村 9 号", phone="19900000077", bank_account="9990000077")
    row = " ".join(str(value) for value in Party.objects.filter(pk=party.pk).values().get().values())
    sealed = b"".join(bytes(one) for one in VaultValue.objects.values_list("sealed", flat=True))
    for value in (NUMBER, "示例村 9 号", "19900000077", "9990000077"):
        assert value not in row
        assert value.encode() not in sealed
    full = details(party)
    assert (full.id_number, full.address, full.phone, full.bank_account) == (
        NUMBER, "示例村 9 号", "19900000077", "9990000077",
    )  # fmt: skip
    assert full.birth_on == BORN and full.identity_number == NUMBER and full.kind_name == "公民"


def test_the_log_holds_no_name_and_no_number(town):
    put(town, name="侬朝样", address="示例村 9 号")
    body = bytes(LedgerEntry.objects.filter(type="party").order_by("-pk").first().body).decode()
    for value in ("侬朝样", NUMBER, "示例村"):
        assert value not in body


@pytest.mark.parametrize(
    ("changed", "code", "says"),
    [
        ({"name": "  "}, "PARTY_NAME", "第五十九条"),
        ({"kind": "公民"}, "PARTY_KIND", "类别"),
        ({"name": "长" * 201}, "PARTY_LONG", "200"),
        ({"legal_representative": "孙样例"}, "PARTY_REPRESENTATIVE", "公民没有"),
        ({"identity_number": NUMBER[:-1]}, "PARTY_IDENTITY", "18 位"),
        ({"identity_number": NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")}, "PARTY_IDENTITY", "校验位"),
        ({"identity_number": NUMBER, "allow_invented": False}, "PARTY_IDENTITY", "虚构"),
        ({"kind": "LEGAL_PERSON", "name": "示例厂"}, "PARTY_REPRESENTATIVE", "法定代表人"),
    ],
)
def test_a_wrong_party_is_refused_and_nothing_is_written(town, changed, code, says):
    before = Party.objects.count(), LedgerEntry.objects.count(), VaultValue.objects.count()
    with pytest.raises(Refused) as caught:
        put(town, **changed)
    found = {one.code: str(one) for one in caught.value.refusals}
    assert says in found[code]
    assert (Party.objects.count(), LedgerEntry.objects.count(), VaultValue.objects.count()) == before


def test_every_fault_is_told_at_once(town):
    with pytest.raises(Refused) as caught:
        put(town, name="", identity_number="123", kind="LEGAL_PERSON")
    assert {one.field for one in caught.value.refusals} == {"name", "identity_number", "legal_representative"}


def test_a_number_that_fails_its_check_stands_with_a_reason(town):
    wrong = NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")
    assert check_resident_id(wrong, allow_invented=True).code == "check"
    party = put(town, identity_number=wrong, override_reason="与户口簿一致，派出所出具证明")
    assert party.unverified_reason == "与户口簿一致，派出所出具证明"
    assert details(party).id_number == wrong


def test_a_reason_is_not_kept_where_none_was_needed(town):
    assert put(town, override_reason="随手写的").unverified_reason == ""


def test_an_unknown_area_warns_and_does_not_stop(town):
    body = "53999919800101001"
    number = next(body + one for one in "0123456789X" if check_resident_id(body + one).code == "area")
    assert [one.severity for one in warnings("CITIZEN", number)] == ["WARN"]
    assert put(town, identity_number=number, allow_invented=False).unverified_reason == ""
    assert warnings("CITIZEN", NUMBER, allow_invented=True) == []


def test_a_firm_is_known_by_its_credit_code(town):
    assert details(town.firm).credit_code == invented_credit_code(1)
    assert details(town.firm).id_number == "" and town.firm.birth_on is None
    with pytest.raises(Refused, match="统一社会信用代码"):
        put(town, kind="OTHER_ORG", identity_number=NUMBER[:-1] + "I")


def test_the_demonstration_accepts_invented_numbers_by_itself(town, settings):
    settings.DEMONSTRATION = True
    assert put(town, allow_invented=None).pk
    settings.DEMONSTRATION = False
    with pytest.raises(Refused, match="虚构"):
        put(town, allow_invented=None)


def test_the_name_of_a_minor_stays_in_the_vault(town):
    assert town.minor.name == "梁某"
    assert details(town.minor).name == "梁小样"
    assert "梁小样" in [one.value for one in secrets(town.minor)]


@pytest.mark.parametrize(
    ("born", "minor"),
    [(date(2008, 6, 17), True), (date(2008, 6, 16), False), (date(2008, 2, 29), False), (None, False)],
)
def test_eighteen_is_reached_on_the_birthday(born, minor):
    assert is_minor(born, A_TUESDAY) is minor


def test_the_same_person_is_found_again_by_number_within_the_agency_only(town):
    first, second = put(town, name="钱试样"), put(town, name="钱 试样")
    elsewhere = register(
        town.neighbour,
        kind="CITIZEN",
        name="钱试样",
        identity_number=NUMBER,
        by=town.neighbour_officer,
        allow_invented=True,
    )
    assert set(same_identity(first)) == {first, second}
    assert list(by_identity(town.township.pk, f" {NUMBER.lower()} ")) == [second, first]
    assert list(same_identity(elsewhere)) == [elsewhere]


def test_nobody_without_a_number_is_the_same_as_another(town):
    first, second = put(town, identity_number=""), put(town, identity_number="")
    assert list(same_identity(first)) == [first] != [second]


def test_secrets_of_a_citizen_and_of_a_firm(town):
    citizen = {one.value for one in secrets(town.citizen)}
    full = details(town.citizen)
    assert {full.name, full.id_number, full.address, full.phone} <= citizen
    firm = {one.value for one in secrets(town.firm)}
    whole = details(town.firm)
    assert {whole.phone, whole.bank_account, whole.legal_representative} <= firm
    assert whole.name not in firm and whole.credit_code not in firm


def test_erasing_a_party_leaves_the_row_without_what_identified_it(town):
    party = put(town, address="示例村 9 号")
    with clock.standing_at(clock.at(A_TUESDAY)):
        vault.destroy(party.reference)
    full = details(party)
    assert (full.id_number, full.address) == ("", "")
