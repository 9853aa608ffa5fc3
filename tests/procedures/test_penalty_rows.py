"""Every row of the specification's sequence for penalties, ordinary and on the spot, beside the tables: each event has its act.

An event of another procedure is a child that may be opened there; publication is an act of disclosure.
"""

from __future__ import annotations

import pytest

from mingfa.case import registry
from mingfa.disclosure import publish

# Row, event of the specification, where it begins and leads to, the move that is it, the documents that it makes.
ROWS = (
    (1, "register_clue", "", "CLUE", "register_clue", ("D_CLUE",)),
    (2, "verify", "CLUE", "VERIFYING", "verify", ("D_SITE",)),
    (3, "file", "VERIFYING", "FILED", "file", ("D_FILE_APPR",)),
    (4, "not_file", "VERIFYING", "NOT_FILED", "not_file", ("D_NOT_FILE",)),
    (4, "refer", "VERIFYING", "REFERRED", "not_file", ("D_REFER",)),
    (5, "start_investigation", "FILED", "INVESTIGATING", "start_investigation", ()),
    (5, "inquire", "INVESTIGATING", None, "interview", ("D_INQUIRY",)),
    (5, "sample", "INVESTIGATING", None, "take_sample", ("D_SAMPLE",)),
    (8, "suspend", "INVESTIGATING", "SUSPENDED", "suspend", ("D_SUSPEND",)),
    (8, "resume", "SUSPENDED", "INVESTIGATING", "resume", ("D_RESUME",)),
    (9, "close_inv", "INVESTIGATING", "INV_CLOSED", "close_investigation", ("D_INV_REPORT",)),
    (10, "transfer_crime", "CLUE", "SUSPENDED", "transfer_crime", ()),
    (10, "transfer_crime", "LEGAL_REVIEW", "SUSPENDED", "transfer_crime", ()),
    (
        11,
        "approve_proposal",
        "INV_CLOSED",
        "PROPOSED",
        "approve_proposal",
        ("D_DECISION_APPR", "D_PEN_NOTICE"),
    ),
    (12, "serve_notice", "PROPOSED", "NOTIFIED", "serve_notice", ("D_SERVICE",)),
    (13, "request_hearing", "NOTIFIED", None, "request_hearing", ()),
    (16, "state", "NOTIFIED", None, "record_statement", ("D_STATEMENT",)),
    (16, "review_statement", "NOTIFIED", "REVIEWED", "review_statement", ("D_STATEMENT_REVIEW",)),
    (17, "submit_legal", "REVIEWED", "LEGAL_REVIEW", "submit_legal", ()),
    (17, "pass", "LEGAL_REVIEW", "LEGAL_PASSED", "give_opinion", ("D_LEGAL_OPINION",)),
    (17, "fix", "LEGAL_REVIEW", "INVESTIGATING", "give_opinion", ()),
    (17, "reject", "LEGAL_REVIEW", "INV_CLOSED", "give_opinion", ()),
    (19, "decide", "LEGAL_PASSED", "DECIDED", "decide", ("D_PENALTY", "D_NO_PENALTY")),
    (20, "serve", "DECIDED", "SERVED", "serve", ("D_SERVICE",)),
    (22, "pay", "SERVED", None, "record_payment", ("D_RECEIPT",)),
    (22, "perform", "SERVED", "PERFORMED", "perform", ()),
    (23, "instalment", "SERVED", "DEFERRED", "instalment", ("D_INSTALMENT",)),
    (24, "overdue", "SERVED", "OVERDUE", "overdue", ()),
    (24, "overdue", "DEFERRED", "OVERDUE", "overdue", ()),
    (25, "close", "PERFORMED", "CLOSED", "close", ("D_CLOSE",)),
    (25, "close after transfer", "SUSPENDED", "CLOSED", "close", ("D_CLOSE",)),
    (25, "close after enforcement", "OVERDUE", "PERFORMED", "end_enforcement", ()),
    (25, "archive", "CLOSED", "ARCHIVED", "archive", ("D_ARCHIVE",)),
    (26, "remedy_result", "CLOSED", None, "record_remedy_result", ()),
    (26, "redo", "CLOSED", "REDONE", "redo_decision", ()),
)

# Row, event, the child procedure, the step of the penalty under which it opens, its move and documents.
CHILDREN = (
    (
        6,
        "register_evidence",
        "evidence_registration",
        "INVESTIGATING",
        "register_evidence",
        "D_EVID_REG_LIST",
    ),
    (6, "dispose", "evidence_registration", "INVESTIGATING", "disposal", "D_EVID_REG_DISPOSE"),
    (14, "notify_hearing", "hearing", "NOTIFIED", "notify_hearing", "D_HEAR_NOTICE"),
    (15, "hold", "hearing", "NOTIFIED", "hold_hearing", "D_HEAR_RECORD"),
    (15, "abandon", "hearing", "NOTIFIED", "abandon_hearing", ""),
    (15, "report", "hearing", "NOTIFIED", "report_hearing", "D_HEAR_REPORT"),
    (18, "collective", "collective", "LEGAL_PASSED", "record_discussion", "D_COLLECTIVE"),
)
OTHERS = ((7, "coercion", "INVESTIGATING"), (10, "transfer", "INVESTIGATING"), (24, "enforcement", "OVERDUE"))

SPOT = (
    ("FOUND", "ID_SHOWN", "show_identity", ()),
    ("ID_SHOWN", "TOLD", "tell", ()),
    ("TOLD", "HEARD", "hear", ()),
    ("HEARD", "DECIDED", "decide", ("D_PENALTY_SPOT",)),
    ("DECIDED", "DELIVERED", "deliver", ("D_SERVICE",)),
    ("DELIVERED", "CASH", "collect_cash", ("D_RECEIPT",)),
    ("DELIVERED", "BANK", "send_to_bank", ()),
    ("CASH", "RECORDED", "record_spot", ()),
    ("BANK", "RECORDED", "record_spot", ()),
    ("RECORDED", "CLOSED", "close", ("D_CLOSE",)),
    ("HEARD", "UPGRADED", "upgrade_to_ordinary", ()),
)


def is_there(procedure: str, begins: str, leads: str | None, key: str, documents) -> None:
    table = registry.current(procedure)
    move = table.move(key)
    assert move in list(table.moves_from(begins)), f"{key} does not start from {begins}"
    assert leads in move.targets if leads else not move.targets
    assert set(documents) <= set(move.documents)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_each_row_of_the_ordinary_procedure_is_a_move(row):
    _, _, begins, leads, key, documents = row
    is_there("penalty", begins, leads, key, documents)


@pytest.mark.parametrize("row", CHILDREN, ids=lambda row: f"{row[0]}-{row[1]}")
def test_each_row_that_is_a_procedure_of_its_own_opens_under_the_penalty(row):
    _, _, key, step, move, document = row
    child = registry.current(key)
    assert child.opens_under(registry.current("penalty"), step)
    assert not document or document in child.move(move).documents


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row[1])
def test_measures_transfers_and_enforcement_open_under_the_penalty(row):
    _, key, step = row
    assert registry.current(key).opens_under(registry.current("penalty"), step)


def test_row_21_publication_is_opened_by_the_decision_and_made_by_two_people():
    effects = registry.current("penalty").move("decide").effects
    assert "open_publication_duty" in {getattr(effect, "__name__", "") for effect in effects}
    assert callable(publish.approve)


def test_every_row_of_the_specification_is_named_here():
    named = {row[0] for row in (*ROWS, *CHILDREN, *OTHERS)} | {21}
    assert named == set(range(1, 27))


@pytest.mark.parametrize("row", SPOT, ids=lambda row: f"{row[0]}-{row[1]}")
def test_each_step_on_the_spot_follows_the_one_before(row):
    begins, leads, key, documents = row
    is_there("penalty_spot", begins, leads, key, documents)


def test_what_the_law_itself_does_is_done_by_nobody_else():
    for key in ("penalty", "penalty_spot", "evidence_registration"):
        table = registry.current(key)
        expiring = {clock.expires for clock in table.clocks if clock.expires}
        assert expiring and all(table.move(name).role == ("SYSTEM",) for name in expiring)
