"""The usual ways of two people with one duty, and what is refused."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from mingfa.case import outbox
from mingfa.case.models import OutboxRow
from mingfa.disclosure import prepare, publish
from mingfa.disclosure.models import Duty, PublicCopy
from mingfa.kernel.refusal import Refused
from mingfa.ledger.checkpoint import checkpoint
from mingfa.ledger.seal import seal


def copy_of(duty: Duty, town, summary: str = "有人占道搭棚，罚款 500 元。", **more) -> PublicCopy:
    """A copy whose doubtful places are all confirmed."""
    copy = prepare.prepare(duty, town.publisher, summary=summary, **more)
    for hit in copy.hits.filter(state="open"):
        prepare.confirm_hit(hit, town.publisher)
    return copy


def handed_in(duty: Duty, town, **more) -> PublicCopy:
    """A copy that waits for the reviewer."""
    copy = copy_of(duty, town, **more)
    prepare.submit(copy, town.publisher)
    return PublicCopy.objects.get(pk=copy.pk)


def published(duty: Duty, town, **more) -> Duty:
    """The duty, public; the register knows."""
    publish.approve(handed_in(duty, town, **more), town.publication_reviewer)
    told()
    return Duty.objects.get(pk=duty.pk)


@contextmanager
def refused(code: str):
    """Within the block something is refused with this code, in a whole sentence."""
    with pytest.raises(Refused) as raised:
        yield
    codes = {one.code: one for one in raised.value.refusals}
    assert code in codes and codes[code].reason.endswith("。"), codes


def told() -> None:
    """One round of the worker: seal, sign, tell the register; nothing may be left undone."""
    seal()
    checkpoint()
    outbox.drain()
    left = OutboxRow.objects.filter(done_at=None)
    assert not left.exists(), list(left.values_list("topic", "error"))
