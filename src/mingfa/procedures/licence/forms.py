"""What is written from the application to the decision (XK 31–48)."""

from __future__ import annotations

from typing import Any

from mingfa.case import substance
from mingfa.case.attempt import Attempt
from mingfa.kernel.procedure import Field
from mingfa.procedures.general.fields import last_fact, today


def article(number: str, rest: str = "") -> str:
    """An article of the licensing law, as it is cited."""
    return f"行政许可法 第{number}条{rest}"


XK32, XK34, XK36, XK45 = article("三十二"), article("三十四"), article("三十六"), article("四十五")
NO_FEE = Field(
    "no_fee",
    "没有收取费用，没有要求购买指定商品或者接受有偿服务",
    "yes",
    statutory=f"{article('二十七')}、{article('五十八')}",
)
HANDED = Field(
    "handed",
    "书面凭证的交付",
    "choice",
    choices=(("counter", "当面交付，申请人签收"), ("mail", "邮寄"), ("data", "按申请人确认的电子方式")),
    statutory=f"{XK32}第二款",
)
MATERIALS = (
    Field("name", "材料名称"),
    Field("form", "形式", "choice", choices=(("original", "原件"), ("copy", "复印件"), ("data", "电子件"))),
    Field("pages", "页数", "int", required=False),
)

SUBMIT = (
    Field("title", "申请事项", hint="例：赵示意申请农村宅基地", statutory=article("二十九")),
    Field("party", "申请人", "party", statutory=article("二十九")),
    Field("power_item", "许可事项", "power_item", statutory=article("二十二")),
    Field("place", "许可事项所在地点"),
    Field("received_on", "收到申请材料的日期", "date", initial=today, statutory=f"{XK32}第一款第四项"),
    Field("agent", "代理人", required=False, hint="委托代理人申请的填"),
    Field("request", "申请的内容", "long", statutory=article("二十九")),
    Field("materials", "收到的材料", "rows", columns=MATERIALS, statutory=article("三十一")),
)

CORRECT = (Field("corrected", "当场更正的错误", "long", statutory=f"{XK32}第一款第三项"),)
SUPPLEMENT = (
    Field(
        "lacking",
        "需要补正的全部内容",
        "rows",
        columns=(Field("name", "材料"), Field("what", "缺什么、怎样补"), Field("why", "依据")),
        hint="一次写全；不得要求与事项无关的材料",
        statutory=f"{XK32}第一款第四项",
    ),
    HANDED,
)
SUPPLEMENTED = (
    Field("supplemented_on", "收到补正材料的日期", "date", initial=today, statutory=f"{XK32}第一款第五项"),
    Field("supplemented", "补正的材料", "rows", columns=MATERIALS, statutory=f"{XK32}第一款第五项"),
)
ACCEPT = (
    Field("complete", "属于本机关职权范围，材料齐全、符合法定形式", "yes", statutory=f"{XK32}第一款第五项"),
    HANDED,
    NO_FEE,
)
REJECT = (
    Field(
        "ground",
        "不予受理的情形",
        "choice",
        choices=(
            ("not_needed", "申请事项依法不需要取得行政许可"),
            ("not_ours", "申请事项依法不属于本行政机关职权范围"),
            ("false", "申请人隐瞒有关情况或者提供虚假材料"),
            ("not_supplied", "没有按照要求提交全部补正材料"),
        ),
        statutory=f"{XK32}第一款、{article('七十八')}",
    ),
    Field("reason", "事实和理由", "long", statutory=f"{XK32}第二款"),
    Field(
        "competent",
        "应当向哪个机关申请",
        required=False,
        hint="不属于本机关职权范围的必填",
        statutory=f"{XK32}第一款第二项",
    ),
    HANDED,
)

VERIFY = (
    Field("verifiers", "核查人员", "persons", hint="两名以上工作人员", statutory=f"{XK34}第三款"),
    Field("place", "核查地点", initial=lambda attempt: attempt.case.place or None),
    Field("start_at", "开始时间", "instant"),
    Field("end_at", "结束时间", "instant"),
    Field("present", "在场的申请人或者其代理人"),
    Field("scene", "核查的情况", "long", statutory=f"{XK34}第三款"),
    Field(
        "signature",
        "核对签名",
        "choice",
        choices=(("SIGNED", "核对无误后签名"), ("REFUSED", "拒绝签名")),
    ),
)
VILLAGE = (
    Field("discussed_on", "村民小组会议讨论的日期", "date", initial=today),
    Field("discussion", "讨论的情况和结果", "long", hint="应到、实到、同意、不同意各多少人"),
    Field("posted_from", "公示开始日期", "date"),
    Field("posted_until", "公示结束日期", "date"),
    Field("posted_at", "公示的地点", hint="例：演示村村务公开栏"),
    Field(
        "objections",
        "公示期间的异议",
        "choice",
        choices=(("none", "没有异议"), ("settled", "有异议，已经处理"), ("open", "有异议，还没有处理")),
    ),
    Field("objections_note", "异议和处理的情况", "long", required=False),
)
EXAMINE = (
    Field("examined", "审查的情况", "long", hint="逐项写法定条件和标准", statutory=XK34),
    Field(
        "conforms",
        "是否符合法定条件、标准",
        "choice",
        choices=(("yes", "符合"), ("no", "不符合")),
        statutory=article("三十八"),
    ),
    Field(
        "interest",
        "是否直接关系他人重大利益",
        "choice",
        choices=(("no", "不直接关系"), ("yes", "直接关系")),
        statutory=XK36,
    ),
    Field(
        "public_hearing",
        "是否属于应当举行听证的事项",
        "choice",
        choices=(
            ("no", "不属于"),
            ("law", "法律、法规、规章规定应当听证"),
            ("public", "涉及公共利益的重大许可，认为需要听证"),
        ),
        statutory=article("四十六"),
    ),
    Field("major", "重大许可事项", "yes", required=False, hint="重大的要经法制审核"),
    NO_FEE,
)
ON_THE_SPOT = (
    Field("reason", "符合法定条件的理由", "long", statutory=f"{XK34}第二款"),
    Field("conclusion", "准予许可的内容", hint="范围、面积、数量等", statutory=article("三十八")),
    Field("valid_from", "有效期自", "date", initial=today),
    Field("valid_until", "有效期至", "date"),
    NO_FEE,
)

NOTIFY = (
    Field("third_party", "利害关系人", "party", statutory=XK36),
    Field("stake", "涉及的重大利益", "long", statutory=XK36),
    Field(
        "hearing_right",
        "要求听证的权利",
        "choice",
        choices=(
            (
                "yes",
                "申请人、利害关系人自被告知之日起五日（工作日）内可以申请听证，不承担组织听证的费用",
            ),
            ("no", "本件不直接涉及申请人与他人之间重大利益关系，只听取陈述、申辩"),
        ),
        statutory=article("四十七"),
    ),
    Field("told_on", "告知申请人、利害关系人的日期", "date", initial=today, statutory=article("四十七")),
    Field("told_signed", "签收人", hint="申请人和利害关系人"),
)
STATED = (
    Field("stated_by", "陈述、申辩的人"),
    Field("stated", "意见", "long", statutory=XK36),
    Field("answered", "采纳与否和理由", "long", statutory=XK36),
)
REQUEST_HEARING = (
    Field("asked_by", "提出听证申请的人"),
    Field("made_on", "提出的日期", "date", initial=today, statutory=article("四十七")),
)
ANNOUNCE = (
    Field("announced_on", "公告日期", "date", initial=today, statutory=article("四十六")),
    Field("carrier", "公告的载体", hint="例：县人民政府网站、乡政府公开栏", statutory=article("四十六")),
)
AFTER_HEARING = (
    Field("after_hearing", "根据听证笔录的审查意见", "long", statutory=f"{article('四十八')}第二款"),
)
EXCLUDE = (
    Field(
        "kind",
        "不计入期限的事项",
        "choice",
        choices=(
            ("hearing", "听证"),
            ("tender", "招标、拍卖"),
            ("test", "检验、检测、检疫"),
            ("appraisal", "鉴定"),
            ("experts", "专家评审"),
        ),
        statutory=XK45,
    ),
    Field("from_on", "开始日期", "date", initial=today, statutory=XK45),
    Field("to_on", "预计结束日期", "date", statutory=XK45),
    Field("reason", "需要的理由", "long", statutory=XK45),
)


def _proposed(attempt: Attempt) -> Any:
    proposal = substance.latest_proposal(attempt.case)
    return proposal.outcome if proposal else None


OUTCOMES = (("grant", "准予行政许可"), ("deny", "不予行政许可"))
PROPOSE = (
    Field("outcome", "拟作出的决定", "choice", choices=OUTCOMES, statutory=article("三十八")),
    Field("reason", "理由", "long", statutory=article("三十八")),
    Field("conclusion", "准予许可的内容", required=False, hint="范围、面积、数量等；准予的必填"),
    Field("valid_from", "有效期自", "date", required=False),
    Field("valid_until", "有效期至", "date", required=False, hint="准予的必填"),
)
DECIDE = (
    Field("decision", "决定", "choice", choices=OUTCOMES, initial=_proposed, statutory=article("三十八")),
)
FORWARD = (
    Field("prelim", "初步审查意见", "long", statutory=article("三十五")),
    Field("authority", "报送的机关", hint="例：砚山县自然资源局", statutory=article("三十五")),
)
FORWARD_RESULT = (
    Field("result_on", "上级机关决定的日期", "date", initial=today),
    Field("result_words", "决定的内容和文号", "long"),
)
ISSUE = (
    Field("receiver", "签收人", statutory=article("四十四")),
    Field(
        "conclusion",
        "许可的内容",
        initial=lambda attempt: written_last(attempt, "conclusion"),
        statutory=article("三十九"),
    ),
    Field("valid_from", "有效期自", "date", initial=lambda attempt: written_last(attempt, "valid_from")),
    Field("valid_until", "有效期至", "date", initial=lambda attempt: written_last(attempt, "valid_until")),
    NO_FEE,
)


def written_last(attempt: Attempt, name: str) -> Any:
    """What the proposal, or the request for a licence on the spot, said."""
    return last_fact("propose", name)(attempt) or last_fact("request_grant_on_spot", name)(attempt)
