"""What the worker does for records requests."""

from celery import shared_task

from access_requests.records import building, reminding


@shared_task(name="access_requests.build_package")
def build_package(pk: int) -> None:
    building.build(pk)


@shared_task(name="access_requests.build_left_behind")
def build_left_behind() -> int:
    """Also what the broker never asked for."""
    found = building.left_behind()
    for pk in found:
        building.build(pk)
    return len(found)


@shared_task(name="access_requests.remind_of_records")
def remind_of_records() -> int:
    """A transaction each, so that one failure does not undo the rest."""
    found = reminding.due()
    for asked in found:
        reminding.remind(asked.pk, by=None)
    return len(found)
