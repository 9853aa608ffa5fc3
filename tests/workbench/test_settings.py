"""设置: a calendar needs a preview and a second person; what nobody has checked says so."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mingfa.law import calendar
from mingfa.law.models import CalendarYear

pytestmark = pytest.mark.django_db
CSV = "date,kind,name\n2027-01-01,休,元旦\n2027-02-06,休,除夕\n2027-02-14,班,春节调休\n"
SOURCE = "关于2027年放假安排的通知（示例）"
ADDRESS = "/desk/settings/calendar/"


def sent(text: str, encoding: str = "utf-8") -> SimpleUploadedFile:
    return SimpleUploadedFile("2027.csv", text.encode(encoding), "text/csv")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_file_is_shown_before_anything_is_recorded(client_of, encoding):
    leader = client_of("leader")
    html = leader.post(
        ADDRESS, {"do": "preview", "file": sent(CSV, encoding), "source": SOURCE}
    ).content.decode()
    assert "2027年：请对照通知核对" in html and "休 2 天，调休上班 1 天" in html and "除夕" in html
    assert "2027年2月6日本来就是周末" in html
    assert not CalendarYear.objects.filter(year=2027).exists()


def test_a_calendar_is_in_force_once_another_person_confirmed_it(client_of, town):
    leader, head = client_of("leader"), client_of("unit_head")
    leader.post(ADDRESS, {"do": "propose", "text": CSV, "source": SOURCE})
    waiting = CalendarYear.objects.get(year=2027)
    assert waiting.confirmed_at is None
    assert "是您录入的，由另一人核对" in leader.get(ADDRESS).content.decode()
    own = leader.post(ADDRESS, {"do": "confirm", "calendar": waiting.reference})
    assert own.status_code == 422 and "不能由同一人核对" in own.content.decode()
    assert 2027 not in calendar.current().years
    assert head.post(ADDRESS, {"do": "confirm", "calendar": waiting.reference}).status_code == 302
    assert 2027 in calendar.current().years
    assert "农拟定核对" in leader.get(ADDRESS).content.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date,kind,name\n2027-01-01,休,元旦\n2027-01-01,休,元旦\n", "与第 2 行重复"),
        ("2027-01-01,休,元旦\n", "表头"),
        ("date,kind,name\n", "没有一行日期"),
    ],
)
def test_a_wrong_file_is_refused_naming_the_row(client_of, text, said):
    answer = client_of("leader").post(ADDRESS, {"do": "preview", "file": sent(text), "source": SOURCE})
    html = answer.content.decode()
    assert answer.status_code == 422 and said in html and f'value="{SOURCE}"' in html
    assert not CalendarYear.objects.filter(year=2027).exists()


def test_a_calendar_without_its_notice_is_refused(client_of):
    answer = client_of("leader").post(ADDRESS, {"do": "preview", "text": CSV, "source": " "})
    assert answer.status_code == 422 and "没有写放假通知" in answer.content.decode()
    assert "2027-02-06,休,除夕" in answer.content.decode()


def test_who_does_not_keep_the_calendar_may_look_only(client_of):
    officer = client_of("officer")
    assert "导入一年的放假安排" not in officer.get(ADDRESS).content.decode()
    assert officer.post(ADDRESS, {"do": "propose", "text": CSV, "source": SOURCE}).status_code == 403
    assert not CalendarYear.objects.filter(year=2027).exists()


def test_rules_show_their_source_and_what_nobody_has_checked(client_of):
    html = client_of("officer").get("/desk/settings/").content.decode()
    assert "待核对" in html and "普通程序案件全部法制审核" in html and "5,000 元" in html


def test_powers_show_basis_and_validity(client_of, town):
    html = client_of("officer").get("/desk/settings/powers/").content.decode()
    assert "CZ-40" in html and "村庄和集镇规划建设管理条例 第四十条" in html
