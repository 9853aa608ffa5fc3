"""Conditions on gathering evidence and on resting a decision upon it."""

from __future__ import annotations

from typing import Any

from mingfa.case.attempt import Attempt
from mingfa.kernel import clock
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.recording import queries
from mingfa.recording.collect import collectors
from mingfa.recording.models import EvidenceKind

CF40 = "行政处罚法 第四十条"
CF42 = "行政处罚法 第四十二条第一款"
CF46 = "行政处罚法 第四十六条"
CF55 = "行政处罚法 第五十五条"


def _rows(attempt: Attempt) -> list[dict[str, Any]]:
    if "evidence_kind" in attempt.facts:
        return [attempt.facts]
    return list(attempt.facts.get("evidence") or [])


def check_two_collectors(attempt: Attempt) -> Refusal | None:
    """Evidence is gathered by at least two officers of enforcement; the same person twice is one."""
    if attempt.asking or not _rows(attempt):
        return None
    people = collectors(attempt)
    if len(people) >= 2:
        return None
    return Refusal(
        "TWO_COLLECTORS",
        f"取证的执法人员只有 {len(people)} 人，不得少于两人。",
        CF42,
        "请在“参加人员”里再选一名持有效执法证的执法人员。",
        field="participants",
    )


def check_circumstances(attempt: Attempt) -> Refusal | None:
    """Each piece says what it is, whence, where and when; it was not gathered after the act or in the
    future.
    """
    if attempt.asking:
        return None
    for number, row in enumerate(_rows(attempt), 1):
        problem = _circumstances_problem(attempt, row)
        if problem:
            name = row.get("evidence_title") or f"第 {number} 件证据"
            return Refusal(
                "EVIDENCE_CIRCUMSTANCES", f"“{name}”{problem[0]}", CF46, problem[1], field=problem[2]
            )
    return None


def _circumstances_problem(attempt: Attempt, row: dict[str, Any]) -> tuple[str, str, str] | None:
    if row.get("evidence_kind") not in EvidenceKind.values:
        return "没有写明属于八种证据中的哪一种。", "请选择证据种类。", "evidence_kind"
    for field, label in (("evidence_source", "来源"), ("evidence_place", "取得地点")):
        if not row.get(field):
            return f"没有写明{label}。", f"请补填{label}。", field
    collected_at = row.get("evidence_collected_at")
    if collected_at is None:
        return "没有写明取得时间。", "请补填取得时间。", "evidence_collected_at"
    if collected_at > attempt.happened_at:
        told = clock.local(attempt.happened_at)
        return (
            f"的取得时间晚于本次取证（{told.month}月{told.day}日 {told:%H:%M}）。",
            "请填实际取得的时间。",
            "evidence_collected_at",
        )
    if row["evidence_kind"] != EvidenceKind.PHYSICAL and not row.get("evidence_file"):
        return "没有附文件。", "请附扫描件、照片或者录音录像；只有物证可以不附。", "evidence_file"
    if not row.get("evidence_lawful"):
        return "没有确认取得方式合法，以非法手段取得的证据不得采用。", "请核实后勾选。", "evidence_lawful"
    return None


def check_copy_names_original(attempt: Attempt) -> Refusal | None:
    """A copy says where the original is and that it was compared with it."""
    if attempt.asking:
        return None
    for row in _rows(attempt):
        if row.get("evidence_is_copy") and not row.get("evidence_copy_origin"):
            return Refusal(
                "EVIDENCE_COPY",
                f"“{row.get('evidence_title')}”是复制件，没有写明原件存放处和核对情况。",
                CF46,
                "请写明原件在谁手里、是否核对一致。",
                field="evidence_copy_origin",
            )
    return None


def check_findings_have_evidence(attempt: Attempt) -> Refusal | None:
    """G_FACT_EVIDENCE: there is a finding, and each rests on at least one piece of evidence that may be
    used.
    """
    findings, bare = queries.findings_without_evidence(attempt.case)
    if not findings:
        return Refusal(
            "G_FACT_EVIDENCE",
            "还没有认定违法事实，违法事实不清的不得给予行政处罚。",
            CF40,
            "请先写明每一条违法事实并挂上证据。",
        )
    if not bare:
        return None
    numbers = "、".join(str(one.number) for one in bare)
    return Refusal(
        "G_FACT_EVIDENCE",
        f"第 {numbers} 条违法事实没有可以采用的证据，证据不足的不得给予行政处罚。",
        f"{CF40}、第四十六条",
        "请补充取证，或者把已有证据挂到这条事实上。",
    )


def check_identity_shown(attempt: Attempt) -> Refusal | None:
    """G_ID_SHOWN on the move itself: credentials were shown, and before the questioning or inspection
    began.
    """
    if attempt.asking:
        return None
    shown_at = attempt.facts.get("id_shown_at")
    if shown_at is None or not attempt.facts.get("id_shown_method"):
        return Refusal(
            "G_ID_SHOWN",
            "没有记录出示执法证的时间和方式，当事人有权拒绝接受调查或者检查。",
            CF55,
            "请补记亮证的时间和方式。",
            field="id_shown_at",
        )
    started_at = attempt.facts.get("start_at") or attempt.happened_at
    if shown_at > started_at:
        start = clock.local(started_at)
        return Refusal(
            "G_ID_SHOWN",
            f"亮证时间晚于开始调查的时间（{start.month}月{start.day}日 {start:%H:%M}），应当先亮证后调查。",
            CF55,
            "请核对两个时间；确实先调查后亮证的，应当重新调查。",
            field="id_shown_at",
        )
    return None


def check_identity_shown_before(attempt: Attempt) -> Refusal | None:
    """G_ID_SHOWN on a later move: credentials have been shown in this case, no later than this act."""
    if attempt.facts.get("id_shown_at"):
        return check_identity_shown(attempt)
    if queries.identity_shown_until(attempt.case, attempt.happened_at):
        return None
    return Refusal(
        "G_ID_SHOWN",
        "本案还没有亮证记录，调查、检查应当先出示执法证。",
        CF55,
        "请先办理“开始调查”并记录亮证的时间和方式。",
    )


def check_signature(attempt: Attempt) -> Refusal | None:
    """A record carries the party's signature, or the refusal or absence with what happened and a witness
    (R-16).
    """
    if attempt.asking or "signature" not in attempt.facts:
        return None
    state = attempt.facts["signature"]
    if state == "SIGNED":
        return None
    word = {"REFUSED": "拒绝签名", "ABSENT": "不到场"}.get(state, "没有签名")
    if not attempt.facts.get("signature_reason"):
        return Refusal(
            "SIGNATURE",
            f"当事人{word}，没有注明情况。",
            CF55,
            "请写明原因和经过。",
            field="signature_reason",
        )
    if not attempt.facts.get("signature_witness"):
        return Refusal(
            "SIGNATURE",
            f"当事人{word}，没有见证人签名或者音像记录。",
            CF55,
            "请填见证人姓名，或者注明音像记录的名称。",
            field="signature_witness",
        )
    return None


two_collectors = Guard("TWO_COLLECTORS", "两名以上执法人员取证", CF42, check_two_collectors)
circumstances_recorded = Guard(
    "EVIDENCE_CIRCUMSTANCES", "证据写明种类、来源、地点、时间", CF46, check_circumstances
)
copy_names_original = Guard("EVIDENCE_COPY", "复制件写明原件出处", CF46, check_copy_names_original)
every_finding_has_evidence = Guard(
    "G_FACT_EVIDENCE", "每条违法事实都有证据", CF40, check_findings_have_evidence
)
identity_shown = Guard("G_ID_SHOWN", "先亮证后调查", CF55, check_identity_shown)
identity_shown_before = Guard("G_ID_SHOWN", "已经亮证", CF55, check_identity_shown_before)
signature_accounted_for = Guard("SIGNATURE", "笔录签名或者注明情况", CF55, check_signature)

# What every move that gathers evidence carries.
COLLECTING: tuple[Guard, ...] = (two_collectors, circumstances_recorded, copy_names_original)
