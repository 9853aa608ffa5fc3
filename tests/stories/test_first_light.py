"""One case by clicking, from a villager's tip to the public page and to its closing; each person at a browser of their own."""

from __future__ import annotations

import urllib.request
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from tests.stories.someone import Someone, Town, ready, until

from mingfa.config.demonstration.pictures import picture
from mingfa.kernel.identifiers import invented_resident_id

pytestmark = pytest.mark.browser

PARTY = "黎样本"
PHONE = "13900001234"
ADDRESS = "示例村第 9 村民小组 88 号"
TITLE = f"{PARTY}擅自占道搭建临时建筑案"
TIP = "市场西门外有人搭了木棚卖烤鱼，占了半条路，学生放学没有地方走。"
FACTS = f"2026年6月15日，{PARTY}未经批准，在蚌峨街市场西门外搭建木棚一处，面积 12 平方米，用于摆摊经营。"
PARTNER = "陆样本"
BORN = date(1980, 1, 2)
LISTS = (
    "/decisions/?q=木棚",
    "/decisions/.json",
    "/decisions/.csv",
    "/decisions/.atom",
    "/duty/",
    "/duty/.csv",
)


@pytest.fixture
def town(demonstration, start, new_page) -> Town:
    return Town(demonstration, start(ready(demonstration)), new_page)


@pytest.fixture
def photo(tmp_path) -> Path:
    path = tmp_path / "现场.png"
    path.write_bytes(picture("木棚现场", "蚌峨街市场西门外"))
    return path


def identity(minutes: int) -> dict:
    return {"id_shown_at": lambda one: one.ago(minutes), "id_shown_method": "PRESENTED"}


def evidence(officer: Someone, kind: str, title: str, photo: Path) -> None:
    officer.does(
        "collect_evidence",
        PARTNER,
        evidence_kind=kind,
        evidence_title=title,
        evidence_proves="木棚的位置、大小和用途",
        evidence_source="现场拍摄",
        evidence_place="蚌峨街市场西门外",
        evidence_collected_at=lambda one: one.ago(0),
        evidence_file=str(photo),
        evidence_lawful=True,
    )


def served(one: Someone) -> dict:
    return {
        "method": "DIRECT",
        "delivered_on": lambda one: one.today,
        "place": "蚌峨街市场西门外",
        "receiver": PARTY,
        "relation": "SELF",
    }


def a_villager_tells(town: Town) -> tuple[Someone, str]:
    """The tip on the public site, without a name; the receipt's code is kept."""
    villager = town.someone(width=360)
    villager.goes_to("/complain/").page.get_by_role("textbox", name="反映的内容").fill(TIP)
    villager.page.get_by_label("地点").fill("蚌峨街市场西门外")
    villager.page.get_by_role("button", name="交上并取回执").click()
    expect(villager.page.get_by_role("heading", name="已经收到，这是您的回执")).to_be_visible()
    code = villager.page.locator(".receipt-code").inner_text()
    villager.page.get_by_role("link", name="查进度").last.click()
    expect(villager.page.get_by_role("heading", name="已收到")).to_be_visible()
    return villager, code


def the_tip_becomes_a_case(town: Town, code: str) -> Someone:
    officer = town("officer")
    until(officer, "/desk/intake/", lambda one: code in one.reads())
    officer.page.get_by_role("link", name=code).click()
    officer.page.get_by_role("button", name="开始核查").click()
    expect(officer.page.locator(".told")).to_contain_text("已开始核查")
    officer.page.get_by_role("link", name="登记案源").click()
    assert officer.page.input_value("[name='f.content']") == TIP
    assert officer.page.input_value("[name='f.source_ref']") == code
    officer.writes(title=TITLE).sends().has_done("登记案源")
    return officer


def it_is_verified_and_filed(town: Town, officer: Someone) -> None:
    officer.does(
        "verify",
        PARTNER,
        place="蚌峨街市场西门外",
        start_at=lambda one: one.ago(1),
        end_at=lambda one: one.ago(0),
        **identity(2),
        rights_told=True,
        scene="市场西门外人行道上搭有木棚一处，长 4 米，宽 3 米。",
        signature="SIGNED",
    )
    officer.begins("request_filing")
    the_party_is_registered(officer)
    officer.writes(
        power_item="CZ-40",
        deed_on=lambda one: one.today,
        place="蚌峨街市场西门外",
        in_area="own",
        facts="搭建木棚没有批准手续，有现场笔录。",
    )
    officer.sends().has_done("报请立案")
    leader = town("leader").opens_case(TITLE)
    leader.does("file", opinion="同意立案。")


def the_party_is_registered(officer: Someone) -> None:
    """In a page of its own; a wrong number gets its sentence, the right one is taken."""
    number = invented_resident_id(BORN, 77)
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
    with officer.page.context.expect_page() as opened:
        officer.page.get_by_role("link", name="登记新当事人").click()
    form = Someone(opened.value, officer.url)
    form.page.locator("[name=kind][value=CITIZEN]").check()
    for name, value in (("name", PARTY), ("address", ADDRESS), ("phone", PHONE)):
        form.page.fill(f"#{name}", value)
    form.page.fill("#identity_number", wrong)
    form.page.get_by_role("button", name="登记", exact=True).click()
    assert "校验" in form.is_refused()
    assert form.page.input_value("#address") == ADDRESS
    form.page.fill("#identity_number", number)
    form.page.get_by_role("button", name="登记", exact=True).click()
    expect(form.page.get_by_role("heading", name="报请立案")).to_be_visible()
    chosen = form.page.locator("[name='f.party'] option:checked")
    assert chosen.inner_text().startswith(PARTY)
    reference = chosen.get_attribute("value")
    form.page.close()
    officer.page.fill("[name=party_words]", PARTY)
    officer.page.get_by_role("button", name="查找").click()
    officer.writes(party=reference)


def it_is_investigated(officer: Someone, photo: Path) -> None:
    officer.does("start_investigation", PARTNER, recusal_told=True, **identity(0))
    evidence(officer, "03", "木棚现场照片", photo)
    officer.does(
        "interview",
        PARTNER,
        asked_name=PARTY,
        asked_relation="当事人",
        place="蚌峨乡综合行政执法队询问室",
        start_at=lambda one: one.ago(0),
        end_at=lambda one: one.ago(0),
        **identity(0),
        rights_told=True,
        questions__0__question="木棚是谁搭的？",
        questions__0__answer="是我搭的，没有办手续。",
        signature="SIGNED",
    )
    officer.does(
        "order_correction",
        PARTNER,
        requirement="七日内自行拆除木棚，恢复人行道原状。",
        fix_by=lambda one: f"{one.now + timedelta(days=7):%Y-%m-%d}",
    )
    officer.does("establish_finding", text=FACTS, items="all")
    officer.does("recheck_correction", PARTNER, result="corrected", scene="木棚已经拆除，人行道恢复原状。")


def it_is_concluded_and_proposed(town: Town, officer: Someone) -> None:
    officer.does("request_close_investigation", PARTNER, crime="none", report=f"查明：{FACTS}调查可以终结。")
    town("unit-head").opens_case(TITLE).does("close_investigation", opinion="同意调查终结。")
    officer.does(
        "propose",
        outcome="penalty",
        items__0__kind="P03",
        items__0__amount="300",
        reason="擅自在街道修建临时建筑物，事实清楚，证据充分。",
        discretion="面积不大，已经自行拆除，适用较低幅度。",
    )
    town("leader").opens_case(TITLE).does("approve_proposal", opinion="同意。")


def the_party_is_told_and_waives(officer: Someone) -> None:
    officer.does("serve_notice", PARTNER, **served(officer))
    officer.page.reload()
    assert "陈述申辩期没有届满" in officer.reads()
    officer.does("record_statement", PARTNER, manner="waived")
    officer.does("review_statement")


def the_reviewer_answers(town: Town, result: str, failing: str = "", text: str = "") -> None:
    reviewer = town("reviewer").goes_to("/desk/reviews/")
    reviewer.page.get_by_role("link", name=TITLE).click()
    page = reviewer.page
    for item in page.locator("ol.eight > li").all():
        key = item.locator("input[type=radio]").first.get_attribute("name").split(".")[2]
        verdict = "fails" if key == failing else "meets"
        item.locator(f"#p-{key}-{verdict}").check()
        if key == failing:
            item.locator(f"#p-{key}-reason").fill("只有一份照片，没有丈量记录，请补充。")
    page.get_by_label("审核意见", exact=True).select_option(result)
    page.locator("#text").fill(text)
    page.get_by_role("button", name="出具意见书").click()
    reviewer.has_done("出具法制审核意见")


def it_is_supplemented(town: Town, officer: Someone, photo: Path) -> None:
    """The returned case: one more piece of evidence, the fact stated anew, the way through once more."""
    officer.page.reload()
    assert "调查中" in officer.reads()
    evidence(officer, "01", "丈量记录", photo)
    officer.does("establish_finding", text=FACTS, items="all", replaces="1")
    it_is_concluded_and_proposed(town, officer)
    the_party_is_told_and_waives(officer)
    officer.does("submit_legal", explanation="已经补充丈量记录，请予审核。")


def it_is_published(town: Town) -> None:
    """公示员 edits, confirms every place and submits; 公示审核员 approves; nobody does both."""
    publisher = town("publisher").goes_to("/desk/disclosure/")
    publisher.page.get_by_role("link", name=TITLE).click()
    page = publisher.page
    page.get_by_label("简单说").fill(f"{PARTY}在街边搭了一个木棚，罚款 300 元。电话 {PHONE}，住{ADDRESS}。")
    page.get_by_role("button", name="生成公开副本").click()
    expect(page.locator(".told")).to_contain_text("公开副本已重新生成")
    assert page.get_by_role("button", name="确认").count() > 0
    while page.get_by_role("button", name="确认").count():
        page.get_by_role("button", name="确认").first.click()
        expect(page.locator(".told")).to_contain_text("已确认")
    page.get_by_label("否", exact=True).check()
    page.get_by_role("button", name="记下判断").click()
    expect(page.locator(".told")).to_contain_text("已记下")
    page.get_by_role("button", name="提交审核").click()
    expect(page.locator(".told")).to_contain_text("已提交")
    assert page.get_by_role("button", name="批准公开").count() == 0
    approver = town("publication-reviewer").goes_to(page.url)
    approver.page.get_by_role("button", name="批准公开").click()
    expect(approver.page.locator(".told")).to_contain_text("已批准公开")


def a_citizen_finds_and_verifies(town: Town, folder: Path) -> str:
    """By two characters, without scripts; returns the address of the page."""
    citizen = town.someone(width=360, java_script_enabled=False)
    page = citizen.page
    until(citizen, "/decisions/?q=木棚", lambda one: "条结果" in one.reads() and "黎某" in one.reads())
    page.goto(citizen.url)
    page.get_by_label("搜索已公开的决定").fill("木棚")
    page.get_by_role("button", name="搜索").click()
    page.get_by_role("link", name="黎某").first.click()
    expect(page.get_by_role("heading", name="不服怎么办")).to_be_visible()
    address = page.url
    until(citizen, address, lambda one: "下载证明" in one.reads())
    with page.expect_download() as coming:
        page.get_by_role("link", name="下载证明").click()
    proof = folder / "proof.json"
    coming.value.save_as(proof)
    page.goto(citizen.url + "/verify/")
    page.get_by_label("选文件").set_input_files(str(proof))
    page.get_by_role("button", name="核验").click()
    expect(page.get_by_role("heading", name="✓ 有效")).to_be_visible()
    accepted = town.deployment.command("verify", str(proof))
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    spoiled = folder / "spoiled.json"
    spoiled.write_text(proof.read_text("utf-8").replace("木棚", "木屋", 1), "utf-8")
    assert spoiled.read_bytes() != proof.read_bytes()
    assert town.deployment.command("verify", str(spoiled)).returncode == 1
    return address


def nothing_personal_is_public(town: Town, address: str) -> None:
    forms = ("", ".json", "proof.json")
    addresses = [address + form for form in forms]
    addresses += [f"{town.server.url}{quote(path, safe='/?=.')}" for path in LISTS]
    for one in addresses:
        with urllib.request.urlopen(one) as answer:
            text = answer.read().decode("utf-8")
        assert "黎某" in text or "/duty/" in one, one
        for secret in (PARTY, invented_resident_id(BORN, 77), PHONE, ADDRESS):
            assert secret not in text, (one, secret)
    stored = (town.deployment.home / "public" / "register.sqlite3").read_bytes()
    for secret in (PARTY, invented_resident_id(BORN, 77), PHONE, ADDRESS):
        assert secret.encode() not in stored, secret


def it_is_paid_and_closed(town: Town, officer: Someone) -> None:
    window = town("window").opens_case(TITLE)
    window.begins("record_payment")
    assert window.page.input_value("[name='f.amount']") == "300.00"
    window.writes(paid_on=window.today, receipt_number="演示-0001").sends().has_done("登记缴款")
    officer.does("perform", reason="罚款已经缴清，木棚已经拆除。")
    officer.does("request_closing", result="决定已经送达并履行完毕。")
    leader = town("leader").opens_case(TITLE)
    leader.does("close", opinion="同意结案。")
    assert "结案" in leader.page.locator(".told").inner_text()


def test_a_tip_becomes_a_public_decision(town, photo, tmp_path):
    villager, code = a_villager_tells(town)
    officer = the_tip_becomes_a_case(town, code)
    it_is_verified_and_filed(town, officer)
    officer.opens_case(TITLE)
    it_is_investigated(officer, photo)
    it_is_concluded_and_proposed(town, officer)
    the_party_is_told_and_waives(officer)
    officer.does("submit_legal", explanation="处理意见已经批准，请予审核。")
    the_reviewer_answers(town, "supplement", "facts", "数量缺少书证，请补充调查。")
    it_is_supplemented(town, officer, photo)
    the_reviewer_answers(town, "agree")
    town("leader").opens_case(TITLE).does("decide", opinion="同意，签发。")
    officer.does("serve", PARTNER, **served(officer))
    it_is_published(town)
    address = a_citizen_finds_and_verifies(town, tmp_path)
    nothing_personal_is_public(town, address)
    it_is_paid_and_closed(town, officer)
    until(villager, f"/progress/?code={code}", lambda one: "已收到" in one.reads() and "核查" in one.reads())
    audited = town.deployment.command("audit", "--json")
    assert audited.returncode == 0, audited.stdout
