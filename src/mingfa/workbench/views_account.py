"""Signing in and out, the choice of theme, and what is said where nothing is."""

from __future__ import annotations

from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from mingfa.kernel import clock
from mingfa.workbench.shell import THEMES, page, signed_in, theme_of

YEAR = 365 * 24 * 3600


class SignIn(auth.LoginView):
    """The sign-in page. A wrong name and a wrong password get the same sentence."""

    template_name = "workbench/login.html"
    redirect_authenticated_user = True

    def get_form_class(self) -> type[AuthenticationForm]:
        """Django's form with our sentence."""
        return SignInForm

    def get_context_data(self, **context):
        """The theme, for a page outside the shell."""
        return super().get_context_data(theme=theme_of(self.request), **context)


class SignInForm(AuthenticationForm):
    """Name and password."""

    error_messages = {
        "invalid_login": "账号或者口令不对。请再试一次；连续输错 8 次会锁定 15 分钟。",
        "inactive": "这个账号已经停用。请找本单位的系统管理员。",
    }


sign_out = auth.LogoutView.as_view()


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the theme in a cookie and go back to the page."""
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("desk")
    response = HttpResponseRedirect(back)
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie("theme", theme, max_age=YEAR, samesite="Lax", httponly=True)
    else:
        response.delete_cookie("theme")
    return response


@signed_in
def missing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address of the desk behind which nothing is."""
    return page(request, "workbench/404.html", {}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke on our side: when it was, so that it can be found in the log. Uses no database."""
    context = {"theme": theme_of(request), "at": clock.local(clock.now())}
    return render(request, "workbench/500.html", context, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its token: most often the person signed out in another window meanwhile."""
    return render(request, "workbench/csrf.html", {"theme": theme_of(request)}, status=403)
