"""Addresses of the public site."""

from django.urls import path, re_path

from mingfa.portal import decisions, letters, pages, verify

urlpatterns = [
    path("", pages.home, name="home"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/.json", decisions.decisions_json),
    path("decisions/.csv", decisions.decisions_csv),
    path("decisions/.atom", decisions.decisions_atom),
    path("decisions/<slug:id>/", decisions.decision, name="decision"),
    path("decisions/<slug:id>/.json", decisions.decision_json),
    path("decisions/<slug:id>/proof.json", decisions.decision_proof),
    path("officers/", pages.officers, name="officers"),
    path("o/<slug:token>", pages.officer, name="officer"),
    path("powers/", pages.powers, name="powers"),
    path("duty/", pages.duty, name="duty"),
    re_path(r"^duty/\.(?P<form>json|csv)$", pages.duty_form),
    path("complain/", letters.complain, name="complain"),
    path("complain/<slug:code>/", letters.receipt, name="receipt"),
    path("complain/<slug:code>/receipt.json", letters.receipt_json),
    path("progress/", letters.progress, name="progress"),
    path("verify/", verify.verify, name="verify"),
    path("theme/<slug:name>/", pages.theme, name="theme"),
    path("healthz", pages.healthz),
    path("readyz", pages.readyz),
    path("log/receipt-vkey", pages.receipt_vkey),
    path("log/<path:path>", pages.log_file),
]
