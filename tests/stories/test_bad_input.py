"""Bad input by clicking: one sentence that says what is wrong and how to mend it, every word kept, nothing written."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from tests.stories.someone import Someone, Town, ready

pytestmark = pytest.mark.browser

WORKED_ON = "虚构石材加工点占用集镇道路堆料案"
TOLD = "样本汽修店占道搭棚案"
PARTNER, EXPIRED = "陆样本", "韦过期"
SCENE = "上午到现场复查，石料还在路边，没有清走。"


@pytest.fixture
def town(demonstration, start, new_page) -> Town:
    return Town(demonstration, start(ready(demonstration)), new_page)


def happened(officer: Someone) -> int:
    """How many things the case page tells."""
    return officer.page.locator("ol.course > li").count()


def rechecks(officer: Someone) -> int:
    return officer.page.locator("ol.course .act").get_by_text("复查改正", exact=True).count()


def recheck(officer: Someone) -> Someone:
    """The form of a recheck, filled."""
    return officer.begins("recheck_correction").writes(result="not_corrected", scene=SCENE)


def test_who_and_when_are_checked_and_nothing_typed_is_lost(town):
    officer = town("officer").opens_case(WORKED_ON)
    before = happened(officer)
    recheck(officer).takes_along().sends()
    assert "不得少于两人" in officer.is_refused()
    officer.takes_along(EXPIRED).sends()
    refused = officer.is_refused()
    assert EXPIRED in refused and "过期" in refused and "行政处罚法" in refused
    officer.takes_along(PARTNER)
    proposed = officer.now
    officer.page.fill("#happened_at", f"{proposed + timedelta(days=1):%Y-%m-%dT%H:%M}")
    officer.sends()
    assert "发生时间在将来" in officer.is_refused()
    assert officer.page.input_value("[name='f.scene']") == SCENE
    looker = town("second-officer").opens_case(WORKED_ON)
    assert happened(looker) == before
    officer.page.fill("#happened_at", f"{proposed:%Y-%m-%dT%H:%M}")
    officer.sends().has_done("复查改正")
    assert happened(officer) == before + 1


def test_a_day_in_the_future_and_an_empty_form_are_told_at_once(town):
    officer = town("officer").goes_to("/desk/cases/new/?procedure=penalty")
    officer.writes(received_on=f"{officer.now + timedelta(days=3):%Y-%m-%d}", title="示例茶馆占道案")
    officer.sends()
    assert officer.is_refused().count("\n") >= 2
    officer.writes(source="PATROL", content="示例茶馆门前摆了六张桌子。").sends()
    assert "日期在将来" in officer.is_refused()
    assert officer.page.input_value("[name='f.content']") == "示例茶馆门前摆了六张桌子。"
    officer.goes_to("/desk/cases/?q=示例茶馆")
    assert officer.page.locator("[data-row]").count() == 0


def test_the_same_form_sent_twice_is_one_act(town):
    officer = town("officer").opens_case(WORKED_ON)
    before = rechecks(officer)
    recheck(officer).takes_along(PARTNER)
    again = """async () => {
        const sent = new URLSearchParams(new FormData(document.querySelector('form.panel')));
        const told = await Promise.all([1, 2, 3].map(() => fetch(location.href, {method: 'POST', body: sent})));
        return told.map(one => [one.status, new URL(one.url).pathname]);
    }"""
    told = officer.page.evaluate(again)
    assert [status for status, _ in told] == [200] * 3 and len({path for _, path in told}) == 1
    officer.sends().has_done("复查改正")
    assert rechecks(officer) == before + 1


def test_a_stale_page_tells_what_changed_and_keeps_every_word(town):
    officer = town("officer").opens_case(WORKED_ON)
    recheck(officer).takes_along(PARTNER)
    other = town("second-officer").opens_case(WORKED_ON)
    other.does("recheck_correction", "何示例", result="not_corrected", scene="下午又去看过一次。")
    officer.sends()
    refused = officer.is_refused()
    assert "案件有了变化" in refused and PARTNER in refused and "复查改正" in refused
    assert officer.page.input_value("[name='f.scene']") == SCENE
    assert officer.page.locator("[name='f.result'][value='not_corrected']").is_checked()
    officer.sends().has_done("复查改正")


def test_a_heavier_penalty_than_was_told_must_be_told_anew(town):
    officer = town("officer").opens_case(TOLD)
    officer.does("revise_proposal", reason="漏写了一处搭棚，重拟处理意见。")
    officer.begins("propose")
    fine = officer.page.locator("[name^='f.items.'][name$='.amount']").evaluate_all(
        "all => all.find(one => one.value).name.slice(2)"
    )
    told = float(officer.page.input_value(f"[name='f.{fine}']"))
    officer.writes(
        **{fine.replace(".", "__"): f"{told + 100:.2f}"}, discretion="面积比先前认定的大。"
    ).sends().has_done("拟写处理意见")
    town("leader").opens_case(TOLD).does("approve_proposal", opinion="同意。")
    address = officer.opens_case(TOLD).page.url
    assert "应当重新告知" in officer.reads() and not officer.may("no_notice_needed")
    officer.goes_to(f"{address}do/no_notice_needed/").writes(reason="和上次差不多。").sends()
    refused = officer.is_refused()
    assert "应当重新告知" in refused and "行政处罚法 第四十四条" in refused
    assert officer.page.input_value("[name='f.reason']") == "和上次差不多。"
    expect(officer.page.get_by_role("link", name="去送达告知书").first).to_be_visible()
