"""Documents of an inspection (国办发〔2024〕54号; 行政检查文书基本格式文本; CF 28, 42, 55)."""

from __future__ import annotations

from mingfa.documents.kind import paper

J54 = "关于严格规范涉企行政检查的意见（国办发〔2024〕54号）"
CF28, CF42, CF55 = "行政处罚法 第二十八条第一款", "行政处罚法 第四十二条", "行政处罚法 第五十五条"
_FIRM = ("parties", "被检查的企业", J54)
_OFFICERS = ("officers", "检查人员和执法证号", CF42)

PAPERS = (
    paper(
        "D_INS_APPR",
        "行政检查审批表",
        "form",
        _FIRM,
        ("item", "检查事项", J54),
        ("basis", "检查依据", J54),
        ("type", "检查类型", J54),
        ("source", "任务来源", J54),
        ("plan", "计划、线索号"),
        ("frequency", "年度频次", J54),
        ("over_cap_reason", "超限理由"),
        ("performer", "由谁检查", J54),
        ("place", "检查地点", J54),
        ("scope", "检查内容和范围", J54),
        ("planned_on", "检查日期", J54),
        ("assistants_count", "协助人数"),
        ("why_on_site", "入企理由", J54),
        ("urgency", "紧急情况"),
        ("opinions", "审批意见", J54),
    ),
    paper(
        "D_INS_NOTICE",
        "行政检查通知书",
        "letter",
        _FIRM,
        ("item", "检查事项", J54),
        ("basis", "检查依据", J54),
        ("type", "检查类型", J54),
        ("source", "任务来源", J54),
        ("frequency", "年度频次", J54),
        ("place", "检查地点", J54),
        ("scope", "检查内容和范围", J54),
        _OFFICERS,
        ("notice_receiver", "签收人", J54),
        word="检通",
        body="""
        依据{basis}的规定，本机关决定对{you}实施行政检查，现将有关事项通知如下：
        # 一、检查事项
        {item}。检查类型：{type}；任务来源：{source}。
        # 二、检查内容和范围
        {scope}。检查地点：{place}。
        # 三、检查人员
        {officers}。
        # 四、年度检查频次
        {frequency}。
        # 五、{you}的权利
        检查人员不出示执法证件、不扫码亮码，或者检查事项没有公布的，{you}有权拒绝检查；认为检查人员与本次检查有直接利害关系的，有权申请回避；对检查有意见的，可以评价、投诉。
        # 六、检查纪律
        严禁逐利检查；严禁干扰企业正常生产经营；严禁任性处罚企业；严禁下达检查指标；严禁变相检查。
        ? {contact}。
        签收人：{notice_receiver}
        """,
    ),
    paper(
        "D_INS_SITE",
        "行政检查现场笔录",
        "record",
        ("parties", "被检查的企业", CF55),
        ("item", "检查事项", J54),
        ("place", "检查地点", CF55),
        ("start_at", "开始时间", CF55),
        ("end_at", "结束时间", CF55),
        _OFFICERS,
        ("id_shown_at", "出示执法证件时间", CF55),
        ("id_shown_method", "出示方式", CF55),
        ("code_id", "检查码编号"),
        ("code_at", "扫码时间"),
        ("offline_reason", "不能扫码的情况"),
        ("checklist", "检查单", J54),
        ("scene", "现场情况", CF55),
        ("signature", "签名情况", CF55),
        ("signature_reason", "拒签或者不到场的情况"),
        ("signature_witness", "见证人"),
        signers=("企业在场人员", "检查人员", "检查人员"),
        body="""
        检查人员已经出示执法证件，告知有申请回避、陈述意见的权利和配合检查的义务。
        # 检查单
        @checklist
        # 现场情况
        {scene}。
        签名情况：{signature}。
        ? {signature_reason}；见证人：{signature_witness}。
        """,
    ),
    paper(
        "D_INS_RESULT",
        "行政检查结果告知书",
        "letter",
        _FIRM,
        ("item", "检查事项", J54),
        ("finding", "检查结果", J54),
        ("result_text", "结果的具体内容", J54),
        _OFFICERS,
        ("told_to", "签收人", J54),
        word="检告",
        body="""
        本机关对{you}实施了行政检查（{of_D_INS_NOTICE}），现将结果告知如下：
        # 一、检查事项
        {item}。
        # 二、检查结果
        {finding}。{result_text}。
        检查人员：{officers}。
        {you}对检查结果有异议的，可以向本机关说明；对检查行为可以评价、投诉。
        ? {contact}。
        签收人：{told_to}
        """,
    ),
    paper(
        "D_INS_FIX",
        "行政检查责令改正通知书",
        "letter",
        _FIRM,
        ("act", "违法行为", CF28),
        ("basis", "依据", CF28),
        ("requirement", "改正要求", CF28),
        ("fix_by", "改正期限", CF28),
        ("remedies_notice", "救济途径和期限", "行政复议法 第二十条"),
        _OFFICERS,
        word="检改",
        body="""
        经检查（{of_D_INS_RESULT}），{you}有下列违法行为：{act}。
        依据《行政处罚法》第二十八条第一款和{basis}的规定，责令{you}在{fix_by}以前改正：{requirement}。本机关将在期满后复查。
        {remedies_notice}。
        """,
    ),
)
