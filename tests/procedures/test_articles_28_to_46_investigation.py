"""CF 27, 28, 40, 46, 57: facts rest on evidence, the deed is ordered to be corrected, a crime is not fined away."""

from __future__ import annotations

from tests.procedures.stories import brought_to

CLOSING = {"crime": "none", "report": "事实清楚"}


def found_facts(standing, town):
    refs = list(standing.case.items.filter(kind="evidence").values_list("ref", flat=True))
    standing.act("establish_finding", town.officer, text="搭棚一处", violated="条例 第三十二条", items=refs)


def investigating(town):
    """Under investigation, with the photograph taken and nothing else."""
    standing = brought_to(town, "INVESTIGATING")
    standing.act(
        "collect_evidence",
        town.officer,
        evidence_kind="02",
        evidence_title="铁皮棚",
        evidence_source="现场",
        evidence_place="蚌峨街",
        evidence_collected_at=standing_time(standing),
        evidence_lawful=True,
    )
    return standing


def standing_time(standing):
    from mingfa.kernel import clock

    return clock.local(standing.now).strftime("%Y-%m-%dT%H:%M")


def order(standing, town):
    standing.act("order_correction", town.officer, requirement="拆除", fix_by="2026-05-01")


def test_article_40_no_facts_no_close(town):
    standing = investigating(town)
    order(standing, town)
    assert "G_FACT_EVIDENCE" in standing.refused("request_close_investigation", town.officer, **CLOSING)


def test_article_46_each_fact_needs_evidence_that_may_be_used(town):
    standing = investigating(town)
    order(standing, town)
    found_facts(standing, town)
    item = standing.case.items.get(kind="evidence")
    standing.act("exclude_evidence", town.officer, excluded_item=item.ref, exclusion_reason="来源不清")
    assert "G_FACT_EVIDENCE" in standing.refused("request_close_investigation", town.officer, **CLOSING)


def test_article_28_the_deed_is_ordered_to_be_corrected_first(town):
    standing = investigating(town)
    found_facts(standing, town)
    found = standing.refused("request_close_investigation", town.officer, **CLOSING)
    assert found["G_CORRECTION_ORDER"].link == "order_correction"


def test_article_27_a_suspected_crime_is_not_fined_away(town):
    standing = investigating(town)
    found_facts(standing, town)
    order(standing, town)
    found = standing.refused("request_close_investigation", town.officer, crime="suspected", report="x")
    assert "移送公安机关" in found["G_CRIME_CHECK"].reason


def test_article_57_closing_is_two_acts_by_two_people(town):
    standing = investigating(town)
    found_facts(standing, town)
    order(standing, town)
    assert "G_REQUESTED" in standing.refused("close_investigation", town.unit_head, opinion="同意")
    standing.act("request_close_investigation", town.officer, **CLOSING)
    standing.act("close_investigation", town.unit_head, opinion="同意")
    assert standing.case.step == "INV_CLOSED"
