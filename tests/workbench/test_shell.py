"""Who comes in, who is kept out, and what stands around every page."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(client, name="officer", password=PASSWORD, **more):
    return client.post("/desk/login/", {"username": name, "password": password, **more})


def test_nobody_sees_the_desk_without_signing_in(town):
    answer = Client().get("/desk/cases/")
    assert answer.status_code == 302
    assert answer.url == "/desk/login/?next=/desk/cases/"


def test_signing_in_leads_to_where_one_wanted_to_go(town):
    assert sign_in(Client(), next="/desk/cases/").url == "/desk/cases/"
    assert sign_in(Client(), next="https://elsewhere.example/").url == "/desk/"


def test_wrong_name_and_wrong_password_get_the_same_sentence(town):
    wrong_password = sign_in(Client(), password="不是这个").content.decode()
    wrong_name = sign_in(Client(), name="nobody", password="不是这个").content.decode()
    assert "账号或者口令不对" in wrong_password and "账号或者口令不对" in wrong_name


def test_eight_wrong_passwords_lock_the_account(town):
    client = Client()
    for _ in range(7):
        assert sign_in(client, password="不是这个").status_code == 200
    locked = sign_in(client, password="不是这个")
    assert locked.status_code == 429 and "锁定 15 分钟" in locked.content.decode()
    assert sign_in(client).status_code == 429


def test_an_account_switched_off_does_not_come_in(town):
    account = town.accounts["officer"]
    account.is_active = False
    account.save()
    assert sign_in(Client()).status_code == 200


def test_signing_out_ends_it_and_needs_a_post(officer):
    assert officer.get("/desk/logout/").status_code == 405
    officer.post("/desk/logout/")
    assert officer.get("/desk/").status_code == 302


def test_the_bar_says_the_day_and_who_one_is(officer):
    html = officer.get("/desk/").content.decode()
    assert "2026年6月16日（星期二）" in html
    assert "承办执法人员 何示例" in html


def test_an_administrator_sees_no_cases(client_of):
    html = client_of("system_admin").get("/desk/settings/").content.decode()
    assert 'href="/desk/cases/"' not in html.split("<main")[0].split("rail")[1]


def test_pages_of_the_desk_are_not_kept_by_caches(officer):
    answer = officer.get("/desk/")
    assert answer["Cache-Control"] == "private, no-store"


def test_no_inline_script_or_style(officer, case):
    for address in (
        "/desk/",
        "/desk/cases/",
        f"/desk/cases/{case.reference}/",
        f"/desk/cases/{case.reference}/do/fill/",
    ):
        answer = officer.get(address)
        html = answer.content.decode()
        assert " style=" not in html and "<style" not in html and " onclick" not in html
        assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_an_unknown_address_answers_like_a_missing_case(officer):
    for address in ("/desk/no/such/page/", "/desk/cases/0000000000/"):
        answer = officer.get(address)
        assert answer.status_code == 404 and "没有这一页" in answer.content.decode()


def test_the_theme_is_kept_in_a_cookie(officer):
    answer = officer.post("/desk/theme/", {"theme": "dark", "back": "/desk/cases/"})
    assert answer.url == "/desk/cases/"
    assert 'data-theme="dark"' in officer.get("/desk/").content.decode()
    officer.post("/desk/theme/", {"theme": "", "back": "https://elsewhere.example/"})
    assert "data-theme" not in officer.get("/desk/").content.decode()
