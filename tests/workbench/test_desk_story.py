"""The desk in a real browser: everything by keyboard, nothing that a screen reader stumbles over, nothing wider than a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser


def password(demonstration, name: str) -> str:
    rows = (demonstration.home / "demo-accounts.txt").read_text("utf-8").splitlines()
    return next(
        cells[2] for cells in (row.split("\t") for row in rows) if len(cells) == 3 and cells[1] == name
    )


def enter(page, server, demonstration, name="officer"):
    page.goto(f"{server.url}/desk/login/")
    page.fill("#username", name)
    page.fill("#password", password(demonstration, name))
    page.press("#password", "Enter")
    page.wait_for_selector("h1:text-is('待办')")


def faults(page) -> list[tuple[str, str]]:
    """What axe finds, and whether the page is wider than the screen."""
    found = [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(("wide", page.url))
    return found


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_no_page_has_a_barrier(demonstration, start, new_page, width, scheme):
    server = start(demonstration)
    page = new_page(width, color_scheme=scheme)
    told = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.goto(f"{server.url}/desk/login/")
    assert faults(page) == []
    enter(page, server, demonstration)
    assert faults(page) == []
    cases = page.eval_on_selector_all("[data-open]", "links => links.map(link => link.href)")
    page.goto(f"{server.url}/desk/cases/")
    assert faults(page) == []
    for case in cases[::3]:
        page.goto(case)
        assert faults(page) == []
        moves = page.eval_on_selector_all(".act-row > a[href]", "links => links.map(link => link.href)")
        page.goto(moves[0])
        assert faults(page) == []
        page.click(".send .button-primary")
        if page.locator("#errors").count():
            assert faults(page) == []
    assert [text for text in told if "422" not in text] == []


def test_the_desk_is_worked_by_keyboard(demonstration, start, page):
    server = start(demonstration)
    enter(page, server, demonstration)
    first = page.locator("[data-open]").first
    title, address = first.inner_text(), first.get_attribute("href")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == title
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("示例?")
    assert page.input_value("#search") == "示例?"
    page.keyboard.press("Tab")
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.uncheck("#keys-on")
    page.keyboard.press("Escape")
    page.goto(f"{server.url}/desk/")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_a_refusal_takes_the_focus_and_leads_to_its_field(demonstration, start, page):
    server = start(demonstration)
    enter(page, server, demonstration)
    page.goto(f"{server.url}/desk/cases/new/?procedure=penalty")
    page.fill("[name='f.content']", "门前搭棚")
    page.click(".send .button-primary")
    assert page.evaluate("document.activeElement.id") == "errors"
    assert page.input_value("[name='f.content']") == "门前搭棚"
    page.click("#errors a >> nth=0")
    assert page.evaluate("document.activeElement.id") == "f-title"
    page.keyboard.type("示例茶馆占道案")
    page.select_option("[name='f.source']", "PATROL")
    page.press("[name='f.title']", "Enter")
    assert page.locator("h1").inner_text() == "示例茶馆占道案"
    assert "已办：登记案源" in page.locator(".told").inner_text()
