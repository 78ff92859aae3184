from celery import shared_task

from agencies import seats
from agencies.models import Person


@shared_task(name="agencies.refresh_permissions")
def refresh_permissions() -> None:
    """Seats begin and end by their dates; what django-guardian holds follows."""
    for person in Person.objects.filter(seats__isnull=False).distinct():
        seats.project(person)
