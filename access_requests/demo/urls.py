"""Pages of a demonstration alone."""

from django.urls import path

from access_requests.demo import mail

app_name = "demo"
urlpatterns = [path("mail/", mail.sent, name="mail")]
