"""What is written at an inspection of an enterprise (国办发〔2024〕54号; 行政检查文书基本格式文本)."""

from __future__ import annotations

from mingfa.kernel.procedure import Field
from mingfa.procedures.general.fields import REASON, last_fact, of_case, today
from mingfa.recording.fields import IDENTITY, SIGNATURE

J54 = "关于严格规范涉企行政检查的意见（国办发〔2024〕54号）"
CF42, CF55, CF28 = "行政处罚法 第四十二条", "行政处罚法 第五十五条", "行政处罚法 第二十八条第一款"

TYPES = (("DAILY", "日常检查"), ("CASE", "个案检查"), ("SPECIAL", "专项检查"))
SOURCES = (
    ("PLAN", "年度检查计划"),
    ("RANDOM", "双随机抽查"),
    ("TIP", "投诉举报"),
    ("TRANSFERRED", "转办交办"),
    ("MONITORING", "数据监测发现线索"),
    ("APPLIED", "企业申请"),
    ("SUPERIOR", "上级部署"),
)
CLUES = ("TIP", "TRANSFERRED", "MONITORING", "APPLIED")
PERFORMERS = (
    ("OWN", "本机关持执法证的人员"),
    ("JOINT", "与其他执法机关联合"),
    ("ENTRUSTED", "依法受委托的组织，以本机关名义"),
    ("COORDINATION", "政府议事协调机构"),
    ("TESTING", "检验检测机构、科研院所"),
    ("OUTSOURCED", "外包的中介机构"),
    ("UNLICENSED", "没有执法证的辅助人员、网格员、临时工"),
    ("DISGUISED", "以观摩、督导、考察名义"),
)
FORBIDDEN = ("COORDINATION", "TESTING", "OUTSOURCED", "UNLICENSED", "DISGUISED")

PROPOSE = (
    Field("title", "检查名称", hint="例：示例农产品加工厂环境卫生检查"),
    Field("party", "被检查的企业", "party"),
    Field("power_item", "检查事项", "power_item", statutory=J54),
    Field("type", "检查类型", "choice", choices=TYPES, statutory=J54),
    Field("source", "任务来源", "choice", choices=SOURCES, statutory=J54),
    Field(
        "plan",
        "计划或者线索的文号、编号",
        required=False,
        hint="日常检查、专项检查填计划文号，个案检查填线索编号",
    ),
    Field("performer", "由谁检查", "choice", choices=PERFORMERS, statutory=J54),
    Field("place", "检查地点", statutory=J54),
    Field("scope", "检查内容和范围", "long", statutory=J54),
    Field("planned_on", "计划检查日期", "date", initial=today, statutory=J54),
    Field(
        "assistants_count",
        "协助人员人数",
        "int",
        required=False,
        hint="没有的不填；人数事先确定，现场不得增加",
    ),
    Field("why_on_site", "不能书面、非现场检查，不能合并检查的理由", "long", statutory=J54),
    Field("over_cap_reason", "超过年度频次上限的理由", required=False, hint="只有线索类检查可以"),
)

URGENT = (Field("urgency", "需要当场检查的紧急情况", "long", statutory=J54),)

ARRIVE = (
    *IDENTITY,
    Field(
        "code_way",
        "扫码方式",
        "choice",
        choices=(("SCAN", "扫企业码"), ("SHOW", "亮检查码"), ("OFFLINE", "断网或者系统故障，暂不能扫码")),
        statutory=J54,
    ),
    Field("code_id", "检查码编号", required=False),
    Field("code_at", "扫码时间", "instant", required=False),
    Field("offline_reason", "不能扫码的情况", required=False),
    Field("position", "定位", hint="例：样本村河滩，东经 104.3、北纬 23.6"),
    Field("assistants_present", "到场的协助人员人数", "int", required=False),
    Field("notice_receiver", "收到检查通知书的人", statutory=J54),
)

MAKE_UP_CODE = (
    Field("code_id", "检查码编号", statutory=J54),
    Field("code_at", "扫码时间", "instant", statutory=J54),
    Field("code_late_reason", "离开以后才补录的原因", required=False),
)

CHECKLIST = (
    Field("item", "检查项目"),
    Field("found", "结果", "choice", choices=(("ok", "合格"), ("problem", "发现问题"))),
    Field("note", "情况", required=False),
)

INSPECT = (
    Field("place", "检查地点", initial=of_case("place"), statutory=CF55),
    Field("start_at", "开始时间", "instant", statutory=CF55),
    Field("end_at", "结束时间", "instant", statutory=CF55),
    Field("checklist", "检查单", "rows", columns=CHECKLIST, statutory=J54),
    Field("scene", "现场情况", "long", statutory=CF55),
    Field("in_scope", "没有超出批准的内容和范围", "yes", statutory=J54),
    *SIGNATURE,
)

INFORM = (
    Field(
        "finding",
        "检查结果",
        "choice",
        choices=(("none", "没有发现问题"), ("problems", "发现问题")),
        statutory=J54,
    ),
    Field("result_text", "结果的具体内容", "long", statutory=J54),
    Field("told_to", "收到结果告知书的人", statutory=J54),
)

GUIDE = (Field("guidance", "指导的内容", "long"),)
ORDER_FIX = (
    Field("act", "违法行为", "long", initial=last_fact("inform_result", "result_text"), statutory=CF28),
    Field("requirement", "改正要求", "long", statutory=CF28),
    Field("fix_by", "改正期限", "date", statutory=CF28),
)
RECHECK = (
    Field(
        "result",
        "复查结果",
        "choice",
        choices=(("corrected", "已经改正"), ("not_corrected", "没有改正")),
        statutory=CF28,
    ),
    Field("scene", "复查情况", "long"),
)
FILE_CASE = (Field("case_number", "另案立案的案号", hint="先登记案源，再填案号"),)
REFER = (Field("referred_to", "移送的机关"), *REASON)

PUBLISH = (
    Field("public_text", "公示的内容", "long", initial=last_fact("inform_result", "result_text")),
    Field("published_where", "公示的地方", hint="例：县人民政府门户网站"),
)
RATE = (
    Field(
        "score",
        "企业评价",
        "choice",
        choices=(("good", "满意"), ("fair", "基本满意"), ("bad", "不满意")),
    ),
    Field("words", "意见", "long", required=False),
)
COMPLAIN = (Field("words", "投诉的内容", "long"),)
ANSWER = (Field("words", "处理情况", "long"),)
