"""Who works here."""

from datetime import date

from django.db import models, transaction

from agencies.events import PERSON_ADDED
from agencies.models import Person, User
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
    person = Person(**about)
    facts = {"person": str(person), "employer": person.employer}
    with step(PERSON_ADDED, person, by=by, **facts):
        person.save()
    return User.objects.create_user(username, person, password, email)
