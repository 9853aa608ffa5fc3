"""The public site with invented entries, on 2026-06-16 at half past nine."""

from datetime import date

import pytest
from tests.register.published import corrected, record, stone

from mingfa.disclosure import flowcharts
from mingfa.kernel import clock, note, proof
from mingfa.register import write
from mingfa.register.record import DutyRow, OfficerCard, PowerCard

KEY = bytes(range(32))
COUNTS = {"due": 9, "on_time": 5, "late": 1, "pending": 1, "withheld": 1, "withdrawn": 1}
COUNTS |= {"since": "2026-01-01", "until": "2026-06-16"}
COUNTS["months"] = [
    {"month": "2026-05", "on_time": 3, "late": 1, "average": "4.2"},
    {"month": "2026-06", "on_time": 2, "late": 0, "average": "3.0"},
]


def officer(token: str, **changes) -> OfficerCard:
    values = dict(
        token=token, name="何示例", number="示例-0532-017", agency="砚山县蚌峨乡人民政府", post="执法员"
    )
    values |= dict(
        categories=("行政处罚",), area="蚌峨乡辖区", valid_from=date(2024, 1, 1), valid_to=date(2028, 9, 30)
    )
    return OfficerCard(**(values | changes))


@pytest.fixture
def township(settings):
    """Thirty entries (one corrected, one withdrawn), officers, powers and a duty ledger; the clock stands."""
    with clock.standing_at(clock.at(date(2026, 6, 16), 9, 30)):
        bundle = proof.make_receipt({"v": 1, "code": "X", "received_at": "x"}, "log.example", KEY).decode()
        (settings.PUBLIC / "log").mkdir()
        (settings.PUBLIC / "log" / "vkey").write_text(note.vkey("log.example", note.public_key(KEY)) + "\n")
        entries = [record(number) for number in range(1, 31)]
        entries[29] = record(30, proof_json=bundle, log_index=12, served_on=date(2026, 6, 9))
        entries[19] = corrected(20)
        rows = [
            DutyRow(
                "late", number=record(14).number, id=record(14).id, due_on=date(2026, 5, 14), late_days=2
            ),
            DutyRow(
                "withheld", code="G-2026-0003", reason="影响关联案件", article="政府信息公开条例 第十六条"
            ),
            DutyRow("withdrawn", number=record(9).number, id=record(9).id, withdrawn_on=date(2026, 5, 12)),
            DutyRow("pending", due_on=date(2026, 6, 17)),
        ]
        write.rebuild(
            entries,
            officers=[officer("good"), officer("old", name="罗范例", valid_to=date(2026, 5, 31))],
            powers=[PowerCard("P1", "擅自占道堆放", "砚山县蚌峨乡人民政府", source="条例", mark="K")],
            duty=(rows, COUNTS),
            about={"agency": "砚山县蚌峨乡人民政府", "phone": "0876-0000000", "demonstration": True},
        )
        write.set_procedures(flowcharts.cards())
        write.withdraw(record(9).id, stone(record(9)))
        yield entries
