"""Conditions on receiving and examining an application for a licence: whose it is, when, by whom (XK 22–35)."""

from __future__ import annotations

from datetime import date

from mingfa.case import clocks
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, Case, Participation
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.law.models import PowerItem
from mingfa.law.queries import power_item_in_force
from mingfa.org.roles import WINDOW
from mingfa.procedures.general.conditions import standing, when
from mingfa.procedures.licence.forms import XK32, XK34, article

REPORTED = "licence_report"


def last(case: Case, move: str) -> Act | None:
    """The newest act of that kind."""
    return case.acts.filter(move=move).order_by("-sequence").first() if case.pk else None


def since(case: Case, move: str, before: Act | None) -> bool:
    """Whether the move was made after that act."""
    made = last(case, move)
    return made is not None and before is not None and made.sequence > before.sequence


def decided_above(item: PowerItem | None) -> bool:
    """依法应当先经下级审查后报上级决定: the township only receives, examines first and reports (XK 35)."""
    return item is not None and item.kind == REPORTED


def village_first(item: PowerItem | None) -> bool:
    """农村宅基地: discussed and posted in the village before the township approves (土地管理法 62)."""
    return item is not None and any(
        row["law"] == "土地管理法" and row["article"].startswith("第六十二条") for row in item.basis
    )


def _authority(attempt: Attempt) -> Refusal | None:
    item = attempt.facts.get("power_item") or attempt.case.power_item
    if item is None or power_item_in_force(item, attempt.happened_on):
        return None
    return Refusal(
        "G_AUTHORITY",
        f"“{item.title}”现在不在本机关有效的许可事项里。",
        f"{article('二十二')}、{XK32}第一款第二项",
        "请作出不予受理的决定，告知申请人向有关行政机关申请。",
        field="power_item",
        link="reject",
    )


AUTHORITY = Guard("G_AUTHORITY", "在法定职权范围内实施许可", article("二十二"), _authority)


def not_future(*names: str) -> Guard:
    """Days on which something is said to have happened do not lie in the future."""
    return when(
        "FUTURE",
        "日期不在将来",
        article("八十二"),
        lambda attempt: next(
            (
                f"“{one.label}”在将来，请填实际的日期。"
                for one in attempt.move.fields
                if one.name in names
                and isinstance(attempt.facts.get(one.name), date)
                and attempt.facts[one.name] > attempt.happened_on
            ),
            "",
        ),
        field=names[0],
    )


ONCE = standing(
    "G_LIC_ONCE",
    "补正只告知一次",
    f"{XK32}第一款第四项",
    lambda case: "已经告知过需要补正的内容，只能一次告知。" if last(case, "supplement") else "",
    mend="补正材料符合要求的受理，没有按要求提交的作出不予受理的决定。",
    link="accept",
)


def _supplement_in_time(attempt: Attempt) -> Refusal | None:
    running = clocks.open_clock(attempt.case, "receipt") if attempt.case.pk else None
    if running is None or running.due_on is None or attempt.happened_on <= running.due_on:
        return None
    return Refusal(
        "G_LIC_DEEMED",
        f"应当在 {running.due_on:%-m月%-d日} 以前一次告知，逾期不告知的，自收到申请材料之日起即为受理。",
        f"{XK32}第一款第四项",
        "不能再要求补正，请办理受理。",
        link="accept",
    )


IN_FIVE_DAYS = Guard("G_LIC_DEEMED", "当场或者五日内一次告知补正", f"{XK32}第一款第四项", _supplement_in_time)


def _reject(attempt: Attempt) -> str:
    ground, competent = attempt.facts.get("ground"), attempt.facts.get("competent")
    if ground == "not_ours" and not competent:
        return "不属于本机关职权范围，没有告知应当向哪个机关申请。"
    if ground == "not_supplied" and last(attempt.case, "supplement") is None:
        return "还没有告知需要补正的内容，不能以没有补正为由不予受理。"
    return ""


REJECT_GROUND = when(
    "G_LIC_REJECT",
    "不予受理的情形和告知符合规定",
    f"{XK32}第一款",
    _reject,
    mend="请补上以后再办。",
    field="competent",
)


def _window(attempt: Attempt) -> Refusal | None:
    persons = {person.pk: person for person in [*attempt.persons, *(attempt.facts.get("verifiers") or [])]}
    row = (
        Participation.objects.filter(case_id=attempt.case.pk, person__in=list(persons), capacity=WINDOW)
        .select_related("person")
        .first()
    )
    if row is None:
        return None
    return Refusal(
        "G_LIC_APART",
        f"{row.person.name}在窗口办理了本件的收件、受理，不能再审查本件。",
        f"{article('二十六')}、{XK34}",
        "请由其他工作人员审查。",
    )


APART = Guard("G_LIC_APART", "受理和审查由不同的人办理", f"{article('二十六')}、{XK34}", _window)


def _own(case: Case) -> str:
    if not decided_above(case.power_item):
        return ""
    return f"“{case.power_item.title}”由上级机关决定，本机关只受理、初审、报送。"


OURS = standing(
    "G_LIC_OURS",
    "由本机关决定的事项",
    f"{article('三十五')}、城乡规划法 第四十一条",
    _own,
    mend="请在审查以后“报请报送上级机关”。",
    link="request_forward",
)
ABOVE = standing(
    "G_LIC_ABOVE",
    "依法由上级机关决定的事项",
    article("三十五"),
    lambda case: "" if decided_above(case.power_item) else "这个事项由本机关决定，不能报送上级机关决定。",
    mend="请“提出许可意见”，由本机关决定。",
    link="propose",
)


def _verifiers(attempt: Attempt) -> str:
    people = {person.pk: person for person in attempt.facts.get("verifiers") or []}
    stranger = next((one for one in people.values() if one.agency_id != attempt.case.agency_id), None)
    if stranger is not None:
        return f"{stranger.name}不是本机关的工作人员，不能核查。"
    gone = set(attempt.case.recusals.filter(decided=True, recused=True).values_list("person_id", flat=True))
    away = next((one for pk, one in people.items() if pk in gone), None)
    if away is not None:
        return f"{away.name}应当回避本件，不能核查。"
    if len(people) < 2:
        return f"核查的工作人员不得少于两人，现在只有 {len(people)} 人。"
    return ""


TWO_STAFF = when(
    "G_LIC_TWO",
    "两名以上工作人员核查",
    f"{XK34}第三款",
    _verifiers,
    mend="请选上一同核查的工作人员。",
    field="verifiers",
)


def _village(case: Case) -> str:
    if not village_first(case.power_item):
        return ""
    record = last(case, "record_village")
    if record is None:
        return "宅基地申请还没有村民小组讨论和公示的记录。"
    if record.facts["objections"] == "open":
        return "公示期间的异议还没有处理。"
    return ""


VILLAGE = standing(
    "G_LIC_VILLAGE",
    "宅基地申请经村民小组讨论和公示",
    "土地管理法 第六十二条第四款",
    _village,
    mend="请先“登记村组讨论和公示”。",
    link="record_village",
)


def _posted(attempt: Attempt) -> str:
    facts = attempt.facts
    begun, ended = facts.get("posted_from"), facts.get("posted_until")
    if begun is None or ended is None:
        return ""
    if ended < begun:
        return "公示结束日期早于开始日期。"
    if facts["discussed_on"] > begun:
        return "公示在村民小组讨论以前开始，应当先讨论、后公示。"
    if facts["objections"] == "settled" and not facts.get("objections_note"):
        return "没有写明异议的内容和处理的情况。"
    return ""


POSTED = when(
    "G_LIC_POSTED",
    "先讨论后公示，异议已经记明",
    "土地管理法 第六十二条第四款",
    _posted,
    mend="请核对后再填。",
    field="posted_until",
)


def _today_only(attempt: Attempt) -> str:
    running = clocks.open_clock(attempt.case, "decide")
    if running is not None and running.start_on != attempt.happened_on:
        return "受理当天没有作出决定，不再是当场决定。"
    return ""


SAME_DAY = when(
    "G_LIC_SPOT",
    "受理当场作出决定",
    f"{XK34}第二款",
    _today_only,
    mend="请按一般程序审查后决定。",
    link="examine",
)
