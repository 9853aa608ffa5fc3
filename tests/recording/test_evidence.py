"""Evidence of the eight kinds, the showing of credentials, custody: on a small procedure of this room's own
moves.
"""

import os
from datetime import date, timedelta

import pytest
from tests.files.samples import jpeg, pdf
from tests.people import A_TUESDAY, Town, build_town

from mingfa.case import registry
from mingfa.case.act import act
from mingfa.case.attempt import Participant
from mingfa.case.findings import establish
from mingfa.case.models import Case
from mingfa.case.open import open_case
from mingfa.case.substance import digest as substance_digest
from mingfa.files import store
from mingfa.kernel import clock
from mingfa.kernel.procedure import START, Field, Move, Procedure, Step
from mingfa.kernel.refusal import Refused
from mingfa.org.credentials import suspend
from mingfa.org.roles import ASSISTANT, CASE_OFFICER
from mingfa.recording import collect, custody, fields, guards, identity, queries
from mingfa.recording.models import Evidence, EvidenceKind, IdentityShown

pytestmark = pytest.mark.django_db

NOON = clock.at(A_TUESDAY, 12)
MOVES = (
    Move("begin", "登记", (START,), "WORK", (CASE_OFFICER,), "试", fields=(Field("title", "案由"),)),
    Move(
        "look", "检查", ("WORK",), None, (CASE_OFFICER,), "试", officers=2,
        fields=(*fields.IDENTITY, *fields.SIGNATURE, Field("start_at", "开始时间", "instant", required=False)),
        guards=(guards.identity_shown, guards.signature_accounted_for),
        effects=(identity.record_identity_shown,),
    ),
    Move(
        "collect", "收集证据", ("WORK",), None, (CASE_OFFICER,), "试", officers=2, backdated=True,
        fields=fields.EVIDENCE, guards=guards.COLLECTING, effects=(collect.collect_evidence,),
    ),
    Move(
        "collect_rows", "收集多件", ("WORK",), None, (CASE_OFFICER,), "试", officers=2,
        fields=(fields.EVIDENCE_ROWS,), guards=guards.COLLECTING, effects=(collect.collect_many,),
    ),
    Move("alone", "一人取证", ("WORK",), None, (CASE_OFFICER,), "试", officers=1,
         fields=fields.EVIDENCE, guards=guards.COLLECTING, effects=(collect.collect_evidence,)),
    Move("later", "事后检查", ("WORK",), None, (CASE_OFFICER,), "试", guards=(guards.identity_shown_before,)),
    Move(
        "find", "认定事实", ("WORK",), None, (CASE_OFFICER,), "试",
        fields=(Field("text", "事实", "long"), Field("violated", "规定"), Field("items", "证据", "items", required=False),
                Field("replaces", "代替", "int", required=False)),
        effects=(establish,),
    ),
    Move("exclude", "排除证据", ("WORK",), None, (CASE_OFFICER,), "试", fields=fields.EXCLUSION,
         effects=(collect.exclude_evidence,)),
    Move("finish", "终结", ("WORK",), "DONE", (CASE_OFFICER,), "试", guards=(guards.every_finding_has_evidence,)),
)  # fmt: skip
PROCEDURE = Procedure(
    "recording_rehearsal", 1, "取证演练", "试", "试", "试",
    (Step("WORK", "办理"), Step("DONE", "终结", end=True)), MOVES, (),
)  # fmt: skip
registry.register(PROCEDURE)


@pytest.fixture
def town() -> Town:
    return build_town()


@pytest.fixture(autouse=True)
def noon():
    with clock.standing_at(NOON):
        yield


@pytest.fixture
def case(town) -> Case:
    return open_case(
        PROCEDURE.key, agency=town.township, actor=town.officer, facts={"title": "示例案"}, key="open"
    )


def photo() -> str:
    return store.put(jpeg(), "image/jpeg", name="现场.jpg").digest


def facts(**changed) -> dict:
    how = {
        "evidence_kind": EvidenceKind.AUDIOVISUAL.value,
        "evidence_title": "现场照片",
        "evidence_source": "现场拍摄",
        "evidence_place": "示例街 6 号门前",
        "evidence_collected_at": "2026-06-16T11:30",
        "evidence_file": photo(),
        "evidence_lawful": "on",
    }
    return {name: value for name, value in (how | changed).items() if value is not None}


class Doing:
    """One officer's acts on one case."""

    def __init__(self, town: Town, case: Case):
        self.town, self.case, self.count = town, case, 0

    def __call__(self, move: str, given: dict | None = None, *, beside=None, **how):
        self.count += 1
        others = [Participant(self.town.second_officer, CASE_OFFICER)] if beside is None else beside
        made = act(
            self.case, move, actor=self.town.officer, participants=others, facts=given or {}, key=f"{move}-{self.count}",
            **how,
        )  # fmt: skip
        self.case.refresh_from_db()
        return made


@pytest.fixture
def do(town, case) -> Doing:
    return Doing(town, case)


def refused(do: Doing, move: str, given: dict | None = None, **how) -> dict[str, str]:
    before = Evidence.objects.count(), do.case.items.count(), do.case.acts.count()
    with pytest.raises(Refused) as caught:
        do(move, given, **how)
    assert (Evidence.objects.count(), do.case.items.count(), do.case.acts.count()) == before
    return {one.code: str(one) for one in caught.value.refusals}


def test_article_46_has_eight_kinds():
    assert [kind.label for kind in EvidenceKind] == [
        "书证", "物证", "视听资料", "电子数据", "证人证言", "当事人的陈述", "鉴定意见", "勘验笔录、现场笔录",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", EvidenceKind.values)
def test_evidence_of_every_kind_is_taken_up_by_two(do, town, kind):
    made = do("collect", facts(evidence_kind=kind))
    evidence = queries.evidence_of(do.case).get()
    assert evidence.kind == kind and evidence.number == 1 and evidence.act == made
    assert set(evidence.collectors.all()) == {town.officer, town.second_officer}
    item = do.case.items.get()
    assert (item.kind, item.digest, item.ref) == ("evidence", evidence.digest, queries.item_ref(evidence))
    assert item.made_on == A_TUESDAY and item.act == made


def test_numbers_run_without_gaps(do):
    for number in range(3):
        do("collect", facts(evidence_title=f"现场照片 {number}"))
    assert list(queries.evidence_of(do.case).values_list("number", flat=True)) == [1, 2, 3]


def test_article_42_one_officer_gathers_no_evidence(do, town):
    assert "TWO_COLLECTORS" in refused(do, "collect", facts(), beside=[])
    assert "TWO_COLLECTORS" in refused(do, "alone", facts(), beside=[])
    assert "TWO_COLLECTORS" in refused(do, "alone", facts(), beside=[Participant(town.officer, CASE_OFFICER)])
    assert "TWO_COLLECTORS" in refused(do, "alone", facts(), beside=[Participant(town.assistant, ASSISTANT)])


def test_an_expired_credential_does_not_count(do, town):
    told = refused(do, "collect", facts(), beside=[Participant(town.expired_officer, CASE_OFFICER)])
    assert "韦过期的执法证 6月1日已过期" in told["G_CREDENTIAL"]


def test_a_suspended_credential_does_not_count(do, town):
    suspend(town.second_officer.credentials.get(), reason="年审", at=NOON - timedelta(hours=1))
    assert "已停用" in refused(do, "collect", facts())["G_CREDENTIAL"]


@pytest.mark.parametrize(
    ("changed", "code", "says"),
    [
        ({"evidence_source": None}, "FIELD", "证据来源"),
        ({"evidence_place": " "}, "FIELD", "取得地点"),
        ({"evidence_collected_at": None}, "FIELD", "取得时间"),
        ({"evidence_collected_at": "2026-06-16T12:01"}, "FIELD", "将来"),
        ({"evidence_kind": "09"}, "FIELD", "证据种类"),
        ({"evidence_lawful": None}, "FIELD", "合法"),
        ({"evidence_file": None}, "EVIDENCE_CIRCUMSTANCES", "没有附文件"),
        ({"evidence_file": "sha256:" + "0" * 64}, "FIELD", "没有存上"),
        ({"evidence_is_copy": "on"}, "EVIDENCE_COPY", "原件"),
    ],
)
def test_article_46_evidence_says_what_whence_where_and_when(do, changed, code, says):
    told = refused(do, "collect", facts(**changed))
    assert says in told[code]


def test_evidence_is_not_gathered_after_the_act(do):
    told = refused(do, "collect", facts(), happened_at=NOON - timedelta(hours=1))
    assert "晚于本次取证（6月16日 11:00）" in told["EVIDENCE_CIRCUMSTANCES"]


def test_a_physical_object_needs_no_file(do):
    do("collect", facts(evidence_kind=EvidenceKind.PHYSICAL.value, evidence_file=None))
    assert queries.evidence_of(do.case).get().file_digest == ""


def test_a_copy_names_its_original(do):
    do("collect", facts(evidence_is_copy="on", evidence_copy_origin="原件由当事人保管，核对一致"))
    assert queries.evidence_of(do.case).get().copy_origin == "原件由当事人保管，核对一致"


def test_several_pieces_in_one_act(do):
    rows = [facts(), facts(evidence_title="收据", evidence_kind="01", evidence_file=store.put(pdf()).digest)]
    do("collect_rows", {"evidence": rows})
    assert [one.title for one in queries.evidence_of(do.case)] == ["现场照片", "收据"]
    rows[1]["evidence_is_copy"] = "on"
    assert "“收据”是复制件" in refused(do, "collect_rows", {"evidence": rows})["EVIDENCE_COPY"]


def test_article_40_no_fact_without_evidence(do):
    assert "还没有认定违法事实" in refused(do, "finish")["G_FACT_EVIDENCE"]
    do("find", {"text": "擅自占道搭建", "violated": "第四十条"})
    assert "第 1 条违法事实没有" in refused(do, "finish")["G_FACT_EVIDENCE"]
    do("collect", facts())
    item = do.case.items.get()
    do(
        "find",
        {"text": "擅自占道搭建约 6 平方米", "violated": "第四十条", "items": [item.ref], "replaces": "1"},
    )
    do("finish")
    assert do.case.step == "DONE"


def test_article_46_excluded_evidence_carries_no_fact(do):
    do("collect", facts())
    item = do.case.items.get()
    do("find", {"text": "擅自占道搭建", "violated": "第四十条", "items": [item.ref]})
    before = substance_digest(do.case)
    do("exclude", {"excluded_item": item.ref, "exclusion_reason": "取证时未亮证"})
    evidence = queries.evidence_of(do.case).get()
    assert evidence.exclusion_reason == "取证时未亮证" and not queries.usable_evidence(do.case)
    assert substance_digest(do.case) != before
    assert "没有可以采用的证据" in refused(do, "finish")["G_FACT_EVIDENCE"]
    assert (
        "已经排除过"
        in refused(do, "exclude", {"excluded_item": item.ref, "exclusion_reason": "再来"})["EXCLUSION"]
    )


def test_what_is_no_evidence_is_not_excluded(do):
    do("collect", facts())
    item = do.case.items.get()
    do("exclude", {"excluded_item": item.ref, "exclusion_reason": "取证时未亮证"})
    exclusion = do.case.items.exclude(pk=item.pk).get()
    told = refused(do, "exclude", {"excluded_item": exclusion.ref, "exclusion_reason": "弄错"})
    assert "不是证据" in told["EXCLUSION"]


def test_new_evidence_changes_the_substance(do):
    do("collect", facts())
    before = substance_digest(do.case)
    do("collect", facts(evidence_title="另一张"))
    assert substance_digest(do.case) != before


SHOWN = {"id_shown_at": "2026-06-16T11:00", "id_shown_method": "PRESENTED", "signature": "SIGNED"}


def test_article_55_credentials_are_shown_before_the_inspection(do, town):
    do("look", SHOWN | {"start_at": "2026-06-16T11:05"})
    shown = IdentityShown.objects.get(case=do.case)
    numbers = {one["number"] for one in shown.credentials}
    assert numbers == {person.credentials.get().number for person in (town.officer, town.second_officer)}
    told = refused(do, "look", SHOWN | {"start_at": "2026-06-16T10:59"})
    assert "亮证时间晚于开始调查的时间（6月16日 10:59）" in told["G_ID_SHOWN"]


@pytest.mark.parametrize("missing", ["id_shown_at", "id_shown_method"])
def test_article_55_no_inspection_without_showing_credentials(do, missing):
    told = refused(do, "look", {name: value for name, value in SHOWN.items() if name != missing})
    assert "亮证" in told["FIELD"]


def test_a_later_move_asks_whether_credentials_were_shown(do):
    assert "还没有亮证记录" in refused(do, "later")["G_ID_SHOWN"]
    do("look", SHOWN)
    do("later")
    assert list(queries.identities_shown(do.case)) == [IdentityShown.objects.get()]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"signature": "REFUSED"}, "拒绝签名，没有注明情况"),
        ({"signature": "REFUSED", "signature_reason": "当事人称要先问律师"}, "没有见证人签名或者音像记录"),
        ({"signature": "ABSENT", "signature_reason": "当事人不在家"}, "没有见证人签名或者音像记录"),
    ],
)
def test_a_record_is_signed_or_says_why_not(do, changed, says):
    assert says in refused(do, "look", SHOWN | changed)["SIGNATURE"]


def test_a_refusal_to_sign_is_witnessed(do):
    do(
        "look",
        SHOWN | {"signature": "REFUSED", "signature_reason": "称要先问律师", "signature_witness": "韩见证"},
    )
    assert do.case.acts.filter(move="look").count() == 1


def test_opening_an_original_is_written_down(do, town):
    do("collect", facts())
    evidence = queries.evidence_of(do.case).get()
    assert custody.open_original(evidence, town.reviewer, "DOWNLOAD") == jpeg()
    row = queries.openings_of(evidence).get()
    assert (row.person, row.purpose, row.opened_at, row.intact) == (town.reviewer, "DOWNLOAD", NOON, True)


def test_a_changed_original_is_reported_and_not_handed_out(do, town):
    do("collect", facts())
    evidence = queries.evidence_of(do.case).get()
    path = store.path_of(evidence.file_digest)
    os.chmod(path, 0o600)
    path.write_bytes(b"\x00")
    with pytest.raises(Refused, match="与登记的摘要不一致"):
        custody.open_original(evidence, town.reviewer)
    assert queries.openings_of(evidence).get().intact is False


def test_evidence_without_a_file_has_nothing_to_open(do, town):
    do("collect", facts(evidence_kind="02", evidence_file=None))
    with pytest.raises(Refused, match="没有电子文件"):
        custody.open_original(queries.evidence_of(do.case).get(), town.reviewer)


def test_the_case_page_reads_evidence_in_a_fixed_number_of_queries(do, django_assert_num_queries):
    def read() -> int:
        rows = list(queries.evidence_of(do.case))
        for row in rows:
            _ = row.act.sequence, [person.name for person in row.collectors.all()]
        return len(rows)

    do("collect", facts())
    with django_assert_num_queries(2):
        assert read() == 1
    for number in range(6):
        do("collect", facts(evidence_title=f"照片{number}"))
    with django_assert_num_queries(2):
        assert read() == 7


def test_evidence_of_items_of_another_room_is_left_out(do):
    do("collect", facts())
    refs = [item.ref for item in do.case.items.all()] + ["documents:1"]
    assert len(queries.evidence_of_items(do.case, refs)) == 1


def test_dates_of_evidence_are_local_dates(do):
    with clock.standing_at(clock.at(date(2026, 6, 17), 8)):
        do("collect", facts(evidence_collected_at="2026-06-17T00:30"))
    assert do.case.items.get().made_on == date(2026, 6, 17)
