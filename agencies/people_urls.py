from django.urls import path

from agencies.views import accounts, ending, people, proposals, seats

app_name = "people"
urlpatterns = [
    path("", people.listed, name="people"),
    path("add/", people.add, name="add"),
    path("<int:pk>/", people.person, name="person"),
    path("<int:pk>/end/", people.end, name="end"),
    path("<int:pk>/account/<slug:name>/", accounts.act, name="account"),
    path("<int:pk>/seat/", people.give, name="give"),
    path("<int:pk>/seats/end/", ending.end_chosen, name="end-seats"),
    path("seats/", seats.overview, name="seats"),
    path("seats/review/", seats.review, name="review"),
    path("seats/<int:pk>/confirm/", seats.confirm, name="confirm"),
    path("seats/<int:pk>/end/", ending.end_one, name="end-seat"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/sign/", proposals.sign, name="sign"),
    path("proposals/<int:pk>/decline/", proposals.decline, name="decline"),
    path("proposals/<int:pk>/withdraw/", proposals.withdraw, name="withdraw"),
]
