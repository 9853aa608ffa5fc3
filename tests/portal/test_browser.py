"""The public site in a real browser: nothing for axe to find, no sideways scrolling, all by keyboard, no script."""

import threading
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import expect
from tests.register.published import record

from mingfa.inbox import box

pytestmark = [pytest.mark.browser, pytest.mark.urls("mingfa.portal.urls")]
LAST, GONE = record(30).id, record(9).id
PAGES = ["/", "/decisions/?q=垃圾&outcome=罚款&from=2026-01-10", f"/decisions/{LAST}/", f"/decisions/{GONE}/"]
PAGES += [
    "/officers/",
    "/o/good",
    "/o/old",
    "/o/unknown",
    "/powers/",
    "/duty/",
    "/flowcharts/",
    "/flowcharts/penalty/",
    "/complain/",
    "/progress/?code=x",
]
PAGES += [f"/verify/?decision={LAST}", "/nothing-here"]
WIDTHS = ((1280, ""), (360, ""), (320, "elder"), (1280, "dark"))


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


class Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@pytest.fixture
def address(township, settings):
    """The portal itself, served in this process on a free port."""
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    application = StaticFilesHandler(get_wsgi_application())
    server = make_server("127.0.0.1", 0, application, server_class=Threads, handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    assert django_settings.ROOT_URLCONF == "mingfa.portal.urls"


@pytest.mark.parametrize(("width", "theme"), WIDTHS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(width, theme, address, new_page):
    page = new_page(width)
    if theme:
        page.context.add_cookies([{"name": "theme", "value": theme, "url": address}])
    faults = []
    for path in PAGES:
        page.goto(address + path)
        found = Axe().run(page).response["violations"]
        faults += [(path, item["id"], [node["html"][:120] for node in item["nodes"][:3]]) for item in found]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append((path, "scrolls sideways", []))
    assert faults == []


def test_a_citizen_without_scripts_finds_reads_and_verifies(address, new_page):
    page = new_page(360, java_script_enabled=False)
    page.goto(address)
    page.get_by_label("搜索已公开的决定").fill("砂石")
    page.get_by_role("button", name="搜索").click()
    page.get_by_role("link", name=record(29).party, exact=True).first.click()
    expect(page.get_by_role("heading", name="不服怎么办")).to_be_visible()
    page.goto(f"{address}/decisions/{LAST}/")
    page.get_by_role("link", name="自己核对").click()
    page.get_by_role("button", name="核验").click()
    expect(page.get_by_role("heading", name="✓ 有效")).to_be_visible()


def test_a_letter_by_keyboard_ends_with_a_receipt(address, new_page):
    page = new_page(1280)
    page.goto(f"{address}/complain/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.get_by_role("textbox", name="反映的内容（必填）").focus()
    page.keyboard.type("有人把建筑垃圾倒在小河边。")
    for _ in range(5):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="已经收到，这是您的回执")).to_be_visible()
    [letter] = box.pending()
    expect(page.get_by_text(letter.code, exact=True)).to_be_visible()
    assert Axe().run(page).response["violations"] == []


def test_the_menu_and_the_filters_open_on_a_phone_without_scripts(address, new_page):
    page = new_page(360, java_script_enabled=False)
    page.goto(f"{address}/decisions/")
    expect(page.get_by_role("link", name="公示台账")).to_be_hidden()
    page.get_by_role("link", name="菜单", exact=True).click()
    expect(page.get_by_role("link", name="公示台账")).to_be_visible()
    page.goto(f"{address}/decisions/")
    page.get_by_role("link", name="筛选").click()
    page.get_by_label("警告").check()
    page.get_by_role("button", name="应用").click()
    expect(page.get_by_role("link", name="去掉这项筛选")).to_be_visible()
