"""The lives of the cases of every other kind of enforcement: each kind has a module with SCENES and `life(town, scene)`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from types import ModuleType
from typing import Any

from mingfa.config.demonstration.schedule import Life
from mingfa.config.demonstration.story import Town


@dataclass(frozen=True)
class Scene:
    """One story: its key and title, when and where it begins, whom it concerns, how far it goes and what is special."""

    key: str
    title: str
    starts: date
    place: str
    party: str = ""
    item: str = ""
    until: str = "CLOSED"
    extra: dict[str, Any] = field(default_factory=dict)


KINDS: tuple[ModuleType, ...] = ()


def lives(town: Town) -> list[Life]:
    """Every life of every kind, not yet begun."""
    return [kind.life(town, scene) for kind in KINDS for scene in kind.SCENES]
