"""送审: the bundle is gathered from the case's own table of contents and frozen (S-13)."""

from __future__ import annotations

from mingfa.case import clocks, substance
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act
from mingfa.law import rulebook
from mingfa.review.draft import decision_draft
from mingfa.review.models import ReviewRound


def hand_in(attempt: Attempt, act: Act) -> None:
    """A new round: materials and draft decision as they are now, with the substance they stand for."""
    case = attempt.case
    ReviewRound.objects.create(
        case=case,
        number=case.review_rounds.count() + 1,
        submitted_by=attempt.actor,
        submitted_at=act.recorded_at,
        explanation=attempt.facts["explanation"],
        substance=substance.digest(case),
        bundle=[
            {"kind": row.kind, "title": row.title, "digest": row.digest, "ref": row.ref}
            for row in case.items.order_by("pk")
        ],
        draft=decision_draft(case),
        act=act,
    )


def extend_review(attempt: Attempt, act: Act) -> None:
    """延长审核期限, once, by the days of the rulebook and before the term has run out (S-17)."""
    days = int(rulebook.value("review.extension_days", attempt.case.agency).value)
    clocks.extend(act, "review", days, "WD")
