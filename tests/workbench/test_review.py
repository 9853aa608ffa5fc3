"""审核队列: frozen materials beside the eight points; the opinion goes through the one door of every move."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.procedures.stories import STALL, brought_to, cast_of

from mingfa.case.models import Case
from mingfa.config.demonstration.lives import life
from mingfa.kernel import clock
from mingfa.review.models import Opinion
from mingfa.review.points import POINTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(town):
    """A case that waits for its first opinion; the clock stands an hour after the hand-in."""
    standing = brought_to(town, "LEGAL_REVIEW")
    with standing.later(hours=1):
        yield standing


def judged(case, result="agree", *, unmet="", reason="", text="", **more):
    """The form as the page sends it."""
    form = {f"f.points.{key}.verdict": "meets" for key, _ in POINTS}
    if unmet:
        form |= {f"f.points.{unmet}.verdict": "fails", f"f.points.{unmet}.reason": reason}
    return form | {"f.result": result, "f.text": text, "key": "k-opinion", "expected": case.revision} | more


def address(case):
    return f"/desk/reviews/{case.reference}/"


def plain(answer):
    """The page without the token that every answer has anew."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())


def opinion_address(case):
    return f"/desk/cases/{case.reference}/do/give_opinion/"


def test_the_queue_shows_the_case_with_its_term(client_of, waiting):
    html = client_of("reviewer").get("/desk/reviews/").content.decode()
    assert waiting.case.title in html and address(waiting.case) in html
    assert re.search(r'class="chip[^"]*">(今天|还剩 \d 个工作日|逾期 \d+ 天)<', html)


def test_who_does_not_review_is_told_whose_it_is(client_of, waiting):
    for path in ("/desk/reviews/", address(waiting.case)):
        answer = client_of("officer").get(path)
        assert answer.status_code == 403 and "不由您的岗位办理" in answer.content.decode()


def test_a_case_without_hand_in_and_one_that_does_not_exist_answer_alike(client_of, town):
    opened = brought_to(town, "INVESTIGATING").case
    reviewer = client_of("reviewer")
    missing, none = reviewer.get(address(opened)), reviewer.get("/desk/reviews/0000000000/")
    assert missing.status_code == none.status_code == 404
    assert plain(missing) == plain(none).replace("0000000000", opened.reference)


def test_nothing_is_judged_beforehand_and_the_names_are_those_of_the_move(client_of, waiting):
    reviewer = client_of("reviewer")
    html = reviewer.get(address(waiting.case)).content.decode()
    form = html.split('do/give_opinion/"')[1]
    assert " checked" not in form and " selected" not in form
    names = set(re.findall(r'name="(f\.[^"]+)"', form))
    generic = reviewer.get(opinion_address(waiting.case)).content.decode()
    assert names == {name for name in re.findall(r'name="(f\.[^"]+)"', generic)}


def test_article_58_the_materials_are_the_frozen_ones(client_of, waiting):
    handed_in = waiting.case.review_rounds.get()
    html = client_of("reviewer").get(address(waiting.case)).content.decode()
    for row in handed_in.bundle:
        if row["kind"] == "document":
            assert row["title"] in html
    assert "（代拟稿，未编号）" in html and "第一次送审" in html and "系统提示" in html
    assert f"证据 {sum(row['kind'] == 'evidence' for row in handed_in.bundle)}" in html


def test_an_opinion_is_given_from_the_page(client_of, waiting):
    answer = client_of("reviewer").post(opinion_address(waiting.case), judged(waiting.case))
    assert answer.status_code == 302
    waiting.case.refresh_from_db()
    assert waiting.case.step == "LEGAL_PASSED"
    html = client_of("reviewer").get(address(waiting.case)).content.decode()
    assert "第 1 轮意见：同意" in html and "give_opinion" not in html
    assert html.count("<b>符合</b>") == len(POINTS)


def test_unmet_points_forbid_agreement_and_every_word_is_kept(client_of, waiting):
    form = judged(waiting.case, unmet="facts", reason="称重单没有签名", text="请补正")
    answer = client_of("reviewer").post(opinion_address(waiting.case), form)
    html = answer.content.decode()
    assert answer.status_code == 422 and "不能选“同意”" in html
    assert "称重单没有签名" in html and "请补正" in html
    assert re.search(r'name="f\.points\.facts\.verdict" value="fails" checked', html)
    assert not Opinion.objects.exists()


def test_a_point_left_out_is_named(client_of, waiting):
    form = judged(waiting.case)
    del form["f.points.crime.verdict"]
    answer = client_of("reviewer").post(opinion_address(waiting.case), form)
    assert answer.status_code == 422 and "还有 1 项没有判断：不涉嫌犯罪" in answer.content.decode()


def test_who_leads_reads_and_does_not_judge(client_of, waiting):
    html = client_of("leader").get(address(waiting.case)).content.decode()
    assert "意见由法制审核人员出具" in html and 'type="radio"' not in html


def second_round(town):
    """The same case handed in again after 建议补充调查; answers (case, instant)."""
    premise = replace(STALL, returned="supplement")
    going = life(cast_of(town, premise), premise)
    at = next(going)
    while at is not None:
        with clock.standing_at(at):
            following = next(going, None)
            case = Case.objects.order_by("-pk").first()
            if case is not None and case.review_rounds.count() == 2:
                return case, at
        at = following
    raise AssertionError("never handed in a second time")


def test_the_second_round_shows_what_changed_with_words_for_who_cannot_see(client_of, town):
    case, at = second_round(town)
    with clock.standing_at(at):
        html = client_of("reviewer").get(address(case)).content.decode()
    draft = html.split('id="m-draft"')[1].split('id="m-report"')[0]
    assert "第 2 轮" in html and "上一轮意见是“建议补充调查”" in html
    assert "与上一轮相比改了" in draft and 'href="#change-1"' in draft and 'id="change-1"' in draft
    assert '<ins><span class="visually-hidden">新增：</span>' in draft and "称重记录" in draft
    tabs = html.split('class="material-tabs"')[1].split("</nav>")[0]
    assert re.search(r"证据 3 <span class=\"changed\">改", tabs)


def test_each_document_costs_at_most_one_question_to_the_vault(client_of, waiting):
    reviewer, handed_in = client_of("reviewer"), waiting.case.review_rounds.get()
    whole = handed_in.bundle
    documents = [row for row in whole if row["kind"] == "document"]
    proofs = [row for row in whole if row["kind"] == "evidence"]
    questions = []
    for bundle in (documents[:1] + proofs[:1], whole):
        handed_in.bundle = bundle
        handed_in.save()
        with CaptureQueriesContext(connection) as asked:
            assert reviewer.get(address(waiting.case)).status_code == 200
        questions.append([one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]])
    few, many = questions
    assert len(many) - len(few) <= len(documents) - 1
    assert len([sql for sql in many if "vaultvalue" not in sql]) == len(
        [sql for sql in few if "vaultvalue" not in sql]
    )
    assert len(many) < 90
