"""What is written of a collective discussion: what it is about, who was there, what each of them said (CF 57Ⅱ)."""

from __future__ import annotations

from mingfa.kernel.procedure import Field

CF57 = "行政处罚法 第五十七条第二款"

SUBJECTS = (
    ("decision", "行政处罚的处理决定"),
    ("extension", "再次延长办案期限"),
    ("recusal", "主要负责人的回避"),
    ("other", "其他重大事项"),
)

CONVENE = (
    Field("subject", "讨论的事项", "choice", choices=SUBJECTS, statutory=CF57),
    Field("question", "提请讨论的问题和承办机构的意见", "long", statutory=CF57),
)

RECORD = (
    Field("place", "地点"),
    Field("start_at", "开始时间", "instant"),
    Field("end_at", "结束时间", "instant"),
    Field(
        "members",
        "参加讨论的负责人和各人的意见",
        "rows",
        columns=(
            Field("person", "姓名", "person"),
            Field(
                "view",
                "意见",
                "choice",
                choices=(("agree", "同意"), ("disagree", "不同意"), ("other", "其他")),
            ),
            Field("words", "发言", "long"),
        ),
        statutory=CF57,
        hint="每人一行；应当回避的不计入",
    ),
    Field("recused_note", "回避和缺席的情况", required=False),
    Field(
        "conclusion",
        "结论",
        "choice",
        choices=(("agree", "同意"), ("disagree", "不同意"), ("change", "变更后再议")),
        statutory=CF57,
    ),
    Field("conclusion_words", "结论的内容和理由", "long", statutory=CF57),
)
