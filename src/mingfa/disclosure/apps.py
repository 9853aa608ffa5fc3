"""At start: say who does the work that publication leaves for later."""

from __future__ import annotations

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """公示."""

    name = "mingfa.disclosure"
    verbose_name = "公示"

    def ready(self) -> None:
        """Register the outbox handlers, and ask to be told of new calendars."""
        from mingfa.disclosure import apply  # noqa: F401
        from mingfa.disclosure.duty import recompute_open
        from mingfa.law import calendar

        if recompute_open not in calendar.on_change:
            calendar.on_change.append(recompute_open)
