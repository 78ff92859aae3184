from django.urls import path

from agencies.views import messages, networks

app_name = "agencies"
urlpatterns = [
    path("messages/", messages.received, name="messages"),
    path("messages/read/", messages.mark_as_read, name="messages-read"),
    path("networks/", networks.listed, name="networks"),
    path("networks/<int:pk>/", networks.network, name="network"),
    path("networks/<int:pk>/place/", networks.place, name="network-place"),
]
