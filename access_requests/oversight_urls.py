from django.urls import path

from access_requests.views import desk, exports, flags, on_this_date, pace, weekly_reports

app_name = "oversight"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("pace/", pace.shown, name="pace"),
    path("reports/", weekly_reports.listed, name="reports"),
    path("reports/<slug:week>/", weekly_reports.report, name="report"),
    path("reports/<slug:week>/read/", weekly_reports.sign_off, name="report-read"),
    path("flags/", flags.listed, name="flags"),
    path("flags/<int:pk>/", flags.flag, name="flag"),
    path("flags/event/<uuid:pk>/", flags.ask_about_event, name="flag-event"),
    path("flags/grant/<int:pk>/", flags.ask_about_grant, name="flag-grant"),
    path("flags/seat/<int:pk>/", flags.ask_about_seat, name="flag-seat"),
    path("on-this-date/", on_this_date.on_this_date, name="on-this-date"),
    path("exports/access/", exports.access, name="export-access"),
    path("exports/requests/", exports.requests, name="export-requests"),
]
