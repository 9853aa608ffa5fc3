"""待办 and 案件: what is there, in what order, and the same number of queries however much there is."""

from __future__ import annotations

from datetime import date

import pytest
from tests.people import A_TUESDAY
from tests.workbench.conftest import clue, foreign_client

from mingfa.case.queries import PAGE
from mingfa.kernel import clock

pytestmark = pytest.mark.django_db


def test_an_empty_inbox_says_so_and_leads_on(officer):
    html = officer.get("/desk/").content.decode()
    assert "没有待办。" in html and 'href="/desk/cases/"' in html


def test_what_waits_stands_under_its_day(town, officer):
    with clock.standing_at(clock.at(date(2026, 5, 20), 9)):
        clue(town, "示例逾期案", "k-old")
    clue(town, "示例新案", "k-new")
    html = officer.get("/desk/").content.decode()
    assert html.index("已逾期") < html.index("示例逾期案") < html.index("以后") < html.index("示例新案")
    assert "逾期 " in html and "chip-late" in html
    assert '待办 <span class="count late">2</span>' in html


def test_the_tabs_part_mine_from_others(town, officer, client_of):
    clue(town)
    assert "示例农家乐占道案" in officer.get("/desk/").content.decode()
    leader = client_of("leader")
    assert (
        "示例农家乐占道案" not in leader.get("/desk/").content.decode().split("board")[0].split("没有待办")[0]
    )
    assert "示例农家乐占道案" in leader.get("/desk/?tab=others").content.decode()
    assert "示例农家乐占道案" in leader.get("/desk/?tab=agency").content.decode()


def test_the_next_holiday_is_told(officer):
    assert "6月19日（星期五）端午节放假，不计入工作日" in officer.get("/desk/").content.decode()


def test_another_townships_cases_are_in_no_list(town, officer):
    case = clue(town)
    stranger = foreign_client(town)
    assert stranger.get(f"/desk/cases/{case.reference}/").status_code == 404
    for address in ("/desk/", "/desk/?tab=agency", "/desk/cases/", "/desk/cases/?q=示例"):
        assert "示例农家乐占道案" not in stranger.get(address).content.decode()


def test_the_supervisor_above_reads_and_does_not_act(town, client_of):
    case = clue(town)
    supervisor = client_of("supervisor")
    assert supervisor.get(f"/desk/cases/{case.reference}/").status_code == 200
    assert supervisor.get(f"/desk/cases/{case.reference}/do/verify/").status_code == 403


def test_cases_are_found_by_number_title_and_state(town, officer):
    case = clue(town, "示例甲案", "k-1")
    clue(town, "示例乙案", "k-2")
    by_title = officer.get("/desk/cases/?q=甲").content.decode()
    assert "示例甲案" in by_title and "示例乙案" not in by_title
    assert "示例甲案" in officer.get(f"/desk/cases/?q={case.number}").content.decode()
    assert "示例甲案" not in officer.get("/desk/cases/?state=ended").content.decode()
    assert "示例甲案" in officer.get("/desk/cases/?state=CLUE").content.decode()
    assert "没有找到" in officer.get("/desk/cases/?q=没有这个案子").content.decode()


def test_hostile_parameters_do_no_harm(town, officer):
    for query in ("before=x", "before=-1", "before=" + "9" * 40, "state='", "q=%00", "before=²"):
        assert officer.get(f"/desk/cases/?{query}").status_code == 200


def test_pages_follow_by_key(town, officer):
    for number in range(PAGE + 2):
        clue(town, f"示例第{number:02d}案", f"k-{number}")
    first = officer.get("/desk/cases/").content.decode()
    assert "示例第51案" in first and "示例第01案" not in first
    address = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = officer.get(f"/desk/cases/{address}").content.decode()
    assert "示例第01案" in second and "示例第00案" in second and "示例第02案" not in second


def test_the_lists_need_no_more_queries_for_more_cases(town, officer, django_assert_max_num_queries):
    clue(town, "示例一案", "k-first")
    counts = {}
    for address in ("/desk/", "/desk/cases/"):
        with django_assert_max_num_queries(60) as seen:
            officer.get(address)
        counts[address] = len(seen)
    for number in range(12):
        clue(town, f"示例第{number}案", f"k-{number}")
    for address, before in counts.items():
        with django_assert_max_num_queries(before):
            officer.get(address)


def test_a_case_is_opened_from_the_desk(town, officer):
    html = officer.get("/desk/cases/new/?procedure=penalty").content.decode()
    key = html.split('name="key" value="')[1].split('"')[0]
    form = {
        "procedure": "penalty",
        "agency": town.township.reference,
        "key": key,
        "expected": "0",
        "happened_at": "2026-06-16T09:00",
        "proposed": "2026-06-16T09:00",
        "f.title": "示例餐馆占道案",
        "f.source": "TIP",
        "f.received_on": "2026-06-15",
        "f.content": "门前摆桌",
    }
    refused = officer.post("/desk/cases/new/", form | {"f.title": ""})
    assert refused.status_code == 422 and "门前摆桌" in refused.content.decode()
    made = officer.post("/desk/cases/new/", form)
    again = officer.post("/desk/cases/new/", form)
    assert made.status_code == 302 and made.url == again.url
    assert "已办：登记案源" in officer.get(made.url).content.decode()


def test_another_agency_cannot_be_named(town, officer):
    form = {
        "procedure": "penalty",
        "agency": town.neighbour.reference,
        "key": "k-n",
        "happened_at": "",
        "f.title": "示例",
        "f.source": "TIP",
        "f.received_on": A_TUESDAY.isoformat(),
        "f.content": "示例",
    }
    html = officer.get(officer.post("/desk/cases/new/", form).url).content.decode()
    assert "蚌-PEN" in html


def test_who_opens_no_cases_is_told(client_of):
    assert client_of("reviewer").get("/desk/cases/new/").status_code == 403
    assert client_of("system_admin").get("/desk/cases/new/").status_code == 403
