"""Addresses of the public site."""

from django.urls import path, re_path

from mingfa.portal import decisions, flowcharts, letters, pages, verify
from mingfa.portal.caching import personal, public

urlpatterns = [
    path("", public(pages.home), name="home"),
    path("decisions/", public(decisions.decisions), name="decisions"),
    path("decisions/.json", public(decisions.decisions_json)),
    path("decisions/.csv", public(decisions.decisions_csv)),
    path("decisions/.atom", public(decisions.decisions_atom)),
    path("decisions/<slug:id>/", public(decisions.decision), name="decision"),
    path("decisions/<slug:id>/.json", public(decisions.decision_json)),
    path("decisions/<slug:id>/proof.json", public(decisions.decision_proof)),
    path("officers/", public(pages.officers), name="officers"),
    path("o/<slug:token>", public(pages.officer), name="officer"),
    path("powers/", public(pages.powers), name="powers"),
    path("flowcharts/", public(flowcharts.flowcharts), name="flowcharts"),
    path("flowcharts/.json", public(flowcharts.flowcharts_json)),
    path("flowcharts/<slug:key>/", public(flowcharts.flowchart), name="flowchart"),
    path("flowcharts/<slug:key>/.json", public(flowcharts.flowchart_json)),
    path("flowcharts/<slug:key>/<int:version>/", public(flowcharts.flowchart)),
    path("flowcharts/<slug:key>/<int:version>/.json", public(flowcharts.flowchart_json)),
    path("duty/", public(pages.duty), name="duty"),
    re_path(r"^duty/\.(?P<form>json|csv)$", public(pages.duty_form)),
    path("complain/", personal(letters.complain), name="complain"),
    path("complain/<slug:code>/", personal(letters.receipt), name="receipt"),
    path("complain/<slug:code>/receipt.json", personal(letters.receipt_json)),
    path("progress/", personal(letters.progress), name="progress"),
    path("verify/", personal(verify.verify), name="verify"),
    path("theme/<slug:name>/", pages.theme, name="theme"),
    path("healthz", pages.healthz),
    path("readyz", pages.readyz),
    path("log/receipt-vkey", pages.receipt_vkey),
    path("log/<path:path>", pages.log_file),
]
