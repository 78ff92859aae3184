"""When somebody is away, and who is told in their place. Steps."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_noop

from agencies import policy_of_telling as policy
from agencies.events_of_telling import ABSENCE_ANNOUNCED, ABSENCE_ENDED
from agencies.messages import tell
from agencies.models import Absence, Person, Role, User
from agencies.news_of_absences import STANDS_IN, STANDS_IN_NO_MORE
from audit.attempts import one_transaction, refuse_if
from audit.steps import step


def announce(user: User, *, role: str, delegate: Person, starts_on: date, ends_on: date) -> Absence:
    days = {"starts_on": starts_on, "ends_on": ends_on}
    made: Absence = _announce(user.person_id, by=user, role=role, delegate=delegate, **days)
    return made


@one_transaction(on=Person, to=gettext_noop("announce an absence"))
def _announce(pk: int, *, by: User, **about: Any) -> Absence:
    person = Person.objects.select_for_update(no_key=True).get(pk=pk)
    absence = Absence(person=person, **about)
    refuse_if(policy.reason_not_to_be_away(by, absence))
    days = {"first": absence.starts_on.isoformat(), "last": absence.ends_on.isoformat()}
    with step(ABSENCE_ANNOUNCED, absence, by=by, **days, **_facts(absence)):
        absence.save()
        tell(_delegate(absence), STANDS_IN, absence)
    return absence


@one_transaction(on=Absence, to=gettext_noop("take an absence back"))
def end(pk: int, *, by: User) -> Absence:
    absence = Absence.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)
    refuse_if(policy.reason_not_to_be_back(by, absence))
    with step(ABSENCE_ENDED, absence, by=by, **_facts(absence)):
        absence.ended_at = timezone.now()
        absence.save()
        tell(_delegate(absence), STANDS_IN_NO_MORE, absence)
    return absence


def in_words(absence: Absence) -> dict[str, str]:
    return {"until": date_format(absence.ends_on), "delegate": str(absence.delegate)}


def _facts(absence: Absence) -> dict[str, Any]:
    return {"delegate": str(absence.delegate), "role": Role(absence.role).label}


def _delegate(absence: Absence) -> Any:
    return User.objects.filter(person=absence.delegate_id)
