"""A tip told at the counter gets the same signed receipt as one sent from the public site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from django.db import transaction

from mingfa.inbox import box
from mingfa.intake import progress
from mingfa.intake.handle import HANDLERS
from mingfa.intake.models import Submission
from mingfa.intake.queries import LABELS
from mingfa.intake.take_in import BY, take_in
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.org import queries as org
from mingfa.org.models import Agency, Person
from mingfa.org.roles import NAMES

FIELDS = ("content", "place", "happened", "target", "name", "phone", "address")
LONGEST = {"content": 5000}
SHORT = 200


def take_tip(
    agency: Agency, fields: Mapping[str, str], *, by: Person, form_key: str, kind: str = "TIP"
) -> Submission:
    """Write down what somebody tells at the counter; `queries.printable` and `receipt` are what they take
    home.

    `fields` are those of FIELDS, only `content` must be there; `form_key` makes the same form sent twice one
    submission. Raises Refused with every fault at once.
    """
    told = {name: str(fields.get(name, "")).strip() for name in FIELDS}
    if faults := _faults(agency, told, by, kind):
        raise Refused(*faults)
    words = {name: value for name, value in told.items() if value}
    receipt = box.submit(kind, {**words, BY: by.reference}, form_key)
    letter = next((one for one in box.pending(10_000) if one.code == receipt.code), None)
    if letter is None:  # the worker was quicker, or the form came twice
        return Submission.objects.get(code=receipt.code)
    submission, _ = take_in(letter, agency=agency, channel=Submission.Channel.COUNTER, by=by)
    transaction.on_commit(partial(box.drained, [letter.id]))
    transaction.on_commit(partial(progress.push, [submission]))
    return submission


def _faults(agency: Agency, told: Mapping[str, str], by: Person, kind: str) -> list[Refusal]:
    faults = []
    if not set(HANDLERS) & org.roles(by, agency):
        who = "、".join(NAMES[role] for role in HANDLERS)
        faults.append(
            Refusal("SUBMISSION_ROLE", f"来件由{who}登记，您没有这个岗位。", mend="请由窗口人员登记。")
        )
    if kind not in Submission.Kind.values:
        faults.append(Refusal("SUBMISSION_KIND", "没有选来件类别。", mend="请选择类别。", field="kind"))
    if not told["content"]:
        faults.append(
            Refusal(
                "SUBMISSION_CONTENT",
                "没有写反映的内容。",
                mend="请写明什么时间、什么地点、谁做了什么。",
                field="content",
            )
        )
    for name, value in told.items():
        longest = LONGEST.get(name, SHORT)
        if len(value) > longest:
            faults.append(
                Refusal(
                    "SUBMISSION_LONG",
                    f"“{LABELS[name]}”最多 {longest} 字，现在 {len(value)} 字。",
                    mend="请写得简短些，材料可以另附。",
                    field=name,
                )
            )
    return faults
