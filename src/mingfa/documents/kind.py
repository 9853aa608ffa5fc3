"""One kind of document as data: its fields, number word, layout and words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DocField:
    """One thing a document must say. `article` names the provision that asks for it; "" for what custom asks."""

    name: str
    label: str
    article: str = ""
    required: bool = True
    mend: str = "请补上以后再办。"


@dataclass(frozen=True)
class DocumentKind:
    """One kind of document. `word` is its number word (文种代字), which the rulebook may change; "" without a number.

    `template` is the layout: letter, form, record or report. `version` goes up with every change of words or layout.
    `sealed`: the agency's seal goes on it; `signers`: who signs at the foot of a record; `outcome`: it is the decision of a
    case with this outcome; `body`: its words (`documents.paper`), "" where a function of its own writes them.
    """

    code: str
    title: str
    template: str
    outgoing: bool
    fields: tuple[DocField, ...]
    word: str = ""
    version: int = 1
    volume: str = "main"
    sealed: bool = False
    signers: tuple[str, ...] = ()
    outcome: str = ""
    body: str = ""

    @property
    def numbered(self) -> bool:
        """Whether it takes a number at signing."""
        return bool(self.word)


# Where what is missing is put right, for what the officer did not leave out in the form itself.
MENDS = {
    "perform": "请系统管理员在机关资料里填写罚款缴纳账户。",
    "remedies": "请系统管理员在机关资料里填写复议机关和管辖法院。",
    "parties": "请先登记当事人。",
    "officers": "请选上两名以上执法证有效的执法人员。",
    "heard": "请先送达告知书，听取陈述、申辩。",
    "findings": "请先认定违法事实。",
    "evidence": "请先收集证据。",
    "basis": "请在权责清单里补上处罚依据。",
    "opinions": "请写审批意见。",
}


def paper(
    code: str,
    title: str,
    template: str,
    *rows: tuple[str, ...],
    body: str = "",
    word: str = "",
    outcome: str = "",
    signers: tuple[str, ...] = ("当事人（在场人）", "执法人员", "执法人员"),
    volume: str = "",
) -> DocumentKind:
    """A document written as data. A row (name, label, article) must be there, (name, label) may be missing."""
    fields = tuple(
        DocField(name, label, *article, required=bool(article), mend=MENDS.get(name, DocField.mend))
        for name, label, *article in rows
    )
    return DocumentKind(
        code,
        title,
        template,
        outgoing=template in ("letter", "record"),
        fields=fields,
        word=word,
        volume=volume or ("main" if template in ("letter", "record") else "side"),
        sealed=template == "letter",
        signers=signers if template == "record" else (),
        outcome=outcome,
        body=body,
    )
