from django.urls import path

from audit import (
    export_pages,
    log_pages,
    looking_pages,
    saved_filters,
    verification_pages,
    versions,
    views,
)

app_name = "audit"
urlpatterns = [
    path("", views.history, name="history"),
    path("versions/<str:label>/<str:pk>/", versions.versions, name="versions"),
    path("save/", saved_filters.save, name="save-filter"),
    path("saved/<int:pk>/delete/", saved_filters.forget, name="forget-filter"),
    path("who-looked/", looking_pages.who_looked, name="who-looked"),
    path("export/", export_pages.history, name="export"),
    path("log/", log_pages.log, name="log"),
    path("verification/", verification_pages.verification, name="verification"),
    path("<uuid:pk>/", views.event, name="event"),
    path("<uuid:pk>/evidence.json", views.evidence, name="evidence"),
    path("<uuid:pk>/proof.txt", log_pages.proof, name="proof"),
    path("signed/<uuid:pk>/", views.receipt, name="receipt"),
    path("signed/<uuid:pk>/receipt.pdf", views.paper, name="receipt-paper"),
    path("signed/<uuid:pk>/place.txt", log_pages.place, name="place"),
    path("signed/<uuid:pk>/act.json", views.signed_act, name="signed-act"),
]
