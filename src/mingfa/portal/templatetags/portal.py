"""How the public site writes dates, figures and marks; and what every page of it knows: who runs it, what there is."""

from __future__ import annotations

import logging
import re
import secrets
from datetime import date, datetime
from typing import Any

import segno
from django import template
from django.http import HttpRequest
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from mingfa.kernel import clock
from mingfa.kernel.bigram import plain
from mingfa.register import read

register = template.Library()
THEMES = ("elder", "dark", "light")


@register.simple_tag(takes_context=True)
def site(context: Any) -> dict[str, Any]:
    """Who runs the site, the menu of what exists, the theme, when the data was changed."""
    request = context.get("request")
    path = request.path if request is not None else ""
    about = read.saying("about") or {}
    updated = read.saying("updated_at")
    return {
        "about": about,
        "menu": [(address, name, _current(path, address)) for address, name in menu()],
        "theme": theme(request),
        "back": request.get_full_path() if request is not None and request.method == "GET" else "/",
        "updated_at": datetime.fromisoformat(updated) if updated else None,
        "entries": read.has("entries"),
        "procedures": read.has("procedures"),
    }


def menu() -> list[tuple[str, str]]:
    """The pages that hold something."""
    rows = [
        ("/", "首页", True),
        ("/decisions/", "查决定", True),
        ("/powers/", "执法事项", read.has("powers")),
    ]
    rows += [("/officers/", "执法人员", read.has("officers")), ("/duty/", "公示台账", read.has("duty"))]
    rows += [("/complain/", "投诉举报", True)]
    return [(address, name) for address, name, exists in rows if exists]


def theme(request: HttpRequest | None) -> str:
    """The reader's own choice from the cookie, or "" for what the system prefers."""
    chosen = request.COOKIES.get("theme", "") if request is not None else ""
    return chosen if chosen in THEMES else ""


def _current(path: str, address: str) -> bool:
    return path == address if address == "/" else path.startswith(address)


@register.simple_tag
def trouble_number() -> str:
    """A time and a number that a person can quote; the same stands in the server's log."""
    number = f"{clock.local(clock.now()):%Y-%m-%d %H:%M} {secrets.token_hex(3).upper()}"
    logging.getLogger("mingfa.portal").error("出错编号 %s", number)
    return number


@register.filter
def day(value: date | datetime | str | None) -> str:
    """2026年6月16日"""
    found = _date(value)
    return f"{found.year}年{found.month}月{found.day}日" if found else ""


@register.filter
def weekday(value: date | None) -> str:
    """星期二"""
    found = _date(value)
    return f"星期{'一二三四五六日'[found.weekday()]}" if found else ""


@register.filter
def full_day(value: date | str | None) -> str:
    """2026年6月16日（星期二）"""
    found = _date(value)
    return f"{day(found)}（{weekday(found)}）" if found else ""


@register.filter
def short_day(value: date | datetime | str | None) -> str:
    """6月16日"""
    found = _date(value)
    return f"{found.month}月{found.day}日" if found else ""


@register.filter
def month_name(value: date | str | None) -> str:
    """6月"""
    found = _date(value)
    return f"{found.month}月" if found else ""


@register.filter
def instant(value: datetime | None) -> str:
    """2026年6月16日 9:30"""
    if value is None:
        return ""
    here = clock.local(value)
    return f"{day(here.date())} {here.hour}:{here:%M}"


@register.filter
def without_counted(reason: str) -> str:
    """The reason of a counted day without saying once more that it counts."""
    return reason.removesuffix("，计入")


@register.filter
def days_from_today(value: date) -> int:
    """Days until that day, negative when it is past."""
    return (value - clock.today()).days


@register.filter
def comma(value: int) -> str:
    """1,286"""
    return f"{value:,}" if isinstance(value, int) else str(value)


@register.filter
def together(value: str) -> SafeString:
    """A figure and its unit do not part at the end of a line."""
    return mark_safe(re.sub(r"(?<=[\d%]) (?=[\u4e00-\u9fff])", "&nbsp;", conditional_escape(value)))


@register.filter
def marked(text: str, words: str) -> SafeString:
    """The text with the words of a search marked."""
    found = [word for word in words.split() if plain(word)][:8]
    if not found or not text:
        return together(text)
    pattern = re.compile(
        "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True)), re.IGNORECASE
    )
    pieces, end = [], 0
    for hit in pattern.finditer(text):
        pieces += [escape(text[end : hit.start()]), "<mark>", escape(hit.group()), "</mark>"]
        end = hit.end()
    return mark_safe("".join([*map(str, pieces), escape(text[end:])]))


@register.filter
def drawing(svg: str) -> SafeString:
    """A chart out of the register as it was drawn: every word in it was escaped by whoever drew it."""
    return mark_safe(svg)


@register.filter
def qr(address: str) -> SafeString:
    """A QR code as inline SVG, black on white in every theme; the address stands beside it in words."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(
        code.svg_inline(
            border=2, dark="#17212B", light="#FFFFFF", omitsize=True, svgclass="qr", lineclass=None
        )
    )


def _date(value: date | datetime | str | None) -> date | None:
    if isinstance(value, str):
        return date.fromisoformat(value[:10]) if value else None
    return clock.local(value).date() if isinstance(value, datetime) else value
