"""How a story's decision becomes public and leaves the public site again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mingfa.config.demonstration.lives import Story
    from mingfa.config.demonstration.schedule import Life


def published(story: Story) -> Life:
    yield story.diary.later(1, 10)


def retracted(story: Story) -> Life:
    yield story.diary.later(1, 10)
