"""Addresses of the desk, beneath /desk/."""

from django.urls import path

from mingfa.workbench import (
    views_account,
    views_case,
    views_cases,
    views_downloads,
    views_inbox,
    views_move,
    views_parties,
    views_review,
)

urlpatterns = [
    path("", views_inbox.inbox, name="desk"),
    path("login/", views_account.SignIn.as_view(), name="desk-login"),
    path("logout/", views_account.sign_out, name="desk-logout"),
    path("theme/", views_account.choose_theme, name="desk-theme"),
    path("cases/", views_cases.listing, name="desk-cases"),
    path("cases/new/", views_move.begin, name="desk-case-new"),
    path("cases/<slug:reference>/", views_case.show, name="desk-case"),
    path("cases/<slug:reference>/do/<slug:move>/", views_move.move, name="desk-move"),
    path("parties/new/", views_parties.new, name="desk-party-new"),
    path("documents/<int:key>/", views_downloads.document, name="desk-document"),
    path("evidence/<slug:reference>/", views_downloads.evidence, name="desk-evidence"),
    # Review, disclosure, intake, people, settings: the rail shows an entry as soon as its name exists here
    # (desk-review, desk-disclosure, desk-intake, desk-people, desk-settings).
    path("reviews/", views_review.listing, name="desk-review"),
    path("reviews/<slug:reference>/", views_review.show, name="desk-review-case"),
]

# Last: whatever is not above answers like a case outside one's reach.
urlpatterns += [path("<path:rest>", views_account.missing, name="desk-missing")]
