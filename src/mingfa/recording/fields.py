"""Form fields that a procedure table puts on its moves so that this room's guards and effects find their
facts.
"""

from __future__ import annotations

from mingfa.kernel.procedure import Field
from mingfa.recording.models import EvidenceKind, IdentityShown

ARTICLE_EVIDENCE = "行政处罚法 第四十六条"
ARTICLE_IDENTITY = "行政处罚法 第五十五条"

# For the guard `identity_shown` and the effect `recording.identity.record_identity_shown`.
IDENTITY: tuple[Field, ...] = (
    Field("id_shown_at", "亮证时间", "instant", statutory=ARTICLE_IDENTITY, hint="先亮证，后检查、询问"),
    Field(
        "id_shown_method",
        "亮证方式",
        "choice",
        choices=tuple(IdentityShown.Method.choices),
        statutory=ARTICLE_IDENTITY,
    ),
)

# For the effect `recording.collect.collect_evidence`: one piece of evidence is the whole move.
EVIDENCE: tuple[Field, ...] = (
    Field(
        "evidence_kind", "证据种类", "choice", choices=tuple(EvidenceKind.choices), statutory=ARTICLE_EVIDENCE
    ),
    Field("evidence_title", "证据名称", hint="例：现场照片 3 张"),
    Field("evidence_proves", "证明内容", "long", required=False),
    Field("evidence_source", "证据来源", hint="例：现场拍摄；由当事人提供"),
    Field("evidence_place", "取得地点"),
    Field("evidence_collected_at", "取得时间", "instant"),
    Field("evidence_file", "文件", "file", required=False, hint="物证可以不附文件，其他证据须附"),
    Field("evidence_is_copy", "这是复制件", "yes", required=False),
    Field(
        "evidence_copy_origin",
        "原件存放处及核对情况",
        required=False,
        hint="例：原件由当事人保管，经核对与原件一致",
    ),
    Field(
        "evidence_lawful", "取得方式合法，未以利诱、欺诈、胁迫等手段取证", "yes", statutory=ARTICLE_EVIDENCE
    ),
)

# For the effect `recording.collect.collect_many`: several pieces in a move that does something else as well.
EVIDENCE_ROWS = Field("evidence", "证据", "rows", required=False, columns=EVIDENCE)

# For the guard `signature_accounted_for`: a record is signed, or the refusal or absence is witnessed.
SIGNATURE: tuple[Field, ...] = (
    Field(
        "signature",
        "当事人签名",
        "choice",
        choices=(("SIGNED", "已签名"), ("REFUSED", "拒绝签名"), ("ABSENT", "不到场")),
        statutory="行政处罚法 第五十五条",
    ),
    Field("signature_reason", "拒签或者不到场的情况", required=False),
    Field("signature_witness", "见证人", required=False, hint="拒签、不到场时填见证人姓名，或者注明音像记录"),
)

# For the effect `recording.collect.exclude_evidence`.
EXCLUSION: tuple[Field, ...] = (
    Field("excluded_item", "不予采用的证据", "item"),
    Field("exclusion_reason", "不予采用的理由", "text", statutory="行政处罚法 第四十六条第三款"),
)
