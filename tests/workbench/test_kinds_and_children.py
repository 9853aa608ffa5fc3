"""Which kinds of case a person may open, cases under cases, what the system does by itself, terms in hours."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from tests.people import A_TUESDAY
from tests.workbench.conftest import clue, foreign_client

from mingfa.case import expiry, registry
from mingfa.case.models import Case, CaseParty
from mingfa.case.open import open_case
from mingfa.kernel import clock
from mingfa.kernel.procedure import START, Clock, Field, Move, Procedure, Step
from mingfa.org import system
from mingfa.procedures.general.fields import of_case, party_of

pytestmark = pytest.mark.django_db
OFFICER = "CASE_OFFICER"

BRANCH = Procedure(
    key="branch",
    version=1,
    title="样本支程序",
    kind="样本种类",
    article="第一条",
    code="BRN",
    steps=(Step("RUNNING", "在办", "办"), Step("OVER", "已完", "完", end=True)),
    moves=(
        Move(
            "branch_off",
            "另行开始",
            (START,),
            "RUNNING",
            (OFFICER,),
            "第一条",
            fields=(
                Field("why", "为什么"),
                Field("where", "地点", initial=of_case("place")),
                Field("party", "当事人", "party", required=False, initial=party_of),
            ),
        ),
        Move("finish", "办完", ("RUNNING",), "OVER", (OFFICER,), "第二条", button="办完"),
        Move("run_out", "视为办完", ("RUNNING",), "OVER", ("SYSTEM",), "第三条", button="视为"),
    ),
    clocks=(
        Clock("send", "一日内办完", "TRF_SEND", ("branch_off",), ("finish",), "第三条", expires="run_out"),
    ),
    milestones=("办", "完"),
    under=(("sampler", ("OPEN",)),),
    alone=False,
)


@pytest.fixture
def parent(case) -> Case:
    """An open case of the sampler with a place and a party; a branch may be opened under it."""
    registry.register(BRANCH)
    Case.objects.filter(pk=case.pk).update(place="示例街九号")
    case.refresh_from_db()
    return case


def branched(town, parent: Case, key: str = "k-branch") -> Case:
    """A branch under the parent."""
    return open_case(
        "branch",
        agency=town.township,
        actor=town.officer,
        facts={"why": "示例", "where": "示例街"},
        key=key,
        parent=parent,
    )


def page(client, case) -> str:
    return client.get(f"/desk/cases/{case.reference}/").content.decode()


FORM = {"happened_at": "2026-06-16T09:00", "proposed": "2026-06-16T09:00", "key": "k-form", "expected": "0"}


def test_who_registers_chooses_among_the_kinds_that_his_roles_may_open(parent, officer, client_of):
    html = officer.get("/desk/cases/new/").content.decode()
    assert "行政处罚普通程序" in html and "?procedure=penalty&amp;" in html
    assert "样本支程序" not in html  # only under a case
    headings = re.findall(r'<h2 id="kind-\d+">([^<]+)</h2>', html)
    assert headings[0] == "行政处罚" and len(set(headings)) == len(headings)
    assert officer.get("/desk/cases/new/?procedure=penalty").status_code == 200
    assert officer.get("/desk/cases/new/?procedure=nothing").status_code == 404
    window = client_of("window").get("/desk/cases/new/").content.decode()
    assert "行政处罚普通程序" in window and "样本程序" not in window  # the sampler is the officer's


def test_a_kind_that_lives_under_a_case_is_not_opened_alone(parent, officer):
    answer = officer.get("/desk/cases/new/?procedure=branch", follow=True)
    assert "“样本支程序”不能单独开案" in answer.content.decode()
    refused = officer.post("/desk/cases/new/", FORM | {"procedure": "branch", "f.why": "手写的话"})
    assert refused.status_code == 422
    assert "“样本支程序”不能单独开案" in refused.content.decode() and "手写的话" in refused.content.decode()


def test_a_case_offers_what_may_be_opened_under_it_to_whom_it_concerns(parent, officer, client_of):
    html = page(officer, parent)
    offered = html.split('id="now"')[1].split("</section>")[0]
    assert f'?procedure=branch&amp;parent={parent.reference}">另行办理：样本支程序' in offered
    leader = page(client_of("leader"), parent)
    assert f"parent={parent.reference}" not in leader
    assert "另行办理：样本支程序" in leader.split("等别人办")[1]


def test_the_form_of_a_child_begins_with_what_its_parent_knows(town, parent, officer):
    party = town.citizen
    CaseParty.objects.create(case=parent, party=party, added_at=clock.now())
    html = officer.get(f"/desk/cases/new/?procedure=branch&parent={parent.reference}").content.decode()
    assert 'value="示例街九号"' in html and f'name="parent" value="{parent.reference}"' in html
    assert f'value="{party.reference}"' in html.split('name="f.party"')[1]


def test_a_child_is_opened_from_the_desk_once_and_both_pages_lead_to_each_other(parent, officer):
    form = FORM | {"procedure": "branch", "parent": parent.reference, "f.why": "示例", "f.where": "示例街"}
    blank = officer.post("/desk/cases/new/", form | {"f.why": ""})
    assert blank.status_code == 422 and f'value="{parent.reference}"' in blank.content.decode()
    made, again = officer.post("/desk/cases/new/", form), officer.post("/desk/cases/new/", form)
    assert made.status_code == 302 and made.url == again.url
    child = Case.objects.get(procedure="branch")
    assert child.parent == parent and child.place == "示例街九号"
    assert f'href="/desk/cases/{parent.reference}/">所属案件' in page(officer, child)
    below = page(officer, parent).split('id="below"')[1].split("</section>")[0]
    assert f"/desk/cases/{child.reference}/" in below and child.number in below and "在办" in below


def test_a_child_of_a_case_outside_reach_is_like_a_child_of_none(town, parent):
    stranger = foreign_client(town)
    for reference in (parent.reference, "01J0000000000000000000000"):
        address = f"/desk/cases/new/?procedure=branch&parent={reference}"
        assert stranger.get(address).status_code == 404
        form = FORM | {"procedure": "branch", "parent": reference, "f.why": "示例"}
        assert stranger.post("/desk/cases/new/", form).status_code == 404
    assert not Case.objects.filter(procedure="branch").exists()


def test_where_the_parent_does_not_stand_at_the_step_the_person_is_told(town, parent, officer):
    Case.objects.filter(pk=parent.pk).update(step="DONE", ended_at=clock.now())
    address = f"/desk/cases/new/?procedure=branch&parent={parent.reference}"
    assert "所属案件现在是“完”" in officer.get(address, follow=True).content.decode()
    form = FORM | {"procedure": "branch", "parent": parent.reference, "f.why": "手写的话"}
    refused = officer.post("/desk/cases/new/", form).content.decode()
    assert "所属案件现在是“完”" in refused and "手写的话" in refused


def test_what_the_law_does_by_itself_is_told_and_never_offered(town, parent, officer):
    child = branched(town, parent)
    html = page(officer, child)
    assert "视为办完" in html and "由系统自动办理" in html
    assert "/do/run_out/" not in html
    assert officer.get(f"/desk/cases/{child.reference}/do/run_out/").status_code == 403
    refused = officer.post(f"/desk/cases/{child.reference}/do/run_out/", FORM | {"expected": "1"})
    assert refused.status_code == 422 and Case.objects.get(pk=child.pk).step == "RUNNING"


def test_what_the_law_did_stands_in_the_course_as_the_systems(town, parent, officer):
    child = branched(town, parent)
    with clock.standing_at(clock.now() + timedelta(hours=25)):
        assert expiry.expire() == 1
        course = page(officer, child).split('id="course"')[1]
    assert "视为办完" in course and system.actor_of(town.township).name in course


def test_a_term_in_hours_is_late_when_its_instant_has_passed(town, parent, officer):
    branched(town, parent)
    with clock.standing_at(clock.at(date(2026, 6, 16), 20)):
        soon = officer.get("/desk/").content.decode()
        assert "还剩 13 小时" in soon and "6月17日（星期三） 09:00" in soon
    with clock.standing_at(clock.at(date(2026, 6, 17), 8, 40)):
        today = officer.get("/desk/").content.decode()
        assert "还剩不到 1 小时" in today and "已逾期" not in today
    with clock.standing_at(clock.at(date(2026, 6, 17), 11, 1)):
        late = officer.get("/desk/").content.decode()
        assert late.index("已逾期") < late.index("逾期 2 小时") and "chip-late" in late


def test_the_case_page_counts_a_term_in_hours_by_hours(town, parent, officer):
    child = branched(town, parent)
    with clock.standing_at(clock.at(date(2026, 6, 16), 20)):
        terms = page(officer, child).split('id="terms"')[1]
    assert "第 11 小时，共 24 小时" in terms and "届满时刻是 6月17日（星期三） 09:00" in terms


def test_cases_are_listed_by_kind_and_then_by_step(town, parent, officer):
    child = branched(town, parent)
    clue(town, "示例处罚案")
    everything = officer.get("/desk/cases/").content.decode()
    assert "样本支程序" in everything and "示例处罚案" in everything
    rows = officer.get("/desk/cases/?kind=branch").content.decode().split("<tbody>")[1]
    assert child.number in rows and "示例处罚案" not in rows
    assert "在办</option>" in officer.get("/desk/cases/?kind=branch").content.decode()
    assert "没有找到" in officer.get("/desk/cases/?kind=branch&state=OVER").content.decode()
    by_kind = officer.get("/desk/cases/?kind=行政处罚").content.decode().split("<tbody>")[1]
    assert "示例处罚案" in by_kind and child.number not in by_kind
    assert officer.get("/desk/cases/?kind=x'&state=%00").status_code == 200


def test_more_children_cost_no_more_queries(town, parent, officer, django_assert_max_num_queries):
    branched(town, parent, "k-1")
    address = f"/desk/cases/{parent.reference}/"
    officer.get(address)
    with django_assert_max_num_queries(120) as seen:
        officer.get(address)
    before = len(seen)
    for number in range(2, 6):
        branched(town, parent, f"k-{number}")
    with django_assert_max_num_queries(before):
        officer.get(address)
    assert clock.today() == A_TUESDAY
