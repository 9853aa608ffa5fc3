"""What the law library and the power list answer."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from mingfa.kernel import clock
from mingfa.law.citation import parse, text_at
from mingfa.law.models import Article, PowerItem, Statute
from mingfa.law.statute_text import short_name
from mingfa.org.models import Agency


def statute(name: str, on: date | None = None) -> Statute | None:
    """The statute of that name, with or without 中华人民共和国 and 《》: the newest version, or the one in
    force on a date.
    """
    rows = Statute.objects.filter(name=short_name(name))
    if on is not None:
        rows = rows.filter(effective_on__lte=on)
    return rows.order_by("-version_on", "-edition").first()


def article(name: str, number: int | str, on: date | None = None) -> Article | None:
    """An article by statute and number (64, 第六十四条); None when the library does not have it."""
    found, address = statute(name, on), parse(number)
    if found is None:
        return None
    rows = found.articles.select_related("statute")
    return rows.filter(number=address.article, suffix=address.suffix).first()


def words(name: str, address: str | int, on: date | None = None) -> str | None:
    """The words at an address with 款 and 项 (第六十四条第（二）项); None when there are none there."""
    found = article(name, address, on)
    return None if found is None else text_at(found.paragraphs, parse(address))


def statutes() -> QuerySet[Statute]:
    """Every edition held, newest version of each name first."""
    return Statute.objects.order_by("name", "-version_on", "-edition")


def power_items(agency: Agency, on: date | None = None) -> QuerySet[PowerItem]:
    """The agency's power items in force on a date (default today): confirmed, published, not ended."""
    on = on or clock.today()
    rows = PowerItem.objects.filter(
        agency=agency, confirmed_at__isnull=False, published_on__isnull=False, in_force_from__lte=on
    )
    return rows.filter(Q(in_force_to=None) | Q(in_force_to__gte=on)).order_by("item", "version")


def power_item_in_force(item: PowerItem, on: date) -> bool:
    """Whether this version of the item is a power of its agency on that date."""
    return item.in_force(on)


def version_in_force(item: PowerItem, on: date) -> PowerItem | None:
    """The version of the same item that is in force on a date (old law or new law, CF 37)."""
    return power_items(item.agency, on).filter(item=item.item).last()


def powers_waiting(agency: Agency) -> QuerySet[PowerItem]:
    """Items of the agency that wait for the second person."""
    return PowerItem.objects.filter(agency=agency, confirmed_at=None).order_by("pk")


# Items of these kinds only are dealt with in these procedures; a licence is dealt with nowhere else.
_ITEM_KINDS = {
    "penalty": ("penalty",),
    "penalty_spot": ("penalty",),
    "licence": ("licence", "licence_report"),
    "inspection": ("penalty", "coercion", "licence", "licence_report"),
}


def concerns(item: PowerItem, procedure: str) -> bool:
    """Whether this kind of item may be dealt with by that procedure: no penalty on a licence item, no licence elsewhere."""
    kinds = _ITEM_KINDS.get(procedure)
    return item.kind in kinds if kinds else not item.kind.startswith("licence")
