"""A table is checked against the document catalogue and the deadline table before it may run."""

from __future__ import annotations

from mingfa.documents.catalogue import CATALOGUE
from mingfa.kernel.deadlines import RULES
from mingfa.kernel.procedure import Fault, Procedure, faults


def faults_of(table: Procedure) -> list[Fault]:
    """Everything wrong with a table; empty when it may run."""
    return faults(table, documents=CATALOGUE, rules={rule.code for rule in RULES.values()} | set(RULES))
