"""执法流程图 (G-21): every procedure that runs, drawn from its own table, in words and as a chart."""

from __future__ import annotations

from functools import lru_cache

from mingfa.case import registry
from mingfa.documents.catalogue import CATALOGUE
from mingfa.kernel import drawing, flow
from mingfa.kernel.procedure import Procedure
from mingfa.org.roles import TITLES
from mingfa.register.record import ProcedureCard

# Kinds stand in this order wherever they are listed, any other after them.
KINDS = ("行政处罚", "行政许可", "行政强制", "行政征收", "行政征用", "行政收费", "行政检查")


def cards() -> list[ProcedureCard]:
    """Every released version; of each procedure the newest is in force."""
    newest = {table.key: table.version for table in registry.procedures()}
    found = [_card(table, newest[table.key] == table.version) for table in registry.procedures()]
    return sorted(found, key=lambda card: rank(card.kind))


def rank(kind: str) -> tuple[int, str]:
    """Where a kind stands among the kinds."""
    return KINDS.index(kind) if kind in KINDS else len(KINDS), kind


def _card(table: Procedure, in_force: bool) -> ProcedureCard:
    svg, text = _drawn(table.key, table.version)
    return ProcedureCard(
        key=table.key,
        version=table.version,
        title=table.title,
        kind=table.kind,
        article=table.article,
        in_force=in_force,
        svg=svg,
        text=text,
    )


@lru_cache(maxsize=64)
def _drawn(key: str, version: int) -> tuple[str, dict]:
    """A released version never changes while the program runs."""
    table = next(one for one in registry.procedures() if (one.key, one.version) == (key, version))
    documents = {code: kind.title for code, kind in CATALOGUE.items()}
    return (
        drawing.svg(table, roles=TITLES, colours=drawing.IN_PAGE),
        flow.text(table, roles=TITLES, documents=documents),
    )
