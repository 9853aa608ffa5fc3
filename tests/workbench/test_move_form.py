"""The form of a move: every kind of field comes back as it was typed, a refusal keeps every word, one act however often sent."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image
from tests.people import A_TUESDAY
from tests.workbench.conftest import clue, foreign_client

from mingfa.case.models import Act
from mingfa.files.models import File
from mingfa.kernel import clock
from mingfa.law.queries import power_items

pytestmark = pytest.mark.django_db


def picture(name="现场.png") -> BytesIO:
    data = BytesIO()
    Image.new("RGB", (8, 8), "white").save(data, "PNG")
    data.seek(0)
    data.name = name
    return data


def address(case, move="fill") -> str:
    return f"/desk/cases/{case.reference}/do/{move}/"


def filled(town, case, **changed) -> dict:
    """The form of `fill`, every field filled as a browser sends it."""
    form = {
        "key": "k-1",
        "expected": str(case.revision),
        "happened_at": "2026-06-16T08:30",
        "proposed": "2026-06-16T09:00",
        "f.line": "一行字",
        "f.prose": "第一段\r\n第二段",
        "f.day": "2026-06-15",
        "f.instant": "2026-06-15T10:20",
        "f.sum": "1,234.50",
        "f.count": "3",
        "f.pick": "no",
        "f.picks": ["yes", "no"],
        "f.sure": "1",
        "f.person": town.leader.reference,
        "f.persons": [town.officer.reference, town.second_officer.reference],
        "f.party": town.citizen.reference,
        "f.power": power_items(town.township).first().code,
        "f.file": picture(),
        "f.points.one.verdict": "meets",
        "f.points.two.verdict": "fails",
        "f.points.two.reason": "有错",
        "f.rows.count": "3",
        "f.rows.1.what": "第二行",
        "f.rows.1.kind": "yes",
        "f.rows.1.ok": "1",
    }
    return {name: value for name, value in (form | changed).items() if value is not None}


def test_every_kind_of_field_reaches_the_act(town, officer, case):
    answer = officer.post(address(case), filled(town, case))
    assert answer.status_code == 302, answer.content.decode()
    act = Act.objects.get(case=case, move="fill")
    assert act.happened_at.hour == 0 and act.happened_at.minute == 30  # 08:30 in Shanghai
    kept = act.facts
    assert kept["prose"].split() == ["第一段", "第二段"]
    assert (kept["day"], kept["sum"], kept["count"], kept["pick"]) == ("2026-06-15", 123450, 3, "no")
    assert kept["picks"] == ["yes", "no"] and kept["sure"] is True
    assert kept["instant"].startswith("2026-06-15T10:20")
    assert kept["person"] == town.leader.reference and kept["party"] == town.citizen.reference
    assert kept["persons"] == [town.officer.reference, town.second_officer.reference]
    assert kept["file"] == File.objects.get().digest
    assert [row["verdict"] for row in kept["points"]] == ["meets", "fails"]
    assert kept["points"][1]["reason"] == "有错"
    assert kept["rows"] == [{"what": "第二行", "kind": "yes", "ok": True}]


def test_the_blank_form_shows_what_is_known_and_the_article(officer, case):
    html = officer.get(address(case)).content.decode()
    assert 'value="原来的话"' in html and "第一条" in html
    assert html.count('name="f.rows.2.what"') == 1  # three blank rows
    assert 'value="2026-06-16T09:00"' in html


def test_a_refusal_says_everything_at_once_and_keeps_every_word(town, officer, case):
    answer = officer.post(address(case), filled(town, case, **{"f.day": "", "f.sum": "许多", "f.sure": None}))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert html.count('<li><a href="#f-') == 3
    for words in ("没有填", "不是金额", "还没有勾选"):
        assert words in html
    for kept in ('value="一行字"', "第一段", 'value="许多"', "第二行", 'value="有错"'):
        assert kept in html
    assert f'value="{town.citizen.reference}" selected' in html
    assert 'id="f-day"' in html and 'aria-describedby="f-day-error"' in html
    assert not Act.objects.filter(move="fill").exists()


def test_a_guards_refusal_is_linked_to_its_field(town, officer, case):
    html = officer.post(address(case), filled(town, case, **{"f.line": "不行"})).content.decode()
    assert '<a href="#f-line">这句话不行。</a>' in html and "第九条" in html and 'value="不行"' in html


def test_a_file_stays_stored_after_a_refusal(town, officer, case):
    html = officer.post(address(case), filled(town, case, **{"f.day": ""})).content.decode()
    seal = html.split('name="f.file.kept" value="')[1].split('"')[0]
    again = filled(town, case, **{"f.file": None, "f.file.kept": seal})
    assert officer.post(address(case), again).status_code == 302
    assert Act.objects.get(move="fill").facts["file"] == File.objects.get().digest


def test_a_file_cannot_be_claimed_by_its_digest(town, officer, client_of, case):
    officer.post(address(case), filled(town, case, **{"f.day": ""}))
    digest = File.objects.get().digest
    claimed = filled(town, case, **{"f.file": None, "f.file.kept": digest})
    assert officer.post(address(case), claimed).status_code == 422
    html = officer.post(address(case), filled(town, case, **{"f.day": ""})).content.decode()
    seal = html.split('name="f.file.kept" value="')[1].split('"')[0]
    other = client_of("second_officer")
    assert (
        other.post(address(case), filled(town, case, **{"f.file": None, "f.file.kept": seal})).status_code
        == 422
    )


def test_a_hostile_file_is_refused_in_its_field(town, officer, case):
    bad = BytesIO(b"MZ\x90\x00 not a picture")
    bad.name = "x.png"
    answer = officer.post(address(case), filled(town, case, **{"f.file": bad}))
    assert answer.status_code == 422 and '<a href="#f-file">' in answer.content.decode()
    assert "一行字" in answer.content.decode()


def test_sent_twice_is_one_act(town, officer, case):
    first = officer.post(address(case), filled(town, case))
    second = officer.post(address(case), filled(town, case))
    assert first.status_code == second.status_code == 302 and first.url == second.url
    assert Act.objects.filter(move="fill").count() == 1


def test_a_stale_page_is_told_what_changed_and_may_be_sent_again(town, officer, client_of, case):
    client_of("second_officer").post(address(case), filled(town, case, key="k-other"))
    answer = officer.post(address(case), filled(town, case, key="k-mine"))
    html = answer.content.decode()
    assert answer.status_code == 422 and "案件有了变化" in html and "陆样本" in html and "一行字" in html
    revision = html.split('name="expected" value="')[1].split('"')[0]
    again = filled(town, case, key="k-mine", expected=revision)
    assert officer.post(address(case), again | {"happened_at": "2026-06-16T09:00"}).status_code == 302


def test_another_row_needs_no_script_and_keeps_what_was_typed(town, officer, case):
    answer = officer.post(address(case), filled(town, case, again="row:rows"))
    html = answer.content.decode()
    assert answer.status_code == 200 and 'name="f.rows.3.what"' in html and "第二行" in html
    assert not Act.objects.filter(move="fill").exists()


def test_a_party_is_found_by_name(town, officer, case):
    form = filled(town, case, again="find", party_words=town.firm.name[:4], **{"f.party": ""})
    html = officer.post(address(case), form).content.decode()
    assert town.firm.reference in html and town.citizen.reference not in html


def test_the_second_officer_is_chosen_and_missed(town, officer, case):
    form = {"key": "k-go", "expected": "1", "happened_at": "2026-06-16T09:00", "proposed": "2026-06-16T09:00"}
    alone = officer.post(address(case, "go"), form)
    assert alone.status_code == 422 and 'href="#participants"' in alone.content.decode()
    with_other = form | {"participants": [town.second_officer.reference]}
    assert officer.post(address(case, "go"), with_other).status_code == 302
    names = Act.objects.get(move="go").participations.values_list("person__name", flat=True)
    assert set(names) == {"何示例", "陆样本"}


def test_an_expired_card_is_told_before_it_is_chosen(town, officer, case):
    assert "韦过期的执法证 6月1日已过期" in officer.get(address(case, "go")).content.decode()


def test_a_time_in_the_future_is_refused_at_its_field(town, officer, case):
    answer = officer.post(address(case), filled(town, case, happened_at="2026-06-17T09:00"))
    assert answer.status_code == 422 and '<a href="#happened_at">' in answer.content.decode()


def test_what_is_recorded_late_needs_a_reason(town, officer):
    with clock.standing_at(clock.at(date(2026, 6, 10), 9)):
        opened = clue(town)
    form = {
        "happened_at": "2026-06-12T09:00",
        "key": "k-late",
        "expected": "1",
        "f.person": town.leader.reference,
        "f.reason": "近亲属",
    }
    answer = officer.post(address(opened, "request_recusal"), form)
    assert answer.status_code == 422 and '<a href="#late_reason">' in answer.content.decode()
    answer = officer.post(address(opened, "request_recusal"), form | {"late_reason": "山里没有信号"})
    assert answer.status_code == 302
    assert Act.objects.get(move="request_recusal").late_reason == "山里没有信号"


def test_the_proposed_time_left_alone_means_now(town, officer, case):
    with clock.standing_at(clock.at(A_TUESDAY, 9) + timedelta(minutes=7, seconds=30)):
        officer.post(address(case), filled(town, case, happened_at="2026-06-16T09:00"))
    made = Act.objects.get(move="fill")
    assert made.happened_at == made.recorded_at


def test_who_may_not_is_told_who_may(officer, case):
    answer = officer.get(address(case, "end"))
    assert answer.status_code == 403 and "机关负责人办理" in answer.content.decode()


def test_a_move_that_does_not_exist_and_a_foreign_case_answer_alike(town, client_of, officer, case):
    missing = officer.get(address(case, "no_such_move"))
    foreign = foreign_client(town).post(address(case), filled(town, case))
    assert missing.status_code == foreign.status_code == 404
    assert not Act.objects.filter(move="fill").exists()


def test_a_move_from_another_step_leads_back_to_the_case(officer, town):
    opened = clue(town)
    answer = officer.get(f"/desk/cases/{opened.reference}/do/close/")
    assert answer.status_code == 302 and answer.url.endswith(f"{opened.reference}/")


def test_a_choice_is_told_in_words_and_an_ended_case_offers_nothing(client_of, case):
    leader = client_of("leader")
    form = {"key": "k-end", "expected": "1", "happened_at": "", "f.result": "good"}
    html = leader.get(leader.post(address(case, "end"), form).url).content.decode()
    assert "办得很好" in html and ">good<" not in html
    assert "没有要办的事" in html
