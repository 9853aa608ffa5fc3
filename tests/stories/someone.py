"""A person at a browser of their own: signs in, opens pages, clicks and types as people do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from playwright.sync_api import Page, expect
from tests.databases import Deployment
from tests.servers import Server

PATIENCE = 60_000  # milliseconds that a page may take on a machine with other work


def accounts(deployment: Deployment) -> dict[str, str]:
    """Password by account, from the list that the demonstration leaves for its visitors."""
    rows = (deployment.home / "demo-accounts.txt").read_text("utf-8").splitlines()
    return {cells[1]: cells[2] for cells in (row.split("\t") for row in rows) if len(cells) == 3}


def ready(deployment: Deployment) -> Deployment:
    """A copy on a database with another address is set up there once, as after moving a deployment."""
    if deployment.database_url:
        made = deployment.command("setup")
        assert made.returncode == 0, made.stderr
    return deployment


@dataclass
class Someone:
    """One person, one browser, one server."""

    page: Page
    url: str

    def goes_to(self, path: str) -> Someone:
        """Type an address."""
        self.page.goto(path if path.startswith("http") else self.url + path)
        return self

    def reads(self) -> str:
        """Everything that stands on the page."""
        return self.page.locator("body").inner_text()

    def signs_in(self, name: str, password: str) -> Someone:
        """By the account from the list."""
        self.goes_to("/desk/login/")
        self.page.get_by_label("账号").fill(name)
        self.page.get_by_label("口令").fill(password)
        self.page.get_by_role("button", name="登录", exact=True).click()
        expect(self.page.get_by_role("heading", name="待办", exact=True)).to_be_visible()
        return self

    def opens_case(self, title: str) -> Someone:
        """Find a case by the search field of the desk and open it."""
        self.goes_to("/desk/")
        self.page.locator("#search").fill(title)
        self.page.locator("#search").press("Enter")
        self.page.locator("[data-row]").get_by_role("link", name=title).first.click()
        expect(self.page.get_by_role("heading", name=title, exact=True)).to_be_visible()
        return self

    def may(self, move: str) -> bool:
        """Whether the case page offers this move to this person."""
        return self.page.locator(f".act-row > a[href$='/do/{move}/']").count() > 0

    def begins(self, move: str) -> Someone:
        """Click the button of a move on the case page; what is rarely done is unfolded first."""
        button = self.page.locator(f".act-row > a[href$='/do/{move}/']")
        folded = self.page.locator("details:not([open])").filter(has=button)
        if folded.count():
            folded.locator("> summary").click()
        button.click()
        expect(self.page.locator("form.panel")).to_be_visible()
        return self

    @property
    def now(self) -> datetime:
        """The time that the form proposes."""
        return datetime.fromisoformat(self.page.input_value("#happened_at"))

    def ago(self, minutes: int) -> str:
        """A wall-clock time before the one the form proposes, as one types it."""
        return f"{self.now - timedelta(minutes=minutes):%Y-%m-%dT%H:%M}"

    @property
    def today(self) -> str:
        """The day that the form proposes."""
        return f"{self.now:%Y-%m-%d}"

    def writes(self, **fields: Any) -> Someone:
        """Fill fields by name; `__` stands for a dot: items__0__kind. A callable gets this person."""
        for name, value in fields.items():
            self._write(f"f.{name.replace('__', '.')}", value(self) if callable(value) else value)
        return self

    def _write(self, name: str, value: Any) -> None:
        found = self.page.locator(f"form.panel [name='{name}'], form [name='{name}']")
        kind = found.first.evaluate("one => one.tagName === 'INPUT' ? one.type : one.tagName")
        if kind == "radio":
            self.page.locator(f"[name='{name}'][value='{value}']").check()
        elif kind == "checkbox":
            for number in range(found.count() if value == "all" else 1):
                found.nth(number).set_checked(bool(value))
        elif kind == "SELECT":
            found.select_option(value)
        elif kind == "file":
            found.set_input_files(value)
        else:
            found.fill(value)

    def takes_along(self, *names: str) -> Someone:
        """Choose exactly these colleagues."""
        rows = self.page.locator("#participants .choice")
        for number in range(rows.count()):
            row = rows.nth(number)
            row.locator("input").set_checked(any(name in row.inner_text() for name in names))
        return self

    def sends(self) -> Someone:
        """Press the button of the form."""
        self.page.locator("form.panel .send .button-primary").click()
        return self

    def has_done(self, title: str = "") -> Someone:
        """The desk says that it is done."""
        told = self.page.locator(".told, #errors").first
        expect(told).to_contain_text(f"已办：{title}")
        return self

    def is_refused(self) -> str:
        """The sentences of a refusal; what was typed is still there."""
        errors = self.page.locator("#errors")
        expect(errors).to_contain_text("您填的内容都还在。")
        return errors.inner_text()

    def does(self, move: str, *along: str, **fields: Any) -> Someone:
        """One move from the case page: click, type, choose colleagues, send, read that it is done."""
        self.page.reload()
        self.begins(move).writes(**fields)
        if along:
            self.takes_along(*along)
        return self.sends().has_done()


@dataclass
class Town:
    """The demonstration township on a running server; each person comes in when first needed."""

    deployment: Deployment
    server: Server
    new_page: Callable[..., Page]

    def __post_init__(self) -> None:
        self.inside: dict[str, Someone] = {}
        self.passwords = accounts(self.deployment)

    def someone(self, **options: Any) -> Someone:
        """A visitor of the public site."""
        page = self.new_page(**options)
        page.set_default_timeout(PATIENCE)
        return Someone(page, self.server.url)

    def __call__(self, name: str) -> Someone:
        """A person of the desk, signed in."""
        if name not in self.inside:
            self.inside[name] = self.someone().signs_in(name, self.passwords[name])
        return self.inside[name]

    def leaves(self, name: str) -> None:
        """Sign out."""
        one = self.inside.pop(name)
        one.page.locator("details.who summary").click()
        one.page.get_by_role("button", name="退出登录").click()
        expect(one.page.get_by_role("button", name="登录", exact=True)).to_be_visible()


def until(person: Someone, path: str, seen: Callable[[Someone], bool], seconds: float = 90) -> None:
    """Load the page again until it shows what the worker does in its own time."""
    import time

    deadline = time.monotonic() + seconds
    while not seen(person.goes_to(path)):
        assert time.monotonic() < deadline, f"{path}\n{person.reads()[:2000]}"
        person.page.wait_for_timeout(200)


def squeezed(text: str) -> str:
    """Text without blanks and joiners, to look for words across line breaks."""
    return re.sub(r"[\s\u2060\u200b]+", "", text)


expect.set_options(timeout=PATIENCE)
