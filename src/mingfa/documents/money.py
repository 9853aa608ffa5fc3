"""Money and dates as documents write them."""

from __future__ import annotations

from datetime import date, datetime

from mingfa.kernel import clock

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_SMALL = ("", "拾", "佰", "仟")
_BIG = ("", "万", "亿", "万亿")


def figures(fen: int) -> str:
    """50,000.00 元 as `50,000.00`."""
    return f"{fen // 100:,}.{fen % 100:02d}"


def words(fen: int) -> str:
    """An amount in 分 in capital Chinese numerals: 5000000 → 伍万元整 (票据写法)."""
    yuan, rest = divmod(fen, 100)
    text = f"{_integer(yuan)}元" if yuan else ""
    jiao, part = divmod(rest, 10)
    if not rest:
        return (text or "零元") + "整"
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif text:
        text += "零"
    return text + (f"{_DIGITS[part]}分" if part else "整")


def _integer(number: int) -> str:
    groups = []
    while number:
        number, group = divmod(number, 10000)
        groups.append(group)
    text = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            continue
        if text and (group < 1000 or groups[place + 1] % 10 == 0 or groups[place + 1] == 0):
            text += "零"
        text += _group(group) + _BIG[place]
    return text


def _group(group: int) -> str:
    text, zero = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + _SMALL[place]
            zero = False
        else:
            zero = True
    return text


def amount(fen: int) -> str:
    """伍万元整（¥50,000.00）."""
    return f"{words(fen)}（¥{figures(fen)}）"


def day(value: date) -> str:
    """2026年6月16日."""
    return f"{value.year}年{value.month}月{value.day}日"


def instant(value: datetime) -> str:
    """2026年6月16日9时30分, as the wall clock on the spot read."""
    at = clock.local(value)
    return f"{day(at.date())}{at.hour}时{at.minute:02d}分"
