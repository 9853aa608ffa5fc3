"""Documents of levies, fees and requisition (优化营商环境条例 25; QZ 45, 53–55; XX 20; 突发事件应对法 12)."""

from __future__ import annotations

from mingfa.documents.kind import paper

YH25 = "优化营商环境条例 第二十五条"
QZ45, QZ54, QZ55 = (f"行政强制法 第{article}条" for article in ("四十五", "五十四", "五十五"))
FY20, CF45 = "行政复议法 第二十条", "行政处罚法 第四十五条"
XX20, XK58 = "政府信息公开条例 第二十条", "行政许可法 第五十八条"
TF12, TF76 = "突发事件应对法 第十二条", "突发事件应对法 第七十六条"
_PAYER = ("parties", "缴费人", YH25)
_OFFICERS = ("officers", "办理人员", YH25)
_SUM = (
    ("item", "征收项目", YH25),
    ("basis", "依据", YH25),
    ("catalogue", "目录清单", YH25),
    ("standard", "征收标准的批准文号", YH25),
    ("base", "计征数量", YH25),
    ("unit", "计量单位", YH25),
    ("rate", "标准", YH25),
    ("amount", "应缴数额", YH25),
    ("period", "期间或者项目", YH25),
)
_COUNTED = "计征数量 {base} {unit}，标准为每{unit} {rate}，应缴 {amount}（{period}）。"

LEVYING = (
    paper(
        "D_LEVY_NOTICE",
        "征收事先告知书",
        "letter",
        _PAYER,
        ("facts", "核定的事实", YH25),
        *_SUM,
        _OFFICERS,
        word="征告",
        body=f"""
        本机关拟向{{you}}征收{{item}}，现将有关事项告知如下：
        # 一、事实
        {{facts}}。
        # 二、依据和标准
        依据{{basis}}；列入{{catalogue}}；标准由{{standard}}批准。
        # 三、数额
        {_COUNTED}
        # 四、陈述意见的权利
        {{you}}可以自收到本告知书之日起五个工作日内，以口头或者书面方式向本机关陈述意见。
        ? {{contact}}。
        """,
    ),
    paper(
        "D_LEVY_DECISION",
        "征收决定书",
        "letter",
        _PAYER,
        ("facts", "核定的事实", YH25),
        *_SUM,
        ("reason", "理由", YH25),
        ("pay_by", "缴款期限", YH25),
        ("remedies", "救济途径和期限", FY20),
        ("made_on", "作出决定的日期", YH25),
        word="征决",
        outcome="levy",
        body=f"""
        # 一、事实
        {{facts}}。
        # 二、依据和标准
        依据{{basis}}；列入{{catalogue}}；标准由{{standard}}批准。
        ? 缴费人陈述：{{said}}。经复核，{{accepted}}：{{answer}}。
        # 三、决定
        {{reason}}。本机关决定向{{you}}征收{{item}}。{_COUNTED}
        {{you}}应当在{{pay_by}}以前，按缴款通知书缴纳。
        # 四、救济途径
        {{remedies}}。
        """,
    ),
    paper(
        "D_LEVY_PAY",
        "征收缴款通知书",
        "letter",
        _PAYER,
        ("amount", "应缴数额", YH25),
        ("pay_by", "缴款期限", YH25),
        ("account", "缴款账户", "预算法 第五十六条"),
        word="征缴",
        body="""
        请{you}在{pay_by}以前，将{item}{amount}直接缴入国库账户：{account}。
        缴款以后请取得财政专用票据。执法人员不当场收取。
        """,
    ),
    paper(
        "D_LEVY_RELIEF",
        "减征免征缓缴决定书",
        "letter",
        _PAYER,
        ("relief", "处理", YH25),
        ("relief_basis", "依据", YH25),
        ("reason", "理由", YH25),
        ("reduced", "减少的数额"),
        ("relief_by", "新的缴款期限"),
        word="征减",
        body="""
        {you}申请减免或者缓缴{item}（{of_D_LEVY_DECISION}），经审查：
        {reason}。依据{relief_basis}，本机关决定：{relief}。
        ? 减少{reduced}。
        ? 缴款期限改为{relief_by}。
        """,
    ),
    paper(
        "D_LEVY_URGE",
        "征收催告书",
        "letter",
        _PAYER,
        ("amount", "应缴数额", QZ54),
        ("account", "缴款账户", QZ54),
        _OFFICERS,
        word="征催",
        body="""
        {you}逾期没有履行{of_D_LEVY_DECISION}确定的缴款义务（{amount}）。
        ? 依据{late_basis}，自逾期之日起每日加收万分之{late_rate}的滞纳金，现为{late_fee}，滞纳金不超出应缴数额。
        依据《行政强制法》第五十四条的规定，现予催告。请自收到本催告书之日起十日内缴入：{account}。
        {you}有权进行陈述和申辩。逾期仍不履行的，本机关将依法申请人民法院强制执行。
        """,
    ),
    paper(
        "D_LEVY_COURT",
        "强制执行申请书",
        "letter",
        _PAYER,
        ("court_named", "人民法院", QZ55),
        ("facts", "事实", QZ55),
        ("basis", "决定的依据", QZ55),
        ("amount", "申请执行的数额", QZ55),
        ("reason", "当事人的情况", QZ55),
        word="征执",
        body="""
        致 {court_named}
        本机关作出{of_D_LEVY_DECISION}，向{parties}征收{item}{amount}。事实：{facts}。依据：{basis}。
        本机关已经催告（{of_D_LEVY_URGE}）。当事人在法定期限内不申请行政复议，不提起行政诉讼，又不履行：{reason}。
        ? 滞纳金：{late_fee}。
        依据《行政强制法》第五十三条、第五十五条的规定，申请强制执行。
        """,
    ),
)
_FEE = (
    ("item", "收费项目", XX20),
    ("basis", "收费依据", XX20),
    ("catalogue", "目录清单", YH25),
    ("standard", "收费标准", XX20),
    ("approved_by", "标准的批准文号", YH25),
)

FEES = (
    paper(
        "D_FEE_PUB",
        "行政事业性收费公示",
        "letter",
        *_FEE,
        ("posted_at", "公示的地方", XX20),
        word="费示",
        body="""
        致 各缴费人
        依据《政府信息公开条例》第二十条第（八）项的规定，现将收费的项目、依据、标准公示如下：
        收费项目：{item}。
        收费依据：{basis}；列入{catalogue}。
        收费标准：{standard}（{approved_by}）。
        公示的地方：{posted_at}。没有公示的项目，缴费人有权拒绝缴纳。
        """,
    ),
    paper(
        "D_FEE_BILL",
        "缴费通知书",
        "letter",
        _PAYER,
        *_FEE,
        ("base", "计费数量", YH25),
        ("unit", "计量单位", YH25),
        ("rate", "标准", YH25),
        ("amount", "应缴数额", YH25),
        ("pay_by", "缴款期限", YH25),
        ("account", "缴款账户", "预算法 第五十六条"),
        ("remedies_notice", "救济途径和期限", FY20),
        word="费缴",
        body="""
        依据{basis}，按照收费标准“{standard}”（{approved_by}），{you}应当缴纳{item}。
        计费数量 {base} {unit}，标准为每{unit} {rate}，应缴 {amount}。
        请在{pay_by}以前直接缴入国库账户：{account}。缴款以后请取得财政专用票据。
        {remedies_notice}。
        """,
    ),
    paper(
        "D_FEE_REFUND",
        "退费决定书",
        "letter",
        _PAYER,
        ("refund", "退还的数额", YH25),
        ("refund_reason", "退还的理由", YH25),
        ("receipt_number", "原票据号", YH25),
        word="费退",
        body="""
        {you}缴纳的{item}（票据号{receipt_number}）应当退还：{refund_reason}。
        本机关决定退还{refund}，由国库退付到原缴款账户。
        """,
    ),
)
_GOODS = ("objects", "征用的财产", TF12)

REQUISITION = (
    paper(
        "D_REQ_DECISION",
        "应急征用通知书",
        "letter",
        ("parties", "被征用人", TF12),
        ("ordered_by", "决定征用的机关", TF76),
        ("order_number", "征用决定的文号", TF76),
        ("emergency_basis", "应急响应的依据", TF12),
        ("need", "征用的用途", TF12),
        ("use_until", "使用期限", TF12),
        ("officers", "执行人员", TF12),
        word="征用",
        body="""
        {ordered_by}决定征用{you}的财产（{order_number}），由本机关执行。
        应急响应的依据：{emergency_basis}。
        征用的用途：{need}。使用期限：到{use_until}止，应急处置工作结束的提前返还。
        被征用的财产使用完毕后及时返还；征用或者征用后毁损、灭失的，给予公平、合理的补偿。
        执行人员：{officers}。
        {you}不服征用决定的，可以自收到本通知书之日起六十日内依法申请行政复议，也可以自收到本通知书之日起六个月内依法提起行政诉讼；复议机关和管辖法院以征用决定载明的为准。
        """,
    ),
    paper(
        "D_REQ_LIST",
        "征用财产清单",
        "record",
        ("parties", "被征用人", TF12),
        _GOODS,
        ("state", "现状", TF12),
        ("signature", "签名情况", TF12),
        ("officers", "执行人员", TF12),
        signers=("被征用人", "执行人员", "执行人员"),
    ),
    paper(
        "D_REQ_RETURN",
        "征用财产返还清单",
        "record",
        ("parties", "被征用人", TF12),
        ("returned", "返还的财产", TF12),
        ("returned_on", "返还日期", TF12),
        ("returned_state", "返还时的状况", TF12),
        ("officers", "执行人员", TF12),
        signers=("被征用人", "执行人员", "执行人员"),
    ),
    paper(
        "D_REQ_COMP",
        "征用补偿决定书",
        "letter",
        ("parties", "被征用人", TF12),
        ("comp_basis", "补偿的标准和计算", TF12),
        ("compensation", "补偿数额", TF12),
        ("paid_by", "支付的机关", TF12),
        ("remedies", "救济途径和期限", FY20),
        word="征补",
        body="""
        {you}的财产因应急需要被征用（{of_D_REQ_DECISION}），现予以补偿：
        补偿的标准和计算：{comp_basis}。
        补偿数额：{compensation}，由{paid_by}支付。
        {remedies}。
        """,
    ),
)

PAPERS = (*LEVYING, *FEES, *REQUISITION)
