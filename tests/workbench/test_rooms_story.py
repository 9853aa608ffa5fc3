"""Intake, people and settings in a real browser: no barrier at any width or theme; a tip becomes a case by clicking."""

from __future__ import annotations

import pytest
from tests.workbench.test_desk_story import enter, faults

pytestmark = pytest.mark.browser
PAGES = {
    "window": ("/desk/intake/", "/desk/intake/new/"),
    "security-admin": ("/desk/people/",),
    "system-admin": ("/desk/people/new/", "/desk/settings/calendar/"),
    "leader": ("/desk/settings/", "/desk/settings/powers/", "/desk/intake/"),
}


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_no_room_has_a_barrier(demonstration, start, new_page, width, scheme):
    server = start(demonstration)
    for who, addresses in PAGES.items():
        page = new_page(width, color_scheme=scheme)
        if who.endswith("admin"):
            sign_in_as_administrator(page, server, demonstration, who)
        else:
            enter(page, server, demonstration, who)
        for address in addresses:
            page.goto(server.url + address)
            assert faults(page) == []
        if who == "security-admin":
            page.click("text=韦过期")
            page.click("summary:has-text('登记执法证')")
            assert faults(page) == []
            page.click("button:text-is('登记执法证')")
            assert page.locator("#errors").is_visible() and faults(page) == []


def sign_in_as_administrator(page, server, demonstration, who):
    """Administrators have no inbox of cases; they land on the same page, which says so."""
    from tests.workbench.test_desk_story import password

    page.goto(f"{server.url}/desk/login/")
    page.fill("#username", who)
    page.fill("#password", password(demonstration, who))
    page.press("#password", "Enter")
    page.wait_for_selector("nav.rail")


def test_a_tip_at_the_counter_becomes_a_case_by_clicking(demonstration, start, new_page):
    server = start(demonstration)
    window = new_page()
    enter(window, server, demonstration, "window")
    window.click("a:has-text('办件与投诉')")
    window.click("text=登记来件")
    window.fill("#content", "示例村口堆放垃圾。")
    window.click("text=登记，出具回执")
    code = window.inner_text(".conclusion")
    assert window.locator("[data-print]").is_visible() and faults(window) == []
    officer = new_page(360)
    enter(officer, server, demonstration, "officer")
    officer.click("nav.rail >> text=办件与投诉")
    officer.click(f"text={code}")
    assert faults(officer) == []
    officer.click("a.button:text-is('登记案源')")
    assert officer.input_value("[name='f.source_ref']") == code
    officer.fill("[name='f.title']", "示例村口堆放垃圾案")
    officer.click(".send .button-primary")
    officer.wait_for_selector("h1:text-is('示例村口堆放垃圾案')")


def test_two_minutes_before_the_session_ends_it_is_said_and_one_press_goes_on(demonstration, start, new_page):
    server = start(demonstration)
    page = new_page()
    page.clock.install()
    enter(page, server, demonstration)
    note = page.locator("#ending")
    page.clock.fast_forward("27:59")
    assert note.is_hidden()
    page.clock.fast_forward("00:02")
    assert note.is_visible()
    page.click("text=继续使用")
    note.wait_for(state="hidden")
    page.clock.fast_forward("28:01")
    assert note.is_visible()
