"""How the desk writes dates, money and clocks."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.safestring import mark_safe

from mingfa.case import registry
from mingfa.case.queries import ClockView, Todo
from mingfa.kernel import clock
from mingfa.kernel.workdays import weekday
from mingfa.workbench import typed

register = template.Library()
_TITLE = re.compile(r"《([^》]+)》\s*")


@register.filter
def day(value: date | datetime | str | None) -> str:
    """6月16日（星期二）; with the year when it is not the present one."""
    if not value:
        return ""
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    if isinstance(value, datetime):
        value = clock.local(value).date()
    year = "" if value.year == clock.today().year else f"{value.year}年"
    return f"{year}{value.month}月{value.day}日（{weekday(value)}）"


@register.filter
def long_day(value: date) -> str:
    """2026年6月16日（星期二）."""
    return f"{value.year}年{value.month}月{value.day}日（{weekday(value)}）"


@register.filter
def short_day(value: date | str | None) -> str:
    """6月16日; with the year when it is not the present one."""
    return day(value).split("（")[0]


@register.filter
def moment(value: datetime) -> str:
    """6月15日 16:20 in Shanghai; with the year when it is not the present one."""
    local = clock.local(value)
    return f"{short_day(local.date())} {local:%H:%M}"


@register.filter
def chip(view: ClockView | None) -> str:
    """How long there is, in words: 逾期 1 天, 今天, 还剩 3 个工作日, 还剩 62 天, 已暂停, 未定."""
    if view is None:
        return ""
    if view.paused_on:
        return "已暂停"
    if view.pending or view.due_on is None:
        return "未定"
    if view.wait:
        return "已届满" if view.late else f"到 {until(view)}"
    if view.due_at:
        return _in_hours(view)
    if view.late_days:
        return f"逾期 {view.late_days} 天"
    if view.days_left == 0:
        return "今天"
    if view.workdays_left is not None and view.workdays_left <= 20:
        return f"还剩 {view.workdays_left} 个工作日"
    return f"还剩 {view.days_left} 天"


def _in_hours(view: ClockView) -> str:
    said, hours = ("逾期", view.late_hours) if view.late else ("还剩", view.hours_left)
    return f"{said} {hours} 小时" if hours else f"{said}不到 1 小时"


@register.filter
def until(view: ClockView) -> str:
    """The end of a term without the weekday: 6月16日, or 6月16日 16:20 for a term in hours."""
    return moment(view.due_at) if view.due_at else short_day(view.due_on)


@register.filter
def ends(view: ClockView) -> str:
    """The end of a term as a sentence says it: 6月16日（星期二）, with the time for a term in hours."""
    return f"{day(view.due_on)} {clock.local(view.due_at):%H:%M}" if view.due_at else day(view.due_on)


@register.filter
def chip_class(view: ClockView | None) -> str:
    """The chip's colour; its word always says the same."""
    return {"late": "chip-late", "soon": "chip-soon", "paused": "chip-paused", "pending": "chip-unknown"}.get(
        view.state if view else "", ""
    )


@register.filter
def button(todo: Todo) -> str:
    """The verb on the button of what waits; long ones and moves without one say 去办."""
    word = registry.procedure_of(todo.case).move(todo.move_key).button
    return word if 0 < len(word) <= 4 else "去办"


@register.filter
def yuan(fen: int | None) -> str:
    """80,000 元, or 80,000.50 元."""
    if fen is None:
        return ""
    return f"{fen / 100:,.2f} 元".replace(".00 元", " 元")


@register.filter
def cite(article: str) -> str:
    """An article as the desk writes it: 行政处罚法 第五十五条."""
    return _TITLE.sub(r"\1 ", article)


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    """One entry of a mapping."""
    return mapping.get(key, "")


@register.simple_tag
def mark() -> str:
    """The square mark, drawn."""
    return mark_safe(
        '<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none"'
        ' stroke="currentColor" stroke-width="1.6"><rect x="1" y="1" width="22" height="22" rx="2"/>'
        '<path d="M5 7h5v9H5zM5 11.5h5M13 6h6v12.5l-1.500-.5M13 6v8.500c0 2-.5 3-1.500 4M13 10h6M13 14h6"/></svg>'
    )


@register.simple_tag(takes_context=True)
def seal(context: template.Context, digest: str) -> str:
    """The digest of a stored file, sealed for the person who stored it."""
    return typed.seal(digest, context["actor"].person)
