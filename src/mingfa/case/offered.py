"""现在可以做什么: every move from where the case stands, with its unmet reasons. The same computation as the check."""

from __future__ import annotations

from dataclasses import dataclass

from mingfa.case import registry
from mingfa.case.act import unmet
from mingfa.case.attempt import Attempt
from mingfa.case.models import Case
from mingfa.kernel.procedure import Guard, Move
from mingfa.kernel.refusal import BLOCK, Refusal
from mingfa.org import queries as org
from mingfa.org.models import Person


@dataclass(frozen=True)
class Offer:
    """One move: what still stands against it for this person, what is already met, and whose it is."""

    move: Move
    reasons: tuple[Refusal, ...]
    warnings: tuple[Refusal, ...]
    met: tuple[Guard, ...]
    mine: bool

    @property
    def allowed(self) -> bool:
        """Nothing stands against it."""
        return not self.reasons


def offered(case: Case, actor: Person) -> list[Offer]:
    """Every move from the case's step in the order of the statute: what leads on first, what lies aside last."""
    procedure = registry.procedure_of(case)
    held = org.roles(actor, case.agency)
    offers = []
    for move in procedure.moves_from(case.step):
        found = unmet(Attempt(case=case, procedure=procedure, move=move, actor=actor, asking=True, held=held))
        unmet_codes = {refusal.code for refusal in found}
        offers.append(
            Offer(
                move=move,
                reasons=tuple(refusal for refusal in found if refusal.severity == BLOCK),
                warnings=tuple(refusal for refusal in found if refusal.severity != BLOCK),
                met=tuple(guard for guard in move.guards if guard.code not in unmet_codes),
                mine=not unmet_codes & {"ROLE", "REACH"},
            )
        )
    return sorted(offers, key=lambda offer: (not offer.mine, offer.move.aside, not offer.allowed))
