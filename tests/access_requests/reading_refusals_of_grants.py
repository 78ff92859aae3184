"""How somebody comes to read each refusal of access that was given."""

from collections.abc import Callable
from html import unescape

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access_requests import (
    grants,
    policy_of_grants,
    refusals_of_grants,
)
from agencies.models import Role
from tests.access_requests.being_refused import (
    told_on,
)
from tests.builders import (
    make_grant,
    make_holder,
    make_network,
    make_officer,
    make_user,
)
from tests.reading_refusals import reads


def ended_twice(end: Callable):
    grant = make_grant()
    for _ in range(2):
        end(grant.pk, by=make_officer(grant), reason="Shared onward.")


@reads(refusals_of_grants.REVOKED_ALREADY)
def revoking_twice():
    ended_twice(grants.revoke)


@reads(refusals_of_grants.SUSPENDED_ALREADY)
def suspending_twice():
    ended_twice(grants.suspend)


@reads(refusals_of_grants.HAS_ENDED)
def revoking_what_ended_by_itself():
    grant = make_grant()
    grant.ends_at = timezone.now()
    return policy_of_grants.reason_not_to_revoke(make_officer(grant), grant)


@reads(refusals_of_grants.REVOKES_NONE_OF_THESE)
def revoking_for_another_network():
    grants.revoke(make_grant().pk, by=make_holder(Role.COMMAND, make_network()), reason="No.")


@reads(refusals_of_grants.SUSPENDS_NONE_OF_THESE)
def suspending_for_another_network():
    grants.suspend(make_grant().pk, by=make_holder(Role.REVIEWER, make_network()), reason="No.")


@reads(refusals_of_grants.SEES_NO_ACCESS)
def looking_who_has_access_without_a_seat():
    client = Client()
    client.force_login(make_user())
    page = unescape(client.get(reverse("access_requests:grants")).content.decode())
    return told_on(page, refusals_of_grants.SEES_NO_ACCESS)


def suspended(**content) -> tuple:
    grant = make_grant(**content)
    officer = make_officer(grant)
    return grants.suspend(grant.pk, by=officer, reason="An audit."), officer


@reads(refusals_of_grants.IS_NOT_SUSPENDED)
def giving_back_what_is_in_force():
    grant = make_grant()
    return policy_of_grants.reason_not_to_resume(make_officer(grant), grant)


@reads(refusals_of_grants.IS_OVER)
def giving_back_what_was_revoked():
    grant, officer = suspended()
    revoked = grants.revoke(grant.pk, by=officer, reason="The misuse was admitted.")
    return policy_of_grants.reason_not_to_resume(officer, revoked)
