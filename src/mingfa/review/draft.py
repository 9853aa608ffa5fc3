"""代拟稿: the draft decision that a reviewer reads. It is worded once, by the room that will issue it.

Rooms of one floor do not know each other, so the floor above hands that wording in at start.
"""

from __future__ import annotations

from collections.abc import Callable

from mingfa.case.models import Case

Wording = Callable[[Case], list[str]]
_worded_by: list[Wording] = []


def words_with(wording: Wording) -> None:
    """From now on drafts are worded by this function: a case in, its draft's paragraphs out."""
    _worded_by[:] = [wording]


def decision_draft(case: Case) -> list[str]:
    """The paragraphs of the decision that is proposed, without number, date and seal; none before it is approved."""
    (wording,) = _worded_by
    return wording(case)
