"""出具法制审核意见: eight points, six results, bound to the substance of the round that was handed in (S-15, S-18)."""

from __future__ import annotations

from mingfa.case import items
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act
from mingfa.kernel.canonical import digest
from mingfa.kernel.procedure import Field
from mingfa.ledger.append import append
from mingfa.review.models import RESULTS, Opinion
from mingfa.review.points import POINTS, VERDICTS
from mingfa.review.queries import latest_round

OPINION_FIELDS: tuple[Field, ...] = (
    Field(
        "points",
        "审核内容",
        "points",
        choices=POINTS,
        columns=(
            Field("verdict", "判断", "choice", choices=VERDICTS),
            Field("reason", "理由", required=False),
        ),
        statutory="行政处罚法 第五十八条",
    ),
    Field("result", "审核意见", "choice", choices=RESULTS, statutory="行政处罚法 第五十八条"),
    Field("text", "意见和理由", "long", required=False, hint="不同意的，写明问题在哪、怎样改"),
)


def give_opinion(attempt: Attempt, act: Act) -> None:
    """Write the opinion on the newest round; it is bound to that round's substance, not to what came later."""
    handed_in = latest_round(attempt.case)
    assert handed_in is not None  # a case reaches this step only by a hand-in
    facts = attempt.facts
    opinion = Opinion.objects.create(
        round=handed_in,
        reviewer=attempt.actor,
        points=facts["points"],
        result=facts["result"],
        text=facts["text"],
        substance=handed_in.substance,
        given_at=act.recorded_at,
        act=act,
    )
    content = {
        "round": handed_in.number,
        "points": opinion.points,
        "result": opinion.result,
        "text": opinion.text,
        "substance": opinion.substance,
    }
    items.register(
        attempt.case,
        kind="opinion",
        title=f"法制审核意见（第 {handed_in.number} 轮，{opinion.get_result_display()}）",
        digest=digest(content),
        made_on=attempt.happened_on,
        ref=f"review:{handed_in.number}",
        act=act,
        volume="side",
    )
    append(
        "review_opinion",
        attempt.case.log_subject,
        public={
            "round": handed_in.number,
            "opinion": opinion.result,
            "substance": opinion.substance,
            "reviewer": attempt.actor.pseudonym,
            "handed_in_by": handed_in.submitted_by.pseudonym,
            "points": [f"{row['point']}:{row['verdict']}" for row in opinion.points],
        },
        committed={"points_text": opinion.points, "text": opinion.text},
        claimed_at=act.happened_at,
    )
