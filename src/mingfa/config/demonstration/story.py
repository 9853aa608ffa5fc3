"""The people and premises of the demonstration, and one story being told: each act by the person whose duty it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from mingfa.case import act as door
from mingfa.case.attempt import Participant
from mingfa.case.models import Act, Case
from mingfa.case.open import open_case
from mingfa.config.demonstration import pictures
from mingfa.config.demonstration.premises import Premise
from mingfa.config.demonstration.schedule import Diary
from mingfa.files import store
from mingfa.kernel import clock
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


class Story:
    """The acts of one case; each gets its own key so that a repeated run answers with the first act."""

    def __init__(self, town: Town, premise: Premise):
        self.town, self.premise = town, premise
        self.diary = Diary(premise.starts)
        self.case: Case | None = None
        self.turn = 0

    def open(self) -> None:
        """登记案源."""
        premise, town = self.premise, self.town
        self.case = open_case(
            "penalty",
            agency=town.agency,
            actor=town.officer,
            key=f"demo-{premise.key}-open",
            facts={
                "title": premise.title,
                "source": premise.source,
                "source_ref": town.receipts.get(premise.key, ""),
                "received_on": clock.today().isoformat(),
                "place": premise.place,
                "content": premise.clue,
            },
        )

    def do(self, move: str, actor: Person, **facts: Any) -> Act:
        """One act by one person; officers' acts are made by two."""
        self.turn += 1
        self.case.refresh_from_db()
        needs_two = door.registry.procedure_of(self.case).move(move).officers > 1
        with_partner = [Participant(self.town.partner, "CASE_OFFICER")] if needs_two else []
        return door.act(
            self.case,
            move,
            actor=actor,
            participants=with_partner,
            facts=facts,
            expected=self.case.revision,
            key=f"demo-{self.premise.key}-{self.turn}",
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
