from django.urls import path

from access_requests.authzen import views

app_name = "authzen"
urlpatterns = [
    path(".well-known/authzen-configuration", views.configuration, name="configuration"),
    path("access/v1/evaluation", views.evaluation, name="evaluation"),
    path("access/v1/evaluations", views.evaluations, name="evaluations"),
]
