from django.urls import path

from audit import views

app_name = "audit"
urlpatterns = [
    path("", views.history, name="history"),
    path("<uuid:pk>/", views.event, name="event"),
    path("<uuid:pk>/evidence.json", views.evidence, name="evidence"),
]
