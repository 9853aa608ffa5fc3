"""Documents of the transfer of a suspected crime (国务院令310号; QZ 21)."""

from __future__ import annotations

from mingfa.documents.kind import paper

_YS = "行政执法机关移送涉嫌犯罪案件的规定"
YS3, YS5, YS6, YS9, YS12 = (f"{_YS} 第{article}条" for article in ("三", "五", "六", "九", "十二"))
QZ21 = "行政强制法 第二十一条"
_PARTY = ("parties", "涉嫌犯罪的单位或者个人", YS6)
_TEAM = ("officers", "专案组成员", YS5)

PAPERS = (
    paper(
        "D_TRF_REPORT",
        "移送涉嫌犯罪案件报告",
        "form",
        _PARTY,
        ("facts", "涉嫌犯罪的事实", YS6),
        ("charge", "涉嫌的罪名", YS3),
        ("standard", "立案追诉标准", YS3),
        ("evidence", "已经收集的证据"),
        ("verified", "核实的情况", YS5),
        ("advice", "处理意见", YS5),
        _TEAM,
    ),
    paper(
        "D_TRF_APPR",
        "移送涉嫌犯罪案件审批表",
        "form",
        _PARTY,
        ("charge", "涉嫌的罪名", YS3),
        ("facts", "涉嫌犯罪的事实", YS5),
        ("of_D_TRF_REPORT", "移送报告", YS5),
        ("opinions", "审批意见", YS5),
    ),
    paper(
        "D_TRF_BOOK",
        "涉嫌犯罪案件移送书",
        "letter",
        _PARTY,
        ("police", "接受移送的公安机关", YS5),
        ("facts", "涉嫌犯罪的事实", YS6),
        ("charge", "涉嫌的罪名", YS3),
        ("standard", "立案追诉标准", YS3),
        ("platform_number", "两法衔接平台登记编号", YS6),
        ("goods", "涉案物品清单"),
        ("other_materials", "其他有关材料", YS6),
        ("procuratorate", "抄送的人民检察院", YS6),
        _TEAM,
        word="移",
        body="""
        致 {police}
        本机关在查处“{case_title}”的过程中，发现{parties}涉嫌犯罪。
        # 一、涉嫌犯罪的事实
        {facts}。
        # 二、移送的依据
        上述行为达到立案追诉标准：{standard}，涉嫌{charge}。依据《行政执法机关移送涉嫌犯罪案件的规定》第三条、第五条的规定，现将本案移送你单位。
        ? 移送前已经作出的行政处罚：{punished_before}。
        # 附件
        （一）本移送书。
        （二）调查报告：{of_D_TRF_REPORT}。
        ? （三）涉案物品清单如下：
        @goods
        ? （三）没有涉案物品：{no_goods}。
        ? （四）检验报告、鉴定结论：{test_report}。
        ? （四）不需要检验、鉴定：{no_test}。
        （五）其他有关材料：{other_materials}。
        两法衔接平台登记编号：{platform_number}。
        专案组成员：{officers}。
        请你单位在本移送书的回执上签字，自接受之日起三日内作出立案或者不予立案的决定，并书面通知本机关。
        抄送：{procuratorate}
        """,
    ),
    paper(
        "D_TRF_RECONSIDER",
        "提请复议书",
        "letter",
        _PARTY,
        ("police", "公安机关", YS9),
        ("police_notice", "不予立案通知书", YS9),
        ("reason", "应当立案的理由", YS9),
        word="移复",
        body="""
        致 {police}
        本机关接到你单位对“{case_title}”的{police_notice}。本机关认为依法应当立案，理由是：{reason}。
        依据《行政执法机关移送涉嫌犯罪案件的规定》第九条第一款的规定，提请你单位复议，并自收到本文件之日起三日内作出决定，书面通知本机关。
        """,
    ),
    paper(
        "D_TRF_PROCURATOR",
        "建议立案监督书",
        "letter",
        _PARTY,
        ("procuratorate", "人民检察院", YS9),
        ("police", "公安机关", YS9),
        ("police_notice", "公安机关的通知书", YS9),
        ("reason", "应当立案的理由", YS9),
        word="移监",
        body="""
        致 {procuratorate}
        本机关已将“{case_title}”移送{police}。{police}不予立案（{police_notice}）。本机关认为依法应当立案，理由是：{reason}。
        依据《行政执法机关移送涉嫌犯罪案件的规定》第九条的规定，建议你院依法进行立案监督。
        """,
    ),
    paper(
        "D_TRF_TELL",
        "查封扣押财物移送告知书",
        "letter",
        ("parties", "当事人", QZ21),
        ("told", "移送的财物", QZ21),
        ("told_police", "财物移送到的机关", QZ21),
        word="移告",
        body="""
        {you}涉嫌犯罪的案件已经移送公安机关。依据《行政强制法》第二十一条的规定，本机关将查封、扣押的下列财物一并移送{told_police}：{told}。
        特此告知。
        """,
    ),
    paper(
        "D_TRF_HANDOVER",
        "涉案物品移交清单",
        "record",
        ("handed_on", "移交日期", YS12),
        ("police_notice", "立案通知书", YS12),
        ("goods", "移交的物品和材料"),
        ("handed_to", "接收人", YS12),
        ("officers", "移交人", YS12),
        signers=("接收人", "移交人", "移交人"),
    ),
)
