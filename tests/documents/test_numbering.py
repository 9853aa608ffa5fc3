"""文号: by agency, word and year, taken at signing, without a gap, never given twice (procedures §5)."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from tests.documents.story import Story, rare_party, to_investigation
from tests.lawful import build_lawful_town
from tests.people import A_TUESDAY

from mingfa.case import act as door
from mingfa.case import filing, registry
from mingfa.case.attempt import Participant
from mingfa.case.models import Case
from mingfa.case.open import open_case
from mingfa.documents import numbering
from mingfa.documents.catalogue import CATALOGUE
from mingfa.documents.issue import issues, void
from mingfa.documents.models import Document
from mingfa.kernel import clock
from mingfa.kernel.procedure import START, Field, Move, Procedure, Step
from mingfa.kernel.refusal import Refused
from mingfa.law import rulebook
from mingfa.ledger.models import LedgerEntry
from mingfa.ledger.queries import content

NOW = clock.at(A_TUESDAY, 9)
OFFICER = "CASE_OFFICER"
FILING = (
    Field("title", "案由"),
    Field("party", "当事人", "party"),
    Field("power_item", "事项", "power_item"),
    Field("deed_on", "行为日期", "date"),
    Field("place", "地点"),
)
SIGNING = Procedure(
    key="signing",
    version=1,
    title="签发",
    kind="行政处罚",
    article="试",
    code="SGN",
    steps=(Step("OPEN", "开"), Step("DONE", "完", end=True)),
    moves=(
        Move(
            "request_filing",
            "登记",
            (START,),
            "OPEN",
            (OFFICER,),
            "试",
            fields=(*FILING, Field("facts", "事实", "long")),
            effects=(filing.take_filing_request,),
        ),
        Move(
            "order",
            "责令改正",
            ("OPEN",),
            None,
            (OFFICER,),
            "试",
            fields=(Field("requirement", "要求", "long"), Field("fix_by", "期限", "date")),
            effects=(issues("D_ORDER_FIX"),),
            documents=("D_ORDER_FIX",),
            officers=2,
        ),
        Move("end", "结束", ("OPEN",), "DONE", (OFFICER,), "试"),
    ),
    clocks=(),
)


@pytest.fixture
def committed_town(live_database):
    registry.register(SIGNING)
    with clock.standing_at(NOW):
        built = build_lawful_town()
        yield built


def opened(town, n: int) -> Case:
    return open_case(
        "signing",
        agency=town.township,
        actor=town.officer,
        key=f"open-{n}",
        facts={
            "title": f"示例案{n}",
            "party": town.firm.reference,
            "power_item": "CZ-40",
            "deed_on": "2026-06-15",
            "place": "示例村",
            "facts": "占道搭建",
        },
    )


def ordered(town, case: Case, key: str):
    return door.act(
        case,
        "order",
        actor=town.officer,
        participants=[Participant(town.second_officer, OFFICER)],
        facts={"requirement": "拆除", "fix_by": (A_TUESDAY + timedelta(days=5)).isoformat()},
        key=key,
    )


def together(number: int, what) -> list:
    barrier = threading.Barrier(number)

    def one(n: int):
        barrier.wait(timeout=30)
        try:
            return what(n)
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


def test_eight_parallel_signers_get_eight_consecutive_numbers(committed_town):
    cases = [opened(committed_town, n) for n in range(8)]
    together(8, lambda n: ordered(committed_town, cases[n], f"order-{n}"))
    rows = Document.objects.filter(code="D_ORDER_FIX")
    assert sorted(rows.values_list("place", flat=True)) == list(range(1, 9))
    assert sorted(rows.values_list("number", flat=True)) == [
        f"蚌责改字〔2026〕第{n:03d}号" for n in range(1, 9)
    ]


def test_a_transaction_that_fails_gives_its_number_back_also_among_parallel_signers(committed_town):
    kind = CATALOGUE["D_PENALTY"]

    def sign(n: int) -> int:
        try:
            with transaction.atomic():
                taken = numbering.take(committed_town.township, kind, 2026)
                if n % 2:
                    raise ValueError("refused afterwards")
                return taken.place
        except ValueError:
            return 0

    assert sorted(place for place in together(8, sign) if place) == [1, 2, 3, 4]


@pytest.mark.django_db
def test_each_agency_each_word_and_each_year_begins_at_one(town):
    penalty, notice = CATALOGUE["D_PENALTY"], CATALOGUE["D_PEN_NOTICE"]
    with transaction.atomic():
        texts = [
            numbering.take(agency, kind, year).text
            for agency, kind, year in (
                (town.township, penalty, 2026),
                (town.township, penalty, 2026),
                (town.township, notice, 2026),
                (town.township, penalty, 2027),
                (town.neighbour, penalty, 2026),
            )
        ]
    assert texts == [
        "蚌罚决字〔2026〕第001号",
        "蚌罚决字〔2026〕第002号",
        "蚌罚告字〔2026〕第001号",
        "蚌罚决字〔2027〕第001号",
        "八罚决字〔2026〕第001号",
    ]


@pytest.mark.django_db
def test_the_agency_may_set_pattern_and_words(town):
    for key, value in (
        ("number.pattern", "{word}政{kind}〔{year}〕{n}号"),
        ("number.words", {"D_PENALTY": "行罚"}),
    ):
        rule = rulebook.propose(
            key,
            value,
            town.system_admin,
            source="示例乡公文办法",
            mark="V",
            effective_from=date(2026, 6, 1),
            agency=town.township,
        )
        rulebook.confirm(rule, town.security_admin)
    with transaction.atomic():
        assert numbering.take(town.township, CATALOGUE["D_PENALTY"], 2026).text == "蚌政行罚字〔2026〕1号"
        assert numbering.take(town.township, CATALOGUE["D_CLOSE"], 2026).text == "蚌政结字〔2026〕1号"


@pytest.mark.django_db
def test_a_voided_document_keeps_its_number_and_the_next_one_goes_on(town):
    story = Story(town, rare_party(town))
    to_investigation(story)
    first, act = story.newest("D_ORDER_FIX"), story.case.acts.order_by("-sequence")[0]
    with pytest.raises(Refused, match="没有写理由"):
        void(first, reason=" ", by=town.leader, act=act)
    voided = void(first, reason="改正期限写错", by=town.leader, act=act)
    with pytest.raises(Refused, match="已经在2026年6月2日作废"):
        void(first, reason="再次", by=town.leader, act=act)
    again = {"requirement": "拆除", "fix_by": "2026-06-20"}
    story.do("order_correction", town.officer, facts=again)
    second = story.newest("D_ORDER_FIX")
    assert (voided.number, second.number) == ("蚌责改字〔2026〕第001号", "蚌责改字〔2026〕第002号")
    logged = [
        content(row) for row in LedgerEntry.objects.filter(subject=story.case.log_subject).order_by("pk")
    ]
    series = [
        entry["p"] for entry in logged if entry["t"] == "document_number" and entry["p"]["word"] == "责改"
    ]
    assert [(entry["value"], entry.get("state")) for entry in series] == [(1, None), (1, "VOIDED"), (2, None)]


@pytest.mark.django_db
def test_the_database_itself_refuses_a_number_given_twice(town):
    story = Story(town, rare_party(town))
    to_investigation(story)
    row = story.newest("D_ORDER_FIX")
    for change in ({"number": "别的号"}, {"place": 99}):
        row.pk, row.number, row.place = None, "蚌责改字〔2026〕第001号", 1
        for name, value in change.items():
            setattr(row, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
