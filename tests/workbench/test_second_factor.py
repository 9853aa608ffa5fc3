"""The door of the desk for those who need a second factor: no page before it, set up once, asked each time."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.org.test_second_factor import phone, wrong_for
from tests.people import PASSWORD

from mingfa.kernel import clock
from mingfa.org import second_factor
from mingfa.org.models import SecondFactor

pytestmark = pytest.mark.django_db
DOOR = "/desk/second-factor/"


@pytest.fixture(autouse=True)
def needed(settings):
    settings.SECOND_FACTOR = True


def signed_in(name: str) -> Client:
    client = Client()
    assert client.post("/desk/login/", {"username": name, "password": PASSWORD}).status_code == 302
    return client


def enrolled(town) -> list[str]:
    factor = second_factor.begin(town.accounts["reviewer"])
    return second_factor.confirm(factor, phone(factor))


@pytest.fixture
def later(town):
    """Two minutes on, so that the phone shows a code not used before."""
    codes = enrolled(town)
    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        yield codes


def test_an_officer_needs_none(town):
    assert signed_in("officer").get("/desk/").status_code == 200
    assert signed_in("officer").get(DOOR).url == "/desk/"


def test_no_page_opens_before_it_and_afterwards_one_is_where_one_wanted_to_be(town, later):
    client = signed_in("reviewer")
    for path in ("/desk/", "/desk/reviews/", "/desk/people/", "/desk/no/such/"):
        answer = client.get(path)
        assert answer.status_code == 302 and answer.url == f"{DOOR}?next={path}", path
        assert client.post(path).status_code == 302
    factor = SecondFactor.objects.get()
    wrong = client.post(f"{DOOR}?next=/desk/reviews/", {"code": wrong_for(factor)})
    assert wrong.status_code == 422 and "验证码不对" in wrong.content.decode()
    assert client.get("/desk/").status_code == 302
    right = client.post(f"{DOOR}?next=/desk/reviews/", {"code": phone(factor), "next": "/desk/reviews/"})
    assert right.url == "/desk/reviews/" and client.get(right.url).status_code == 200
    assert signed_in("reviewer").get("/desk/").status_code == 302


def test_it_leads_nowhere_else(town, later):
    answer = signed_in("reviewer").post(DOOR, {"code": later[0], "next": "https://elsewhere.example/"})
    assert answer.url == "/desk/"


def test_setting_up_shows_picture_secret_and_once_the_recovery_codes(town):
    client = signed_in("reviewer")
    assert "开始设置" in client.get(DOOR).content.decode() and not SecondFactor.objects.exists()
    client.post(DOOR, {"begin": "1"})
    page = client.get(DOOR)
    factor = SecondFactor.objects.get()
    assert "<svg" in page.content.decode() and second_factor.words(factor) in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert client.post(DOOR, {"code": ""}).status_code == 422
    done = client.post(DOOR, {"code": phone(factor)}).content.decode()
    assert len(re.findall(r"<li>[a-z2-9]{5}-[a-z2-9]{5}</li>", done)) == 10
    assert client.get("/desk/").status_code == 200
    assert client.get(DOOR).url == "/desk/"


def test_the_secret_is_shown_only_where_it_was_begun(town):
    one, other = signed_in("reviewer"), signed_in("reviewer")
    one.post(DOOR, {"begin": "1"})
    secret = second_factor.words(SecondFactor.objects.get())
    assert secret in one.get(DOOR).content.decode() and secret not in other.get(DOOR).content.decode()


def test_a_reset_by_the_security_administrator_ends_what_an_open_session_may_do(
    town, later, client_of, settings
):
    client = signed_in("reviewer")
    client.post(DOOR, {"code": later[0]})
    assert client.get("/desk/").status_code == 200
    person = town.accounts["reviewer"].person
    settings.SECOND_FACTOR = False  # the administrators' own factor is not the subject here
    for key, status in (("system-admin", 403), ("security-admin", 302)):
        name = key if key in town.accounts else key.replace("-", "_")
        form = {"do": "reset_second_factor", "target": "", "reason": "手机丢失"}
        assert client_of(name).post(f"/desk/people/{person.reference}/", form).status_code == status, key
    settings.SECOND_FACTOR = True
    assert client.get("/desk/").url.startswith(DOOR)
    assert "开始设置" in client.get(DOOR).content.decode()


def test_nobody_comes_to_it_without_a_password(town):
    assert Client().get(DOOR).url.startswith("/desk/login/")
