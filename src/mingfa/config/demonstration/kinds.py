"""The lives of the cases of every other kind of enforcement: each kind has a module with SCENES and `life(town, scene)`."""

from __future__ import annotations

from types import ModuleType

from mingfa.config.demonstration.scene import Scene  # the kinds below may ask for it here

# isort: split
from mingfa.config.demonstration import (
    lives_coercion,
    lives_enforcement,
    lives_inspection,
    lives_levy,
    lives_licence,
    lives_major,
    lives_spot,
    lives_transfer,
)
from mingfa.config.demonstration.schedule import Life
from mingfa.config.demonstration.story import Town

__all__ = ["KINDS", "Scene", "lives"]

KINDS: tuple[ModuleType, ...] = (
    lives_major,
    lives_spot,
    lives_transfer,
    lives_inspection,
    lives_levy,
    lives_licence,
    lives_coercion,
    lives_enforcement,
)


def lives(town: Town) -> list[Life]:
    """Every life of every kind, not yet begun."""
    return [kind.life(town, scene) for kind in KINDS for scene in kind.SCENES]
