"""来件: what the public wrote is read by those who handle it, answered, and leads to a case once."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from mingfa.case.models import Case
from mingfa.inbox import box
from mingfa.intake.counter import take_tip
from mingfa.intake.drain import drain
from mingfa.intake.models import Submission

pytestmark = pytest.mark.django_db
TOLD = {
    "kind": "TIP",
    "content": "示例街口堆放垃圾。",
    "place": "示例街",
    "name": "孙样例",
    "phone": "13900000000",
}


@pytest.fixture
def window(client_of) -> Client:
    return client_of("window")


def take(window, **more):
    return window.post("/desk/intake/new/", {**TOLD, "key": "form-1", **more})


def test_a_tip_at_the_counter_ends_with_a_receipt_to_print(window):
    answer = take(window)
    made = Submission.objects.get()
    assert answer.url == f"/desk/intake/{made.reference}/receipt/"
    html = window.get(answer.url).content.decode()
    assert made.code in html and "<svg" in html and "示例街口" not in html and "孙样例" not in html


def test_the_same_form_twice_is_one_submission(window):
    assert take(window).url == take(window).url
    assert Submission.objects.count() == 1


def test_an_empty_tip_is_refused_with_everything_typed_kept(window):
    answer = take(window, content="")
    html = answer.content.decode()
    assert answer.status_code == 422 and not Submission.objects.exists()
    assert "没有写反映的内容" in html and 'value="孙样例"' in html and 'href="#content"' in html


def test_what_came_from_the_portal_is_listed_and_read(window, town):
    box.submit("COMPLAINT", {"content": "执法时没有亮证。"}, "portal-1")
    drain()
    found = Submission.objects.get()
    assert found.code in window.get("/desk/intake/").content.decode()
    html = window.get(f"/desk/intake/{found.reference}/").content.decode()
    assert "执法时没有亮证。" in html and "来件人没有留联系方式" in html


def test_a_case_begins_from_a_tip_once_with_its_source(client_of, window):
    take(window)
    found, officer = Submission.objects.get(), client_of("officer")
    address = f"/desk/intake/{found.reference}/case/"
    html = officer.get(address).content.decode()
    assert f'value="{found.code}"' in html and "示例街口堆放垃圾。" in html
    form = {
        "key": re.search(r'name="key" value="([^"]+)"', html)[1],
        "f.title": "示例街堆放垃圾案",
        "f.source": "TIP",
        "f.source_ref": found.code,
        "f.received_on": "2026-06-16",
        "f.place": "示例街",
        "f.content": "示例街口堆放垃圾。",
    }
    assert officer.post(address, {**form, "f.title": ""}).status_code == 422
    answer = officer.post(address, form)
    case = Case.objects.get()
    assert answer.url == f"/desk/cases/{case.reference}/" and case.source_ref == found.code
    assert officer.post(address, form).url == answer.url
    found.refresh_from_db()
    assert found.case == case and Case.objects.count() == 1
    assert officer.get(address).url == answer.url


def test_who_left_a_way_to_be_reached_is_answered_before_closing(window):
    take(window)
    address = f"/desk/intake/{Submission.objects.get().reference}/"
    refused = window.post(address, {"do": "close"})
    assert refused.status_code == 422 and "先答复" in refused.content.decode()
    empty = window.post(address, {"do": "answer", "words": " "})
    assert empty.status_code == 422 and "没有写答复内容" in empty.content.decode()
    assert window.post(address, {"do": "answer", "words": "已经清理。"}).status_code == 302
    assert window.post(address, {"do": "close"}).status_code == 302
    assert Submission.objects.get().state == "CLOSED"
    assert window.get(address).content.decode().count("已经清理。") == 1


def test_who_sent_it_stays_with_those_who_handle_it(client_of, window):
    take(window)
    address = f"/desk/intake/{Submission.objects.get().reference}/"
    for key in ("publisher", "reviewer", "system_admin", "collector"):
        answer = client_of(key).get(address)
        assert answer.status_code == 403 and "孙样例" not in answer.content.decode()


def test_a_foreign_submission_does_not_exist(client_of, town, window):
    theirs = take_tip(town.township, {"content": "示例"}, by=town.window, form_key="x")
    town.window.appointments.update(agency=town.neighbour)
    foreign = client_of("window").get(f"/desk/intake/{theirs.reference}/")
    missing = client_of("window").get("/desk/intake/00000000000000000000000000/")
    assert foreign.status_code == missing.status_code == 404


def test_the_list_pages_by_key_and_asks_no_more_as_it_grows(window, town, django_assert_max_num_queries):
    for number in range(3):
        take_tip(town.township, {"content": f"示例{number}"}, by=town.window, form_key=f"a{number}")
    with django_assert_max_num_queries(40) as few:
        window.get("/desk/intake/")
    for number in range(55):
        take_tip(town.township, {"content": f"示例{number}"}, by=town.window, form_key=f"b{number}")
    with django_assert_max_num_queries(len(few)):
        html = window.get("/desk/intake/").content.decode()
    assert html.count("<tr data-row>") == 50
    following = re.search(r'rel="next" href="\?([^"]+)"', html)[1]
    assert window.get(f"/desk/intake/?{following}").content.decode().count("<tr data-row>") == 8
