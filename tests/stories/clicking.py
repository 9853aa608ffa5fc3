"""A life of the demonstration told by clicking: the same story, but every act is made in a browser by its person.

The desk runs in this process on the test's own transaction, so that the test may stand at any day of a long term.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import WSGIServer
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connections
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import Page, expect
from tests.people import PASSWORD
from tests.people import Town as People
from tests.stories.someone import PATIENCE, Someone

from mingfa.case import registry
from mingfa.case.models import Act, Case
from mingfa.config.demonstration.story import Story, Town
from mingfa.files import store
from mingfa.kernel.procedure import Field, Move
from mingfa.org.models import Person


class _Desk(threading.Thread):
    """One request after the other, all on the connection and in the transaction of the test."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.shared = connections["default"]
        self.server = WSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler, allow_reuse_address=False)
        self.server.set_app(StaticFilesHandler(get_wsgi_application()))

    def run(self) -> None:
        connections["default"] = self.shared
        self.server.serve_forever(poll_interval=0.05)


@contextmanager
def served() -> Iterator[str]:
    """The address of the desk and the portal, served from this process."""
    desk = _Desk()
    desk.shared.inc_thread_sharing()
    desk.start()
    for signal in (request_started, request_finished):  # a request must not end the test's transaction
        signal.disconnect(close_old_connections)
    try:
        yield f"http://127.0.0.1:{desk.server.server_port}"
    finally:
        desk.server.shutdown()
        desk.server.server_close()
        desk.join()
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
        desk.shared.dec_thread_sharing()


@dataclass
class Desks:
    """One browser for each person, signed in when first needed."""

    people: People
    url: str
    new_page: Callable[..., Page]
    folder: Path

    def __post_init__(self) -> None:
        self.inside: dict[int, Someone] = {}
        self.names = {person.pk: key for key, person in self.people.people.items()}

    def of(self, person: Person) -> Someone:
        if person.pk not in self.inside:
            page = self.new_page()
            page.set_default_timeout(PATIENCE)
            account = self.people.accounts[self.names[person.pk]]
            self.inside[person.pk] = Someone(page, self.url).signs_in(account.username, PASSWORD)
        return self.inside[person.pk]


class ClickedStory(Story):
    """A story whose acts are clicks."""

    desks: Desks

    def begin(self, procedure: str, actor: Person, **facts: Any) -> None:
        one = self.desks.of(actor)
        opening = registry.current(procedure).opening
        if self.parent is None:
            one.goes_to(f"/desk/cases/new/?procedure={procedure}")
        else:
            one.goes_to(f"/desk/cases/{self.parent.case.reference}/")
            one.page.locator(f"a[href*='procedure={procedure}&']").first.click()
        self._fill(one, opening, facts)
        self.case = Case.objects.latest("pk")
        assert self.case.procedure == procedure

    def do(self, move: str, actor: Person, **facts: Any) -> Act:
        self.case.refresh_from_db()
        before = self.case.revision
        one = self.desks.of(actor).goes_to(f"/desk/cases/{self.case.reference}/")
        one.begins(move)
        self._fill(one, registry.procedure_of(self.case).move(move), facts)
        self.case.refresh_from_db()
        assert self.case.revision == before + 1, one.reads()[:3000]
        return self.case.acts.latest("sequence")

    def _fill(self, one: Someone, move: Move, facts: dict[str, Any]) -> None:
        fields = {field.name: field for field in move.fields}
        for name, value in facts.items():
            if fields[name].kind == "rows":
                self._rows(one, fields[name], value)
        for name, value in facts.items():
            self._type(one, fields[name], f"f.{name}", value)
        if move.officers > 1:
            one.takes_along(self.town.partner.name)
        one.sends()
        told = one.page.locator(".told, #errors").first
        expect(told).to_be_visible()
        assert "已办" in told.inner_text(), f"{move.key}: {told.inner_text()}"

    def _rows(self, one: Someone, field: Field, rows: list[dict[str, Any]]) -> None:
        """As many lines as there are to write; 再加一行 keeps what was typed before."""
        while int(one.page.locator(f"[name='f.{field.name}.count']").input_value()) < len(rows):
            one.page.locator(f"[name=again][value='row:{field.name}']").click()

    def _type(self, one: Someone, field: Field, name: str, value: Any) -> None:
        if value is None:
            return
        if field.kind == "rows":
            columns = {column.name: column for column in field.columns}
            for number, row in enumerate(value):
                for column, cell in row.items():
                    self._type(one, columns[column], f"{name}.{number}.{column}", cell)
        elif field.kind == "points":
            for row in value:
                one.page.locator(f"[name='{name}.{row['point']}.verdict'][value='{row['verdict']}']").check()
                one.page.locator(f"[name='{name}.{row['point']}.reason']").fill(row["reason"])
        elif field.kind in ("choices", "persons", "items"):
            for box in one.page.locator(f"[name='{name}']").all():
                box.set_checked(box.get_attribute("value") in value)
        elif field.kind == "file":
            if value:
                one.page.locator(f"[name='{name}']").set_input_files(self._file(value))
        elif field.kind == "yes":
            one.page.locator(f"[name='{name}']").set_checked(bool(value))
        else:
            one._write(name, str(value))

    def _file(self, digest: str) -> Path:
        """The stored bytes as a file of this person's disk, with the ending of what they are."""
        data = store.read(digest)
        ending = ".png" if data.startswith(b"\x89PNG") else ".pdf" if data.startswith(b"%PDF") else ".txt"
        path = self.desks.folder / f"{digest.removeprefix('sha256:')[:12]}{ending}"
        path.write_bytes(data)
        return path


def teller(desks: Desks) -> type[ClickedStory]:
    """The class of stories that are clicked at these desks."""
    return type("Clicked", (ClickedStory,), {"desks": desks})


__all__ = ["ClickedStory", "Desks", "Town", "served", "teller"]
