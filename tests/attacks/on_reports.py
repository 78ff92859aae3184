"""Weekly reports made up or made twice, and readings by those who do not read them."""

from datetime import date, timedelta

from agencies.models import Seat
from audit import clock
from tests.attacks.catalogue import Who, by, stopped_by
from tests.attacks.constraints import READING, REPORT
from tests.attacks.scene import a_step
from tests.attacks.scene_of_cases import new_reading, new_report

of_a_week = stopped_by(REPORT, "of_a_week")
by_oversight = stopped_by(READING, "by_oversight")


@of_a_week
@by(Who.WORKER, "the ORM, in a step")
def a_report_of_other_days_than_a_week(scene):
    with a_step(scene):
        new_report(starts_on=date(2026, 11, 3)).save()


@of_a_week
@by(Who.WORKER, "the ORM, in a step")
def a_report_of_a_week_that_is_still_to_come(scene):
    today = clock.now().date()
    with a_step(scene):
        new_report(starts_on=today + timedelta(days=7 - today.weekday())).save()


@stopped_by(REPORT, "one_report_a_week")
@by(Who.WORKER, "the ORM, in a step")
def a_second_report_that_tells_it_otherwise(scene):
    with a_step(scene):
        first = new_report()
        first.save()
        new_report(starts_on=first.starts_on, content={"approved": 0}).save()


@by_oversight
@by(Who.OFFICER, "the ORM, in a step")
def a_report_signed_off_by_an_officer_it_tells_of(scene):
    with a_step(scene):
        new_reading(scene, person=scene.officer.person).save()


@by_oversight
@by(Who.DEVELOPER, "the ORM, once the seat has ended")
def a_report_signed_off_by_who_oversees_no_more(scene):
    overseer = scene.overseer
    with a_step(scene):
        for seat in Seat.objects.filter(person=overseer):
            seat.ends_at = clock.now()
            seat.save()
        new_reading(scene, person=overseer).save()


@stopped_by(READING, "read_once_by_each")
@by(Who.DEVELOPER, "the ORM, in a step")
def a_report_signed_off_twice(scene):
    with a_step(scene):
        first = new_reading(scene)
        first.save()
        new_reading(scene, report=first.report).save()
