from django.urls import path

from access_requests.views import discrepancies, sharing, sharing_names

app_name = "sharing"
urlpatterns = [
    path("", sharing.lists, name="lists"),
    path("import/", sharing.take, name="take"),
    path("lists/<uuid:pk>/", sharing.one, name="list"),
    path("lists/<uuid:pk>/prepare/", sharing.prepare, name="prepare-all"),
    path("discrepancies/", discrepancies.listed, name="discrepancies"),
    path("discrepancies/<int:pk>/", discrepancies.one, name="discrepancy"),
    path("discrepancies/<int:pk>/take-over/", discrepancies.take_over, name="take-over"),
    path("discrepancies/<int:pk>/prepare/", discrepancies.prepare, name="prepare"),
    path("discrepancies/<int:pk>/switch-off/", discrepancies.order_off, name="order-off"),
    path("discrepancies/<int:pk>/name/", sharing_names.confirm, name="name"),
]
