"""Addresses of the desk, beneath /desk/."""

from django.urls import path

from mingfa.workbench import (
    views_account,
    views_begin,
    views_case,
    views_cases,
    views_disclosure,
    views_downloads,
    views_inbox,
    views_intake,
    views_move,
    views_parties,
    views_people,
    views_review,
    views_second_factor,
    views_settings,
)

urlpatterns = [
    path("", views_inbox.inbox, name="desk"),
    path("login/", views_account.SignIn.as_view(), name="desk-login"),
    path("logout/", views_account.sign_out, name="desk-logout"),
    path("second-factor/", views_second_factor.ask, name="desk-second-factor"),
    path("theme/", views_account.choose_theme, name="desk-theme"),
    path("cases/", views_cases.listing, name="desk-cases"),
    path("cases/new/", views_begin.begin, name="desk-case-new"),
    path("cases/<slug:reference>/", views_case.show, name="desk-case"),
    path("cases/<slug:reference>/do/<slug:move>/", views_move.move, name="desk-move"),
    path("parties/new/", views_parties.new, name="desk-party-new"),
    path("documents/<int:key>/", views_downloads.document, name="desk-document"),
    path("documents/<int:key>/docx/", views_downloads.editable, name="desk-document-docx"),
    path("evidence/<slug:reference>/", views_downloads.evidence, name="desk-evidence"),
    path("reviews/", views_review.listing, name="desk-review"),
    path("reviews/<slug:reference>/", views_review.show, name="desk-review-case"),
    path("disclosure/", views_disclosure.listing, name="desk-disclosure"),
    path("disclosure/<slug:reference>/", views_disclosure.show, name="desk-disclosure-duty"),
    path("intake/", views_intake.listing, name="desk-intake"),
    path("intake/new/", views_intake.new, name="desk-intake-new"),
    path("intake/<slug:reference>/", views_intake.show, name="desk-intake-one"),
    path("intake/<slug:reference>/receipt/", views_intake.receipt, name="desk-intake-receipt"),
    path("intake/<slug:reference>/case/", views_intake.begin, name="desk-intake-case"),
    path("people/", views_people.listing, name="desk-people"),
    path("people/new/", views_people.new, name="desk-person-new"),
    path("people/<slug:reference>/", views_people.show, name="desk-person"),
    path("settings/", views_settings.rules, name="desk-settings"),
    path("settings/calendar/", views_settings.calendars, name="desk-calendar"),
    path("settings/powers/", views_settings.powers, name="desk-powers"),
]

# Last: whatever is not above answers like a case outside one's reach.
urlpatterns += [path("<path:rest>", views_account.missing, name="desk-missing")]
