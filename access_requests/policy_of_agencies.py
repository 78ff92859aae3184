"""Who reads what is on record of an agency."""

from django.db.models import QuerySet

from access_requests import refusals_of_agencies as refusals
from access_requests.models import AccessRequest, Grant, Review
from access_requests.models.grant import GrantQuerySet
from agencies import registry, seats
from agencies.models import Agency, Role, User

READING_OF_ALL = {Role.REVIEWER, Role.COMMAND, Role.OVERSIGHT, Role.ADMINISTRATOR}


def reason_not_to_read_of_agencies(user: User) -> str:
    if seats.roles(user) & {*READING_OF_ALL, Role.REQUESTER}:
        return ""
    return refusals.READS_OF_NO_AGENCY()


def agencies_open_to(user: User) -> QuerySet[Agency]:
    """All of them; to requesters those that were confirmed in a request they may see."""
    if seats.roles(user) & READING_OF_ALL:
        return Agency.objects.all()
    asked = AccessRequest.objects.visible_to(user)
    reviews = Review.objects.filter(access_request__in=asked)
    return Agency.objects.filter(pk__in=reviews.values("agency"))


def grants_open_to(user: User, agency: Agency) -> GrantQuerySet:
    """As the list of who has access: everybody who acts on cases sees what an agency has."""
    theirs = Grant.objects.filter(agency__in=registry.one_with(agency.pk))
    if seats.roles(user) & (READING_OF_ALL - {Role.ADMINISTRATOR}):
        return theirs
    return theirs.filter(access_request__in=AccessRequest.objects.visible_to(user))
