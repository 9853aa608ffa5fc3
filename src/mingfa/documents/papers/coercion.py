"""Documents of compulsory measures (行政强制法, QZ 18–33)."""

from __future__ import annotations

from mingfa.documents.kind import paper

QZ18, QZ19, QZ24, QZ25, QZ26, QZ28, QZ30, QZ31 = (
    f"行政强制法 第{article}条"
    for article in ("十八", "十九", "二十四", "二十五", "二十六", "二十八", "三十", "三十一")
)
_PARTY = ("parties", "当事人的姓名或者名称、地址", f"{QZ24}第一项")
_OFFICERS = ("officers", "两名以上执法人员和证号", f"{QZ18}第二项")

PAPERS = (
    paper(
        "D_MEASURE_APPR",
        "行政强制措施审批表",
        "form",
        ("parties", "当事人", QZ18),
        ("measure", "措施", QZ18),
        ("measure_basis", "依据", QZ18),
        ("objects", "场所、设施或者财物"),
        ("connected", "与违法行为的关系", "行政强制法 第二十三条"),
        ("reason", "理由", QZ18),
        ("no_milder", "非强制手段", "行政强制法 第五条"),
        ("urgent_reason", "紧急情况"),
        ("report", "实施后报告的情况"),
        ("opinions", "审批意见", f"{QZ18}第一项"),
    ),
    paper(
        "D_SEAL",
        "查封（扣押）决定书",
        "letter",
        _PARTY,
        ("reason", "理由", f"{QZ24}第二项"),
        ("measure_basis", "依据", f"{QZ24}第二项"),
        ("measure", "措施", f"{QZ24}第二项"),
        ("objects", "场所、设施或者财物的名称、数量", f"{QZ24}第三项"),
        ("keep_place", "存放地点", QZ26),
        ("remedies", "申请行政复议、提起行政诉讼的途径和期限", f"{QZ24}第四项"),
        _OFFICERS,
        word="查扣",
        outcome="measure",
        body="""
因{reason}，依据{measure_basis}和《行政强制法》第二十四条的规定，本机关决定对下列场所、设施或者财物予以{measure}：
@objects
# 一、期限
{measure}的期限为三十日，自本决定书交付之日起计算。情况复杂的，经本机关负责人批准可以延长，延长不超过三十日，并书面告知理由。对物品进行检测、检验、检疫或者技术鉴定的期间不计算在内，另行书面告知。
# 二、保管
存放地点：{keep_place}。本机关妥善保管，不使用、不损毁，保管费用由本机关承担。
! {measure}期间，任何人不得擅自转移、使用、损毁上述财物，不得损毁封条。
# 三、权利
{you}有权进行陈述和申辩。{remedies}。
执法人员：{officers}。
""",
    ),
    paper(
        "D_SEAL_LIST",
        "查封（扣押）财物清单",
        "record",
        _PARTY,
        ("place", "地点", f"{QZ24}第三项"),
        ("objects", "场所、设施或者财物", f"{QZ24}第三项"),
        ("keep_place", "存放地点", QZ26),
        ("handed_over", "交付情况", QZ24),
        ("handed_to", "签收人"),
        ("officers", "执法人员", f"{QZ18}第二项"),
        body="本清单一式二份，由当事人和行政机关分别保存。",
        signers=("当事人（见证人）", "执法人员", "执法人员"),
    ),
    paper(
        "D_SEAL_SITE",
        "行政强制措施现场笔录",
        "record",
        ("start_at", "开始时间", f"{QZ18}第七项"),
        ("end_at", "结束时间", f"{QZ18}第七项"),
        ("place", "地点", f"{QZ18}第七项"),
        ("officers", "执法人员", f"{QZ18}第二项"),
        ("id_shown_at", "出示执法证件的时间", f"{QZ18}第三项"),
        ("id_shown_method", "出示方式"),
        ("party_called", "通知当事人到场", f"{QZ18}第四项"),
        ("present", "当事人到场情况", f"{QZ18}第九项"),
        ("witness", "见证人"),
        ("told", "当场告知理由、依据、权利和救济途径", f"{QZ18}第五项"),
        ("statement", "当事人的陈述和申辩", f"{QZ18}第六项"),
        ("scene", "现场情况和实施经过", f"{QZ18}第七项"),
        ("handed_over", "决定书和清单的交付", QZ24),
        ("signature", "签名情况", f"{QZ18}第八项"),
        ("signature_reason", "拒绝签名或者不到场的情况"),
        signers=("当事人（见证人）", "执法人员", "执法人员"),
    ),
    paper(
        "D_SEAL_EXT",
        "延长强制措施期限决定书",
        "letter",
        ("parties", "当事人", f"{QZ25}第二款"),
        ("reason", "延长的理由", f"{QZ25}第二款"),
        ("due_measure", "延长以后的届满日", f"{QZ25}第二款"),
        ("remedies", "救济途径和期限", "行政强制法 第八条"),
        word="延封",
        body="""
本机关对{you}采取的强制措施，因情况复杂，需要延长期限。理由是：{reason}。
依据《行政强制法》第二十五条、第三十二条的规定，经本机关负责人批准，期限延长到{due_measure}。
{remedies}。
""",
    ),
    paper(
        "D_SEAL_TERM",
        "检测（检验、检疫、技术鉴定）期间告知书",
        "letter",
        ("parties", "当事人", f"{QZ25}第三款"),
        ("organ", "机构", f"{QZ25}第三款"),
        ("scope", "检测、鉴定的内容", f"{QZ25}第三款"),
        ("from_on", "期间开始", f"{QZ25}第三款"),
        ("to_on", "期间结束", f"{QZ25}第三款"),
        word="扣鉴",
        body="""
本机关对查封、扣押的物品，委托{organ}进行检测、检验、检疫或者技术鉴定，内容是：{scope}。
期间自{from_on}起至{to_on}止。依据《行政强制法》第二十五条第三款的规定，查封、扣押的期间不包括这一期间，费用由本机关承担。
特此告知。
""",
    ),
    paper(
        "D_UNSEAL",
        "解除强制措施决定书",
        "letter",
        ("parties", "当事人", QZ28),
        ("ground", "解除的情形", QZ28),
        ("reason", "说明", QZ28),
        ("objects", "退还的财物"),
        word="解封",
        body="""
本机关对{you}采取的强制措施，有下列情形：{ground}。{reason}。
依据《行政强制法》第二十八条、第三十三条的规定，本机关决定予以解除，并立即退还财物，退还的财物见下表。
@objects
? 冻结的账号：{frozen_account}，同时通知{bank}解除冻结。
""",
    ),
    paper(
        "D_RETURN",
        "财物退还清单",
        "record",
        ("place", "地点", QZ28),
        ("returned_items", "退还的财物"),
        ("proceeds_returned", "退还的变卖款"),
        ("compensation", "补偿"),
        ("bank_told", "已经通知金融机构解除冻结"),
        ("receiver", "接收人", QZ28),
        ("signature", "签名情况", f"{QZ18}第八项"),
        ("signature_reason", "拒绝签名的情况"),
        ("officers", "执法人员", f"{QZ18}第二项"),
        signers=("接收人", "执法人员", "执法人员"),
    ),
    paper(
        "D_FREEZE",
        "冻结决定书",
        "letter",
        ("parties", "当事人的姓名或者名称、地址", f"{QZ31}第一项"),
        ("reason", "理由", f"{QZ31}第二项"),
        ("measure_basis", "依据", f"{QZ31}第二项"),
        ("frozen_account", "账号", f"{QZ31}第三项"),
        ("amount_frozen", "数额", f"{QZ31}第三项"),
        ("remedies", "申请行政复议、提起行政诉讼的途径和期限", f"{QZ31}第四项"),
        _OFFICERS,
        word="冻",
        outcome="freeze",
        body="""
因{reason}，依据{measure_basis}和《行政强制法》第三十一条的规定，本机关决定冻结{you}在{bank}的存款、汇款，账号：{frozen_account}，数额：{amount_frozen}。
冻结的期限为三十日，自冻结之日起计算。
{remedies}。
执法人员：{officers}。
""",
    ),
    paper(
        "D_FREEZE_NOTICE",
        "协助冻结通知书",
        "letter",
        ("parties", "当事人", QZ30),
        ("bank", "金融机构", QZ30),
        ("frozen_account", "账号", QZ30),
        ("amount_frozen", "数额", QZ30),
        ("measure_basis", "依据", QZ30),
        word="冻通",
        body="""
致 {bank}
依据{measure_basis}和《行政强制法》第三十条的规定，请你单位立即冻结{parties}的账号{frozen_account}，数额{amount_frozen}，期限三十日，不得在冻结前泄露信息。
""",
    ),
)
