"""Every released table."""

from mingfa.procedures.hearing.table import HEARING
from mingfa.procedures.penalty.table import PENALTY
from mingfa.procedures.transfer.table import TRANSFER

TABLES = (PENALTY, HEARING, TRANSFER)
