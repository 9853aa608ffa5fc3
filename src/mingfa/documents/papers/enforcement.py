"""Documents of enforcement: urging, decision, agreement, application to the court (行政强制法, QZ 35–55)."""

from __future__ import annotations

from mingfa.documents.kind import paper

QZ35, QZ37, QZ42, QZ43, QZ55 = (
    f"行政强制法 第{article}条" for article in ("三十五", "三十七", "四十二", "四十三", "五十五")
)
QZ44, QZ51, QZ52, GX65 = (
    "行政强制法 第四十四条",
    "行政强制法 第五十一条",
    "行政强制法 第五十二条",
    "城乡规划法 第六十五条",
)
_PARTY = ("parties", "当事人的姓名或者名称、地址", f"{QZ37}第二款第一项")
_OFFICERS = ("officers", "两名以上执法人员和证号", "行政处罚法 第四十二条")
_DEFENCE_RIGHT = "{you}收到本催告书后有权进行陈述和申辩。本机关将充分听取，对提出的事实、理由和证据进行记录、复核；成立的，予以采纳。"

PAPERS = (
    paper(
        "D_URGE",
        "履行催告书",
        "letter",
        ("parties", "当事人", QZ35),
        ("decision_no", "据以执行的行政决定", QZ35),
        ("obligation", "应当履行的义务", QZ35),
        ("perform_within", "履行的期限", f"{QZ35}第一项"),
        ("perform_way", "履行的方式", f"{QZ35}第二项"),
        ("amount_way", "金额和给付方式"),
        ("contact", "联系方式"),
        word="催",
        body=f"""
本机关作出的{{decision_no}}已经送达{{you}}，{{you}}应当{{obligation}}，期限届满没有履行。依据《行政强制法》第三十五条的规定，现催告如下：
# 一、履行的期限
{{perform_within}}。
# 二、履行的方式
{{perform_way}}。
? 金额和给付方式：{{amount_way}}。
# 三、陈述和申辩的权利
{_DEFENCE_RIGHT}
! 逾期仍不履行，且无正当理由的，本机关将依法强制执行或者申请人民法院强制执行。
? {{contact}}。
""",
    ),
    paper(
        "D_ENFORCE",
        "强制执行决定书",
        "letter",
        _PARTY,
        ("decision_no", "据以执行的行政决定", QZ37),
        ("reason", "强制执行的理由", f"{QZ37}第二款第二项"),
        ("enforce_way", "强制执行的方式", f"{QZ37}第二款第三项"),
        ("enforce_at", "强制执行的时间", f"{QZ37}第二款第三项"),
        ("remedies", "申请行政复议、提起行政诉讼的途径和期限", f"{QZ37}第二款第四项"),
        ("of_D_URGE", "催告书", QZ35),
        ("hiding", "转移、隐匿财物迹象的证据"),
        word="强执",
        outcome="enforce",
        body="""
本机关作出的{decision_no}要求{you}{obligation}。{you}在规定期限内没有履行，本机关以{of_D_URGE}催告以后仍不履行，且无正当理由。{reason}。
? 催告期间，有证据证明有转移、隐匿财物的迹象：{hiding}。
依据《行政强制法》第三十七条的规定，本机关决定强制执行：
# 一、方式
{enforce_way}。
# 二、时间
{enforce_at}。
# 三、救济
{remedies}。
""",
    ),
    paper(
        "D_ENF_RECORD",
        "强制执行现场笔录",
        "record",
        ("start_at", "开始时间", QZ43),
        ("end_at", "结束时间", QZ43),
        ("place", "地点", QZ43),
        _OFFICERS,
        ("id_shown_at", "出示执法证件的时间", "行政处罚法 第五十五条"),
        ("witness", "在场的当事人或者见证人", QZ43),
        ("scene", "执行经过", QZ43),
        ("signature", "签名情况", QZ43),
        ("signature_reason", "拒绝签名的情况"),
        signers=("当事人（见证人）", "执法人员", "执法人员"),
    ),
    paper(
        "D_ENF_AGREE",
        "执行协议",
        "letter",
        ("parties", "当事人", QZ42),
        ("decision_no", "据以执行的行政决定", QZ42),
        ("stages", "分阶段履行", QZ42),
        ("late_relief", "减免的加处罚款、滞纳金"),
        ("remedied", "补救措施"),
        word="执协",
        body="""
就{decision_no}的执行，依据《行政强制法》第四十二条的规定，在不损害公共利益和他人合法权益的情况下，本机关与{you}达成协议如下：
分阶段履行的期限和内容：
@stages
? {you}采取了补救措施：{remedied}。减免加处罚款、滞纳金{late_relief}。
! 执行协议应当履行。{you}不履行的，本机关恢复强制执行。
""",
    ),
    paper(
        "D_CRT_APPLY",
        "强制执行申请书",
        "letter",
        ("parties", "被申请人", QZ55),
        ("court_name", "人民法院", "行政强制法 第五十四条"),
        ("decision_no", "行政决定书", f"{QZ55}第一款第二项"),
        ("facts", "作出决定的事实、理由和依据", f"{QZ55}第一款第二项"),
        ("party_opinion", "当事人的意见", f"{QZ55}第一款第三项"),
        ("of_D_URGE", "催告情况", f"{QZ55}第一款第三项"),
        ("subject", "申请强制执行标的情况", f"{QZ55}第一款第四项"),
        ("claim", "申请执行的内容", QZ55),
        ("actor", "负责人签名", f"{QZ55}第二款"),
        ("late_ground", "超过三个月的正当理由"),
        ("at_once", "申请立即执行"),
        word="法执申",
        body="""
致 {court_name}
申请人：{agency}
被申请人：{parties}
# 一、申请事项
请求对{decision_no}强制执行：{claim}。
? 申请立即执行（情况紧急，为保障公共安全，《行政强制法》第五十九条）：{at_once}。
# 二、作出决定的事实、理由和依据
{facts}。
# 三、当事人的意见和催告情况
{party_opinion}。当事人在法定期限内没有申请行政复议或者提起行政诉讼，本机关以{of_D_URGE}催告，当事人仍未履行。
# 四、执行标的情况
{subject}。
? 超过三个月申请的正当理由：{late_ground}。
# 附件
（一）{decision_no}；（二）作出决定的事实、理由和依据的材料；（三）当事人的意见和{of_D_URGE}及送达回证；（四）执行标的情况的材料。
机关负责人（签名）：{actor}
""",
    ),
    paper(
        "D_SUBST",
        "代履行决定书",
        "letter",
        ("parties", "当事人的姓名或者名称、地址", f"{QZ51}第一项"),
        ("decision_no", "据以执行的行政决定", f"{QZ51}第一项"),
        ("reason", "代履行的理由", f"{QZ51}第一项"),
        ("subst_way", "代履行的方式", f"{QZ51}第一项"),
        ("subst_at", "代履行的时间", f"{QZ51}第一项"),
        ("conclusion", "代履行的标的", f"{QZ51}第一项"),
        ("cost_budget", "费用预算", f"{QZ51}第一项"),
        ("performer", "代履行人", f"{QZ51}第一项"),
        ("remedies", "申请行政复议、提起行政诉讼的途径和期限", "行政强制法 第八条"),
        ("of_D_URGE", "催告书"),
        ("cannot", "不能清除的情况"),
        word="代执",
        outcome="substitute",
        body="""
{decision_no}要求{you}{obligation}，{you}没有履行。{reason}。
? 本机关以{of_D_URGE}催告，{you}逾期仍不履行。
? {cannot}，需要立即清除。
依据《行政强制法》第五十条、第五十一条、第五十二条的规定，本机关决定代履行：
# 一、标的
{conclusion}。
# 二、方式和时间
{subst_way}。时间：{subst_at}。
# 三、代履行人
{performer}。
# 四、费用预算
{cost_budget}。费用按照成本合理确定，由{you}承担，法律另有规定的除外。
# 五、救济
{remedies}。
""",
    ),
    paper(
        "D_SUBST_URGE",
        "代履行催告书",
        "letter",
        ("parties", "当事人", f"{QZ51}第二项"),
        ("of_D_SUBST", "代履行决定书", f"{QZ51}第二项"),
        ("subst_on", "实施代履行的日期", f"{QZ51}第二项"),
        word="代催",
        body=f"""
本机关已经作出{{of_D_SUBST}}，定于{{subst_on}}实施代履行。依据《行政强制法》第五十一条第一款第二项的规定，现再次催告{{you}}自行履行：{{obligation}}。
! {{you}}在此以前履行的，停止代履行。
{_DEFENCE_RIGHT}
""",
    ),
    paper(
        "D_SUBST_RECORD",
        "代履行执行文书",
        "record",
        ("of_D_SUBST", "代履行决定书", f"{QZ51}第四项"),
        ("start_at", "开始时间", f"{QZ51}第四项"),
        ("end_at", "结束时间", f"{QZ51}第四项"),
        ("place", "地点", f"{QZ51}第四项"),
        _OFFICERS,
        ("id_shown_at", "出示执法证件的时间", "行政处罚法 第五十五条"),
        ("scene", "代履行经过", f"{QZ51}第四项"),
        ("supervisors", "到场监督的工作人员", f"{QZ51}第三项"),
        ("performer_signed", "代履行人", f"{QZ51}第四项"),
        ("party_signed", "当事人或者见证人", f"{QZ51}第四项"),
        signers=("到场监督的工作人员", "代履行人", "当事人（见证人）"),
    ),
    paper(
        "D_SUBST_TELL",
        "立即代履行通知书",
        "letter",
        ("parties", "当事人", QZ52),
        ("told", "通知的内容和处理意见", QZ52),
        ("of_D_SUBST", "代履行决定书", QZ52),
        word="代通",
        body="""
因{reason}，{you}不在场，本机关依据《行政强制法》第五十二条的规定，以{of_D_SUBST}决定立即实施代履行，现已清除完毕。{told}。
特此通知。
""",
    ),
    paper(
        "D_SUBST_COST",
        "代履行费用缴付通知书",
        "letter",
        ("parties", "当事人", f"{QZ51}第二款"),
        ("cost", "费用", f"{QZ51}第二款"),
        ("cost_detail", "成本明细", f"{QZ51}第二款"),
        ("account", "账户", f"{QZ51}第二款"),
        ("remedies_notice", "救济途径和期限", "行政强制法 第八条"),
        ("over_budget", "超过预算的理由"),
        word="代费",
        body="""
{of_D_SUBST}确定的代履行已经完毕。依据《行政强制法》第五十一条第二款的规定，代履行的费用按照成本确定为{cost}，明细：{cost_detail}。
? 实际费用超过预算，理由是：{over_budget}。
请{you}将上述费用缴入下列账户：{account}。
{remedies_notice}。
""",
    ),
    paper(
        "D_STOP_FIX",
        "责令停止建设、限期改正通知书",
        "letter",
        ("parties", "当事人", GX65),
        ("building", "违法建设的情况", GX65),
        ("permit", "许可的情况", GX65),
        ("requirement", "停止建设和改正的要求", GX65),
        ("fix_by", "改正期限", GX65),
        ("remedies_notice", "救济途径和期限", "行政复议法 第二十条"),
        _OFFICERS,
        word="责停",
        body="""
经查，{you}在{place}建设：{building}。乡村建设规划许可证：{permit}。上述事实有{evidence_found}。
依据《中华人民共和国城乡规划法》第六十五条的规定，责令{you}：
# 一、立即停止建设
{requirement}。
# 二、限期改正
于{fix_by}以前改正。逾期不改正的，本机关可以依法拆除。
# 三、权利
{you}有权进行陈述和申辩。{remedies_notice}。
执法人员：{officers}。
""",
    ),
    paper(
        "D_ORDER_DEMOLISH",
        "限期拆除决定书",
        "letter",
        ("parties", "当事人的姓名或者名称、地址", GX65),
        ("building", "违法建设的情况", GX65),
        ("of_D_STOP_FIX", "责令通知书", GX65),
        ("conclusion", "拆除的建筑物、构筑物、设施", GX65),
        ("reason", "理由", GX65),
        ("demolish_by", "自行拆除的期限", QZ44),
        ("remedies", "申请行政复议、提起行政诉讼的途径和期限", QZ44),
        word="限拆",
        outcome="demolish",
        body="""
{you}在{place}建设：{building}。乡村建设规划许可证：{permit}。本机关以{of_D_STOP_FIX}责令停止建设、限期改正，{you}逾期没有改正。{reason}。
依据《中华人民共和国城乡规划法》第六十五条的规定，本机关决定：
# 一、限期拆除
{you}应当于{demolish_by}以前自行拆除：{conclusion}。
# 二、救济
如不服本决定，可以自收到本决定书之日起六十日内向{review_body}申请行政复议，也可以自收到本决定书之日起六个月内直接向{court}提起行政诉讼。复议、诉讼期间，本机关不实施强制拆除。
! {you}在法定期限内不申请行政复议或者提起行政诉讼，又不拆除的，本机关依据《行政强制法》第四十四条的规定强制拆除。
""",
    ),
    paper(
        "D_DEMOLISH_PUB",
        "限期自行拆除公告",
        "letter",
        ("of_D_ORDER_DEMOLISH", "限期拆除决定书", QZ44),
        ("conclusion", "拆除的建筑物、构筑物、设施", QZ44),
        ("self_demolish_by", "自行拆除的期限", QZ44),
        ("posted_on", "公告日期", QZ44),
        ("posted_where", "公告的地点和载体", QZ44),
        ("parties", "当事人", QZ44),
        word="拆公",
        body="""
本机关以{of_D_ORDER_DEMOLISH}决定限期拆除{place}的{conclusion}。依据《行政强制法》第四十四条的规定，现予公告：
当事人应当于{self_demolish_by}以前自行拆除，并自行搬离屋内物品。
! 在法定期限内不申请行政复议或者提起行政诉讼，又不拆除的，本机关将依法强制拆除。
公告日期：{posted_on}。公告的地点和载体：{posted_where}。
""",
    ),
    paper(
        "D_URGE_DEMOLISH",
        "拆除催告书",
        "letter",
        ("parties", "当事人", QZ35),
        ("of_D_ORDER_DEMOLISH", "限期拆除决定书", QZ35),
        ("of_D_DEMOLISH_PUB", "公告", QZ44),
        ("conclusion", "拆除的建筑物、构筑物、设施", QZ35),
        ("perform_within", "履行的期限", f"{QZ35}第一项"),
        ("perform_way", "履行的方式", f"{QZ35}第二项"),
        ("contact", "联系方式"),
        word="拆催",
        body=f"""
本机关以{{of_D_ORDER_DEMOLISH}}决定{{you}}限期拆除{{conclusion}}，并以{{of_D_DEMOLISH_PUB}}公告，{{you}}没有拆除。依据《行政强制法》第三十五条的规定，现催告如下：
# 一、履行的期限
{{perform_within}}。
# 二、履行的方式
{{perform_way}}。
# 三、陈述和申辩的权利
{_DEFENCE_RIGHT}
! 逾期仍不拆除，且无正当理由的，本机关将依法强制拆除。
? {{contact}}。
""",
    ),
    paper(
        "D_ENF_DEMOLISH",
        "强制拆除决定书",
        "letter",
        _PARTY,
        ("of_D_ORDER_DEMOLISH", "据以执行的决定", QZ37),
        ("of_D_URGE_DEMOLISH", "催告书", QZ35),
        ("of_D_DEMOLISH_PUB", "公告", QZ44),
        ("reason", "强制执行的理由", f"{QZ37}第二款第二项"),
        ("enforce_way", "强制执行的方式", f"{QZ37}第二款第三项"),
        ("enforce_at", "强制执行的时间", f"{QZ37}第二款第三项"),
        ("remedies", "申请行政复议、提起行政诉讼的途径和期限", f"{QZ37}第二款第四项"),
        word="强拆",
        body="""
本机关以{of_D_ORDER_DEMOLISH}决定{you}限期拆除{conclusion}，并以{of_D_DEMOLISH_PUB}公告。{you}在法定期限内没有申请行政复议或者提起行政诉讼，或者复议、诉讼已经终结，经{of_D_URGE_DEMOLISH}催告，仍不拆除。{reason}。
依据《中华人民共和国城乡规划法》第六十五条、《行政强制法》第三十七条和第四十四条的规定，本机关决定强制拆除：
# 一、方式
{enforce_way}。
# 二、时间
{enforce_at}。请{you}在此以前搬离物品。
# 三、救济
{remedies}。
""",
    ),
    paper(
        "D_DEMOLISH_RECORD",
        "强制拆除现场笔录",
        "record",
        ("of_D_ENF_DEMOLISH", "强制拆除决定书", QZ44),
        ("start_at", "开始时间", QZ43),
        ("end_at", "结束时间", QZ43),
        ("place", "地点", QZ44),
        _OFFICERS,
        ("id_shown_at", "出示执法证件的时间", "行政处罚法 第五十五条"),
        ("witness", "在场的当事人或者见证人", QZ44),
        ("scene", "拆除经过", QZ44),
        ("goods", "物品清点登记"),
        ("no_goods", "没有物品的说明"),
        ("goods_to", "物品移交、保管的情况", QZ44),
        ("signature", "签名情况", QZ43),
        ("signature_reason", "拒绝签名的情况"),
        signers=("当事人（见证人）", "执法人员", "执法人员"),
    ),
)
