from django.urls import path

from agencies.views import keys

app_name = "keys"
urlpatterns = [
    path("", keys.listed, name="listed"),
    path("new/", keys.register, name="register"),
    path("<uuid:pk>/", keys.key, name="key"),
    path("<uuid:pk>/sign/", keys.sign, name="sign"),
    path("<uuid:pk>/revoke/", keys.revoke, name="revoke"),
]
