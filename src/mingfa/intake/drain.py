"""The worker empties the public's letter box, and brings public progress up to date."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from mingfa.inbox import box
from mingfa.intake import progress
from mingfa.intake.models import Submission
from mingfa.intake.take_in import BY, receiver, take_in
from mingfa.org.models import Person

BATCH = 500


def drain() -> int:
    """Take in the letters that wait, a batch at a time; answers how many became records now.

    A letter leaves the box only after its record is committed: a crash between the two takes it in once all
    the same. Without an agency there is nobody to receive, and the letters wait.
    """
    made, agency = 0, receiver()
    for letter in box.pending(BATCH) if agency is not None else ():
        by = Person.objects.filter(reference=letter.fields.get(BY, "")).select_related("agency").first()
        channel = Submission.Channel.COUNTER if by else Submission.Channel.PORTAL
        _, new = take_in(letter, agency=by.agency if by else agency, channel=channel, by=by)
        made += new
        transaction.on_commit(partial(box.drained, [letter.id]))
    progress.refresh()
    return made
