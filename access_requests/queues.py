"""Work in the order in which it can be done, and what comes next."""

from django.db.models import Case, F, Q, Value, When

from access_requests.models import AWAITING_COMMAND, AccessRequest, Status, WorkOrder
from access_requests.models.access_request import AccessRequestQuerySet
from agencies import seats
from agencies.models import Role, User


def to_decline(user: User) -> AccessRequestQuerySet:
    """What the law bars, as draft or in review, and this reviewer may decline."""
    networks = list(seats.networks(user, Role.REVIEWER).values_list("pk", flat=True))
    drafts = Q(status=Status.DRAFT, networks__contained_by=networks) & ~Q(networks=[])
    drafts &= ~Q(requester=user.person_id)
    in_review = Q(pk__in=AccessRequest.objects.to_review_by(user).values("pk"))
    return AccessRequest.objects.barred().filter(drafts | in_review).order_by("status_since", "pk")


def to_review(user: User) -> AccessRequestQuerySet:
    """What can be recommended: first what this reviewer has begun, then the rest, oldest first."""
    mine = Q(review__reviewer=user.person_id, review__of_version=F("version"))
    begun = Case(When(mine, then=Value(0)), default=Value(1))
    found = AccessRequest.objects.to_review_by(user)
    unbarred = found.exclude(pk__in=found.barred().values("pk"))
    return unbarred.order_by(begun, "status_since", "pk")


def reviewed_and_waiting(user: User) -> AccessRequestQuerySet:
    """What this reviewer returned or recommended: now it is the turn of others."""
    by_user = AccessRequest.history.filter(status=Status.RETURNED, history_user_id=user.pk)
    returned = Q(status=Status.RETURNED, pk__in=by_user.values("id"))
    recommended = Q(status__in=AWAITING_COMMAND, reviewer=user.person_id)
    return AccessRequest.objects.visible_to(user).filter(returned | recommended)


def overdue_orders(user: User, held: set[Role]) -> int:
    """Where what was decided is not so, of the networks that this person commands or operates."""
    acting = [role for role in (Role.COMMAND, Role.OPERATOR) if role in held]
    held_on = [seats.networks(user, role).values_list("pk", flat=True) for role in acting]
    networks = {pk for each in held_on for pk in each}
    return WorkOrder.objects.overdue().filter(network__in=networks).count() if networks else 0


def next_for(user: User, role: Role) -> AccessRequest | None:
    cases = AccessRequest.objects
    return (cases.to_sign_by(user) if role == Role.COMMAND else to_review(user)).first()
