"""References, resident identity numbers (GB 11643-1999) and unified social credit codes (GB 32100-2015).

A wrong check digit refuses; an area that the tables do not know only warns, because areas are abolished and
newly drawn. Invented numbers carry the area 99 that no province has, a real date and a correct check digit.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from stdnum import numdb
from stdnum.cn import ric, uscc

from mingfa.kernel import clock

REFUSE = "refuse"
WARN = "warn"

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
INVENTED_PROVINCE = "99"
OLDEST_AGE = 130

_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714-1997


@dataclass(frozen=True)
class IdentifierProblem:
    """What is wrong with a number: `severity` "refuse" or "warn", a short `code`, one Chinese `sentence`."""

    severity: str
    code: str
    sentence: str


def new_reference() -> str:
    """A random 128-bit reference, 26 characters of Crockford base32 in lower case; safe in addresses."""
    number = secrets.randbits(128)
    characters = []
    for _ in range(26):
        number, digit = divmod(number, 32)
        characters.append(CROCKFORD[digit])
    return "".join(reversed(characters))


def compact(text: str) -> str:
    """The number without blanks and hyphens, in upper case: the form that is stored, compared and indexed."""
    return "".join(text.split()).replace("-", "").replace("－", "").upper()


def is_invented(text: str) -> bool:
    """True for the numbers of demonstrations and tests: an 18-place number whose area begins with 99."""
    number = compact(text)
    if len(number) != 18:
        return False
    area = number[:6] if _looks_like_resident_id(number) else number[2:8]
    return area.startswith(INVENTED_PROVINCE)


def check_resident_id(text: str, *, allow_invented: bool = False) -> IdentifierProblem | None:
    """Check a resident identity number (GB 11643-1999): length, date of birth, check digit, area.

    Returns None when nothing is wrong. Old 15-digit numbers are refused: they have not been valid since 2013.
    `allow_invented` accepts the invented area 99; only demonstrations and tests say so.
    """
    number = compact(text)
    if len(number) == 15 and _digits(number):
        return _refuse("old", "这是 15 位旧身份证号码，2013 年起已停止使用，请填 18 位公民身份号码。")
    if len(number) != 18:
        return _refuse("length", f"公民身份号码应为 18 位，现在是 {len(number)} 位，请核对后重填。")
    if not _looks_like_resident_id(number):
        return _refuse("format", "公民身份号码前 17 位只能是数字，第 18 位是数字或 X，请核对后重填。")
    born = _real_date(number[6:14])
    if born is None:
        return _refuse("birth", f"公民身份号码第 7 至 14 位“{number[6:14]}”不是真实的日期，请核对后重填。")
    if born > clock.today() or clock.today().year - born.year > OLDEST_AGE:
        return _refuse("birth", f"公民身份号码里的出生日期 {born.isoformat()} 不可能，请核对后重填。")
    if number[17] != ric.calc_check_digit(number):
        return _refuse("check", "公民身份号码的校验位不对，多半是有一位写错了，请对照证件逐位核对。")
    return _area_problem(number[:6], "公民身份号码前 6 位", allow_invented)


def check_credit_code(text: str, *, allow_invented: bool = False) -> IdentifierProblem | None:
    """Check a unified social credit code (GB 32100-2015): length, alphabet, check digit, area.

    Returns None when nothing is wrong. Letters in the first two places are lawful (N2 is a rural collective).
    """
    number = compact(text)
    if len(number) != 18:
        return _refuse("length", f"统一社会信用代码应为 18 位，现在是 {len(number)} 位，请核对后重填。")
    strange = next((c for c in number if c not in CREDIT_ALPHABET), "")
    if strange:
        return _refuse("format", f"统一社会信用代码里不会有“{strange}”（不用 I、O、Z、S、V），请核对后重填。")
    if not _digits(number[2:8]):
        return _refuse("format", "统一社会信用代码第 3 至 8 位是行政区划代码，只能是数字，请核对后重填。")
    if number[17] != uscc.calc_check_digit(number):
        return _refuse("check", "统一社会信用代码的校验位不对，多半是有一位写错了，请对照营业执照逐位核对。")
    return _area_problem(number[2:8], "统一社会信用代码第 3 至 8 位", allow_invented)


def birth_date(resident_id: str) -> date:
    """The date of birth that a resident identity number carries. Raises ValueError when there is none."""
    number = compact(resident_id)
    born = _real_date(number[6:14]) if len(number) == 18 else None
    if born is None:
        raise ValueError("公民身份号码里没有真实的出生日期。")
    return born


def invented_resident_id(birth: date, serial: int) -> str:
    """An obviously invented identity number: area 99…, this date of birth, a correct check digit.

    The last digit of `serial` gives the sex as in real ones: odd is male. Serials past 999 go into the area.
    """
    area, order = divmod(serial, 1000)
    if not 0 <= area <= 9999:
        raise ValueError("虚构号码的序号超出范围。")
    body = f"{INVENTED_PROVINCE}{area:04d}{birth:%Y%m%d}{order:03d}"
    return body + ric.calc_check_digit(body + "0")


def invented_credit_code(serial: int, kind: str = "91") -> str:
    """An obviously invented credit code: kind 91 (enterprise) or 92 (individual business), area 990000."""
    if not 0 <= serial <= 999999:
        raise ValueError("虚构代码的序号超出范围。")
    organisation = f"MA{serial:06d}"
    total = sum(int(c, 36) * weight for c, weight in zip(organisation, _ORGANISATION_WEIGHTS, strict=True))
    check = {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11))
    body = f"{kind}{INVENTED_PROVINCE}0000{organisation}{check}"
    return body + uscc.calc_check_digit(body)


def _refuse(code: str, sentence: str) -> IdentifierProblem:
    return IdentifierProblem(REFUSE, code, sentence)


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _looks_like_resident_id(number: str) -> bool:
    return _digits(number[:17]) and number[17] in "0123456789X"


def _real_date(digits: str) -> date | None:
    if not _digits(digits):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _area_problem(area: str, where: str, allow_invented: bool) -> IdentifierProblem | None:
    if area.startswith(INVENTED_PROVINCE):
        if allow_invented:
            return None
        return _refuse("invented", f"{where}“{area}”是演示用的虚构区划，正式部署不接受，请填真实号码。")
    known = {name for _, properties in numdb.get("cn/loc").info(area) for name in properties}
    if "county" in known:
        return None
    return IdentifierProblem(
        WARN, "area", f"{where}“{area}”不在已知的行政区划里，可能是已撤销或新设的区划，请再看一眼证件。"
    )
