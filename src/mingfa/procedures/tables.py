"""Every released table."""

from mingfa.procedures.coercion.table import COERCION
from mingfa.procedures.collective.table import COLLECTIVE_DISCUSSION
from mingfa.procedures.court_enforcement.table import COURT_ENFORCEMENT
from mingfa.procedures.demolition.table import DEMOLITION
from mingfa.procedures.enforcement.table import ENFORCEMENT
from mingfa.procedures.evidence_registration.table import EVIDENCE_REGISTRATION
from mingfa.procedures.fee.table import FEE
from mingfa.procedures.hearing.table import HEARING
from mingfa.procedures.inspection.table import INSPECTION
from mingfa.procedures.levy.table import LEVY
from mingfa.procedures.licence.table import LICENCE
from mingfa.procedures.licence_revocation.table import LICENCE_REVOCATION
from mingfa.procedures.penalty.table import PENALTY
from mingfa.procedures.penalty_spot.table import PENALTY_SPOT
from mingfa.procedures.requisition.table import REQUISITION
from mingfa.procedures.substitute.table import SUBSTITUTE
from mingfa.procedures.transfer.table import TRANSFER

TABLES = (
    PENALTY,
    PENALTY_SPOT,
    HEARING,
    COLLECTIVE_DISCUSSION,
    EVIDENCE_REGISTRATION,
    TRANSFER,
    INSPECTION,
    COERCION,
    LICENCE,
    LICENCE_REVOCATION,
    ENFORCEMENT,
    COURT_ENFORCEMENT,
    LEVY,
    FEE,
    REQUISITION,
    SUBSTITUTE,
    DEMOLITION,
)
