"""Who may open which address: every route of desk and public site, as everybody, at the own agency and at others.

`permission_matrix.csv` has a row for each method, route and object, and a column for each person: the township's people,
officer and leader of the neighbouring township, an officer of the county above (who works on no township's case), the
county's supervisor. What lies outside reach answers exactly like what does not exist.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

MATRIX = Path(__file__).with_name("permission_matrix.csv")
BACKEND = "django.contrib.auth.backends.ModelBackend"
NOWHERE = "0" * 26
PUBLIC_AS = ("anonymous", "officer")  # the public site knows no sessions: two are enough to see it


@dataclass(frozen=True)
class Row:
    """One line of the matrix."""

    method: str
    route: str
    object: str
    expected: dict[str, str]


def matrix() -> list[Row]:
    """The matrix as it stands in the file."""
    with MATRIX.open(encoding="utf-8", newline="") as file:
        return [
            Row(line.pop("method"), line.pop("route"), line.pop("object"), line)
            for line in csv.DictReader(file)
        ]


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """Every route of the whole deployment, as it is written in the tables of addresses."""
    for entry in (resolver or get_resolver("mingfa.config.urls")).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        else:
            yield route


def test_every_route_has_a_row_and_every_row_a_route():
    assert {row.route for row in matrix()} == set(routes())


def test_every_route_with_an_object_is_asked_for_a_missing_one():
    asked = {row.route for row in matrix() if row.object == "missing" and row.method == "GET"}
    with_object = {route for route in routes() if re.search(r"<(slug|int):", route)}
    assert with_object <= asked


def test_the_public_site_is_the_same_for_everybody():
    for row in matrix():
        assert row.route.startswith("desk/") or len(set(row.expected.values())) == 1, row.route


def test_every_line_names_everybody():
    assert all(value.isdigit() for row in matrix() for value in row.expected.values())
    assert all(len(row.expected) == len(matrix()[0].expected) for row in matrix())


class World:
    """The demonstration with a neighbour and a county officer: somebody for each column, something for each object."""

    def __init__(self) -> None:
        from mingfa.org.models import Account, Agency

        self.accounts = {row.username.replace("-", "_"): row for row in Account.objects.all()}
        self.township = Agency.objects.get(level=Agency.Level.TOWNSHIP)
        neighbour = self._neighbour()
        self.accounts["county_officer"] = self._officer(self.township.parent, "罗县级", 901)
        self.accounts["neighbour_officer"] = self._officer(neighbour, "罗邻乡", 902)
        self.accounts["neighbour_leader"] = self._officer(neighbour, "罗邻长", 903, "AGENCY_LEADER")
        self.objects = self._objects()
        self._browsers: dict[str, Client] = {}

    def _neighbour(self):
        from mingfa.org.agencies import create_agency

        return create_agency(
            name="八嘎乡人民政府（演示）",
            short_name="八嘎乡政府",
            region_code="532622204",
            level="TOWNSHIP",
            parent=self.township.parent,
        )

    @staticmethod
    def _officer(agency, name: str, serial: int, *more_roles: str):
        from mingfa.org.appointments import appoint
        from mingfa.org.people import open_account
        from mingfa.org.seed import enrol_officer

        person = enrol_officer(agency, name, serial)
        for role in more_roles:
            appoint(person, agency, role)
        return open_account(person, f"outside-{serial}", "足够长的示例口令九零零")

    def _objects(self) -> dict[tuple[str, str], str]:
        """What stands for each placeholder of a route, by route prefix and name of the object."""
        from mingfa.case.models import Case
        from mingfa.disclosure.models import Duty
        from mingfa.documents.models import Document
        from mingfa.inbox import box
        from mingfa.intake.counter import take_tip
        from mingfa.org.models import Person
        from mingfa.recording.models import Evidence
        from mingfa.register import read

        officer = self.accounts["officer"].person
        tip = take_tip(self.township, {"content": "示例"}, by=self.accounts["window"].person, form_key="m")
        assert box.find(tip.code)
        county = Person.objects.filter(agency=self.township.parent).first()
        clue = Case.objects.get(step="CLUE")
        reviewed = Case.objects.get(step="LEGAL_REVIEW")
        published = Duty.objects.filter(state="published").first()
        withdrawn = Duty.objects.get(state="withdrawn")
        return {
            ("desk/cases/<slug:reference>/", "own"): f"desk/cases/{clue.reference}/",
            ("desk/cases/<slug:reference>/do/<slug:move>/", "own"): f"desk/cases/{clue.reference}/do/verify/",
            ("desk/documents/<int:key>/", "own"): f"desk/documents/{Document.objects.first().pk}/",
            ("desk/documents/<int:key>/docx/", "own"): f"desk/documents/{Document.objects.first().pk}/docx/",
            (
                "desk/evidence/<slug:reference>/",
                "own",
            ): f"desk/evidence/{Evidence.objects.first().reference}/",
            ("desk/reviews/<slug:reference>/", "own"): f"desk/reviews/{reviewed.reference}/",
            ("desk/disclosure/<slug:reference>/", "own"): f"desk/disclosure/{published.reference}/",
            ("desk/intake/<slug:reference>/", "own"): f"desk/intake/{tip.reference}/",
            ("desk/intake/<slug:reference>/receipt/", "own"): f"desk/intake/{tip.reference}/receipt/",
            ("desk/intake/<slug:reference>/case/", "own"): f"desk/intake/{tip.reference}/case/",
            ("desk/people/<slug:reference>/", "own"): f"desk/people/{officer.reference}/",
            ("desk/people/<slug:reference>/", "above"): f"desk/people/{county.reference}/",
            ("decisions/<slug:id>/", "published"): f"decisions/{published.public_id}/",
            ("decisions/<slug:id>/", "withdrawn"): f"decisions/{withdrawn.public_id}/",
            ("decisions/<slug:id>/.json", "published"): f"decisions/{published.public_id}/.json",
            ("decisions/<slug:id>/.json", "withdrawn"): f"decisions/{withdrawn.public_id}/.json",
            ("decisions/<slug:id>/proof.json", "published"): f"decisions/{published.public_id}/proof.json",
            ("o/<slug:token>", "published"): f"o/{read.officers()[0].token}",
            ("complain/<slug:code>/", "published"): f"complain/{tip.code.lower()}/",
            ("complain/<slug:code>/receipt.json", "published"): f"complain/{tip.code.lower()}/receipt.json",
            ("theme/<slug:name>/", "published"): "theme/elder/",
            ("flowcharts/<slug:key>/", "published"): "flowcharts/penalty/",
            ("flowcharts/<slug:key>/.json", "published"): "flowcharts/penalty/.json",
            ("flowcharts/<slug:key>/<int:version>/", "published"): "flowcharts/penalty/1/",
            ("flowcharts/<slug:key>/<int:version>/.json", "published"): "flowcharts/penalty/1/.json",
            (r"^duty/\.(?P<form>json|csv)$", ""): "duty/.json",
            ("log/<path:path>", ""): "log/checkpoint",
            ("log/<path:path>", "missing"): "log/keys/private",
            ("desk/<path:rest>", ""): "desk/no/such/page/",
        }

    def address(self, row: Row) -> str:
        """The address that a row stands for."""
        known = self.objects.get((row.route, row.object))
        if known is None:
            known = re.sub(r"<slug:move>", "verify", row.route)
            known = re.sub(r"<int:\w+>", "999999", known)
            known = re.sub(r"<slug:\w+>", NOWHERE, known)
        assert "<" not in known, f"nothing stands for {row.route} {row.object}"
        return "/" + known

    def browser(self, who: str) -> Client:
        """A browser in which that person is signed in; nobody for `anonymous`."""
        if who not in self._browsers:
            self._browsers[who] = Client()
            if who != "anonymous":
                self._browsers[who].force_login(self.accounts[who], backend=BACKEND)
        return self._browsers[who]

    def signed_out(self, who: str) -> None:
        """The person has left; the next request signs in anew."""
        self._browsers.pop(who, None)


@pytest.fixture
def world(demonstration) -> World:
    """The demonstration township with somebody for each column."""
    return World()


def answered(world: World, row: Row, who: str):
    """What that person gets; an empty form for a POST, so that nothing can be written by it."""
    answer = getattr(world.browser(who), row.method.lower())(world.address(row))
    if "logout" in row.route:
        world.signed_out(who)
    return answer


def test_everybody_gets_what_the_matrix_says_and_an_empty_form_writes_nothing(world):
    wrong = []
    for row in matrix():
        written = _written()
        for who, status in row.expected.items():
            if row.route.startswith("desk/") or who in PUBLIC_AS:
                got = answered(world, row, who).status_code
                if got != int(status):
                    wrong.append(f"{row.method} {row.route} {row.object} as {who}: {got}, not {status}")
        if row.method == "POST" and _written() != written:
            wrong.append(f"{row.method} {row.route} {row.object}: an empty form wrote something")
    assert wrong == []


def _written() -> tuple[int, int]:
    from mingfa.case.models import Act
    from mingfa.ledger.models import LedgerEntry

    return Act.objects.count(), LedgerEntry.objects.count()


def test_foreign_objects_answer_exactly_like_missing_ones(world):
    compared = 0
    for row in matrix():
        if row.object != "own":
            continue
        missing = Row(row.method, row.route, "missing", {})
        for who, status in row.expected.items():
            if status == "404":
                compared += 1
                foreign, none = answered(world, row, who), answered(world, missing, who)
                assert _bare(foreign, world.address(row)) == _bare(none, world.address(missing)), (row, who)
    assert compared > 20


def _bare(answer, address: str) -> str:
    """The page without what differs from one request to the next: tokens, and the address itself."""
    html = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    return html.replace(address, "")
