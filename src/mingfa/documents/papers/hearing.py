"""Documents of the hearing, the collective discussion and the registration of evidence (CF 56, 57, 63–65)."""

from mingfa.documents.kind import paper

CF64, CF57, CF56 = "行政处罚法 第六十四条", "行政处罚法 第五十七条第二款", "行政处罚法 第五十六条"

_OFFICERS = ("officers", "两名以上执法人员和证号", "行政处罚法 第四十二条")

PAPERS = (
    paper(
        "D_HEAR_NOTICE",
        "听证通知书",
        "letter",
        ("hearing_on", "举行听证的日期", f"{CF64}第二项"),
        ("hearing_time", "时间", f"{CF64}第二项"),
        ("hearing_place", "地点", f"{CF64}第二项"),
        ("openness", "是否公开举行", f"{CF64}第三项"),
        ("actor", "听证主持人", f"{CF64}第四项"),
        ("clerk", "听证记录员", f"{CF64}第四项"),
        ("contact", "联系方式"),
        word="听通",
        body="""
根据{you}的申请，本机关决定就“{case_title}”一案举行听证。现将有关事项通知如下：
# 一、时间和地点
{hearing_on}{hearing_time}，在{hearing_place}举行。
# 二、方式
{openness}。
# 三、主持人和记录员
听证主持人：{actor}；听证记录员：{clerk}。{you}认为主持人与本案有直接利害关系的，有权申请回避。
# 四、权利和义务
{you}可以亲自参加听证，也可以委托一至二人代理，有权申辩和质证，提出证据。委托代理人的，应当在举行以前提交授权委托书。
! {you}及代理人无正当理由拒不出席听证，或者未经许可中途退出听证的，视为放弃听证权利，本机关终止听证。
听证不收取费用。
? {contact}。
""",
    ),
    paper(
        "D_HEAR_RECORD",
        "听证笔录",
        "record",
        ("start_at", "开始时间", f"{CF64}第七项"),
        ("end_at", "结束时间", f"{CF64}第七项"),
        ("hearing_place", "地点", f"{CF64}第二项"),
        ("openness", "方式", f"{CF64}第三项"),
        ("actor", "听证主持人", f"{CF64}第四项"),
        ("clerk", "听证记录员", f"{CF64}第四项"),
        ("attendees", "到场人员", f"{CF64}第五项"),
        ("rights_told", "已核对身份、告知权利义务", f"{CF64}第四项"),
        ("officers_case", "调查人员提出的事实、证据和建议", f"{CF64}第七项"),
        ("defence", "当事人的申辩和质证", f"{CF64}第七项"),
        ("last_words", "最后陈述"),
        ("signature", "核对签名", f"{CF64}第八项"),
        ("signature_reason", "拒绝签名的情况"),
        signers=("当事人（代理人）", "主持人", "记录员"),
    ),
    paper(
        "D_HEAR_REPORT",
        "听证报告",
        "form",
        ("parties", "当事人", "行政处罚法 第六十五条"),
        ("hearing_on", "听证日期", "行政处罚法 第六十五条"),
        ("attendees", "到场人员"),
        ("abandoned", "当事人放弃的情形"),
        ("officers_case", "调查人员提出的事实、证据和建议"),
        ("defence", "当事人的申辩和质证、放弃的经过", "行政处罚法 第六十五条"),
        ("disputes", "争议的焦点", "行政处罚法 第六十五条"),
        ("hearing_opinion", "主持人的意见和理由", "行政处罚法 第六十五条"),
        ("actor", "听证主持人", "行政处罚法 第六十五条"),
    ),
    paper(
        "D_COLLECTIVE",
        "集体讨论记录",
        "record",
        ("subject", "讨论的事项", CF57),
        ("question", "提请讨论的问题和承办机构的意见", CF57),
        ("place", "地点", CF57),
        ("start_at", "开始时间", CF57),
        ("end_at", "结束时间", CF57),
        ("actor", "主持人", CF57),
        ("members", "参加人员和各人的意见", CF57),
        ("recused_note", "回避和缺席的情况"),
        ("conclusion", "结论", CF57),
        ("conclusion_words", "结论的内容和理由", CF57),
        signers=("主持人", "参加人员", "参加人员", "参加人员"),
        volume="side",
    ),
    paper(
        "D_EVID_REG_APPR",
        "先行登记保存证据审批表",
        "form",
        ("parties", "当事人"),
        ("things", "拟保存的物品", CF56),
        ("ground", "理由", CF56),
        ("reason", "具体情况", CF56),
        ("place", "保存地点", CF56),
        ("opinions", "审批意见", CF56),
    ),
    paper(
        "D_EVID_REG_NOTICE",
        "先行登记保存证据通知书",
        "letter",
        ("ground", "理由", CF56),
        ("things", "保存的物品", CF56),
        ("place", "保存地点", CF56),
        ("keeper", "保管人", CF56),
        _OFFICERS,
        ("contact", "联系方式"),
        word="先登",
        body="""
因调查“{case_title}”一案的需要，{ground}，依据《行政处罚法》第五十六条的规定，本机关决定对下列证据先行登记保存：
@things
保存地点：{place}；保管人：{keeper}。
! 保存期间，当事人或者有关人员不得销毁或者转移证据。
本机关自登记保存之日起七个工作日内作出处理决定；逾期没有作出的，保存自动解除。
执法人员：{officers}。{you}有权陈述、申辩。
? {contact}。
""",
    ),
    paper(
        "D_EVID_REG_LIST",
        "先行登记保存证据清单",
        "record",
        ("place", "保存地点", CF56),
        ("keeper", "保管人", CF56),
        ("sealed", "封存方式"),
        ("made_at", "登记时间", CF56),
        _OFFICERS,
        ("things", "物品", CF56),
        ("signature", "当事人签名", CF56),
        ("signature_reason", "拒签或者不到场的情况"),
        ("signature_witness", "见证人"),
        signers=("当事人（保管人）", "见证人", "执法人员", "执法人员"),
    ),
    paper(
        "D_EVID_REG_DISPOSE",
        "先行登记保存证据处理决定书",
        "letter",
        ("things", "保存的物品", CF56),
        ("disposal", "处理", CF56),
        ("disposal_words", "处理的内容和理由", CF56),
        ("remedies", "救济途径和期限", "行政复议法 第二十条"),
        word="先处",
        body="""
本机关已向{you}送达{of_D_EVID_REG_NOTICE}，对下列证据先行登记保存：
@things
依据《行政处罚法》第五十六条的规定，现决定：{disposal}。
{disposal_words}。
{remedies}。
""",
    ),
)
