"""How a story's decision becomes public and leaves the public site again: two people each time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mingfa.config.demonstration.schedule import Diary
from mingfa.disclosure import prepare, publish
from mingfa.disclosure.models import OPEN, Duty, PublicCopy
from mingfa.kernel import clock

if TYPE_CHECKING:
    from mingfa.config.demonstration.schedule import Life
    from mingfa.config.demonstration.story import Story, Town


def published(story: Story) -> Life:
    """公示员 edits and submits, another person approves."""
    town, premise = story.town, story.premise
    yield story.diary.later(1 + premise.publish_late, 10, 30)
    copy = _edited(Duty.objects.get(case=story.case), town, premise.summary)
    yield story.diary.later(0, 16, 20)
    publish.approve(copy, town.publication_reviewer)


def _edited(duty: Duty, town: Town, summary: str = "") -> PublicCopy:
    copy = prepare.prepare(duty, town.publisher, summary=summary)
    for hit in copy.hits.filter(state="open"):
        prepare.confirm_hit(hit, town.publisher)
    prepare.set_social_impact(duty, town.publisher, True)
    prepare.submit(copy, town.publisher)
    return copy


def office(town: Town) -> Life:
    """The publishers' own days: decisions of every kind but the ordinary penalty, whose stories publish by themselves."""
    diary = Diary(date(2026, 1, 12))
    while True:
        yield diary.later(1, 11, 0)
        waiting = Duty.objects.filter(state=OPEN, agency=town.agency).exclude(case__procedure="penalty")
        copies = [_edited(duty, town) for duty in waiting.order_by("pk")]
        yield diary.later(0, 16, 40)
        for copy in copies:
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
