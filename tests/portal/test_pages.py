"""The public site answers in every form, keeps its headers, and never falls over what is typed."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tests.register.published import record, stone

from mingfa.portal.lists import safe_cell
from mingfa.register import read, schema, write
from mingfa.register.record import Remedy

pytestmark = pytest.mark.urls("mingfa.portal.urls")
LAST = record(30).id
GONE = record(9).id
PAGES = [
    "/",
    "/decisions/",
    "/decisions/?q=垃圾&outcome=罚款",
    f"/decisions/{LAST}/",
    "/officers/",
    "/o/good",
    "/o/old",
]
PAGES += ["/flowcharts/", "/flowcharts/penalty/", "/flowcharts/penalty/1/"]
PAGES += ["/powers/", "/duty/", "/complain/", "/progress/", "/verify/", f"/verify/?decision={LAST}"]
FORMS = [
    "/decisions/.json",
    "/decisions/.csv",
    "/decisions/.atom",
    f"/decisions/{LAST}/.json",
    "/duty/.json",
    "/duty/.csv",
]
FORMS += ["/flowcharts/.json", "/flowcharts/penalty/.json", "/flowcharts/penalty/1/.json"]
FORMS += [f"/decisions/{LAST}/proof.json", "/healthz", "/readyz", "/log/vkey", "/log/receipt-vkey"]
ATOM = "{http://www.w3.org/2005/Atom}"


def body(response) -> str:
    data = b"".join(response.streaming_content) if response.streaming else response.content
    return data.decode("utf-8")


@pytest.mark.parametrize("address", PAGES + FORMS)
def test_every_address_answers_with_its_headers(address, township, client):
    response = client.get(address)
    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff" and response["X-Frame-Options"] == "DENY"
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy and "default-src 'self'" in policy and "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("address", PAGES)
def test_pages_have_no_script_no_inline_style_and_nothing_from_elsewhere(address, township, client):
    text = body(client.get(address))
    assert "<script" not in text and " style=" not in text and "<style" not in text and " onclick" not in text
    for word in ('src="http', 'href="//', "url(http"):
        assert word not in text
    assert text.count("<h1") == 1 and 'lang="zh-CN"' in text and 'class="skip-link"' in text


def test_a_two_character_word_finds_a_decision_and_marks_it(township, client):
    text = body(client.get("/decisions/?q=砂石"))
    assert "<mark>砂石</mark>" in text and record(1).party in text


def test_a_withdrawn_decision_is_410_and_nowhere_else(township, client):
    # A name that no other entry has, so that its absence means something.
    write.publish(record(31, party="绝无仅有染坊", cause="乱倒染料", title="", summary=""))
    assert "绝无仅有染坊" in body(client.get("/decisions/?q=染料"))
    write.withdraw(record(31).id, stone(record(31)))
    for address in (
        f"/decisions/{record(31).id}/",
        f"/decisions/{record(31).id}/.json",
        f"/decisions/{record(31).id}/proof.json",
    ):
        response = client.get(address)
        assert response.status_code == 410 and "染" not in body(response) and "事实不清" in body(response)
    for address in (
        "/",
        "/decisions/",
        "/decisions/?q=第031号",
        "/decisions/.json",
        "/decisions/.csv",
        "/decisions/.atom",
    ):
        assert "染" not in body(client.get(address)), address
    assert "没有找到" in body(client.get("/decisions/?q=染料"))


@pytest.mark.parametrize(
    "address", ["/", "/decisions/?q=垃圾", f"/decisions/{LAST}/", "/duty/", "/officers/"]
)
def test_a_cache_asks_each_time_and_never_mixes_themes(address, township, client):
    first = client.get(address)
    assert "no-cache" in first["Cache-Control"] and "Cookie" in first["Vary"]
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    client.cookies["theme"] = "dark"
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_kept_page_of_a_withdrawn_decision_is_not_confirmed(township, client):
    first = client.get(f"/decisions/{LAST}/")
    write.withdraw(LAST, stone(record(30)))
    assert client.get(f"/decisions/{LAST}/", headers={"If-None-Match": first["ETag"]}).status_code == 410
    assert client.get(f"/decisions/{LAST}/proof.json").status_code == 410


@pytest.mark.parametrize("address", ["/complain/", "/progress/?code=abcd", "/verify/"])
def test_what_belongs_to_one_person_is_kept_by_no_cache(address, township, client):
    assert "no-store" in client.get(address)["Cache-Control"]


def test_missing_and_foreign_addresses_answer_alike(township, client):
    answers = {body(client.get(f"/decisions/{id}/")).replace(id, "") for id in ("nope", "r" + "0" * 25)}
    assert len(answers) == 1 and "没有这一页，或者没有公开。" in answers.pop()
    assert client.get("/decisions/nope/").status_code == 404


def test_json_list_has_its_shape_and_its_pages_join(township, client):
    address, seen = "/decisions/.json?q=蚌峨乡", []
    while address:
        page = json.loads(body(client.get(address)))
        assert set(page) == {"items", "count", "capped", "next"} and page["capped"] is False
        seen += [item["id"] for item in page["items"]]
        address = page["next"]
    assert seen == [entry.id for entry in reversed(township) if entry.id != GONE]
    names = {
        "id",
        "url",
        "number",
        "kind",
        "party",
        "cause",
        "conclusion",
        "agency",
        "decided_on",
        "published_at",
        "state",
    }
    assert names <= set(page["items"][0])


def test_one_decision_as_json(township, client):
    document = json.loads(body(client.get(f"/decisions/{LAST}/.json")))
    assert document["proof"].endswith(f"/decisions/{LAST}/proof.json") and document["corrections"] == []
    assert document["published_at"].endswith("+08:00") and document["decided_on"] == "2026-02-04"
    assert body(client.get(f"/decisions/{LAST}/proof.json")) == read.get(LAST).proof_json


def test_csv_and_atom_hold_the_same_list(township, client):
    rows = list(csv.reader(io.StringIO(body(client.get("/decisions/.csv?q=砂石")).removeprefix("\ufeff"))))
    feed = ElementTree.fromstring(body(client.get("/decisions/.atom?q=砂石")))
    ids = [entry.findtext(f"{ATOM}id").rsplit(":", 1)[1] for entry in feed.findall(f"{ATOM}entry")]
    assert ids == [row[0] for row in rows[1:]] and len(ids) > 3
    assert feed.findtext(f"{ATOM}title") == "砚山县蚌峨乡人民政府行政执法公示"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1", "\r=1"])
def test_no_cell_is_a_formula(cell):
    assert safe_cell(cell).startswith("'")
    assert safe_cell("蚌罚决字〔2026〕第021号") == "蚌罚决字〔2026〕第021号"


def test_remedies_say_days_left_and_what_is_past(township, client):
    text = body(client.get(f"/decisions/{LAST}/"))
    assert "2026年8月10日" in text and "还有 55 天" in text and "还有 8 天" in text
    assert "不计" in text and "星期六，休息日" in text
    write.publish(record(32, remedies=tuple(r for r in record(1).remedies[1:]), id="past"))
    from datetime import date

    from mingfa.kernel import clock

    with clock.standing_at(clock.at(date(2026, 6, 25))):
        assert "已经过期" in body(client.get("/decisions/past/"))


def test_each_counted_day_stands_with_weekday_and_reason_once(township, client):
    days = ((date(2026, 6, 10), True, 1, "星期三，工作日，计入"), (date(2026, 6, 11), False, None, ""))
    remedy = Remedy("申请行政复议", date(2026, 6, 30), trace=days)
    write.publish(record(30, remedies=(remedy,)))
    text = re.sub(r"<[^>]+>", "", body(client.get(f"/decisions/{LAST}/")))
    assert "2026年6月10日计入，第 1 日 星期三，工作日" in text and "工作日，计入" not in text
    assert "2026年6月11日星期四，不计" in text


def test_an_officer_card_says_what_holds_today(township, client):
    assert "证件有效" in body(client.get("/o/good"))
    expired = body(client.get("/o/old"))
    assert "证件已过期" in expired and "已过期 16" in expired and "不得执法" in expired
    unknown = client.get("/o/unknown")
    assert unknown.status_code == 404 and "查无此证" in body(unknown)
    assert "罗范例" in body(client.get("/officers/?q=罗")) and "何示例" not in body(
        client.get("/officers/?q=罗")
    )


def test_the_menu_shows_only_what_exists(client):
    text = body(client.get("/"))
    assert 'href="/officers/"' not in text and 'href="/duty/"' not in text and "还没有公开的决定" in text


def test_a_theme_is_kept_in_a_cookie_and_leads_back_here_only(township, client):
    answer = client.get("/theme/elder/?back=/duty/")
    assert answer["Location"] == "/duty/" and 'data-theme="elder"' in body(client.get("/"))
    for back in ("//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"):
        assert client.get("/theme/dark/", {"back": back})["Location"] == "/"
    assert client.get("/theme/pink/").status_code == 404


@pytest.mark.parametrize(
    "path", ["../keys/x", "..%2f..%2fregister.sqlite3", "%00", "tile", "tile/../../register.sqlite3"]
)
def test_log_files_never_leave_their_folder(path, township, client):
    assert client.get(f"/log/{path}").status_code == 404


@hypothesis_settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    query=st.dictionaries(
        st.sampled_from(["q", "kind", "state", "year", "from", "to", "after", "outcome", "x"]),
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(['"', "NOT", "a OR b", "*", "2026-13-40", "9" * 40, "-1", "²"]),
        ),
    )
)
def test_whatever_is_asked_is_answered(query, township):
    clean = {name: value.encode("utf-8", "ignore").decode() for name, value in query.items()}
    for address in (
        "/decisions/",
        "/decisions/.json",
        "/decisions/.csv",
        "/decisions/.atom",
        "/officers/",
        "/progress/",
    ):
        response = Client().get(address, clean)
        assert response.status_code == 200
        body(response)


def test_a_filter_the_form_does_not_offer_is_carried_along(township, client):
    text = body(client.get("/decisions/?agency=532622107&outcome=罚款"))
    assert '<input type="hidden" name="agency" value="532622107">' in text
    assert '<input type="hidden" name="outcome"' not in text


def test_a_bad_date_is_said_so_and_kept(township, client):
    text = body(client.get("/decisions/?q=垃圾&from=6月1日&to=2026-06-30"))
    assert "开始日期“6月1日”看不懂" in text and 'value="6月1日"' in text and 'value="垃圾"' in text


def test_a_page_asks_no_more_when_the_register_grows(township, client):
    def statements(address: str) -> int:
        asked: list[str] = []
        schema.reader().set_trace_callback(asked.append)
        body(client.get(address))
        schema.reader().set_trace_callback(None)
        return len([line for line in asked if "'main'." not in line])  # without the index's own

    addresses = ["/", "/decisions/?q=垃圾", f"/decisions/{LAST}/", "/duty/", "/officers/"]
    for number in range(40, 70):  # both indexes hold more than a page
        write.publish(record(number))
    few = [statements(address) for address in addresses]
    for number in range(70, 160):
        write.publish(record(number))
    assert [statements(address) for address in addresses] == few


def test_a_list_page_stays_under_150_kilobytes(township, client, settings):
    from django.contrib.staticfiles import finders

    sheets = sum(
        len(Path(finders.find(name)).read_bytes()) for name in ("mingfa/tokens.css", "portal/portal.css")
    )
    for number in range(40, 140):
        write.publish(record(number))
    assert len(body(client.get("/decisions/?q=垃圾")).encode()) + sheets < 150_000
