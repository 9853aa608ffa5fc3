"""Effects that many procedures share: what is put forward, decided, extended, excluded."""

from __future__ import annotations

from collections.abc import Callable

from mingfa.case import clocks, decisions
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, CaseParty, Proposal, ProposalItem
from mingfa.kernel import deadlines
from mingfa.kernel.procedure import Effect
from mingfa.review import queries as review


def take_opening(attempt: Attempt, act: Act) -> None:
    """登记: title, party, item, place and day go from the opening form into the case's core; the rest stays with the act."""
    case, facts = attempt.case, attempt.facts
    case.title = facts.get("title") or case.title
    if facts.get("power_item"):
        case.power_item, case.profile = facts["power_item"], facts["power_item"].profile or "GENERAL"
    case.place = facts.get("place") or case.place
    case.source = facts.get("source") or case.source
    case.source_ref = facts.get("source_ref") or case.source_ref
    case.clue_on = facts.get("received_on") or case.clue_on or attempt.happened_on
    case.region_code = case.region_code or case.agency.region_code
    case.filed_on = attempt.happened_on
    case.save()
    if facts.get("party"):
        CaseParty.objects.get_or_create(
            case=case, party=facts["party"], capacity="PARTY", defaults={"added_at": act.recorded_at}
        )


def put_forward(outcome: str | Callable[[Attempt], str] = "", *, kind: str = "A01") -> Effect:
    """The effect that puts forward how a case shall be decided: a fixed outcome, or the fact `outcome`.

    A fact `amount` becomes the sum to be paid (integer 分), a fact `conclusion` the words of what is decided.
    """

    def put(attempt: Attempt, act: Act) -> None:
        case, facts = attempt.case, attempt.facts
        chosen = outcome(attempt) if callable(outcome) else outcome or facts["outcome"]
        proposal = Proposal.objects.create(
            case=case,
            round=case.proposals.count() + 1,
            outcome=chosen,
            reason=facts.get("reason") or facts.get("facts") or "",
            basis=list(case.power_item.basis) if case.power_item_id else [],
            discretion=facts.get("discretion") or "",
            proposed_by=attempt.actor,
            act=act,
        )
        if facts.get("amount") or facts.get("conclusion"):
            ProposalItem.objects.create(
                proposal=proposal,
                kind=kind if facts.get("amount") else "X01",
                amount_fen=facts.get("amount"),
                text=facts.get("conclusion") or "",
            )

    return put


def decide(attempt: Attempt, act: Act) -> None:
    """决定: the newest proposal is approved and becomes the decision, with the substance that the legal review passed."""
    proposal = attempt.case.proposals.order_by("-round").first()
    assert proposal is not None  # a guard of the move has seen to it
    if proposal.approved_act_id is None:
        proposal.approved_act = act
        proposal.save(update_fields=["approved_act"])
    opinion = review.latest_opinion(attempt.case)
    decisions.decide(attempt, act, reviewed_substance=opinion.substance if opinion else "")


def extends(key: str) -> Effect:
    """The effect of an approved extension: the length that the deadline table gives, once for each row it has."""

    def extend(attempt: Attempt, act: Act) -> None:
        running = clocks.open_clock(attempt.case, key)
        rule = deadlines.rule(running.rule, attempt.case.profile) if running else None
        given = len(running.extensions) if running else 0
        more = rule.extensions[min(given, len(rule.extensions) - 1)] if rule and rule.extensions else None
        length = attempt.facts.get("extension_days") or (more.length if more else 0) or 0
        clocks.extend(act, key, int(length), more.unit if more else "ND")

    return extend


def excludes(key: str) -> Effect:
    """The effect of a notified exclusion: the days from `from_on` to `to_on` do not count (R7)."""

    def exclude(attempt: Attempt, act: Act) -> None:
        clocks.exclude(act, key, attempt.facts["from_on"], attempt.facts["to_on"])

    return exclude
