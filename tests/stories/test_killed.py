"""`kill -9` of the web processes while people act: what was acknowledged is there exactly once, and the log audits clean."""

from __future__ import annotations

import http.client
import http.cookiejar
import os
import re
import signal
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from django.db import connection
from tests.servers import Server
from tests.stories.someone import accounts, ready

from mingfa.case.models import Act, Case, IdempotencyKey

TITLE = "虚构石材加工点占用集镇道路堆料案"
ROUNDS = 2
BROKEN = (OSError, http.client.HTTPException)


class Stays(urllib.request.HTTPRedirectHandler):
    """302 is the acknowledgement: it is looked at, not followed."""

    def redirect_request(self, *_):
        return None


@dataclass
class Client:
    """An officer's signed-in session without a browser; a key is a form, sent until it is answered."""

    url: str
    opener: urllib.request.OpenerDirector = field(init=False)

    def __post_init__(self) -> None:
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.cookies), Stays(), urllib.request.ProxyHandler({})
        )

    def asks(self, path: str, fields: list[tuple[str, str]] | None = None) -> tuple[int, str]:
        """GET, or POST with the session's token. Raises what a broken connection raises."""
        body = None
        if fields is not None:
            token = next((one.value for one in self.cookies if one.name == "csrftoken"), "")
            body = urllib.parse.urlencode([("csrfmiddlewaretoken", token), *fields]).encode()
        request = urllib.request.Request(self.url + path, data=body, headers={"Referer": self.url + path})
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode("utf-8")
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode("utf-8")

    def insists(self, path: str, fields: list[tuple[str, str]] | None = None) -> tuple[int, str]:
        """Ask until somebody answers."""
        deadline = time.monotonic() + 60
        while True:
            try:
                return self.asks(path, fields)
            except BROKEN:
                assert time.monotonic() < deadline, f"nobody answers at {path}"
                time.sleep(0.05)  # polling for the processes to come back


@dataclass
class Acting:
    """Acts posted one after the other; which were acknowledged, which broke off and were sent again."""

    client: Client
    case: Case
    partner: str
    acknowledged: list[str] = field(default_factory=list)
    resent: list[str] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)
    posting: str = ""  # the key that is on its way
    enough: threading.Event = field(default_factory=threading.Event)

    def form(self, key: str) -> list[tuple[str, str]]:
        """A recheck, as the page sends it; `expected` is read from a fresh page."""
        path = f"/desk/cases/{self.case.reference}/do/recheck_correction/"
        status, page = self.client.insists(path)
        assert status == 200, page[:500]
        expected = re.search(r'name="expected" value="(\d+)"', page).group(1)
        return [
            ("key", key),
            ("expected", expected),
            ("participants", self.partner),
            ("f.result", "not_corrected"),
            ("f.scene", f"第 {key} 次去看，石料还在。"),
        ]

    def goes_on(self) -> None:
        """Post until told that it is enough. A broken connection is answered by sending the same form again."""
        path, number = f"/desk/cases/{self.case.reference}/do/recheck_correction/", 0
        while not self.enough.is_set():
            number += 1
            key = f"kill-{number}"
            form = self.form(key)
            try:
                self.posting = key
                status, page = self.client.asks(path, form)
            except BROKEN:
                self.posting = ""
                self.resent.append(key)
                status, page = self.client.insists(path, form)
            self.posting = ""
            if status == 302:
                self.acknowledged.append(key)
            else:
                self.surprises.append(f"{key} {status} {page[:300]}")


def answering(server: Server) -> list[int]:
    """The processes that answer requests: the children of granian's own."""
    family = server.family()
    [parent] = [
        pid for pid, words in family.items() if "granian" in words and _parent(pid) == server.process.pid
    ]
    return [pid for pid in family if _parent(pid) == parent]


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])


def on_its_way(acting: Acting) -> bool:
    """A form was sent and not answered yet."""
    return bool(acting.posting)


def committed(acting: Acting) -> bool:
    """The act is in the database, and its officer does not know it yet."""
    key = acting.posting
    return bool(key) and IdempotencyKey.objects.filter(key=key).exists() and acting.posting == key


def goes_on_well(acting: Acting) -> None:
    """Two more acts are acknowledged."""
    told = len(acting.acknowledged)
    reached(lambda: len(acting.acknowledged) >= told + 2, acting)


def reached(seen, acting: Acting, seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < deadline, (acting.acknowledged, acting.resent, acting.surprises)
        time.sleep(0.003)  # polling


def test_nothing_acknowledged_is_lost_and_nothing_is_doubled(demonstration, start):
    demonstration.environment["MINGFA_SQLITE_SYNCHRONOUS"] = "FULL"
    server = start(ready(demonstration))
    port = int(server.url.rsplit(":", 1)[1])
    client = Client(server.url)
    client.insists("/desk/login/")
    signed_in = [("username", "officer"), ("password", accounts(demonstration)["officer"])]
    assert client.insists("/desk/login/", signed_in)[0] == 302
    case = Case.objects.get(title=TITLE)
    partner = case.participations.filter(person__name="陆样本").first().person.reference
    before = case.acts.count()
    acting = Acting(client, case, partner)
    thread = threading.Thread(target=acting.goes_on)
    thread.start()
    try:
        for number in range(ROUNDS):
            moment = (on_its_way, committed)[number % 2]
            goes_on_well(acting)
            reached(partial(moment, acting), acting)
            for _ in range(2):  # the second time so soon that the web server itself is started again
                for pid in answering(server):
                    os.kill(pid, signal.SIGKILL)
                goes_on_well(acting)
            moment = (committed, on_its_way)[number % 2]
            reached(partial(moment, acting), acting)
            server.kill()
            server = start(demonstration, port=port)
        goes_on_well(acting)
    finally:
        acting.enough.set()
        thread.join(90)
    assert not thread.is_alive()
    assert acting.surprises == []
    assert acting.resent, "no request was ever cut off: the kills hit nothing"

    connection.close()
    keys = list(IdempotencyKey.objects.filter(key__startswith="kill-").values_list("key", flat=True))
    assert sorted(keys) == sorted(set(acting.acknowledged))
    made = Act.objects.filter(case=case, move="recheck_correction", sequence__gt=before)
    scenes = [act.facts["scene"] for act in made]
    assert sorted(scenes) == sorted(f"第 {key} 次去看，石料还在。" for key in acting.acknowledged)
    assert case.acts.count() == before + len(acting.acknowledged)
    case.refresh_from_db()
    assert case.revision == case.acts.order_by("-sequence").first().sequence
    again = acting.form(acting.acknowledged[0])
    status, _ = client.insists(f"/desk/cases/{case.reference}/do/recheck_correction/", again)
    assert status == 302 and case.acts.count() == before + len(acting.acknowledged)
    assert server.stop() == 0
    connection.close()
    for command in (("worker", "--once"), ("audit", "--json")):
        outcome = demonstration.command(*command)
        assert outcome.returncode == 0, outcome.stdout + outcome.stderr
