"""CF 57Ⅱ: a complicated or grave case is discussed by those who lead the agency, and decided as they agreed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.procedures.stories import Standing, brought_to
from tests.procedures.test_articles_44_to_65_notice import propose, serve

from mingfa.case.models import Participation
from mingfa.case.open import open_case
from mingfa.config.demonstration.lives import _opinion
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.org.appointments import appoint
from mingfa.procedures.penalty import triggers


def opened(parent, town, subject="decision") -> Standing:
    with parent.later(minutes=30):
        case = open_case(
            "collective",
            agency=town.township,
            actor=town.officer,
            key=f"collective-{parent.now:%d%H%M%S}",
            parent=parent.case,
            facts={"subject": subject, "question": "拟罚款 500 元，请讨论。"},
        )
    return Standing(case, parent.now, town)


def words(*people, view="agree"):
    return [{"person": person.reference, "view": view, "words": "同意承办机构的意见。"} for person in people]


def record(standing, town, people=(), conclusion="agree"):
    start = clock.local(standing.now)
    return {
        "place": "乡政府会议室",
        "start_at": start.isoformat(),
        "end_at": (start + timedelta(minutes=20)).isoformat(),
        "members": words(*(people or (town.leader, town.principal, town.member))),
        "conclusion": conclusion,
        "conclusion_words": "情节复杂，同意处罚。",
    }


def reviewed(town):
    """A complicated case that has passed the legal review."""
    standing = brought_to(town, "INV_CLOSED")
    propose(standing, town, "500", complex_or_major=True)
    standing.act("serve_notice", town.officer, **serve(standing, town))
    standing.act("record_statement", town.officer, manner="waived", points=[])
    standing.act("review_statement", town.officer, answers=[])
    return through_review(standing, town)


def through_review(standing, town):
    standing.act("submit_legal", town.officer, explanation="请审核")
    standing.act("give_opinion", town.reviewer, **_opinion("agree"))
    return standing


def test_article_57_a_complicated_case_is_not_decided_without_discussion(town):
    standing = reviewed(town)
    assert "集体讨论" in standing.refused("decide", town.leader, opinion="同意")["G_COLLECTIVE"].reason
    talk = opened(standing, town)
    talk.act("record_discussion", town.principal, **record(talk, town))
    assert talk.case.documents.get().code == "D_COLLECTIVE"
    standing.now = talk.now
    standing.act("decide", town.leader, opinion="同意")
    assert standing.case.step == "DECIDED"


def test_article_57_what_they_did_not_agree_to_is_not_decided(town):
    standing = reviewed(town)
    talk = opened(standing, town)
    talk.act("record_discussion", town.principal, **record(talk, town, conclusion="disagree"))
    standing.now = talk.now
    assert "没有同意" in standing.refused("decide", town.leader, opinion="同意")["G_COLLECTIVE"].reason


def test_article_57_another_proposal_than_was_discussed_is_discussed_anew(town):
    standing = reviewed(town)
    talk = opened(standing, town)
    talk.act("record_discussion", town.principal, **record(talk, town))
    standing.now = talk.now
    standing.act("revise_proposal", town.officer, reason="从轻")
    propose(standing, town, "300", complex_or_major=True)
    standing.act("no_notice_needed", town.officer, reason="比告知的轻")
    through_review(standing, town)
    assert "有了变化" in standing.refused("decide", town.leader, opinion="同意")["G_COLLECTIVE"].reason


def test_article_57_fewer_than_the_rule_asks_is_no_discussion(town):
    talk = opened(reviewed(town), town)
    found = talk.refused(
        "record_discussion", town.principal, **record(talk, town, (town.leader, town.principal))
    )
    assert "至少应有 3 人" in found["G_COLLECTIVE_MEMBERS"].reason
    twice = (town.leader, town.principal, town.leader)
    found = talk.refused("record_discussion", town.principal, **record(talk, town, twice))
    assert "写了两次" in found["G_COLLECTIVE_MEMBERS"].reason


@pytest.mark.parametrize("who", ["unit_head", "window", "officer"])
def test_article_57_only_those_who_lead_the_agency_count(town, who):
    talk = opened(reviewed(town), town)
    people = (town.leader, town.principal, getattr(town, who))
    found = talk.refused("record_discussion", town.principal, **record(talk, town, people))
    assert "不是本机关负责人" in found["G_COLLECTIVE_MEMBERS"].reason


def test_article_57_who_handled_the_case_does_not_count(town):
    standing = reviewed(town)
    with clock.standing_at(standing.now):
        appoint(town.unit_head, town.township, "COLLECTIVE", since_on=date(2026, 1, 1))
    talk = opened(standing, town)
    people = (town.leader, town.principal, town.unit_head)
    found = talk.refused("record_discussion", town.principal, **record(talk, town, people))
    assert "承办或者审核过本案" in found["G_COLLECTIVE_MEMBERS"].reason


def test_article_43_the_recused_are_not_counted(town):
    standing = reviewed(town)
    standing.act("request_recusal", town.officer, person=town.member.reference, reason="当事人是其近亲属")
    standing.act("decide_recusal", town.leader, result="recuse", reason="有利害关系")
    talk = opened(standing, town)
    found = talk.refused("record_discussion", town.principal, **record(talk, town))
    assert "应当回避" in found["G_COLLECTIVE_MEMBERS"].reason


def test_article_57_there_must_be_a_proposal_to_discuss(town):
    standing = brought_to(town, "INV_CLOSED")
    with pytest.raises(Refused) as refused:
        opened(standing, town)
    assert "处理意见" in str(refused.value)


def test_every_member_takes_part_on_the_record(town):
    talk = opened(reviewed(town), town)
    talk.act("record_discussion", town.principal, **record(talk, town))
    names = Participation.objects.filter(case=talk.case, capacity="COLLECTIVE").values_list(
        "person__name", flat=True
    )
    assert set(names) == {town.leader.name, town.principal.name, town.member.name}


def test_article_57_what_is_done_anew_after_revocation_is_discussed(town):
    standing = brought_to(town, "LEGAL_PASSED")
    assert not triggers.collective(standing.case).needed
    standing.case.source = "REDO"
    assert "重新作出" in triggers.collective(standing.case).why


@pytest.mark.parametrize(("profile", "needed"), [("GENERAL", False), ("MARKET", True), ("AGRI", True)])
def test_article_57_the_departments_rules_have_every_heard_case_discussed(town, profile, needed):
    standing = brought_to(town, "INV_CLOSED")
    propose(standing, town, "500", hearing_right=True)
    standing.act("serve_notice", town.officer, **serve(standing, town))
    today = clock.local(standing.now).date().isoformat()
    standing.act("request_hearing", town.window, made_on=today, manner="written")
    standing.case.profile = profile
    assert triggers.collective(standing.case).needed is needed
