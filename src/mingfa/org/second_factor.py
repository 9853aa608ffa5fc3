"""两步验证: outside demonstrations, who reviews, publishes or administers signs in with a password and a code (RFC 6238).

The system administrator resets passwords, the security administrator second factors: no single administrator
takes over somebody's account.
"""

from __future__ import annotations

import base64
import hmac
import secrets
import unicodedata
from collections.abc import Mapping
from datetime import timedelta

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.conf import settings
from django.db import transaction

from mingfa.kernel import clock
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.ledger import vault
from mingfa.ledger.append import append
from mingfa.org import authority
from mingfa.org.models import Account, Person, RecoveryCode, SecondFactor
from mingfa.org.roles import ADMINISTRATORS, LEGAL_REVIEWER, PUB_REVIEWER, PUBLISHER, SECURITY_ADMIN

NEEDED_FOR = ADMINISTRATORS | {LEGAL_REVIEWER, PUBLISHER, PUB_REVIEWER}
PASSED = "second_factor"  # the session's mark: the reference of the factor that was shown
SECONDS, DIGITS, NEIGHBOURS = 30, 6, (0, -1, 1)  # a phone's clock may be one step off: RFC 6238 §5.2
MANY, PAUSE = 5, timedelta(minutes=15)
CODES = 10
_SECRET = "totp"
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"

_EMPTY = Refusal("FACTOR_EMPTY", "没有填验证码。", mend="请填手机上显示的 6 位数字。", field="code")
_WRONG = Refusal(
    "FACTOR_WRONG",
    "验证码不对，或者已经用过。",
    mend=f"请填手机上现在显示的 6 位数字；连续输错 {MANY} 次会锁定 15 分钟。",
    field="code",
)
_LOCKED = Refusal(
    "FACTOR_LOCKED",
    "验证码连续输错太多次，暂时锁定。",
    mend="请 15 分钟后再试；手机丢了又没有恢复码的，请找安全管理员重设两步验证。",
    field="code",
)


def needed(roles: frozenset[str]) -> bool:
    """Whether people with these roles must show a second factor in this deployment."""
    return settings.SECOND_FACTOR and bool(roles & NEEDED_FOR)


def is_set(account: Account) -> bool:
    """Whether the account has a second factor that was confirmed."""
    return SecondFactor.objects.filter(account=account).exclude(confirmed_at=None).exists()


def missing(session: Mapping[str, str], roles: frozenset[str], account: Account) -> bool:
    """Whether this session must still show one; a reset makes every open session show a new one."""
    if not needed(roles):
        return False
    passed = SecondFactor.objects.filter(account=account, reference=session.get(PASSED, ""))
    return not passed.exclude(confirmed_at=None).exists()


def begin(account: Account) -> SecondFactor:
    """Make a new secret for an account that has no confirmed factor; what was begun before is gone. Raises Refused."""
    with transaction.atomic():
        if is_set(account):
            raise Refused(
                Refusal("FACTOR_SET", "这个账号已经设好两步验证。", mend="需要重设的，请找安全管理员。")
            )
        _drop(account)
        factor = SecondFactor.objects.create(account=account)
        vault.put(factor.reference, _SECRET, secrets.token_bytes(20).hex())
    return factor


def address(factor: SecondFactor) -> str:
    """What the phone reads from the picture: otpauth://…"""
    return _counter(factor).get_provisioning_uri(factor.account.username, "明法")


def words(factor: SecondFactor) -> str:
    """The secret in groups of four, to be typed where a phone has no camera."""
    plain = base64.b32encode(_secret(factor)).decode()
    return " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))


def confirm(factor: SecondFactor, code: str) -> list[str]:
    """The first code from the phone: the factor counts from now on. Returns the recovery codes, this once. Raises Refused."""
    _judge(factor, code, by_phone_only=True)
    with transaction.atomic():
        factor.confirmed_at = clock.now()
        factor.save(update_fields=["confirmed_at"])
        made = ["-".join(_part() for _ in range(2)) for _ in range(CODES)]
        RecoveryCode.objects.bulk_create(
            RecoveryCode(factor=factor, digest=vault.blind("recovery", code)) for code in made
        )
        _entry("second_factor", factor.account, factor.account.person)
    return made


def verify(factor: SecondFactor, code: str) -> None:
    """A code from the phone or a recovery code, each counts once. Raises Refused."""
    _judge(factor, code, by_phone_only=False)


def reset(account: Account, *, reason: str, by: Person | None) -> None:
    """Take the second factor away, so that the person sets one up anew at the next sign-in. Raises Refused."""
    authority.require(by, account.person.agency, SECURITY_ADMIN, "重设两步验证")
    authority.not_oneself(by, account.person, "重设两步验证")
    if not reason.strip():
        raise Refused(
            Refusal("REASON", "没有填理由。", mend="请填为什么重设，例如手机丢失。", field="reason")
        )
    with transaction.atomic():
        _drop(account)
        _entry("second_factor_reset", account, by, reason=reason.strip())


def _judge(factor: SecondFactor, typed: str, *, by_phone_only: bool) -> None:
    """Raise Refused unless the code is right. The count of failures is kept whatever the caller does then."""
    code = unicodedata.normalize("NFKC", "".join(typed.split())).lower()[:40]
    if not code:
        raise Refused(_EMPTY)
    with transaction.atomic():
        row = SecondFactor.objects.select_for_update().get(pk=factor.pk)
        problem = _fault(row, code, by_phone_only)
    if problem:
        raise Refused(problem)


def _fault(row: SecondFactor, code: str, by_phone_only: bool) -> Refusal | None:
    now = clock.now()
    if row.locked_until_at and row.locked_until_at > now:
        return _LOCKED
    if _by_phone(row, code) or (not by_phone_only and _by_recovery(row, code)):
        row.failures, row.locked_until_at = 0, None
    else:
        row.failures += 1
    locks = row.failures >= MANY
    if locks:
        row.failures, row.locked_until_at = 0, now + PAUSE
        _entry("second_factor_locked", row.account, None)
    row.save(update_fields=["failures", "locked_until_at", "last_counter"])
    if locks:
        return _LOCKED
    return _WRONG if row.failures else None


def _by_phone(row: SecondFactor, code: str) -> bool:
    counter = int(clock.now().timestamp()) // SECONDS
    totp = _counter(row)
    for step in (counter + neighbour for neighbour in NEIGHBOURS):
        right = totp.generate(step * SECONDS)
        if step > row.last_counter and hmac.compare_digest(right, code.encode()):
            row.last_counter = step
            return True
    return False


def _by_recovery(row: SecondFactor, code: str) -> bool:
    plain = code.replace("-", "")
    digest = vault.blind("recovery", f"{plain[:5]}-{plain[5:]}")
    used = row.recovery_codes.filter(digest=digest, used_at=None).update(used_at=clock.now())
    if used:
        _entry("recovery_code", row.account, row.account.person)
    return bool(used)


def _counter(factor: SecondFactor) -> TOTP:
    return TOTP(_secret(factor), DIGITS, SHA1(), SECONDS)  # what every phone's app understands


def _secret(factor: SecondFactor) -> bytes:
    return bytes.fromhex(vault.get(factor.reference, _SECRET) or "")


def _part() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(5))


def _drop(account: Account) -> None:
    for factor in SecondFactor.objects.filter(account=account):
        vault.destroy(factor.reference, ground="reset")
        factor.delete()


def _entry(action: str, account: Account, by: Person | None, **committed: str) -> None:
    append(
        "account",
        account.person.pseudonym,
        public={"action": action, "active": account.is_active, "by": by.pseudonym if by else None},
        committed={"username": account.username, **committed},
    )
