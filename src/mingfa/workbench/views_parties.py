"""登记当事人: whom the case concerns, with the check of the identity number."""

from __future__ import annotations

from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from mingfa.kernel.refusal import Refused
from mingfa.org.models import Agency
from mingfa.party.models import Party
from mingfa.party.register import register
from mingfa.workbench.shell import actor_of, page, signed_in

TEXTS = (
    "kind",
    "name",
    "identity_number",
    "legal_representative",
    "address",
    "phone",
    "override_reason",
)
WRITERS = {"CASE_OFFICER", "UNIT_HEAD", "WINDOW", "AGENCY_LEADER", "AGENCY_PRINCIPAL"}


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Register a party at the person's own agency; afterwards go back to where the form was."""
    actor = actor_of(request)
    agency = Agency.objects.filter(pk__in=actor.reach.own).order_by("pk").first()
    if agency is None or not actor.roles & WRITERS:
        raise PermissionDenied("登记当事人由承办机构和受理窗口办理，您没有这个岗位。")
    back = request.POST.get("next") or request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = ""
    values = {name: request.POST.get(name, "") for name in TEXTS}
    refusals = ()
    if request.method == "POST":
        try:
            party = register(agency, by=actor.person, **values)
        except Refused as refused:
            refusals = refused.refusals
        else:
            return HttpResponseRedirect(_after(back, party))
    return page(
        request,
        "workbench/party.html",
        {
            "here": "desk-cases",
            "agency": agency,
            "back": back,
            "values": values,
            "kinds": Party.Kind.choices,
            "refusals": refusals,
            "errors": {one.field: str(one) for one in reversed(refusals)},
        },
        status=422 if refusals else 200,
    )


def _after(back: str, party: Party) -> str:
    if not back:
        return reverse("desk-cases")
    joint = "&" if "?" in back else "?"
    return f"{back}{joint}party={quote(party.reference)}"
