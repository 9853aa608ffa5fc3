"""`mingfa deadline`, `late-fine`, `calendar` and `law` as people and scripts use them."""

import json
import os

import pytest
from tests.people import build_town

from mingfa.config import cli
from mingfa.kernel import deadlines

CALENDAR_2027 = """date,kind,name
2027-01-01,休,元旦
2027-01-03,班,元旦
2027-02-05,休,春节
2027-02-08,休,春节
2027-02-09,休,春节
2027-02-10,休,春节
"""
NOTICE = "示例放假通知〔2026〕1号"


@pytest.fixture
def bare(tmp_path, monkeypatch, capsys):
    """The command on a machine without any deployment: exit code, JSON (or text), stderr."""
    monkeypatch.setenv("MINGFA_HOME", str(tmp_path / "nothing"))
    monkeypatch.delenv("MINGFA_DATABASE_URL", raising=False)

    def run(*arguments: str):
        try:
            code = cli.main(list(arguments))
        except SystemExit as stop:
            code = stop.code
        out, err = capsys.readouterr()
        return code, json.loads(out) if "--json" in arguments and out else out, err

    return run


@pytest.fixture
def calendar_file(tmp_path):
    path = tmp_path / "calendar-2027.csv"
    path.write_text(CALENDAR_2027, "utf-8")
    return str(path)


@pytest.mark.parametrize("code", deadlines.RULES)
def test_deadline_answers_for_every_code_with_a_trace(bare, code):
    exit_code, answer, _ = bare("deadline", code, "--start", "2024-09-24", "--json")
    assert answer["rule"] == code and answer["article"] and answer["trace"]
    assert exit_code == (3 if answer["pending"] else 0)
    assert ("error" in answer) == answer["pending"]


def test_deadline_has_the_keys_that_scripts_hold_on_to(bare):
    _, answer, _ = bare("deadline", "PEN_PAY", "--start", "2026-09-16", "--json")
    keys = [
        "rule",
        "article",
        "start",
        "due_raw",
        "due",
        "due_safe",
        "direction",
        "roll",
        "calendar",
        "trace",
    ]
    assert all(key in answer for key in keys)
    assert [answer[key] for key in ("due_raw", "due", "due_safe")] == [
        "2026-10-01",
        "2026-10-08",
        "2026-09-30",
    ]


def test_deadline_counts_back_from_an_event_and_forward_from_a_notice(bare):
    _, back, _ = bare("deadline", "PEN_HEARING_NOTICE", "--event-on", "2026-06-16", "--json")
    _, forth, _ = bare("deadline", "PEN_HEARING_NOTICE", "--start", "2026-06-04", "--json")
    assert back["latest_notice"] == "2026-06-04" and forth["earliest_event"] == "2026-06-16"


def test_deadline_says_from_when_after_waiting(bare):
    _, answer, _ = bare("deadline", "CRT_URGE", "--start", "2026-09-24", "--json")
    assert answer["allowed_from"] == "2026-10-16"


def test_deadline_takes_an_instant_and_reads_it_in_shanghai(bare):
    _, hours, _ = bare("deadline", "TRF_SEND", "--start", "2026-06-16T15:30", "--json")
    assert hours["due"] == "2026-06-17T15:30:00+08:00"
    _, days, _ = bare("deadline", "PEN_PAY", "--start", "2026-06-15T17:00:00+00:00", "--json")
    assert days["start"] == "2026-06-16", "01:00 of the next day in Shanghai"


def test_deadline_excludes_and_extends(bare):
    options = ["--profile", "HOUSING_URBAN", "--start", "2026-03-02", "--json"]
    spans = ["--exclude", "2026-04-01..2026-04-11", "--exclude", "2026-04-05..2026-04-21"]
    _, answer, _ = bare("deadline", "PEN_HANDLE", *options, *spans)
    assert answer["due_raw"] == "2026-06-20"
    _, once, _ = bare("deadline", "PEN_HANDLE", *options, "--extend")
    _, twice, _ = bare("deadline", "PEN_HANDLE", *options, "--extend", "--extend")
    _, less, _ = bare("deadline", "PEN_HANDLE", *options, "--extend", "--extend", "--extend-by", "20ND")
    assert [one["due_raw"] for one in (once, twice, less)] == ["2026-06-30", "2026-08-29", "2026-07-20"]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["PEN_NOTHING", "--start", "2026-03-02"], 2, "没有“PEN_NOTHING”这个期限代码"),
        (["--start", "2026-03-02"], 2, "请写明期限代码"),
        (["PEN_PAY"], 2, "需要 --start"),
        (["PEN_PAY", "--start", "2026-02-30"], 2, "日期“2026-02-30”读不懂"),
        (["PEN_PAY", "--start", "2026-03-02", "--event-on", "2026-03-09"], 2, "不是“若干日前”的期限"),
        (["PEN_HEARING_NOTICE", "--event-on", "2026-06-16", "--extend"], 2, "没有扣除和延长"),
        (["PEN_PAY", "--start", "2026-03-02", "--exclude", "2026-04-02..2026-04-01"], 2, "早于起点"),
        (["PEN_PAY", "--start", "2026-03-02", "--exclude", "2026-04-02"], 2, "读不懂"),
        (["PEN_HANDLE", "--start", "2026-03-02", "--extend"], 1, "依法不能延长"),
        (["COE_SEAL", "--start", "2026-03-02", "--extend", "--extend"], 1, "只能依法延长1次"),
        (["COE_SEAL", "--start", "2026-03-02", "--extend-by", "31ND"], 1, "最多30日"),
        (["REV_LEGAL", "--profile", "MARKET", "--start", "2026-03-02", "--extend"], 3, "--extend-by"),
        (["PEN_TIME_BAR_5Y", "--start", "9998-01-01"], 2, "超出公历"),
    ],
)
def test_deadline_refuses_in_one_sentence(bare, arguments, code, sentence):
    answered, _, err = bare("deadline", *arguments)
    assert answered == code and sentence in err


def test_deadline_that_needs_2027_exits_3_with_what_is_known(bare):
    code, answer, err = bare("deadline", "PEN_HANDLE", "--start", "2026-12-01", "--json")
    assert code == 3 and answer["error"] == "CalendarNotPublished"
    assert (answer["due_raw"], answer["due"], answer["missing_year"]) == ("2027-03-01", None, 2027)
    assert err.count("\n") == 1 and "2027年" in err and "mingfa calendar import" in err
    code, answer, _ = bare("deadline", "PUB_PENALTY", "--start", "2026-12-28", "--json")
    assert code == 3 and answer["due_raw"] is None and answer["lower_bound"] == "2027-01-04"


def test_deadline_prints_for_people(bare):
    code, text, _ = bare("deadline", "PEN_PAY", "--start", "2026-09-16")
    assert code == 0
    assert "自2026年9月16日（星期三）起算，2026年10月8日（星期四）届满" in text
    assert "国庆节放假（国务院办公厅关于2026年部分节假日安排的通知）" in text


def test_deadline_lists_every_row(bare):
    _, answer, _ = bare("deadline", "--list", "--json")
    assert {row["code"] for row in answer["rules"]} == set(deadlines.RULES)
    _, text, _ = bare("deadline", "--list")
    assert all(code in text for code in deadlines.RULES)


def test_late_fine_answers_in_yuan(bare):
    plain = ["late-fine", "--principal", "2000", "--due", "2026-03-16", "--json", "--paid"]
    assert bare(*plain, "2026-04-10")[1] == {"days": 25, "amount": "1500.00", "capped": False}
    assert bare(*plain, "2026-06-10")[1] == {"days": 86, "amount": "2000.00", "capped": True}
    stayed = [*plain, "2026-04-10", "--stay", "2026-03-20..2026-03-30"]
    assert bare(*stayed)[1] == {"days": 15, "amount": "900.00", "capped": False}
    assert bare(*plain, "2026-04-10", "--not-stated")[1]["amount"] == "0.00"


@pytest.mark.parametrize("amount", ["0", "-5", "1.005", "两千", "nan", "1e400"])
def test_late_fine_refuses_an_amount_that_is_none(bare, amount):
    code, _, err = bare("late-fine", f"--principal={amount}", "--due", "2026-03-16", "--paid", "2026-03-17")
    assert code == 2 and "金额" in err


def test_calendar_shows_the_shipped_years_without_a_database(bare):
    code, answer, _ = bare("calendar", "show", "2026", "--json")
    assert code == 0 and answer["source"] == "国务院办公厅关于2026年部分节假日安排的通知"
    assert {"date": "2026-10-10", "kind": "班", "name": "国庆节"} in answer["rows"]
    assert bare("calendar", "show", "2027")[0] == 3


def test_calendar_checks_a_file_without_a_database_and_loads_nothing(bare, calendar_file):
    code, answer, _ = bare("calendar", "import", calendar_file, "--source", NOTICE, "--json")
    assert code == 0 and answer["year"] == 2027 and answer["loaded"] is False
    code, _, err = bare("calendar", "import", calendar_file, "--source", NOTICE, "--confirm")
    assert code == 1 and "./run --setup" in err


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("2027-01-01,休,元旦", "第 8 行：2027年1月1日与第 2 行重复"),
        ("2027-03-01,假,示例", "第 8 行：类别“假”不认识"),
        ("2026-03-02,休,示例", "第 8 行：2026年3月2日不属于2027年"),
        ("三月一日,休,示例", "第 8 行：日期“三月一日”读不懂"),
    ],
)
def test_calendar_refuses_a_wrong_row_by_number(bare, tmp_path, line, sentence):
    path = tmp_path / "wrong.csv"
    path.write_text(CALENDAR_2027 + line + "\n", "utf-8")
    code, out, err = bare("calendar", "import", str(path), "--source", NOTICE)
    assert code == 1 and sentence in err and err.count("\n") == 1 and not out


def test_law_without_a_database_says_what_to_do(bare):
    code, _, err = bare("law", "show", "行政处罚法", "64")
    assert code == 3 and "./run --setup" in err


def answered(done) -> dict:
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_a_term_that_needs_2027_answers_once_the_calendar_is_confirmed(live_database, calendar_file):
    build_town(accounts=True)
    ask = ["deadline", "PUB_PENALTY", "--start", "2026-12-28", "--json"]
    load = ["calendar", "import", calendar_file, "--source", NOTICE, "--json"]
    mingfa = live_database.command
    from mingfa.law import seed
    from mingfa.org.models import Account

    people = {row.username: row.person for row in Account.objects.select_related("person")}
    seed.calendars(people["system-admin"], people["security-admin"])

    before = mingfa(*ask)
    assert before.returncode == 3 and answered(before)["lower_bound"] == "2027-01-04"

    seen = mingfa(*load)
    assert seen.returncode == 0 and answered(seen)["loaded"] is False
    assert mingfa(*ask).returncode == 3, "a preview loads nothing"

    alone = mingfa(*load, "--confirm", "--by", "system-admin", "--confirmed-by", "system-admin")
    assert alone.returncode == 1 and "不能由同一人核对" in alone.stderr
    nobody = mingfa(*load, "--confirm", "--by", "system-admin", "--confirmed-by", "nobody")
    assert nobody.returncode == 2 and "没有启用的账号“nobody”" in nobody.stderr
    unnamed = mingfa(*load, "--confirm")
    assert unnamed.returncode == 2 and "两个人经手" in unnamed.stderr
    assert mingfa(*ask).returncode == 3, "nothing was written"

    loaded = mingfa(*load, "--confirm", "--by", "system-admin", "--confirmed-by", "security-admin")
    assert loaded.returncode == 0 and answered(loaded)["loaded"] is True
    after = mingfa(*ask)
    assert after.returncode == 0 and answered(after)["due"] == "2027-01-06"  # 29, 30, 31, 3班, 4, 5, 6
    assert answered(after)["calendar"] != answered(before)["calendar"]
    shown = mingfa("calendar", "show", "2027", "--json")
    assert answered(shown)["source"] == NOTICE


def test_a_deployment_without_accounts_says_what_to_do(live_database, calendar_file):
    done = live_database.command("calendar", "import", calendar_file, "--source", NOTICE, "--confirm")
    assert done.returncode == 1 and "还没有账号" in done.stderr and "./run --setup" in done.stderr


def test_a_demonstration_has_its_two_administrators_at_hand(live_database, calendar_file):
    build_town(accounts=True)
    (live_database.home / "deployment.json").write_text('{"demonstration": true}')
    done = live_database.command(
        "calendar", "import", calendar_file, "--source", NOTICE, "--confirm", "--json"
    )
    answer = answered(done)
    assert (answer["by"], answer["confirmed_by"]) == ("覃系统", "陶安全")


def test_law_is_imported_shown_and_refused(live_database, tmp_path):
    folder = tmp_path / "laws"
    folder.mkdir()
    text = "# 示例条例\n\n2020年1月1日 公布\n\n<!-- INFO END -->\n\n第一条 为了试用。\n\n第二条 应当：\n\n（一）甲；\n"
    (folder / "示例条例(2020-01-01).md").write_text(text, "utf-8")
    (folder / "坏条例.md").write_text(text.replace("第二条", "第三条").replace("# 示例", "# 坏"), "utf-8")
    mingfa = live_database.command

    done = mingfa("law", "import", str(folder), "--json")
    assert done.returncode == 1 and "坏条例.md：第 9 行：第一条之后出现第三条" in done.stderr
    answer = answered(done)
    assert [(row["statute"], row["articles"], row["written"]) for row in answer["files"]] == [
        ("示例条例", 2, True)
    ]
    assert answer["files"][0]["added"] == ["第一条", "第二条"] and len(answer["refused"]) == 1

    again = mingfa("law", "import", str(folder / "示例条例(2020-01-01).md"))
    assert again.returncode == 0 and "库中已有" in again.stdout

    shown = mingfa("law", "show", "示例条例", "第二条第（一）项", "--json")
    assert shown.returncode == 0 and answered(shown)["text"] == "甲；"
    assert "（一）甲；" in mingfa("law", "show", "示例条例", "2").stdout
    assert mingfa("law", "show", "示例条例", "3").returncode == 1
    assert mingfa("law", "show", "没有的法", "3").returncode == 3
    assert mingfa("law", "show", "示例条例", "听证").returncode == 2


def test_a_database_that_cannot_be_opened_is_said_so(tmp_path, live_database):
    done = live_database.command(
        "deadline",
        "PEN_PAY",
        "--start",
        "2026-03-02",
        MINGFA_HOME=str(tmp_path),
        MINGFA_DATABASE_URL=f"postgres://nobody@{str(tmp_path).replace(os.sep, '%2F')}/none",
    )
    assert done.returncode == 3 and "数据库打不开" in done.stderr
