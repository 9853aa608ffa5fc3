"""The people and premises of the demonstration, and one story being told: each act by the person whose duty it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Protocol

from mingfa.case import act as door
from mingfa.case import registry
from mingfa.case.attempt import Participant
from mingfa.case.models import Act, Case
from mingfa.case.open import open_case
from mingfa.config.demonstration import pictures
from mingfa.config.demonstration.schedule import Diary
from mingfa.files import store
from mingfa.kernel import clock
from mingfa.kernel.procedure import Move
from mingfa.org.models import Agency, Person
from mingfa.party.models import Party


@dataclass
class Town:
    """The people and premises of the demonstration, by what they do and by name."""

    agency: Agency
    officer: Person
    partner: Person
    head: Person
    leader: Person
    reviewer: Person
    publisher: Person
    publication_reviewer: Person
    window: Person
    collector: Person
    parties: dict[str, Party]
    items: dict[str, str]
    receipts: dict[str, str] = field(default_factory=dict)
    principal: Person | None = None
    host: Person | None = None
    clerk: Person | None = None
    member: Person | None = None
    archivist: Person | None = None


class Told(Protocol):
    """What every story is told from: a key of its own, when it begins and where."""

    key: str
    starts: date
    place: str


class Story:
    """The acts of one case; each gets its own key so that a repeated run answers with the first act."""

    def __init__(self, town: Town, premise: Told, *, parent: Story | None = None, key: str = ""):
        self.town, self.premise, self.parent = town, premise, parent
        self.key = key or premise.key
        self.diary = parent.diary if parent else Diary(premise.starts)
        self.case: Case | None = None
        self.turn = 0

    def begin(self, procedure: str, actor: Person, **facts: Any) -> None:
        """The opening act of a case of this procedure; officers' acts are made by two."""
        opening = registry.current(procedure).opening
        self.case = open_case(
            procedure,
            agency=self.town.agency,
            actor=actor,
            key=f"demo-{self.key}-open",
            participants=self._partner(opening),
            parent=self.parent.case if self.parent else None,
            facts=facts,
        )

    def child(self, procedure: str, actor: Person, **facts: Any) -> Story:
        """A child case of this one, begun now; it goes on by the same diary."""
        self.turn += 1
        made = type(self)(self.town, self.premise, parent=self, key=f"{self.key}-{procedure}-{self.turn}")
        made.begin(procedure, actor, **facts)
        return made

    def _partner(self, move: Move) -> list[Participant]:
        return [Participant(self.town.partner, "CASE_OFFICER")] if move.officers > 1 else []

    def do(self, move: str, actor: Person, **facts: Any) -> Act:
        """One act by one person; officers' acts are made by two."""
        self.turn += 1
        self.case.refresh_from_db()
        return door.act(
            self.case,
            move,
            actor=actor,
            participants=self._partner(registry.procedure_of(self.case).move(move)),
            facts=facts,
            expected=self.case.revision,
            key=f"demo-{self.key}-{self.turn}",
        )

    def ago(self, minutes: int) -> str:
        """A wall-clock time some minutes before now, as a form would send it."""
        at = clock.local(clock.now() - timedelta(minutes=minutes))
        return at.strftime("%Y-%m-%dT%H:%M")

    def identity(self, minutes: int) -> dict[str, str]:
        """亮证, so many minutes ago."""
        return {"id_shown_at": self.ago(minutes), "id_shown_method": "PRESENTED"}

    def item(self, word: str) -> str:
        """The newest material of the case whose title holds the word."""
        return self.case.items.filter(title__contains=word).order_by("-pk").values_list("ref", flat=True)[0]

    def evidence(self, kind: str, title: str, source: str, proves: str) -> None:
        """收集一件证据, with a picture that says it is a demonstration."""
        picture = store.put(pictures.picture(title, self.premise.place), "image/png")
        self.do(
            "collect_evidence",
            self.town.officer,
            evidence_kind=kind,
            evidence_title=title,
            evidence_source=source,
            evidence_proves=proves,
            evidence_place=self.premise.place,
            evidence_collected_at=self.ago(5),
            evidence_file=picture.digest,
            evidence_lawful=True,
        )
