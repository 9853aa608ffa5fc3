"""What is published is under a signed checkpoint when the act returns, so that its proof can be handed out at once."""

from __future__ import annotations

from tests.disclosure.doing import handed_in
from tests.lawful import build_lawful_town
from tests.procedures.stories import brought_to

from mingfa.case import outbox
from mingfa.disclosure import publish
from mingfa.disclosure.models import Duty
from mingfa.kernel import clock, proof
from mingfa.ledger.models import QueueRow
from mingfa.register import read


def test_what_was_published_is_signed_at_once_and_the_worker_needs_one_try(live_database):
    town = build_lawful_town()
    standing = brought_to(town, "DECIDED")
    with clock.standing_at(standing.now):
        duty = Duty.objects.get(case=standing.case)
        publish.approve(handed_in(duty, town), town.publication_reviewer)
        assert not QueueRow.objects.exists()
        assert outbox.drain() >= 1
        duty.refresh_from_db()
        assert proof.check(read.get(duty.public_id).proof_json.encode()).ok
