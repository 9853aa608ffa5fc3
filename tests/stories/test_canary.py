"""Canaries in what is not public: a decided but unpublished case and the tip it began from. None may sing outside the desk."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from dataclasses import replace
from html import unescape
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from tests.stories.someone import ready

from mingfa.case.models import Case
from mingfa.config.demonstration import build
from mingfa.config.demonstration.lives import life
from mingfa.config.demonstration.premises import PREMISES
from mingfa.config.demonstration.schedule import run
from mingfa.config.demonstration.story import Town
from mingfa.disclosure.models import Duty
from mingfa.inbox import box
from mingfa.kernel.identifiers import invented_resident_id
from mingfa.org.models import Account
from mingfa.party import seed

PARTY, THING, TIP, SENDER, PHONE = "金丝雀", "翠鸟色雨棚", "画眉叫的那个晚上", "百灵试样", "19912344321"
SERIAL = 4321
CANARIES = (PARTY, THING, TIP, SENDER, PHONE, invented_resident_id(seed.CITIZEN_BORN_ON, SERIAL))
BEYOND = (
    "/nothing-here",
    "/decisions/nothing/",
    "/decisions/nothing/.json",
    "/decisions/.json",
    "/decisions/.csv",
    "/decisions/.atom",
    "/duty/.json",
    "/duty/.csv",
    "/o/nothing",
    "/log/nothing",
    "/log/checkpoint",
    "/log/vkey",
    "/healthz",
    "/readyz",
    "/robots.txt",
    "/decisions/.json?q=" + quote("雨棚"),
    "/decisions/?q=" + quote("丝雀"),
)
PEOPLE = (
    "officer",
    "second_officer",
    "unit_head",
    "leader",
    "reviewer",
    "publisher",
    "publication_reviewer",
    "window",
)
LINK = re.compile(
    r"""(?:href|src|action)=["']([^"'#][^"']*)["']|<id>(http[^<]+)</id>|"url": ?"(http[^"]+)\""""
)


def decided_but_not_public(code: str) -> Case:
    """A case that was decided on the tip, lived by the people of the demonstration."""
    person = {name: Account.objects.get(username=name.replace("_", "-")).person for name in PEOPLE}
    agency = person["officer"].agency
    party = seed.citizen(agency, PARTY, SERIAL, by=person["officer"])
    town = Town(
        agency=agency,
        officer=person["officer"],
        partner=person["second_officer"],
        head=person["unit_head"],
        leader=person["leader"],
        reviewer=person["reviewer"],
        publisher=person["publisher"],
        publication_reviewer=person["publication_reviewer"],
        window=person["window"],
        collector=person["window"],
        parties={PARTY: party},
        items={"house": "CZ-37-2", "facility": "CZ-39-1", "refuse": "CZ-39-2", "stall": "CZ-40"},
        receipts={"canary": code},
    )
    told = next(premise for premise in PREMISES if premise.key == "decided")
    premise = replace(
        told,
        key="canary",
        title=f"{PARTY}搭建{THING}案",
        party=PARTY,
        source="TIP",
        clue=TIP,
        scene=f"{told.scene}{THING}一处。",
        finding=f"{told.finding}另搭{THING}一处。",
    )
    run([life(town, premise)], until=build.TODAY)
    case = Case.objects.get(title=premise.title)
    assert case.step == "DECIDED" and Duty.objects.get(case=case).published_on is None
    return case


def fetched(address: str) -> str:
    """Head and body of whatever answers."""
    try:
        with urllib.request.urlopen(address) as answer:
            return str(answer.headers) + answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return str(error.headers) + error.read().decode("utf-8", "replace")


def crawled(site: str, first: list[str]) -> dict[str, str]:
    """Every page that can be reached by links from the first ones."""
    pages: dict[str, str] = {}
    waiting = [urljoin(site, path) for path in first]
    while waiting:
        address = waiting.pop()
        if address in pages:
            continue
        pages[address] = fetched(address)
        for found in LINK.findall(pages[address]):
            link = urldefrag(urljoin(address, unescape(next(filter(None, found)))))[0]
            known = link in pages or link in waiting
            if link.startswith(site) and not known and not urlsplit(link).path.startswith("/static/"):
                waiting.append(quote(link, safe=":/?=&%+.-_~"))
        assert len(pages) < 1500, sorted(pages)[-50:]
    return pages


def sings(text: str) -> list[str]:
    """The canaries that can be heard in a text, plain or escaped."""
    return [
        canary
        for canary in CANARIES
        if canary in text or json.dumps(canary)[1:-1] in text or quote(canary) in text
    ]


def test_nothing_unpublished_is_heard_outside_the_desk(demonstration, start):
    receipt = box.submit(
        "TIP", {"content": f"{TIP}，{PARTY}搭了{THING}。", "name": SENDER, "phone": PHONE, "target": PARTY}
    )
    worked = demonstration.command("worker", "--once")
    assert worked.returncode == 0, worked.stderr
    case = decided_but_not_public(receipt.code)
    worked = demonstration.command("worker", "--once")
    assert worked.returncode == 0, worked.stderr
    server = start(ready(demonstration), "--no-worker")
    code = receipt.code
    personal = [
        f"/progress/?code={code}",
        f"/complain/{code.lower()}/",
        f"/complain/{code.lower()}/receipt.json",
    ]
    locked = [
        f"/desk/cases/{case.reference}/",
        "/desk/disclosure/",
        f"/desk/cases/{case.reference}/do/serve/",
    ]
    pages = crawled(server.url, ["/", *BEYOND, *personal, *locked])

    paths = {urlsplit(address).path for address in pages}
    assert {"/officers/", "/powers/", "/duty/", "/complain/", "/verify/", "/decisions/"} <= paths
    assert sum(path.endswith("/proof.json") and "/decisions/" in path for path in paths) >= 5
    assert any(code in text for text in pages.values())
    assert any(
        "示例农产品加工厂" in text for text in pages.values()
    )  # what is public is heard by the same ears
    assert {address: sings(text) for address, text in pages.items() if sings(text)} == {}
    kept = [path for path in (demonstration.home / "public").rglob("*") if path.is_file()]
    assert len(kept) > 3
    for path in [*kept, *demonstration.home.glob("*.log")]:
        assert not [canary for canary in CANARIES if canary.encode() in path.read_bytes()], path
