"""Appending: the exact form of an entry, the chain of a subject, time that never goes back, few queries."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.ledger.entries import write

from mingfa.kernel import clock, merkle
from mingfa.kernel.canonical import NotCanonical, decode64
from mingfa.kernel.proof import commitment, parse_entry
from mingfa.ledger import commitments, vocabulary
from mingfa.ledger.append import append
from mingfa.ledger.models import LedgerEntry, QueueRow, VaultValue
from mingfa.ledger.vocabulary import NotInVocabulary

pytestmark = pytest.mark.django_db
NINE = clock.at(date(2026, 6, 16), 9)


def test_an_entry_has_exactly_the_members_of_the_format():
    with clock.standing_at(NINE), transaction.atomic():
        made = append(
            "case_act",
            "case1",
            public={"move": "file", "actors": ["p1", "p2"]},
            committed={"title": "虚构的案件", "facts": {"n": 1}},
            claimed_at=NINE - timedelta(hours=1),
        )
    entry = parse_entry(bytes(made.body))
    assert list(entry) == ["c", "claimed", "n", "p", "prev", "q", "s", "t", "ts", "v"]
    assert (entry["v"], entry["t"], entry["s"], entry["q"], entry["prev"]) == (
        1,
        "case_act",
        "case1",
        1,
        None,
    )
    assert (entry["ts"], entry["claimed"]) == ("2026-06-16T01:00:00.000000Z", "2026-06-16T00:00:00.000000Z")
    assert entry["p"] == {"move": "file", "actors": ["p1", "p2"]}
    assert set(entry["c"]) == {"title", "facts"}
    assert made.leaf_hash == merkle.leaf_hash(bytes(made.body)).hex()
    assert QueueRow.objects.get().entry == made


def test_private_fields_leave_only_a_salted_commitment():
    first, second = write(title="虚构的案件"), write(title="虚构的案件")
    assert "虚构" not in bytes(first.body).decode()
    entries = [parse_entry(bytes(made.body)) for made in (first, second)]
    assert entries[0]["c"]["title"] != entries[1]["c"]["title"]
    opening = commitments.openings(first)["title"]
    assert len(decode64(opening["salt"])) == 32
    assert commitment("title", opening["value"], decode64(opening["salt"])) == decode64(
        entries[0]["c"]["title"]
    )
    for value in VaultValue.objects.all():
        assert "虚构".encode() not in bytes(value.sealed)


def test_each_entry_names_the_one_before_it_in_its_subject():
    made = [write("a"), write("b"), write("a"), write("a")]
    chain = [parse_entry(bytes(entry.body)) for entry in made]
    assert [entry["q"] for entry in chain] == [1, 1, 2, 3]
    assert [entry["prev"] for entry in chain] == [None, None, made[0].leaf_hash, made[2].leaf_hash]


def test_time_never_goes_back_within_a_subject_and_a_clock_that_did_is_flagged():
    with clock.standing_at(NINE):
        write("a")
    with clock.standing_at(NINE - timedelta(seconds=90)):
        later, other = write("a"), write("b")
    assert later.recorded_at == NINE
    assert parse_entry(bytes(later.body))["skew"] == 90_000_000
    assert other.recorded_at == NINE - timedelta(seconds=90)
    assert "skew" not in parse_entry(bytes(other.body))


def test_times_keep_their_microseconds():
    with clock.standing_at(datetime(2026, 6, 16, 1, 2, 3, 4, tzinfo=UTC)):
        made = write("a")
    assert parse_entry(bytes(made.body))["ts"] == "2026-06-16T01:02:03.000004Z"


def test_an_entry_dies_with_the_act_that_it_records():
    with pytest.raises(ValueError, match="act failed"), transaction.atomic():
        append("case_act", "case1", public={}, committed={"title": "x"})
        raise ValueError("act failed")
    assert not LedgerEntry.objects.exists()
    assert not QueueRow.objects.exists()
    assert not VaultValue.objects.exists()


def test_an_append_costs_at_most_four_queries():
    write("a")
    locks = 1 if connection.vendor == "postgresql" else 0
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        append("case_act", "a", public={"move": "x"}, committed={"title": "x", "facts": {}})
    assert len(queries) == 4 + locks
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        append("case_act", "a", public={"move": "x"})
    assert len(queries) == 3 + locks


@pytest.mark.parametrize(
    ("type", "subject", "public", "committed", "sentence"),
    [
        ("gossip", "a", {}, {}, "没有“gossip”这种条目"),
        ("case_act", "a", {"rumour": 1}, {}, "没有名为 rumour 的公开字段"),
        ("case_act", "a", {}, {"rumour": 1}, "没有名为 rumour 的承诺字段"),
        ("case_act", "张 三", {}, {}, "日志主体“张 三”的写法不对"),
        ("case_act", "", {}, {}, "日志主体“”的写法不对"),
        ("case_act", "a", {"ref": "联系电话13800000000"}, {}, "个人信息不能进日志"),
        ("case_act", "a", {"items": [{"x": "99010119900307999X"}]}, {}, "个人信息不能进日志"),
    ],
)
def test_what_is_outside_the_vocabulary_is_refused_and_nothing_written(
    type, subject, public, committed, sentence
):
    with pytest.raises(NotInVocabulary, match=sentence), transaction.atomic():
        append(type, subject, public=public, committed=committed)
    assert not LedgerEntry.objects.exists()


def test_digests_and_references_are_not_mistaken_for_identity_numbers():
    digest = "sha256:" + "13800000000" + "990101199003079991" + "a" * 35
    assert write(digest=digest).sequence == 1


@pytest.mark.parametrize("value", [1.5, date(2026, 6, 16), b"x", 2**53, "\ud800"])
def test_values_without_canonical_form_are_refused(value):
    for fields in ({"public": {"ref": value}}, {"public": {}, "committed": {"title": value}}):
        with pytest.raises(NotCanonical), transaction.atomic():
            append("case_act", "a", **fields)
    assert not LedgerEntry.objects.exists()


def test_two_entries_can_never_have_the_same_place_in_a_subject():
    made = write("a")
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerEntry.objects.create(
            subject="a",
            sequence=1,
            type="case_act",
            recorded_at=made.recorded_at,
            body=b"{}",
            leaf_hash="00" * 32,
        )


def test_every_type_says_what_it_means_and_all_fields_are_plain_names():
    for name, item in vocabulary.TYPES.items():
        assert name.isidentifier() and item.meaning
        assert all(field.isidentifier() or field == "from" for field in item.public | item.committed)
