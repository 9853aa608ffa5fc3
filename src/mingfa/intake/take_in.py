"""From the public's letter box into the case database: only then is a submission a record."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from mingfa.inbox.box import Letter
from mingfa.intake.models import Submission, SubmissionStep
from mingfa.kernel.canonical import digest
from mingfa.ledger import vault
from mingfa.ledger.append import append
from mingfa.org.models import Agency, Person

# At the counter: the reference of the person who wrote it down.
BY = "_by"

# What tells who sent it. Without any of these nobody can be answered.
CONTACT = ("name", "phone", "contact", "email", "address")


def take_in(
    letter: Letter, *, agency: Agency, channel: str, by: Person | None = None
) -> tuple[Submission, bool]:
    """Make a record of one letter: the row, what was written in the vault, an entry in the log.

    Answers (submission, made now). The same receipt code again answers with the first record, so that a crash
    between this and the emptying of the box doubles nothing.
    """
    before = Submission.objects.filter(code=letter.code).first()
    if before is not None:
        return before, False
    try:
        with transaction.atomic():
            return _write(letter, agency, channel, by), True
    except IntegrityError:  # another process was first with the same letter
        return Submission.objects.get(code=letter.code), False


def _write(letter: Letter, agency: Agency, channel: str, by: Person | None) -> Submission:
    fields = {name: value for name, value in letter.fields.items() if value and not name.startswith("_")}
    submission = Submission.objects.create(
        agency=agency,
        kind=letter.kind,
        channel=channel,
        code=letter.code,
        receipt=letter.receipt,
        received_at=letter.received_at,
        taken_by=by,
        anonymous=not any(fields.get(name) for name in CONTACT),
    )
    vault.put_many(submission.reference, fields)
    SubmissionStep.objects.create(
        submission=submission, sequence=1, state=submission.state, by=by, at=letter.received_at
    )
    append(
        "submission",
        submission.reference,
        public={
            "action": "receive",
            "agency": agency.reference,
            "kind": submission.kind,
            "channel": channel,
            "receipt": digest(letter.receipt),
            "by": by.pseudonym if by else None,
        },
        committed={"fields": fields},
        claimed_at=letter.received_at,
    )
    return submission


def receiver() -> Agency | None:
    """The agency that the public site of this deployment writes to: its first township, or else its first
    agency.
    """
    townships = Agency.objects.filter(level=Agency.Level.TOWNSHIP).order_by("pk")
    return townships.first() or Agency.objects.order_by("pk").first()
