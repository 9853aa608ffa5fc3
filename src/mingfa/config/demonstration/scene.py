"""One story of the demonstration that is no ordinary penalty."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any


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
