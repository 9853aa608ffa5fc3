"""At start: say who does the work that publication leaves for later."""

from __future__ import annotations

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """公示."""

    name = "mingfa.disclosure"
    verbose_name = "公示"

    def ready(self) -> None:
        """Register the outbox handlers."""
        from mingfa.disclosure import apply  # noqa: F401
