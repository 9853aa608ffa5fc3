"""Work for later, written in the transaction that causes it; a worker claims rows by conditional update."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Q

from mingfa.case.models import OutboxRow
from mingfa.kernel import clock

CLAIM_FOR = timedelta(minutes=5)
LIMIT = 12

_handlers: dict[str, Callable[[dict[str, Any]], None]] = {}


def handler(topic: str, function: Callable[[dict[str, Any]], None]) -> None:
    """Say who does the work of a topic. The function must bear being called twice, also after half of its work.

    It runs in no transaction of the outbox: it opens its own where it needs one, and may seal the log.
    """
    _handlers[topic] = function


def outbox(topic: str, payload: dict[str, Any], key: str) -> None:
    """Write one row; the same key again is the same work and stays one row."""
    now = clock.now()
    OutboxRow.objects.get_or_create(
        key=key, defaults={"topic": topic, "payload": payload, "made_at": now, "not_before_at": now}
    )


def drain(limit: int = 100) -> int:
    """Do what is due; returns how many rows were done. A failure is kept and tried again later, ever more slowly."""
    done = 0
    for row in _due(limit):
        if not _claim(row):
            continue
        try:
            _handlers[row.topic](row.payload)
            OutboxRow.objects.filter(pk=row.pk).update(done_at=clock.now(), error="")
            done += 1
        except Exception as error:  # a handler's fault must not stop the others; it is kept and shown
            wait = timedelta(seconds=min(3600, 2 ** min(row.attempts + 1, 12)))
            mine = OutboxRow.objects.filter(
                pk=row.pk, attempts=row.attempts + 1
            )  # nobody claimed it after us
            mine.update(claimed_at=None, not_before_at=clock.now() + wait, error=type(error).__name__)
    return done


def _due(limit: int) -> list[OutboxRow]:
    now = clock.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM_FOR)
    waiting = OutboxRow.objects.filter(
        free, done_at=None, not_before_at__lte=now, attempts__lt=LIMIT, topic__in=list(_handlers)
    )
    return list(waiting.order_by("pk")[:limit])


def _claim(row: OutboxRow) -> bool:
    claimed = OutboxRow.objects.filter(pk=row.pk, attempts=row.attempts, done_at=None)
    return claimed.update(claimed_at=clock.now(), attempts=row.attempts + 1) == 1
