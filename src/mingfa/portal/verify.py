"""核验文书: anybody checks a proof or a receipt; nothing that is handed in is kept."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from mingfa.inbox import signing
from mingfa.kernel import proof
from mingfa.portal.templatetags.portal import instant
from mingfa.register import read
from mingfa.register.record import PublicRecord

MOST = 1024 * 1024
ANSWERS = {
    proof.GOOD: "有效",
    proof.TAMPERED: "无效",
    proof.UNKNOWN: "无法判断",
}
ADVICE = {
    proof.GOOD: "内容没有被改动过，公钥与本机关公布的一致。",
    proof.TAMPERED: "内容被改动过，或者不是本机关发出的。请不要据此办事，并告诉监督机关。",
    proof.UNKNOWN: "文件不完整。请重新下载后再试。",
}


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """The form, and the answer beneath what was handed in. `?decision=` fills in that decision's proof."""
    text, fault, verdict = "", "", None
    if request.method == "POST":
        text = request.POST.get("text", "")
        upload = request.FILES.get("file")
        data = text.strip().encode("utf-8", "replace")
        if upload is not None:
            data = upload.read(MOST + 1).removesuffix(b"\n")
        if not data:
            fault = "没有内容。请选一个文件，或者把证明的文字贴进来。"
        elif len(data) > MOST:
            fault = "文件超过 1 MB，不是证明或者回执。请选下载的 proof.json 或者 receipt.json。"
        else:
            verdict = proof.check(data, known_keys())
    else:
        entry = read.get(request.GET.get("decision", ""))
        text = entry.proof_json if isinstance(entry, PublicRecord) else ""
    page = {
        "text": text,
        "fault": fault,
        "verdict": verdict,
        "answer": ANSWERS[verdict.code] if verdict else "",
        "advice": ADVICE[verdict.code] if verdict else "",
        "keys": known_keys(),
        "shown": _shown(verdict) if verdict and verdict.ok else [],
    }
    return render(request, "portal/verify.html", page, status=400 if fault else 200)


def known_keys() -> list[str]:
    """The keys that this agency has made public: the log's, and the one of the receipts."""
    log = settings.PUBLIC / "log" / "vkey"
    keys = [log.read_text("utf-8").strip()] if log.exists() else []
    return [*keys, signing.vkey()]


def _shown(verdict: proof.Verdict) -> list[tuple[str, str]]:
    """What a good proof says, as label and value."""
    entry = verdict.entry
    rows = []
    if verdict.kind == "receipt" and "code" in entry:
        rows += [("回执编号", str(entry["code"])), ("收到时间", _said(entry.get("received_at")))]
    else:
        names = {"publish": "公示", "correct": "更正公示", "withdraw": "撤回公示"}
        rows += [
            ("记录的事", names.get(str(entry.get("t")), str(entry.get("t")))),
            ("记录时间", _said(entry.get("ts"))),
        ]
    content = verdict.disclosed.get("content")
    if isinstance(content, dict):
        labels = (("number", "文号"), ("party", "执法对象"), ("cause", "事由"), ("conclusion", "执法结论"))
        rows += [(label, str(content[name])) for name, label in labels if content.get(name)]
    return rows


def _said(moment: object) -> str:
    """An instant of the proof in Chinese time and words; what is no instant stays as it stands there."""
    try:
        found = datetime.fromisoformat(str(moment))
    except ValueError:
        return str(moment)
    return instant(found) if found.tzinfo else str(moment)
