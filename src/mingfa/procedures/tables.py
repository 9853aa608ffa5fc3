"""Every released table."""

from mingfa.procedures.penalty.table import PENALTY

TABLES = (PENALTY,)
