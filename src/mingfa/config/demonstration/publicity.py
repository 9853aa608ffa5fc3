"""How a story's decision becomes public and leaves the public site again: two people each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mingfa.disclosure import prepare, publish
from mingfa.disclosure.models import Duty
from mingfa.kernel import clock

if TYPE_CHECKING:
    from mingfa.config.demonstration.schedule import Life
    from mingfa.config.demonstration.story import Story


def published(story: Story) -> Life:
    """公示员 edits and submits, another person approves."""
    town, premise = story.town, story.premise
    yield story.diary.later(1 + premise.publish_late, 10, 30)
    duty = Duty.objects.get(case=story.case)
    copy = prepare.prepare(duty, town.publisher, summary=premise.summary)
    for hit in copy.hits.filter(state="open"):
        prepare.confirm_hit(hit, town.publisher)
    prepare.set_social_impact(duty, town.publisher, True)
    prepare.submit(copy, town.publisher)
    yield story.diary.later(0, 16, 20)
    publish.approve(copy, town.publication_reviewer)


def retracted(story: Story) -> Life:
    """The decision was revoked: registered in the case, then withdrawn by two people within three working days."""
    town, premise = story.town, story.premise
    yield story.diary.later(2, 9, 0)
    story.do(
        "record_remedy_result",
        town.reviewer,
        way="review",
        result="revoked",
        document="砚山县人民政府行政复议决定书（演示）",
        decided_on=clock.today().isoformat(),
        reason=premise.revoked,
    )
    yield story.diary.later(1, 10, 0)
    duty = Duty.objects.get(case=story.case)
    publish.ask_withdrawal(duty, town.publisher)
    yield story.diary.later(0, 15, 0)
    publish.withdraw(duty, town.publication_reviewer)
