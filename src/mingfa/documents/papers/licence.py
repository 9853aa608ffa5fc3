"""Documents of administrative licences (行政许可法): from the application to the end of the licence."""

from mingfa.documents.kind import paper


def _xk(number: str, rest: str = "") -> str:
    return f"行政许可法 第{number}条{rest}"


XK8, XK32, XK34, XK35, XK36 = _xk("八", "第二款"), _xk("三十二"), _xk("三十四"), _xk("三十五"), _xk("三十六")
XK38, XK39, XK42, XK45, XK47 = _xk("三十八"), _xk("三十九"), _xk("四十二"), _xk("四十五"), _xk("四十七")
XK49, XK50, XK69, XK70 = _xk("四十九"), _xk("五十"), _xk("六十九"), _xk("七十")
_WHO = ("parties", "申请人", XK32)
_ITEM = ("item", "许可事项", XK32)
_RECEIVED = ("received_on", "收到申请材料的日期", f"{XK32}第二款")
_REMEDIES = ("remedies", "申请复议、提起诉讼的权利", f"{XK38}第二款")
_SEALED = "（本通知书加盖本机关行政许可专用印章，注明日期。）"

RECEIPT = (
    paper(
        "D_LIC_APPLY",
        "行政许可申请书",
        "record",
        ("parties", "申请人", _xk("二十九")),
        ("item", "许可事项", _xk("二十九")),
        ("place", "地点"),
        ("agent", "代理人"),
        ("request", "申请的内容", _xk("二十九")),
        ("received_on", "收到日期", f"{XK32}第一款第四项"),
        ("materials", "提交的材料", _xk("三十一")),
        body="""
        申请人对申请材料实质内容的真实性负责。
        """,
        signers=("申请人（代理人）", "受理窗口收件人"),
    ),
    paper(
        "D_LIC_ACK",
        "行政许可受理通知书",
        "letter",
        _WHO,
        _ITEM,
        _RECEIVED,
        ("due_decide", "作出决定的期限"),
        ("contact", "联系方式"),
        word="许受",
        body=f"""
        本机关于{{received_on}}收到{{you}}提交的“{{item}}”申请。经审查，申请事项属于本机关职权范围，申请材料齐全、符合法定形式，依据《行政许可法》第三十二条第一款第五项的规定，决定予以受理。
        ? 本机关将在{{due_decide}}以前办理，法定不计入期限的时间另行书面告知。
        办理本许可不收取任何费用。
        ? {{contact}}。
        {_SEALED}
        """,
    ),
    paper(
        "D_LIC_DEEMED",
        "行政许可视为受理告知书",
        "letter",
        _WHO,
        _ITEM,
        _RECEIVED,
        ("due_decide", "作出决定的期限"),
        word="许视",
        body=f"""
        本机关于{{received_on}}收到{{you}}提交的“{{item}}”申请，没有在五日内告知需要补正的内容。依据《行政许可法》第三十二条第一款第四项的规定，自收到申请材料之日起即为受理。
        ? 本机关将在{{due_decide}}以前办理，法定不计入期限的时间另行书面告知。
        {_SEALED}
        """,
    ),
    paper(
        "D_LIC_SUPPLEMENT",
        "行政许可申请材料补正告知书",
        "letter",
        _WHO,
        _ITEM,
        _RECEIVED,
        ("lacking", "需要补正的全部内容", f"{XK32}第一款第四项"),
        ("contact", "联系方式"),
        word="许补",
        body=f"""
        本机关于{{received_on}}收到{{you}}提交的“{{item}}”申请。申请材料不齐全或者不符合法定形式，依据《行政许可法》第三十二条第一款第四项的规定，现将需要补正的全部内容一次告知如下：
        @lacking
        按照要求提交全部补正材料的，本机关予以受理。
        ? {{contact}}。
        {_SEALED}
        """,
    ),
    paper(
        "D_LIC_REJECT_ACCEPT",
        "行政许可不予受理决定书",
        "letter",
        _WHO,
        _ITEM,
        _RECEIVED,
        ("ground", "不予受理的情形", f"{XK32}第一款"),
        ("reason", "事实和理由", _xk("七十二", "第七项")),
        ("remedies", "申请复议、提起诉讼的权利", f"{XK32}第二款"),
        word="许不受",
        body=f"""
        本机关于{{received_on}}收到{{you}}提交的“{{item}}”申请。经审查，{{ground}}：{{reason}}。
        ! 依据《行政许可法》第三十二条的规定，决定不予受理。
        ? {{you}}可以向{{competent}}申请。
        {{remedies}}。
        {_SEALED}
        """,
    ),
)

EXAMINATION = (
    paper(
        "D_LIC_VERIFY",
        "行政许可核查笔录",
        "record",
        ("parties", "申请人", f"{XK34}第三款"),
        ("item", "许可事项", f"{XK34}第三款"),
        ("place", "核查地点", f"{XK34}第三款"),
        ("start_at", "开始时间", f"{XK34}第三款"),
        ("end_at", "结束时间", f"{XK34}第三款"),
        ("verifiers", "核查人员", f"{XK34}第三款"),
        ("present", "在场人"),
        ("scene", "核查的情况", f"{XK34}第三款"),
        ("signature", "核对签名"),
        signers=("申请人（代理人）", "核查人员", "核查人员"),
    ),
    paper(
        "D_LIC_NOTIFY_TP",
        "行政许可利害关系人告知书",
        "letter",
        ("parties", "申请人", XK36),
        ("third_party", "利害关系人", XK36),
        ("item", "许可事项", XK36),
        ("stake", "涉及的重大利益", XK36),
        ("hearing_right", "听证的权利", XK47),
        ("contact", "联系方式"),
        word="许告",
        body="""
        致 {third_party}
        {parties}向本机关申请“{item}”。经审查，该许可事项直接关系你的重大利益：{stake}。
        依据《行政许可法》第三十六条的规定，你和申请人有权进行陈述和申辩，本机关将听取意见。
        依据《行政许可法》第四十七条的规定，{hearing_right}。
        ? {contact}。
        抄送：{parties}
        """,
    ),
    paper(
        "D_LIC_EXT",
        "行政许可延长期限告知书",
        "letter",
        _WHO,
        _ITEM,
        ("reason", "延长的理由", XK42),
        word="许延",
        body="""
        {you}申请的“{item}”，因{reason}，不能在二十日内作出决定。依据《行政许可法》第四十二条第一款的规定，经本机关负责人批准，延长十日（工作日）。
        特此告知。
        """,
    ),
    paper(
        "D_LIC_EXCLUDE",
        "行政许可不计入期限告知书",
        "letter",
        _WHO,
        _ITEM,
        ("kind", "不计入期限的事项", XK45),
        ("from_on", "开始日期", XK45),
        ("to_on", "预计结束日期", XK45),
        ("reason", "理由", XK45),
        word="许时",
        body="""
        {you}申请的“{item}”依法需要{kind}：{reason}。所需时间从{from_on}到{to_on}。
        依据《行政许可法》第四十五条的规定，上述时间不计算在作出许可决定的期限内。
        特此告知。
        """,
    ),
    paper(
        "D_LIC_FORWARD",
        "行政许可初步审查意见",
        "letter",
        ("parties", "申请人", XK35),
        ("item", "许可事项", XK35),
        ("authority", "报送的机关", XK35),
        ("prelim", "初步审查意见", XK35),
        ("materials", "申请材料", XK35),
        word="许报",
        body="""
        致 {authority}
        {parties}向本机关提出“{case_title}”的申请。本机关于{received_on}收到，已经受理并审查完毕。
        # 一、初步审查意见
        {prelim}。
        # 二、申请材料
        @materials
        依据《行政许可法》第三十五条的规定，现将初步审查意见和全部申请材料报送你单位。
        """,
    ),
)

DECISIONS = (
    paper(
        "D_LIC_GRANT",
        "准予行政许可决定书",
        "letter",
        ("parties", "申请人", XK38),
        ("item", "许可事项", XK38),
        ("basis", "依据", XK38),
        ("reason", "理由", XK38),
        ("conclusion", "准予许可的内容", XK38),
        ("valid_until", "有效期", XK38),
        _REMEDIES,
        word="许决",
        outcome="grant",
        body="""
        {you}于{received_on}提交的“{item}”申请，本机关已经受理并审查。经审查，{reason}，符合法定条件、标准。
        ! 依据{basis}和《行政许可法》第三十八条第一款的规定，本机关决定准予行政许可。
        许可的内容：{conclusion}。
        ? 有效期自{valid_from}至{valid_until}。
        需要延续有效期的，应当在届满三十日前提出申请。
        本决定依法公开，公众有权查阅。
        {remedies}。
        """,
    ),
    paper(
        "D_LIC_DENY",
        "不予行政许可决定书",
        "letter",
        ("parties", "申请人", XK38),
        ("item", "许可事项", XK38),
        ("basis", "依据", XK38),
        ("reason", "不予许可的理由", f"{XK38}第二款"),
        _REMEDIES,
        word="许不决",
        outcome="deny",
        body="""
        {you}于{received_on}提交的“{item}”申请，本机关已经受理并审查。
        # 一、不予许可的理由
        {reason}。
        # 二、决定
        ! 依据{basis}和《行政许可法》第三十八条第二款的规定，本机关决定不予行政许可。
        # 三、申请复议和提起诉讼的权利
        {remedies}。
        """,
    ),
    paper(
        "D_LIC_CERT",
        "行政许可证",
        "letter",
        ("parties", "被许可人", XK39),
        ("item", "许可事项", XK39),
        ("conclusion", "许可的内容", XK39),
        ("valid_from", "有效期自", XK39),
        ("valid_until", "有效期至", XK39),
        ("of_D_LIC_GRANT", "准予行政许可决定书", XK39),
        word="许证",
        body="""
        依据{of_D_LIC_GRANT}，准予被许可人从事下列事项：
        被许可人：{parties}
        许可事项：{item}
        ? 地点：{place}
        许可的内容：{conclusion}
        有效期：自{valid_from}至{valid_until}
        本证不得涂改、倒卖、出租、出借或者以其他形式非法转让。
        """,
    ),
)

AFTER = (
    paper(
        "D_LIC_CHANGE",
        "行政许可变更决定书",
        "letter",
        ("parties", "被许可人", XK49),
        ("item", "许可事项", XK49),
        ("change", "要求变更的内容", XK49),
        ("reason", "审查的意见和理由", XK49),
        ("change_result", "决定", XK49),
        _REMEDIES,
        word="许变",
        body="""
        {you}于{applied_on}申请变更“{item}”（{of_D_LIC_CERT}）：{change}。
        经审查，{reason}。
        ! 依据《行政许可法》第四十九条的规定，本机关决定{change_result}。
        ? 不予变更的理由：{change_reason}。
        {remedies}。
        """,
    ),
    paper(
        "D_LIC_RENEW",
        "准予延续行政许可决定书",
        "letter",
        ("parties", "被许可人", XK50),
        ("item", "许可事项", XK50),
        ("valid_until", "延续到", XK50),
        _REMEDIES,
        word="许续",
        body="""
        {you}于{applied_on}申请延续“{item}”（{of_D_LIC_CERT}）的有效期。
        ! 依据《行政许可法》第五十条的规定，本机关决定准予延续，有效期延续至{valid_until}。
        {remedies}。
        """,
    ),
    paper(
        "D_LIC_NO_RENEW",
        "不予延续行政许可决定书",
        "letter",
        ("parties", "被许可人", XK50),
        ("item", "许可事项", XK50),
        ("refusal", "不予延续的理由", f"{XK38}第二款"),
        _REMEDIES,
        word="许不续",
        body="""
        {you}于{applied_on}申请延续“{item}”（{of_D_LIC_CERT}）的有效期。经审查，{refusal}。
        ! 依据《行政许可法》第五十条的规定，本机关决定不予延续。
        {remedies}。
        """,
    ),
    paper(
        "D_LIC_REVOKE",
        "撤销行政许可决定书",
        "letter",
        ("parties", "被许可人", XK69),
        ("item", "许可事项", XK69),
        ("ground", "撤销的情形", XK69),
        ("reason", "事实和理由", XK69),
        ("of_D_LIC_GRANT", "准予行政许可决定书", XK69),
        ("remedies", "申请复议、提起诉讼的权利", _xk("七")),
        word="许撤",
        outcome="revoke",
        body="""
        本机关以{of_D_LIC_GRANT}准予{you}从事“{item}”。经查，{ground}：{reason}。
        ? 听取的意见：{said}。
        ! 依据《行政许可法》第六十九条的规定，本机关决定撤销该行政许可。
        ? 合法权益受到的损害和赔偿：{compensation}。
        {remedies}。
        """,
    ),
    paper(
        "D_LIC_RECALL",
        "撤回行政许可决定书",
        "letter",
        ("parties", "被许可人", XK8),
        ("item", "许可事项", XK8),
        ("recall_ground", "撤回的情形", XK8),
        ("reason", "公共利益的需要和理由", XK8),
        ("compensation", "财产损失和补偿", XK8),
        ("of_D_LIC_GRANT", "准予行政许可决定书", XK8),
        _REMEDIES,
        word="许回",
        body="""
        本机关以{of_D_LIC_GRANT}准予{you}从事“{item}”。现{recall_ground}：{reason}。
        ! 为了公共利益的需要，依据《行政许可法》第八条第二款的规定，本机关决定撤回该行政许可。
        财产损失和补偿：{compensation}。
        {remedies}。
        """,
    ),
    paper(
        "D_LIC_CANCEL",
        "行政许可注销决定书",
        "letter",
        ("parties", "被许可人", XK70),
        ("item", "许可事项", XK70),
        ("cancel_ground", "注销的情形", XK70),
        ("reason", "事实", XK70),
        _REMEDIES,
        word="许销",
        body="""
        {you}持有的“{item}”（{of_D_LIC_CERT}），{cancel_ground}：{reason}。
        ! 依据《行政许可法》第七十条的规定，本机关决定办理注销手续，该许可证件不再有效。
        {remedies}。
        """,
    ),
)

PAPERS = (*RECEIPT, *EXAMINATION, *DECISIONS, *AFTER)
