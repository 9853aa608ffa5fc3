"""Addresses of a whole deployment: the public site at the root, the desk beneath /desk/."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("mingfa.workbench.urls")),
    path("", include("mingfa.portal.urls")),
]
