"""At start: register the tables and refuse to run with a faulty one."""

from __future__ import annotations

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """The statutes as tables."""

    name = "mingfa.procedures"
    verbose_name = "执法程序"

    def ready(self) -> None:
        """Register every released table; a table with a fault stops the program with its sentence."""
        from mingfa.case import clocks, registry
        from mingfa.documents import preview
        from mingfa.law import calendar
        from mingfa.procedures import check, tables
        from mingfa.review import draft

        draft.words_with(preview.sentences)

        for table in tables.TABLES:
            registry.register(table)
        found = [fault for table in tables.TABLES for fault in check.faults_of(table)]
        if found:
            raise SystemExit("执法程序表有错误，不能启动：" + "；".join(str(fault) for fault in found))
        if clocks.recompute_open not in calendar.on_change:
            calendar.on_change.append(clocks.recompute_open)
