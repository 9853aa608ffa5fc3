"""行政许可 (行政许可法) as a table: from the application to the licence, and the licence as long as it is in force."""

from __future__ import annotations

from mingfa.kernel.procedure import Clock, Procedure
from mingfa.procedures.general import moves
from mingfa.procedures.licence import acts
from mingfa.procedures.licence.deciding import DECIDING
from mingfa.procedures.licence.examining import EXAMINATION
from mingfa.procedures.licence.forms import XK32, article
from mingfa.procedures.licence.forms_after import XK50, XK70
from mingfa.procedures.licence.lasting import LASTING
from mingfa.procedures.licence.receiving import RECEIVING
from mingfa.procedures.licence.steps import MILESTONES, STEPS

ACCEPTANCE = ("accept", "deem_accepted")
DECISIONS = ("decide", "grant_on_spot")
REACHED = ("issue", "serve")

CLOCKS = (
    Clock(
        "receipt",
        "受理或者一次告知补正",
        "LIC_SUPPLEMENT",
        ("submit", "receive_supplement"),
        (*ACCEPTANCE, "supplement", "reject", "withdraw_application"),
        f"{XK32}第一款第四项",
        start_on=acts.received_on,
        todo="受理或者一次告知补正",
        expires="deem_accepted",
    ),
    Clock(
        "decide",
        "作出许可决定",
        "LIC_DECIDE",
        ACCEPTANCE,
        (*DECISIONS, "forward", "withdraw_application"),
        article("四十二"),
        extended_by="extend",
        start_on=acts.accepted_on,
        todo="作出许可决定",
    ),
    Clock(
        "hearing_request",
        "申请人、利害关系人申请听证",
        "LIC_HEAR_REQ",
        ("notify_third_party",),
        (),
        article("四十七"),
        wait=True,
        start_on=acts.told_on,
    ),
    moves.REVIEW_CLOCK,
    Clock(
        "issue",
        "颁发、送达许可证件",
        "LIC_ISSUE",
        DECISIONS,
        ("issue",),
        article("四十四"),
        todo="颁发许可证件",
    ),
    Clock(
        "validity",
        "许可有效期",
        "LIC_RENEW_DECIDE",
        ("issue", "renew", "deem_renewed"),
        ("recall", "revoke", "cancel", "expire"),
        f"{XK50}、{XK70}",
        wait=True,
        start_on=acts.valid_from,
        due_on=acts.valid_until,
        expires="expire",
    ),
    Clock(
        "renewal",
        "决定是否准予延续",
        "LIC_RENEW_DECIDE",
        ("request_renewal",),
        ("renew", "refuse_renewal", "deem_renewed", "recall", "revoke"),
        f"{XK50}第二款",
        due_on=acts.ends_on,
        todo="决定是否准予延续",
        expires="deem_renewed",
    ),
    Clock(
        "review_right",
        "申请行政复议",
        "REM_REVIEW",
        REACHED,
        (),
        "行政复议法 第二十条",
        wait=True,
        start_on=acts.reached_on,
    ),
    Clock(
        "litigation_right",
        "提起行政诉讼",
        "REM_LITIGATION",
        REACHED,
        (),
        "行政诉讼法 第四十六条",
        wait=True,
        start_on=acts.reached_on,
    ),
)

LICENCE = Procedure(
    key="licence",
    version=1,
    title="行政许可",
    kind="行政许可",
    article="行政许可法 第二十九条至第五十条",
    code="LIC",
    steps=STEPS,
    moves=(*RECEIVING, *EXAMINATION, *DECIDING, *LASTING, *moves.ALWAYS),
    clocks=CLOCKS,
    milestones=MILESTONES,
)
