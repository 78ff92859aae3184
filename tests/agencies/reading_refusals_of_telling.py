"""How somebody comes to read each refusal of an absence or a webhook."""

from datetime import timedelta

from django.utils import timezone

from agencies import absences, webhooks
from agencies import refusals_of_telling as refusals
from agencies.models import Absence, Role, User
from tests.builders import make_administrator, make_holder, make_network, make_user
from tests.reading_refusals import reads

URL = "https://data.example.gov/decisions"
A_DAY = timedelta(days=1)


def two() -> tuple[User, User]:
    network = make_network()
    return make_holder(Role.OPERATOR, network), make_holder(Role.OPERATOR, network)


def be_away(user: User, other: User, **days: object) -> Absence:
    today = timezone.localdate()
    about = {"role": Role.OPERATOR, "starts_on": today, "ends_on": today + A_DAY} | days
    return absences.announce(user, delegate=other.person, **about)


@reads(refusals.AWAY_FROM_NO_SEAT)
def being_away_from_no_seat():
    be_away(make_user(), two()[1])


@reads(refusals.DELEGATE_WITHOUT_SEAT)
def naming_somebody_without_the_seat():
    be_away(two()[0], two()[1])


@reads(refusals.DELEGATE_AWAY)
def naming_somebody_who_is_away():
    user, other = two()
    be_away(other, user)
    be_away(user, other)


@reads(refusals.AWAY_ALREADY)
def being_away_twice():
    user, other = two()
    be_away(user, other)
    be_away(user, other)


@reads(refusals.AWAY_TOO_LATE)
def being_away_last_week():
    last_week = timezone.localdate() - 7 * A_DAY
    be_away(*two(), starts_on=last_week, ends_on=last_week + A_DAY)


@reads(refusals.AWAY_NO_MORE)
def taking_back_what_is_anothers():
    user, other = two()
    absences.end(be_away(user, other).pk, by=other)


@reads(refusals.SETS_NO_WEBHOOK)
def adding_a_webhook_without_being_an_administrator():
    webhooks.add(by=make_user(), name="Open data", url=URL)


@reads(refusals.WEBHOOK_NOT_PUBLIC)
def adding_a_webhook_inside_the_department():
    webhooks.add(by=make_administrator(), name="Open data", url="https://10.0.0.1/")


@reads(refusals.WEBHOOK_OFF)
def testing_a_webhook_that_is_off():
    user = make_administrator()
    endpoint, _secret = webhooks.add(by=user, name="Open data", url=URL)
    webhooks.switch_off(endpoint.pk, by=user)
    webhooks.test(endpoint.pk, by=user)
