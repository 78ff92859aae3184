from django.urls import path

from access_requests.records import hold_views, views

app_name = "records"
urlpatterns = [
    path("", views.listed, name="listed"),
    path("new/", views.receive, name="receive"),
    path("kept/", hold_views.kept, name="kept"),
    path("holds/new/", hold_views.place, name="hold-place"),
    path("holds/<int:pk>/", hold_views.hold, name="hold"),
    path("<int:pk>/", views.one, name="request"),
    path("<int:pk>/package.zip", views.package, name="package"),
    path("<int:pk>/<slug:name>/", views.act, name="act"),
]
