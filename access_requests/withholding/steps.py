"""An entry of the public page is withheld by two people, and shown again by one."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_noop

from access_requests import events_of_withholding as events
from access_requests.models import AccessRequest, Withholding, WithholdingStatus
from access_requests.withholding import news, policy
from agencies.messages import oversight, tell
from agencies.models import Role, Seat, User
from audit.attempts import one_transaction, refuse_if
from audit.steps import step


@one_transaction(on=AccessRequest, to=gettext_noop("propose to withhold a request from the public"))
def propose(pk: int, *, by: User, exemption: str, reason: str) -> Withholding:
    access_request = AccessRequest.objects.select_for_update(no_key=True).get(pk=pk)
    refuse_if(policy.reason_not_to_propose(by, access_request))
    refuse_if(policy.reason_against_exemption(exemption, reason))
    withholding = Withholding(
        access_request=access_request,
        exemption=exemption.strip(),
        reason=reason.strip(),
        proposed_by=by.person,
        proposed_at=timezone.now(),
    )
    facts = {**_named(withholding), "reason": withholding.reason}
    with step(events.WITHHOLDING_PROPOSED, withholding, by=by, **facts):
        withholding.save()
        tell(_concerned(withholding), news.PROPOSED, withholding)
    return withholding


@one_transaction(on=Withholding, to=gettext_noop("agree to withhold a request from the public"))
def agree(pk: int, *, by: User, answer: str) -> Withholding:
    withholding = _lock(pk)
    refuse_if(policy.reason_not_to_agree(by, withholding))
    refuse_if(policy.reason_against_answer(answer))
    facts = {"proposer": str(withholding.proposed_by), "answer": answer.strip()}
    with step(events.WITHHELD, withholding, by=by, **_named(withholding), **facts):
        _answer(withholding, WithholdingStatus.WITHHELD, answer, by)
    return withholding


@one_transaction(on=Withholding, to=gettext_noop("refuse to withhold a request from the public"))
def refuse(pk: int, *, by: User, answer: str) -> Withholding:
    """Also of who proposed it, who then takes it back."""
    withholding = _lock(pk)
    refuse_if(policy.reason_not_to_answer(by, withholding))
    refuse_if(policy.reason_against_answer(answer))
    facts = {**_named(withholding), "answer": answer.strip()}
    with step(events.WITHHOLDING_REFUSED, withholding, by=by, **facts):
        _answer(withholding, WithholdingStatus.REFUSED, answer, by)
    return withholding


@one_transaction(on=Withholding, to=gettext_noop("show a request to the public again"))
def show_again(pk: int, *, by: User) -> Withholding:
    withholding = _lock(pk)
    refuse_if(policy.reason_not_to_show(by, withholding))
    with step(events.SHOWN_AGAIN, withholding, by=by, **_named(withholding)):
        withholding.status = WithholdingStatus.SHOWN
        withholding.ended_by, withholding.ended_at = by.person, timezone.now()
        withholding.save()
        tell(_concerned(withholding), news.SHOWN, withholding)
    return withholding


def _answer(withholding: Withholding, status: WithholdingStatus, answer: str, by: User) -> None:
    withholding.status, withholding.answer = status, answer.strip()
    withholding.answered_by, withholding.answered_at = by.person, timezone.now()
    withholding.save()
    tell(_concerned(withholding), news.ANSWERED, withholding)


def _lock(pk: int) -> Withholding:
    return Withholding.objects.select_for_update(no_key=True).get(pk=pk)


def _concerned(withholding: Withholding) -> models.QuerySet[User]:
    """Command of its networks, and oversight."""
    on = withholding.access_request.networks
    held = Seat.objects.in_force().filter(role=Role.COMMAND, network__in=on)
    mine = models.Q(person__in=held.values("person"))
    return User.objects.at_work().filter(mine | models.Q(pk__in=oversight().values("pk")))


def _named(withholding: Withholding) -> dict[str, str]:
    about = str(withholding.access_request)
    return {"request": about, "exemption": withholding.exemption}
