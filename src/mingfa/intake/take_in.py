"""From the public's letter box into the case database: only then is a submission a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mingfa.intake.models import Submission, SubmissionStep
from mingfa.kernel.canonical import digest
from mingfa.ledger import vault
from mingfa.ledger.append import append
from mingfa.org.models import Agency, Person

# What tells who sent it. Without any of these nobody can be answered.
CONTACT = ("name", "phone", "contact", "email", "address")


@dataclass(frozen=True)
class Letter:
    """One submission as it lies in the letter box: its receipt is already with the sender."""

    code: str
    kind: str
    fields: Mapping[str, str]
    received_at: datetime
    receipt: str


def take_in(
    letter: Letter, *, agency: Agency, channel: str, by: Person | None = None
) -> tuple[Submission, bool]:
    """Make a record of one letter: the row, what was written in the vault, an entry in the log.

    Answers (submission, made now). The same receipt code again answers with the first record, so that a crash
    between this and the emptying of the box doubles nothing.
    """
    with transaction.atomic():
        before = Submission.objects.filter(code=letter.code).first()
        if before is not None:
            return before, False
        fields = {name: str(value).strip() for name, value in letter.fields.items() if str(value).strip()}
        submission = Submission.objects.create(
            agency=agency,
            kind=kind_of(letter.kind),
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
    return submission, True


def kind_of(word: str) -> str:
    """The kind of submission that the letter box calls by this word; anything unknown is read by a person as
    a tip.
    """
    return word.upper() if word.upper() in Submission.Kind.values else Submission.Kind.TIP


def receiver() -> Agency | None:
    """The agency that the public site of this deployment writes to: its first township, or else its first
    agency.
    """
    townships = Agency.objects.filter(level=Agency.Level.TOWNSHIP).order_by("pk")
    return townships.first() or Agency.objects.order_by("pk").first()
