"""Every released table."""

from mingfa.procedures.penalty import PENALTY

TABLES = (PENALTY,)
