"""Legal holds: placed at once by one person, lifted by two."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from access_requests import events_of_records as events
from access_requests import news_of_records as news
from access_requests import policy_of_holds as policy
from access_requests.models import LegalHold
from agencies.messages import officers_and_oversight, tell
from agencies.models import User
from audit.attempts import one_transaction, refuse_if
from audit.steps import step


def place(*, by: User, matter: str, **on: Any) -> LegalHold:
    """On a case, an agency, a network, or on everything."""
    refuse_if(policy.reason_not_to_place(by))
    refuse_if(policy.reason_against_text(matter))
    hold = LegalHold(matter=matter.strip(), placed_by=by.person, placed_at=timezone.now(), **on)
    facts = {"what": hold.about_words, "matter": hold.matter}
    with transaction.atomic(durable=True), step(events.HOLD_PLACED, hold, by=by, **facts):
        hold.save()
        tell(officers_and_oversight(), news.HOLD_PLACED, hold)
    return hold


@one_transaction(on=LegalHold, to=gettext_noop("ask to lift a legal hold"))
def ask_to_lift(pk: int, *, by: User, reason: str) -> LegalHold:
    hold = lock(pk)
    refuse_if(policy.reason_not_to_ask(by, hold))
    refuse_if(policy.reason_against_text(reason))
    with step(events.LIFT_ASKED, hold, by=by, reason=reason.strip()):
        hold.lift_asked_by, hold.lift_asked_because = by.person, reason.strip()
        hold.save()
        tell(officers_and_oversight(), news.LIFT_ASKED, hold)
    return hold


@one_transaction(on=LegalHold, to=gettext_noop("keep a legal hold"))
def keep(pk: int, *, by: User, reason: str) -> LegalHold:
    hold = lock(pk)
    refuse_if(policy.reason_not_to_keep(by, hold))
    refuse_if(policy.reason_against_text(reason))
    with step(events.LIFT_REFUSED, hold, by=by, reason=reason.strip()):
        hold.lift_asked_by, hold.lift_asked_because = None, ""
        hold.save()
    return hold


@one_transaction(on=LegalHold, to=gettext_noop("lift a legal hold"))
def lift(pk: int, *, by: User) -> LegalHold:
    hold = lock(pk)
    refuse_if(policy.reason_not_to_lift(by, hold))
    facts = {"asker": str(hold.lift_asked_by), "reason": hold.lift_asked_because}
    with step(events.LIFTED, hold, by=by, **facts):
        hold.lifted_by, hold.lifted_at = by.person, timezone.now()
        hold.save()
        tell(officers_and_oversight(), news.LIFTED, hold)
    return hold


def lock(pk: int) -> LegalHold:
    return LegalHold.objects.select_for_update(no_key=True).get(pk=pk)
