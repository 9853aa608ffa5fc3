"""What the public sends: taken in once, answered, told to the sender in state words only."""

import json
from datetime import date, timedelta

import pytest
from tests.people import A_TUESDAY, Town, build_town

from mingfa.case import registry
from mingfa.inbox import box, signing
from mingfa.intake import progress, queries
from mingfa.intake.counter import take_tip
from mingfa.intake.drain import drain
from mingfa.intake.handle import answer, close, start_case, take_up
from mingfa.intake.models import Submission
from mingfa.kernel import clock, proof
from mingfa.kernel.procedure import START, Field, Move, Procedure, Step
from mingfa.kernel.refusal import Refused
from mingfa.ledger.models import LedgerEntry, VaultValue
from mingfa.org.queries import reach
from mingfa.org.roles import CASE_OFFICER, WINDOW
from mingfa.register import read

pytestmark = pytest.mark.django_db

WORDS = "有人在示例街六号门前占道搭棚，已有三天。"
PHONE = "19900001234"
SENT = {"content": WORDS, "place": "示例街 6 号", "phone": PHONE}

CLUE = Procedure(
    "intake_rehearsal", 1, "来件演练", "试", "试", "试",
    (Step("CLUE", "线索"), Step("DONE", "终结", end=True)),
    (
        Move(
            "clue", "登记案源", (START,), "CLUE", (CASE_OFFICER, WINDOW), "试",
            fields=(
                Field("title", "案由"), Field("source", "来源"), Field("source_ref", "来源编号"),
                Field("received_on", "收到日期", "date"), Field("place", "地点", required=False),
                Field("content", "线索内容", "long"),
            ),
        ),
        Move("end", "终结", ("CLUE",), "DONE", (CASE_OFFICER,), "试"),
    ), (),
)  # fmt: skip
registry.register(CLUE)


@pytest.fixture
def town() -> Town:
    return build_town()


@pytest.fixture(autouse=True)
def tuesday():
    with clock.standing_at(clock.at(A_TUESDAY, 10, 30)):
        yield


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Run what waits for the end of the transaction at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def tip(town, committed) -> Submission:
    with committed():
        box.submit("TIP", SENT)
        drain()
    return Submission.objects.get()


def test_a_letter_becomes_a_record_once_and_leaves_the_box(town, committed):
    receipt = box.submit("TIP", SENT)
    with committed():
        assert drain() == 1
    submission = Submission.objects.get()
    assert (submission.code, submission.kind, submission.channel) == (receipt.code, "TIP", "PORTAL")
    assert submission.agency == town.township and submission.receipt == receipt.json
    assert submission.received_at == receipt.received_at
    assert queries.letter(submission).value("content") == WORDS
    assert box.pending() == [] and box.find(receipt.code).taken_in
    with committed():
        assert drain() == 0
    assert Submission.objects.count() == 1


def test_a_crash_before_the_box_is_emptied_doubles_nothing(town):
    box.submit("TIP", SENT)
    assert drain() == 1
    assert len(box.pending()) == 1  # the transaction has not ended: the letter still lies there
    assert drain() == 0
    assert Submission.objects.count() == 1
    assert LedgerEntry.objects.filter(type="submission").count() == 1


def test_without_an_agency_the_letters_wait():
    box.submit("TIP", SENT)
    assert drain() == 0
    assert len(box.pending()) == 1


def test_what_was_written_is_in_the_vault_only(tip, settings):
    row = " ".join(str(value) for value in Submission.objects.values().get().values())
    bodies = b"".join(bytes(body) for body in LedgerEntry.objects.values_list("body", flat=True)).decode()
    sealed = b"".join(bytes(one) for one in VaultValue.objects.values_list("sealed", flat=True))
    for value in (WORDS, PHONE, "示例街 6 号"):
        assert value not in row and value not in bodies
        assert value.encode() not in sealed
        for folder in (settings.INBOX.parent,):
            for path in folder.rglob("*"):
                if path.is_file():
                    assert value.encode() not in path.read_bytes(), path


def test_progress_says_state_words_and_no_content(tip, town, committed, settings):
    assert read.progress(tip.code).state == "已收到"
    with committed():
        take_up(tip, by=town.window, note=f"已电话联系 {PHONE}")
    with committed():
        answer(tip, f"经核查已责令清除，电话 {PHONE}。", by=town.window)
    row = read.progress(tip.code)
    assert row.state == "已答复" and row.kind == "违法线索"
    assert [word for _, word in row.steps] == ["已收到", "正在核查", "已答复"]
    for path in settings.PUBLIC.rglob("*"):
        if path.is_file():
            assert PHONE.encode() not in path.read_bytes()
            assert town.window.name.encode() not in path.read_bytes()


def test_a_tip_at_the_counter_gets_the_same_signed_receipt(town, committed):
    with committed():
        submission = take_tip(town.township, SENT | {"name": "侬试报"}, by=town.window, form_key="form-1")
    assert (submission.channel, submission.taken_by, submission.anonymous) == ("COUNTER", town.window, False)
    verdict = proof.check(submission.receipt.encode(), [signing.vkey()])
    assert verdict.ok
    assert json.loads(submission.receipt)["kind"] == "receipt"
    assert box.pending() == [] and read.progress(submission.code).state == "已收到"
    printed = queries.printable(submission)
    assert ("回执编号", submission.code) in printed and ("收到时间", "2026年6月16日 10:30") in printed
    assert not any(WORDS in value or "侬试报" in value for _, value in printed)


def test_a_receipt_changed_anywhere_is_refused(town):
    submission = take_tip(town.township, SENT, by=town.window, form_key="form-1")
    data = submission.receipt.encode()
    for place in range(0, len(data), 7):
        changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        assert not proof.check(changed, [signing.vkey()]).ok


def test_the_same_form_twice_is_one_submission(town, committed):
    with committed():
        first = take_tip(town.township, SENT, by=town.window, form_key="form-1")
    with committed():
        again = take_tip(town.township, SENT, by=town.window, form_key="form-1")
    assert first.pk == again.pk and Submission.objects.count() == 1


def test_the_worker_may_be_quicker_than_the_counter(town, committed, monkeypatch):
    def taken_by_the_worker(limit=100):
        monkeypatch.undo()
        drain()
        return []

    monkeypatch.setattr(box, "pending", taken_by_the_worker)
    with committed():
        submission = take_tip(town.township, SENT, by=town.window, form_key="form-1")
    assert (submission.channel, submission.taken_by) == ("COUNTER", town.window)
    assert "_by" not in [name for name, _, _ in queries.letter(submission).fields]


@pytest.mark.parametrize(
    ("fields", "who", "code"),
    [
        ({"content": "  "}, "window", "SUBMISSION_CONTENT"),
        ({"content": "长" * 5001}, "window", "SUBMISSION_LONG"),
        ({"content": WORDS, "place": "长" * 201}, "window", "SUBMISSION_LONG"),
        ({"content": WORDS}, "publisher", "SUBMISSION_ROLE"),
        ({"content": WORDS}, "neighbour_officer", "SUBMISSION_ROLE"),
    ],
)
def test_a_wrong_tip_is_refused_and_nothing_is_written(town, fields, who, code):
    with pytest.raises(Refused) as caught:
        take_tip(town.township, fields, by=getattr(town, who), form_key="form-1")
    assert [one.code for one in caught.value.refusals] == [code]
    assert box.pending() == [] and not Submission.objects.exists()


def test_a_case_starts_from_the_tip_once(tip, town, committed):
    with committed():
        case = start_case(
            tip, actor=town.officer, facts={"title": "示例占道案"}, key="start", procedure=CLUE.key
        )
    tip.refresh_from_db()
    assert tip.case == case and tip.state == "CASE_OPENED" and queries.of_case(case) == tip
    facts = case.acts.get().facts
    assert (facts["source"], facts["source_ref"], facts["content"]) == ("TIP", tip.code, WORDS)
    assert facts["received_on"] == "2026-06-16" and facts["place"] == "示例街 6 号"
    again = start_case(
        tip, actor=town.officer, facts={"title": "示例占道案"}, key="start", procedure=CLUE.key
    )
    assert again == case
    with pytest.raises(Refused, match="一件线索只登记一次"):
        start_case(tip, actor=town.officer, facts={"title": "另一个案由"}, key="other", procedure=CLUE.key)
    assert [word for _, word in read.progress(tip.code).steps] == ["已收到", "已登记案源"]


def test_a_refused_opening_leaves_the_tip_as_it_was(tip, town):
    with pytest.raises(Refused):
        start_case(tip, actor=town.officer, facts={"title": ""}, key="start", procedure=CLUE.key)
    tip.refresh_from_db()
    assert tip.case is None and tip.state == "RECEIVED" and tip.steps.count() == 1


def test_the_officer_may_write_the_content_anew(tip, town):
    how = {"title": "示例占道案", "content": "群众反映示例街有占道搭棚。"}
    case = start_case(tip, actor=town.officer, facts=how, key="start", procedure=CLUE.key)
    assert case.acts.get().facts["content"] == how["content"]


def test_progress_follows_the_case_without_anybody_pushing(tip, town, committed):
    with committed():
        case = start_case(
            tip, actor=town.officer, facts={"title": "示例占道案"}, key="start", procedure=CLUE.key
        )
    case.filed_on = date(2026, 6, 18)
    case.ended_at = clock.at(date(2026, 6, 30))
    case.save()
    assert drain() == 0
    row = read.progress(tip.code)
    assert row.state == "案件已办结"
    assert [word for _, word in row.steps] == ["已收到", "已登记案源", "已立案调查", "案件已办结"]
    assert progress.refresh() == 0


def test_a_case_that_was_never_filed_says_so(tip, town):
    case = start_case(tip, actor=town.officer, facts={"title": "示例案"}, key="start", procedure=CLUE.key)
    case.ended_at = clock.at(date(2026, 6, 30))
    case.save()
    progress.refresh()
    assert read.progress(tip.code).state == "核查已结束，不予立案"


def test_who_left_a_phone_is_answered_before_closing(tip, town):
    with pytest.raises(Refused, match="请先答复"):
        close(tip, by=town.window, note="不想理")
    with pytest.raises(Refused, match="没有写答复内容"):
        answer(tip, "  ", by=town.window)
    answered = answer(tip, "已责令清除。", by=town.window)
    assert queries.letter(answered).answer == "已责令清除。"
    assert close(answered, by=town.window).state == "CLOSED"
    for verb in (lambda: take_up(tip, by=town.window), lambda: answer(tip, "再答", by=town.window)):
        with pytest.raises(Refused, match="已办结"):
            verb()


def test_an_anonymous_tip_is_closed_with_a_reason(town, committed):
    with committed():
        box.submit("TIP", {"content": WORDS})
        drain()
    tip = Submission.objects.get()
    assert tip.anonymous
    with pytest.raises(Refused, match="写明理由"):
        close(tip, by=town.window)
    assert close(tip, by=town.window, note="到场核查未见违法行为，无联系方式").state == "CLOSED"


@pytest.mark.parametrize("who", ["publisher", "system_admin", "supervisor", "neighbour_officer", "reviewer"])
def test_only_those_who_handle_tips_handle_them(tip, town, who):
    person = getattr(town, who)
    for verb in (
        lambda: take_up(tip, by=person),
        lambda: answer(tip, "答", by=person),
        lambda: close(tip, by=person),
        lambda: start_case(tip, actor=person, facts={"title": "示例案"}, key="k", procedure=CLUE.key),
    ):
        with pytest.raises(Refused):
            verb()
    tip.refresh_from_db()
    assert tip.state == "RECEIVED"


def test_a_foreign_submission_does_not_exist(tip, town):
    assert queries.find(reach(town.window), tip.reference) == tip
    assert queries.find(reach(town.supervisor), tip.reference) == tip
    for who in (town.neighbour_officer, town.system_admin):
        assert queries.find(reach(who), tip.reference) is None
        assert not queries.submissions(reach(who)).exists()


def test_the_open_list_leaves_out_what_is_done(tip, town):
    assert list(queries.submissions(reach(town.window), open_only=True)) == [tip]
    answer(tip, "已责令清除。", by=town.window)
    assert list(queries.submissions(reach(town.window), open_only=True)) == []


def test_lists_and_progress_cost_the_same_for_few_and_many(
    tip, town, committed, django_assert_num_queries, django_assert_max_num_queries
):
    def read_list() -> int:
        rows = list(queries.submissions(reach_of_window))
        _ = [(one.agency.name, one.case, one.taken_by) for one in rows]
        return len(rows)

    reach_of_window = reach(town.window)
    with django_assert_num_queries(1):
        assert read_list() == 1
    with committed():
        for number in range(12):
            box.submit("TIP", {"content": f"第 {number} 件"})
        drain()
    with django_assert_num_queries(1):
        assert read_list() == 13
    with django_assert_num_queries(2):
        assert len(list(progress.rows())) == 13
    with django_assert_max_num_queries(2):
        progress.refresh()


def test_steps_keep_who_and_when(tip, town):
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        take_up(tip, by=town.officer, note="派员核查")
    last = list(queries.steps(tip))[-1]
    assert (last.by, last.note, last.sequence) == (town.officer, "派员核查", 2)
    assert clock.local(last.at).hour == 11
