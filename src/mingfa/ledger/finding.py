"""What the auditor says: one finding per fault, in one Chinese sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Finding:
    """Something that does not hold: a code, what it concerns, and what that means."""

    code: str
    subject: str
    explanation: str

    def as_json(self) -> dict[str, str]:
        return {"code": self.code, "subject": self.subject, "explanation": self.explanation}


@dataclass(frozen=True)
class LoggedEntry:
    """An entry as the law is replayed from it: nothing but what the log itself holds."""

    index: int | None
    type: str
    subject: str
    sequence: int
    recorded_at: datetime
    claimed_at: datetime | None
    public: Mapping[str, object]
    committed_fields: frozenset[str]

    @property
    def reference(self) -> str:
        return f"{self.subject}#{self.sequence}"


Progress = Callable[[str, int, int], None]


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def counted(rows, stage: str, total: int, progress: Progress) -> Iterator:
    """Pass rows through and tell how far it is, every thousand."""
    for done, row in enumerate(rows):
        if done % 1000 == 0:
            progress(stage, done, total)
        yield row
