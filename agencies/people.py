"""Who works here."""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_noop

from agencies.events import PERSON_ADDED, PERSON_ENDED
from agencies.models import Person, User
from agencies.policy_of_seats import reason_not_to_administer
from audit.attempts import one_transaction, refuse_if
from audit.steps import step


@transaction.atomic(durable=True)
def add(
    username: str,
    *,
    by: models.Model | None,
    password: str | None = None,
    email: str = "",
    **about: str | date | bool,
) -> User:
    """A person, and how that person signs in."""
    return write(username, by=by, password=password, email=email, **about)


def write(
    username: str, *, by: models.Model | None, password: str | None, email: str, **about: Any
) -> User:
    """Inside a transaction."""
    person = Person(**about)
    facts = {"person": str(person), "employer": person.employer}
    with step(PERSON_ADDED, person, by=by, **facts):
        person.save()
    return User.objects.create_user(username, person, password, email)


@one_transaction(on=Person, to=gettext_noop("end a person"))
def end(pk: int, *, by: User | None, on: date) -> Person:
    """The last day. After it the person holds nothing, whatever seats say."""
    person = Person.objects.select_for_update(no_key=True).get(pk=pk)
    refuse_if(reason_not_to_administer(by))
    with step(PERSON_ENDED, person, by=by, person=str(person), until=on):
        person.ends_on = on
        person.save()
    return person
