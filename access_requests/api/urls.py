from django.urls import include, path
from rest_framework.routers import SimpleRouter

from access_requests.api import reference, views

app_name = "api"
router = SimpleRouter(use_regex_path=False)
router.register("agencies", views.Agencies)
router.register("networks", views.Networks)
router.register("requests", views.Requests)
router.register("grants", views.Grants)
router.register("restrictions", views.Restrictions)
router.register("decisions", views.Decisions, basename="decision")
router.register("events", views.Events, basename="event")
router.register("discrepancies", views.Discrepancies)
router.register("work-orders", views.WorkOrders)
urlpatterns = [
    path("", reference.page, name="reference"),
    path("openapi.json", reference.openapi, name="openapi"),
    path("drafts/", views.Drafts.as_view(), name="drafts"),
    path("", include(router.urls)),
]
