"""A draft that another system sent. A requester completes it; the machine files nothing."""

import hashlib
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from access_requests import events, policy, screenings
from access_requests.models import AccessRequest
from agencies.machines.known import Unanswered
from agencies.models import CallingSystem, User
from audit.attempts import refuse_if
from audit.steps import step


def send(system: CallingSystem, key: str, content: dict[str, Any]) -> tuple[AccessRequest, bool]:
    """The draft, and whether it is new: the same key makes no second one."""
    if not set(content["networks"]) <= set(system.networks):
        raise Unanswered(403, _("This system was not confirmed for these networks."))
    intake_key = hashlib.sha256(f"system {system.pk} {key}".encode()).hexdigest()
    if sent := AccessRequest.objects.filter(intake_key=intake_key).first():
        return _the_same(sent, content), False
    try:
        return _begun(system, content | {"intake_key": intake_key}), True
    except IntegrityError:  # of two at once, one was first
        return _the_same(AccessRequest.objects.get(intake_key=intake_key), content), False


def _the_same(sent: AccessRequest, content: dict[str, Any]) -> AccessRequest:
    """By its first version: a requester may have changed it since."""
    first = sent.history.earliest("version")
    if any(getattr(first, name) != value for name, value in content.items()):
        raise Unanswered(422, _("This Idempotency-Key belongs to another draft. Send a new one."))
    return sent


def _begun(system: CallingSystem, content: dict[str, Any]) -> AccessRequest:
    requester = User.objects.get(person=system.drafts_for)
    refuse_if(policy.reason_not_to_file_for(requester, content["networks"]))
    draft = AccessRequest(requester=requester.person, status_since=timezone.now(), **content)
    told = {"system": system.name, "requester": str(requester.person)}
    with transaction.atomic(durable=True), step(events.DRAFT_SENT, draft, by=None, **told):
        draft.save()
        screenings.record(draft)
    return draft
