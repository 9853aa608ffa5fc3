"""投诉举报 with a signed receipt, and how far a submission is."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingfa.inbox import box
from mingfa.kernel.identifiers import new_reference
from mingfa.register import read

# name, label, hint, most characters, kind of input
FIELDS = (
    ("content", "反映的内容", "什么人、什么时候、做了什么。", 3000, "textarea"),
    ("place", "地点", "写到村和地名。", 100, "text"),
    ("happened", "时间", "例如：6月10日晚上。", 50, "text"),
    ("target", "被反映的单位或者个人", "不知道可以不写。", 100, "text"),
    ("name", "您的姓名", "可以不写。不写姓名和电话，我们就没法答复您。", 50, "text"),
    ("phone", "您的电话", "只用来答复您，不会公开。", 30, "tel"),
)
KINDS = (("TIP", "举报违法行为"), ("COMPLAINT", "投诉执法人员或者执法行为"), ("CORRECTION", "更正公示的内容"))
LEAST = 5


@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest) -> HttpResponse:
    """The form; sent, it answers with the receipt's page. What was typed is kept whatever is wrong."""
    given = request.POST if request.method == "POST" else request.GET
    typed = {name: _clean(given.get(name, "")) for name, *_ in FIELDS}
    kind = given.get("kind", "TIP" if request.method != "POST" else "")
    faults = _faults(typed, kind) if request.method == "POST" else {}
    if request.method == "POST" and not faults:
        found = box.submit(kind, typed, _clean(given.get("form_key", ""))[:64])
        return redirect("receipt", code=found.code.lower())
    page = {
        "fields": [
            (name, label, hint, most, input_kind, typed[name], faults.get(name, ""))
            for name, label, hint, most, input_kind in FIELDS
        ],
        "kinds": [(value, label, value == kind) for value, label in KINDS],
        "kind_fault": faults.get("kind", ""),
        "faults": list(faults.items()),
        "form_key": _form_key(given),
    }
    return render(request, "portal/complain.html", page, status=400 if faults else 200)


@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """The receipt to keep: code, QR, the signed file. Nothing of what was written."""
    found = _find(code)
    address = request.build_absolute_uri(f"/progress/?code={found.code}")
    page = {"receipt": found, "kind": box.KINDS[found.kind], "address": address}
    return render(request, "portal/receipt.html", page)


@require_safe
def receipt_json(request: HttpRequest, code: str) -> HttpResponse:
    """The signed receipt, byte for byte."""
    found = _find(code)
    response = HttpResponse(found.json.encode("utf-8"), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="receipt-{found.code}.json"'
    return response


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """办件进度: the code of a receipt, and how far it is."""
    typed = _clean(request.GET.get("code", ""))[:60]
    code = box.tidy(typed)
    row = read.progress(code) if code else None
    waiting = box.find(code) if code and row is None else None
    page = {"typed": typed, "row": row, "waiting": waiting, "code": code}
    return render(request, "portal/progress.html", page)


def _find(code: str) -> box.Receipt:
    found = box.find(code)
    if found is None:
        raise Http404
    return found


def _faults(typed: dict[str, str], kind: str) -> dict[str, str]:
    """What is wrong with the form, one sentence for each field."""
    faults = {}
    if kind not in box.KINDS:
        faults["kind"] = "请选一类：举报、投诉或者更正。"
    if len(typed["content"]) < LEAST:
        faults["content"] = f"请写明反映的内容，至少 {LEAST} 个字。"
    for name, label, _, most, _ in FIELDS:
        if len(typed[name]) > most:
            faults[name] = f"{label}最多 {most} 个字，现在有 {len(typed[name])} 个字。"
    digits = re.sub(r"[\s+\-（）()转]", "", typed["phone"])
    if typed["phone"] and not re.fullmatch(r"[0-9]{5,20}", digits):
        faults["phone"] = "电话里有不是数字的内容，请核对；不想留电话可以不写。"
    return faults


def _form_key(given: QueryDict) -> str:
    return _clean(given.get("form_key", ""))[:64] or new_reference()


def _clean(text: str) -> str:
    """Without control characters, except line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        char for char in text if (char >= " " or char in "\n\t") and not "\ud800" <= char <= "\udfff"
    ).strip()
