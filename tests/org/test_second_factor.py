"""两步验证: codes of RFC 6238 count once, wrong ones lock, recovery codes work once, the right administrator resets."""

import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from tests.people import A_TUESDAY, build_town

from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.ledger import vault
from mingfa.ledger.models import LedgerEntry
from mingfa.org import second_factor

pytestmark = pytest.mark.django_db
NOW = clock.at(A_TUESDAY, 9)


@pytest.fixture
def town():
    with clock.standing_at(NOW):
        yield build_town(accounts=True)


@pytest.fixture
def account(town):
    return town.accounts["reviewer"]


def phone(factor, off: int = 0) -> str:
    """What the phone shows, `off` seconds from now."""
    key = bytes.fromhex(vault.get(factor.reference, "totp"))
    return TOTP(key, 6, SHA1(), 30).generate(int(clock.now().timestamp()) + off).decode()


def wrong_for(factor) -> str:
    shown = {phone(factor, off) for off in (-30, 0, 30)}
    return next(code for code in ("000000", "111111", "222222", "333333") if code not in shown)


def refused(verb, *arguments, **named) -> str:
    with pytest.raises(Refused) as caught:
        verb(*arguments, **named)
    return caught.value.refusals[0].code


def logged(account) -> list[str]:
    entries = LedgerEntry.objects.filter(type="account", subject=account.person.pseudonym).order_by(
        "sequence"
    )
    return [json.loads(bytes(entry.body))["p"]["action"] for entry in entries]


@pytest.fixture
def ready(account):
    """A confirmed factor and its recovery codes; the next code is half a minute later."""
    factor = second_factor.begin(account)
    codes = second_factor.confirm(factor, phone(factor))
    with clock.standing_at(NOW + timedelta(minutes=2)):
        yield factor, codes


def test_it_is_needed_for_those_who_review_publish_and_administer_only(town, settings):
    settings.SECOND_FACTOR = True
    from mingfa.org.queries import all_roles

    asked = {key for key, one in town.accounts.items() if second_factor.needed(all_roles(one.person))}
    must = {"reviewer", "publisher", "publication_reviewer", "system_admin", "security_admin", "audit_admin"}
    assert {key.replace("-", "_") for key in asked} == must
    settings.SECOND_FACTOR = False
    assert not second_factor.needed(all_roles(town.accounts["reviewer"].person))


def test_a_factor_counts_only_after_its_first_code(account):
    factor = second_factor.begin(account)
    assert not second_factor.is_set(account)
    assert refused(second_factor.confirm, factor, wrong_for(factor)) == "FACTOR_WRONG"
    codes = second_factor.confirm(factor, phone(factor))
    assert second_factor.is_set(account) and len(set(codes)) == 10
    assert refused(second_factor.begin, account) == "FACTOR_SET"


def test_beginning_anew_makes_another_secret_and_erases_the_first(account):
    first = second_factor.begin(account)
    old = second_factor.words(first)
    second = second_factor.begin(account)
    assert second_factor.words(second) != old and vault.get(first.reference, "totp") is None


def test_a_code_counts_once_and_one_step_off_is_forgiven(ready):
    factor, _ = ready
    code = phone(factor, -30)
    second_factor.verify(factor, code)
    assert refused(second_factor.verify, factor, code) == "FACTOR_WRONG"
    second_factor.verify(factor, f" {phone(factor)[:3]} {phone(factor)[3:]} ")
    assert refused(second_factor.verify, factor, phone(factor, -90)) == "FACTOR_WRONG"
    assert refused(second_factor.verify, factor, " ") == "FACTOR_EMPTY"


def test_digits_of_a_chinese_keyboard_are_digits(ready):
    factor, _ = ready
    second_factor.verify(factor, phone(factor).translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}))


def test_five_wrong_codes_lock_for_a_quarter_of_an_hour(ready, account):
    factor, codes = ready
    said = [refused(second_factor.verify, factor, wrong_for(factor)) for _ in range(5)]
    assert said == ["FACTOR_WRONG"] * 4 + ["FACTOR_LOCKED"]
    assert refused(second_factor.verify, factor, phone(factor)) == "FACTOR_LOCKED"
    assert refused(second_factor.verify, factor, codes[0]) == "FACTOR_LOCKED"
    assert logged(account)[-1] == "second_factor_locked"
    with clock.standing_at(clock.now() + timedelta(minutes=15, seconds=1)):
        second_factor.verify(factor, phone(factor))


def test_a_right_code_ends_the_count(ready):
    factor, _ = ready
    for off in (-30, 0):
        for _ in range(4):
            assert refused(second_factor.verify, factor, wrong_for(factor)) == "FACTOR_WRONG"
        second_factor.verify(factor, phone(factor, off))


def test_a_recovery_code_signs_in_once_and_is_logged(ready, account):
    factor, codes = ready
    second_factor.verify(factor, codes[3].upper().replace("-", " "))
    assert logged(account)[-1] == "recovery_code"
    assert refused(second_factor.verify, factor, codes[3]) == "FACTOR_WRONG"
    second_factor.verify(factor, codes[4])


def test_a_recovery_code_confirms_no_phone(account):
    factor = second_factor.begin(account)
    assert refused(second_factor.confirm, factor, "abcde-fghjk") == "FACTOR_WRONG"


def test_nothing_that_signs_in_stands_in_the_database(ready):
    factor, codes = ready
    kept = {row.digest for row in factor.recovery_codes.all()}
    assert len(kept) == 10 and not kept & set(codes)
    for entry in LedgerEntry.objects.all():
        assert not any(code.encode() in bytes(entry.body) for code in codes)


def test_only_the_security_administrator_resets_with_a_reason_and_not_for_oneself(town, ready, account):
    by = {key.replace("-", "_"): one.person for key, one in town.accounts.items()}
    for key in ("system_admin", "audit_admin", "reviewer", "leader"):
        assert refused(second_factor.reset, account, reason="手机丢失", by=by[key]) == "ORG_AUTHORITY"
    assert refused(second_factor.reset, account, reason=" ", by=by["security_admin"]) == "REASON"
    second_factor.reset(account, reason="手机丢失", by=by["security_admin"])
    assert not second_factor.is_set(account) and logged(account)[-1] == "second_factor_reset"
    assert vault.get(ready[0].reference, "totp") is None
    own = by["security_admin"].account
    factor = second_factor.begin(own)
    second_factor.confirm(factor, phone(factor))
    assert refused(second_factor.reset, own, reason="手机丢失", by=by["security_admin"]) == "ORG_ONESELF"
