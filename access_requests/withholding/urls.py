from django.urls import path

from access_requests.withholding import views

app_name = "withholding"
urlpatterns = [
    path("", views.listed, name="listed"),
    path("propose/<reference:pk>/", views.propose, name="propose"),
    path("<int:pk>/", views.shown, name="shown"),
    path("<int:pk>/show-again/", views.show_again, name="show-again"),
]
