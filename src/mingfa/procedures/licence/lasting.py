"""A licence in force: change, renewal, recall, revocation, cancellation, end (XK 8, 49, 50, 69, 70)."""

from __future__ import annotations

from mingfa.case import filing
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import SYSTEM, Move
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.org.roles import WINDOW
from mingfa.procedures.general import fields, moves
from mingfa.procedures.licence import acts, forms_after, guards, guards_after
from mingfa.procedures.licence.forms import article
from mingfa.procedures.licence.forms_after import XK8, XK49, XK50, XK70

IN_FORCE = ("ISSUED",)

LASTING = (
    *moves.asked_and_granted(
        "change",
        "变更许可",
        IN_FORCE,
        None,
        XK49,
        ask={
            "role": (WINDOW, OFFICER),
            "fields": forms_after.CHANGE,
            "guards": (guards.not_future("applied_on"),),
            "advice": "被许可人要求变更的，登记申请和审查意见。",
        },
        grant={
            "title": "决定变更许可",
            "fields": forms_after.CHANGED,
            "guards": (guards_after.CHANGE_REASON, complete("D_LIC_CHANGE")),
            "documents": ("D_LIC_CHANGE",),
            "effects": (issues("D_LIC_CHANGE"),),
        },
    ),
    Move(
        "request_renewal",
        "登记延续申请",
        IN_FORCE,
        None,
        (WINDOW, OFFICER),
        XK50,
        advice="有效期届满三十日前申请；届满前没有决定的，视为准予延续。",
        fields=forms_after.RENEWAL,
        guards=(
            guards.not_future("applied_on"),
            guards_after.NOT_PENDING,
            guards_after.RENEWAL_EARLY,
        ),
    ),
    Move(
        "renew",
        "准予延续",
        IN_FORCE,
        None,
        moves.LEADERS,
        f"{XK50}第二款",
        fields=forms_after.RENEWED,
        approves="request_renewal",
        guards=(guards_after.ONE_PENDING, guards_after.LONGER, complete("D_LIC_RENEW")),
        documents=("D_LIC_RENEW",),
        effects=(issues("D_LIC_RENEW"),),
        public="准予延续",
    ),
    Move(
        "refuse_renewal",
        "不予延续",
        IN_FORCE,
        None,
        moves.LEADERS,
        f"{XK50}第二款",
        fields=forms_after.NOT_RENEWED,
        approves="request_renewal",
        guards=(guards_after.ONE_PENDING, complete("D_LIC_NO_RENEW")),
        documents=("D_LIC_NO_RENEW",),
        effects=(issues("D_LIC_NO_RENEW"),),
        aside=True,
    ),
    Move(
        "deem_renewed",
        "视为准予延续",
        IN_FORCE,
        None,
        (SYSTEM,),
        f"{XK50}第二款",
        advice="有效期届满以前没有作出决定的，视为准予延续。",
        guards=(guards_after.ONE_PENDING,),
        public="视为准予延续",
        aside=True,
    ),
    *moves.asked_and_granted(
        "recall",
        "撤回许可",
        IN_FORCE,
        "RECALLED",
        XK8,
        ask={
            "fields": forms_after.RECALL,
            "advice": "为了公共利益的需要；造成财产损失的依法补偿。",
            "aside": True,
        },
        grant={
            "guards": (complete("D_LIC_RECALL"),),
            "documents": ("D_LIC_RECALL",),
            "effects": (issues("D_LIC_RECALL"), acts.take_back, filing.pin_calendar),
            "public": "撤回许可",
            "aside": True,
        },
    ),
    Move(
        "revoke",
        "撤销许可",
        IN_FORCE,
        "REVOKED",
        moves.HANDLING,
        article("六十九"),
        advice="撤销决定送达以后，在这里登记。",
        fields=fields.REASON,
        guards=(guards_after.REVOKED,),
        effects=(acts.take_back, filing.pin_calendar),
        public="撤销许可",
        aside=True,
    ),
    Move(
        "expire",
        "有效期届满",
        IN_FORCE,
        "EXPIRED",
        (SYSTEM,),
        f"{XK70}第一项",
        advice="有效期届满没有申请延续的，依法办理注销。",
        guards=(guards_after.NOT_PENDING,),
        effects=(filing.pin_calendar,),
        public="有效期届满",
        aside=True,
    ),
    *moves.asked_and_granted(
        "cancel",
        "注销许可",
        ("ISSUED", "EXPIRED", "REVOKED", "RECALLED"),
        "CANCELLED",
        XK70,
        ask={"fields": forms_after.CANCEL, "guards": (guards_after.CANCEL_GROUND,), "aside": True},
        grant={
            "guards": (complete("D_LIC_CANCEL"),),
            "documents": ("D_LIC_CANCEL",),
            "effects": (issues("D_LIC_CANCEL"), filing.pin_calendar),
            "public": "注销许可",
            "aside": True,
        },
    ),
)
