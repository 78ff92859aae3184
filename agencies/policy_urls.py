from django.urls import path

from agencies.views import decisions, rules

app_name = "policy"
urlpatterns = [
    path("", rules.register, name="register"),
    path("choose/", rules.choose, name="choose"),
    path("change/<str:what>/<str:about>/", rules.change, name="change"),
    path("decisions/<int:pk>/", decisions.decision, name="decision"),
    path("decisions/<int:pk>/opinion/", decisions.opinion, name="opinion"),
    path("decisions/<int:pk>/sign/", decisions.sign, name="sign"),
    path("decisions/<int:pk>/decline/", decisions.decline, name="decline"),
    path("decisions/<int:pk>/withdraw/", decisions.withdraw, name="withdraw"),
]
