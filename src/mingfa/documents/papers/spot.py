"""The decision on the spot (CF 52, 59): a numbered form with the review-first remedy (FY 23)."""

from mingfa.documents.kind import paper

CF52, CF59 = "行政处罚法 第五十二条", "行政处罚法 第五十九条"

PAPERS = (
    paper(
        "D_PENALTY_SPOT",
        "当场行政处罚决定书",
        "letter",
        ("parties", "当事人的姓名或者名称", CF52),
        ("findings", "违法行为", CF52),
        ("place", "地点", CF52),
        ("violated", "违反的规定", CF52),
        ("basis", "处罚依据", CF52),
        ("kind", "处罚种类", CF52),
        ("amount", "罚款数额"),
        ("reason", "理由", "行政处罚法 第四十四条"),
        ("manner", "陈述申辩", "行政处罚法 第四十五条"),
        ("said", "意见和复核"),
        ("officers", "两名以上执法人员和证号", CF52),
        ("remedies_review_first", "申请行政复议的途径和期限", CF52),
        ("account", "缴款账户"),
        ("made_at", "作出时间", CF52),
        word="当罚",
        outcome="penalty",
        body="""
经查，{findings}。地点：{place}。
上述行为违反了{violated}的规定。{reason}。
本机关执法人员当场出示了执法证件，告知拟作出行政处罚的内容、事实、理由、依据和陈述、申辩的权利；当事人{manner}。
? 当事人的意见和复核：{said}。
依据{basis}的规定，决定当场给予行政处罚：{kind}。
? 罚款数额：{amount}。当场收缴的，应当出具财政部门统一制发的专用票据；其他的，应当自收到本决定书之日起十五日内缴入下列账户：{account}。
? 到期不缴纳罚款（{amount}）的，依据《行政处罚法》第七十二条第一款第一项，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。
{remedies_review_first}。
复议、诉讼期间，本决定不停止执行，法律另有规定的除外。
作出时间：{made_at}。
执法人员（签名）：{officers}
当事人（签收）：　　　　　　　　　　　　年　　月　　日
""",
    ),
)
