"""What is written in every enforcement: the duty that was not done, urging, defence, decision, pause, end (QZ 35–44)."""

from __future__ import annotations

from typing import Any

from mingfa.case import clocks
from mingfa.case.attempt import Attempt
from mingfa.case.models import Decision
from mingfa.kernel.procedure import Field
from mingfa.procedures.general.fields import (
    FILM,
    OPINION,
    REASON,
    SERVICE_FAILED,
    item_of,
    of_case,
    party_of,
    today,
)
from mingfa.recording.fields import IDENTITY, SIGNATURE

__all__ = ["FILM", "IDENTITY", "OPINION", "REASON", "SERVICE_FAILED", "SIGNATURE"]


def qz(*articles: str) -> str:
    """行政强制法 第十八条、第二十四条."""
    return "行政强制法 " + "、".join(f"第{article}条" for article in articles)


def decided(name: str):
    """What the parent's decision says, so that nothing is typed twice."""

    def read(attempt: Attempt) -> Any:
        over = attempt.case.parent if attempt.case.parent_id else None
        decision = Decision.objects.filter(case=over).first() if over else None
        return getattr(decision, name) or None if decision else None

    return read


def parents_due(key: str):
    """The last day of a term that runs, or ran, in the parent."""

    def read(attempt: Attempt) -> str | None:
        over = attempt.case.parent if attempt.case.parent_id else None
        running = clocks.running(over, key) if over else None
        return running.due_on.isoformat() if running and running.due_on else None

    return read


NO_YES = (("no", "没有"), ("yes", "有"))

BASE = (
    Field("title", "案由", required=False, initial=of_case("title"), hint="所属案件有案由的不用填"),
    Field("party", "当事人", "party", initial=party_of, required=False, statutory=qz("三十四")),
    Field("power_item", "执法事项", "power_item", initial=item_of, required=False, statutory=qz("十三")),
    Field("place", "地点", initial=of_case("place"), required=False),
    Field(
        "decision_no", "据以执行的行政决定文号", initial=decided("document_number"), statutory=qz("三十四")
    ),
    Field("obligation", "当事人应当履行的义务", "long", statutory=qz("三十四", "三十五")),
    Field("perform_by", "履行期限届满日", "date", initial=parents_due("pay"), statutory=qz("三十四")),
)
MAJOR = (Field("major", "重大的强制执行，送法制审核", "yes", required=False),)
MONEY = (
    Field("money", "是金钱给付义务", "yes", required=False, statutory=qz("四十五")),
    Field("late_from_on", "加处罚款、滞纳金起算日", "date", required=False, statutory=qz("四十五", "四十六")),
)

URGE = (
    Field(
        "perform_within",
        "履行的期限",
        "choice",
        choices=(("10WD", "自收到本催告书之日起十个工作日内"),),
        initial=lambda attempt: "10WD",
        statutory=f"{qz('三十五')}第一项",
    ),
    Field("perform_way", "履行的方式", "long", statutory=f"{qz('三十五')}第二项"),
    Field(
        "amount_way",
        "金额和给付方式",
        "long",
        required=False,
        hint="金钱给付义务必填",
        statutory=f"{qz('三十五')}第三项",
    ),
)

DEFENCE = (
    Field("made_on", "提出日期", "date", initial=today),
    Field(
        "points", "事实、理由和证据", "rows", columns=(Field("text", "要点", "long"),), statutory=qz("三十六")
    ),
)
DEFENCE_REVIEW = (
    Field(
        "finding",
        "复核结果",
        "choice",
        choices=(
            ("none", "期满没有提出陈述、申辩"),
            ("rejected", "不成立，不采纳"),
            ("accepted", "成立，采纳，不强制执行"),
        ),
        statutory=qz("三十六"),
    ),
    Field("answer", "复核的理由", "long", statutory=qz("三十六")),
)

DECIDE = (
    Field("conclusion", "执行的内容", initial=None, statutory=f"{qz('三十七')}第二款"),
    Field("enforce_way", "执行的方式", "long", statutory=f"{qz('三十七')}第二款第三项"),
    Field("enforce_at", "执行的时间", hint="例：2026年6月20日9时起", statutory=f"{qz('三十七')}第二款第三项"),
    Field("reason", "理由", "long", statutory=f"{qz('三十七')}第二款第二项"),
    Field(
        "hiding",
        "转移、隐匿财物迹象的证据",
        "long",
        required=False,
        hint="催告期间有证据证明的，可以立即强制执行",
        statutory=f"{qz('三十七')}第三款",
    ),
)

URGENT = (
    Field("urgent", "情况紧急，经批准在夜间或者节假日实施", "yes", required=False, statutory=qz("四十三")),
)
CARRY_OUT = (
    *IDENTITY,
    Field("place", "执行地点", initial=of_case("place")),
    Field("start_at", "开始时间", "instant"),
    Field("end_at", "结束时间", "instant"),
    Field("scene", "执行经过", "long"),
    Field("witness", "在场的当事人或者见证人"),
    *URGENT,
    Field(
        "cuts_utilities",
        "采取停止居民生活供水、供电、供热、供燃气的方式",
        "yes",
        required=False,
        statutory=f"{qz('四十三')}第二款",
    ),
    *SIGNATURE,
    *FILM,
)

SUSPEND = (
    Field(
        "suspend_ground",
        "中止的情形",
        "choice",
        choices=(
            ("unable", "当事人履行确有困难或者暂无履行能力（第一项）"),
            ("third", "第三人对执行标的主张权利，确有理由（第二项）"),
            ("loss", "可能造成难以弥补的损失，中止不损害公共利益（第三项）"),
            ("other", "需要中止的其他情形（第四项）"),
        ),
        statutory=qz("三十九"),
    ),
    Field("reason", "理由", "long"),
)
CEASE = (
    Field("no_harm", "没有明显社会危害", "yes", statutory=f"{qz('三十九')}第二款"),
    Field("unable", "当事人确无能力履行", "yes", statutory=f"{qz('三十九')}第二款"),
    Field("reason", "理由", "long"),
)
TERMINATE = (
    Field(
        "terminate_ground",
        "终结的情形",
        "choice",
        choices=(
            ("death", "公民死亡，无遗产可供执行，又无义务承受人（第一项）"),
            ("dissolved", "单位终止，无财产可供执行，又无义务承受人（第二项）"),
            ("gone", "执行标的灭失（第三项）"),
            ("revoked", "据以执行的行政决定被撤销（第四项）"),
            ("other", "需要终结的其他情形（第五项）"),
        ),
        statutory=qz("四十"),
    ),
    Field("reason", "理由", "long"),
)
AGREE = (
    Field(
        "stages",
        "分阶段履行",
        "rows",
        columns=(Field("until", "期限", "date"), Field("what", "履行的内容")),
        statutory=qz("四十二"),
    ),
    Field("late_relief", "减免加处罚款、滞纳金（元）", "money", required=False, statutory=qz("四十二")),
    Field("remedied", "当事人采取的补救措施", "long", required=False, statutory=qz("四十二")),
    Field("harmless", "不损害公共利益和他人合法权益", "yes", statutory=qz("四十二")),
)
ROLLBACK = (
    Field(
        "rollback_ground",
        "执行回转的情形",
        "choice",
        choices=(
            ("revoked", "据以执行的行政决定被撤销、变更"),
            ("wrong", "执行错误"),
        ),
        statutory=qz("四十一"),
    ),
    Field("restored", "恢复原状、退还财物或者赔偿的情况", "long", statutory=qz("四十一")),
)
PERFORMED = (Field("scene", "当事人履行的情况", "long"),)
