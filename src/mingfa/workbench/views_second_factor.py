"""两步验证 at the door of the desk: set up once, shown at every sign-in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from mingfa.kernel.refusal import Refusal, Refused
from mingfa.org import second_factor
from mingfa.org.models import SecondFactor
from mingfa.workbench.shell import actor_of, theme_of

BEGUN = "second_factor_begun"  # only the session that began sees the secret


@never_cache
@login_required
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the code; a person without a factor sets one up first."""
    if not second_factor.missing(request.session, actor_of(request).roles, request.user):
        return HttpResponseRedirect(_onward(request))
    factor = SecondFactor.objects.filter(account=request.user).first()
    if factor and factor.confirmed_at:
        return _verify(request, factor)
    if factor and request.session.get(BEGUN) == factor.reference:
        return _confirm(request, factor)
    if request.method == "POST" and "begin" in request.POST:
        request.session[BEGUN] = second_factor.begin(request.user).reference
        return HttpResponseRedirect(request.get_full_path())
    return _draw(request, "begin")


def _verify(request: HttpRequest, factor: SecondFactor) -> HttpResponse:
    if request.method == "POST":
        try:
            second_factor.verify(factor, request.POST.get("code", ""))
        except Refused as refused:
            return _draw(request, "verify", refused.refusals)
        _let_in(request, factor)
        return HttpResponseRedirect(_onward(request))
    return _draw(request, "verify")


def _confirm(request: HttpRequest, factor: SecondFactor) -> HttpResponse:
    secret = {"address": second_factor.address(factor), "words": second_factor.words(factor)}
    if request.method == "POST":
        try:
            codes = second_factor.confirm(factor, request.POST.get("code", ""))
        except Refused as refused:
            return _draw(request, "confirm", refused.refusals, **secret)
        _let_in(request, factor)
        return _draw(request, "codes", codes=codes)
    return _draw(request, "confirm", **secret)


def _let_in(request: HttpRequest, factor: SecondFactor) -> None:
    request.session.cycle_key()
    request.session.pop(BEGUN, None)
    request.session[second_factor.PASSED] = factor.reference


def _onward(request: HttpRequest) -> str:
    """Where the person wanted to go, on this site; else the desk."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    known = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if known else reverse("desk")


def _draw(
    request: HttpRequest, stage: str, refusals: tuple[Refusal, ...] = (), **context: object
) -> HttpResponse:
    frame = {"stage": stage, "told": refusals, "next": _onward(request), "theme": theme_of(request)}
    return render(request, "workbench/second_factor.html", frame | context, status=422 if refusals else 200)
