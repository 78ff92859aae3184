from django.conf import settings
from django.urls import include, path, register_converter

from access_requests.public import feed, files, views


class LanguageConverter:
    """One of the languages that there is a catalogue of, but for the one without a mark."""

    regex = "|".join(code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)
    to_python = to_url = str


register_converter(LanguageConverter, "language")

app_name = "public"
pages = [
    path("", views.access, name="access"),
    path("ended/", views.ended, name="ended"),
    path("declined/", views.declined, name="declined"),
    path("rules/", views.rules, name="rules"),
    path("decisions/", views.listed, name="decisions"),
    path("decisions/<uuid:pk>/", views.decision, name="decision"),
    path("verify/", views.verify, name="verify"),
    path("access.csv", files.access, name="access-csv"),
    path("decisions.csv", files.decisions_table, name="decisions-csv"),
    path("feed.atom", feed.feed, name="feed"),
]
urlpatterns = [
    *pages,
    path("<language:language>/", include(pages)),
    path("decisions/<uuid:pk>/public-event.json", files.public_event, name="public-event"),
    path("decisions/<uuid:pk>/proof.tlog-proof", files.proof, name="proof"),
    path("data.json", files.data, name="data"),
    path("manifest.json", files.manifest, name="manifest"),
    path("public.jsonl", files.public_events, name="public-events"),
    path("vkeys", files.vkeys, name="vkeys"),
]
