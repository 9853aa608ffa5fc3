"""Addresses of a whole deployment: the public site at the root, the desk beneath /desk/."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views import csrf, defaults

from mingfa.workbench import views_account

urlpatterns = [
    path("desk/", include("mingfa.workbench.urls")),
    path("", include("mingfa.portal.urls")),
]


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault at the desk is told in the desk's page, one of the public site in the public site's."""
    if request.path.startswith("/desk/"):
        return views_account.server_error(request)
    return defaults.server_error(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token, told by the door it came to."""
    if request.path.startswith("/desk/"):
        return views_account.csrf_failure(request, reason)
    return csrf.csrf_failure(request, reason)


handler500 = "mingfa.config.urls.server_error"
