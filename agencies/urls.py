from django.urls import path

from agencies.views import machines, messages, networks, telling, webhooks

app_name = "agencies"
urlpatterns = [
    path("messages/", messages.received, name="messages"),
    path("messages/read/", messages.mark_as_read, name="messages-read"),
    path("account/messages/", telling.ways, name="ways"),
    path("account/away/", telling.away, name="away"),
    path("account/away/<int:pk>/back/", telling.back, name="back"),
    path("networks/", networks.listed, name="networks"),
    path("networks/<int:pk>/", networks.network, name="network"),
    path("networks/<int:pk>/place/", networks.place, name="network-place"),
    path("systems/", machines.listed, name="systems"),
    path("systems/<int:pk>/", machines.system, name="system"),
    path("systems/<int:pk>/confirm/", machines.confirm, name="system-confirm"),
    path("systems/<int:pk>/secret/", machines.change_secret, name="system-secret"),
    path("systems/<int:pk>/revoke/", machines.revoke, name="system-revoke"),
    path("webhooks/", webhooks.listed, name="webhooks"),
    path("webhooks/<int:pk>/", webhooks.webhook, name="webhook"),
    path("webhooks/<int:pk>/test/", webhooks.send_test, name="webhook-test"),
    path("webhooks/<int:pk>/secret/", webhooks.change_secret, name="webhook-secret"),
    path("webhooks/<int:pk>/off/", webhooks.switch_off, name="webhook-off"),
]
