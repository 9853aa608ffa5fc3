"""A revoked decision leaves the public site by clicking: registered, asked for, approved by another person; nothing is left of it."""

from __future__ import annotations

import urllib.error
import urllib.request
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from tests.stories.someone import Town, ready, until

pytestmark = pytest.mark.browser

FIRM, TITLE = "示例农产品加工厂", "示例农产品加工厂乱堆垃圾案"
WORDS = (FIRM, "农产品加工", "蔬菜残渣")
LISTS = (
    "/",
    "/decisions/",
    "/decisions/?q=残渣",
    "/decisions/?q=农产品",
    "/decisions/.json",
    "/decisions/.csv",
    "/decisions/.atom",
    "/decisions/.json?q=残渣",
    "/duty/",
    "/duty/.json",
    "/duty/.csv",
)


def answer(address: str) -> tuple[int, str]:
    """Status and text, whatever the status is."""
    try:
        with urllib.request.urlopen(quote(address, safe=":/?=.&")) as said:
            return said.status, said.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8")


def test_a_revoked_decision_leaves_the_public_site(demonstration, start, new_page):
    town = Town(demonstration, start(ready(demonstration)), new_page)
    citizen = town.someone().goes_to("/decisions/?q=残渣")
    citizen.page.get_by_role("link", name=FIRM).first.click()
    address = citizen.page.url
    assert WORDS[2] in citizen.reads()
    assert all(FIRM in answer(address + form)[1] for form in ("", ".json", "proof.json"))
    register = town.deployment.home / "public" / "register.sqlite3"
    assert FIRM.encode() in register.read_bytes()

    reviewer = town("reviewer").opens_case(TITLE)
    reviewer.does(
        "record_remedy_result",
        way="review",
        result="revoked",
        document="砚山县人民政府行政复议决定书（示例）",
        decided_on=lambda one: one.today,
        reason="认定的数量没有书证，撤销原决定。",
    )
    publisher = town("publisher").goes_to("/desk/disclosure/")
    publisher.page.get_by_role("link", name=TITLE).click()
    assert "撤回期限" in publisher.reads()
    publisher.page.get_by_role("button", name="报送撤回").click()
    expect(publisher.page.locator(".told")).to_contain_text("已报送撤回")
    assert publisher.page.get_by_role("button", name="批准撤回").count() == 0
    assert answer(address)[0] == 200
    approver = town("publication-reviewer").goes_to(publisher.page.url)
    approver.page.get_by_role("button", name="批准撤回").click()
    expect(approver.page.locator(".told")).to_contain_text("已批准撤回")

    until(citizen, address, lambda one: "撤回" in one.reads() and FIRM not in one.reads())
    for form in ("", ".json", "proof.json"):
        status, text = answer(address + form)
        assert status == 410, (form, status)
        assert not any(word in text for word in WORDS), (form, text)
    assert "行政处罚法" in answer(address)[1] and "撤销" in answer(address)[1]
    for path in LISTS:
        status, text = answer(town.server.url + path)
        assert status == 200, path
        assert not any(word in text for word in WORDS), path
    assert "没有找到" in answer(town.server.url + "/decisions/?q=残渣")[1]
    for path in register.parent.rglob("*"):
        if path.is_file():
            assert not any(word.encode() in path.read_bytes() for word in WORDS), path
    found = town.deployment.command("search", "残渣", "--json")
    assert found.returncode == 1 and '"hits": []' in found.stdout, found.stdout
