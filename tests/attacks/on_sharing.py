"""What is shared taken for granted: lists made up or changed, discrepancies made to go away."""

from datetime import timedelta

from django.utils import timezone

from audit import clock
from tests.attacks.catalogue import Who, by, stopped_by
from tests.attacks.constraints import DIFFERING, LISTED, NAME, SHARED
from tests.attacks.scene import a_step
from tests.attacks.scene_of_sharing import (
    new_discrepancy,
    new_list,
    new_listed,
    new_name,
    saved_discrepancy,
    saved_list,
)

of_its_time = stopped_by(SHARED, "is_of_its_time")
is_found = stopped_by(DIFFERING, "is_found")
closes = stopped_by(DIFFERING, "closes")


def case(scene, **other):
    with a_step(scene):
        return saved_discrepancy(scene, **other)


def change(scene, found, **changes):
    with a_step(scene):
        for field, value in changes.items():
            setattr(found, field, value)
        found.save()


def a_later_list(scene, *names, **other):
    with a_step(scene):
        later = saved_list(scene, as_of=timezone.localdate(), **other)
        for name in names:
            new_listed(scene, sharing_list=later, name=name, key=name.casefold()).save()
    return later


@of_its_time
@by(Who.OPERATOR, "the ORM, in a step")
def a_list_of_a_day_to_come(scene):
    with a_step(scene):
        new_list(scene, as_of=timezone.localdate() + timedelta(days=9)).save()


@of_its_time
@by(Who.OPERATOR, "the ORM, in a step")
def a_list_said_to_be_taken_last_month(scene):
    with a_step(scene):
        new_list(scene, imported_at=clock.now() - timedelta(days=30)).save()


@stopped_by(SHARED, "a_list_is_taken_once")
@by(Who.OPERATOR, "the ORM, in a step")
def a_list_taken_twice(scene):
    with a_step(scene):
        first = saved_list(scene)
        new_list(scene, digest=first.digest).save()


@stopped_by(SHARED, "one_baseline")
@by(Who.OPERATOR, "the ORM, in a step")
def a_second_list_of_what_was_shared_before(scene):
    with a_step(scene):
        saved_list(scene, is_baseline=True)
        new_list(scene, is_baseline=True).save()


@stopped_by(LISTED, "of_its_list")
@by(Who.DEVELOPER, "the ORM, in a step")
def a_name_written_into_a_list_afterwards(scene):
    with a_step(scene):
        earlier = saved_list(scene)
    with a_step(scene):
        new_listed(scene, sharing_list=earlier).save()


@stopped_by(NAME, "confirmed")
@by(Who.REQUESTER, "the ORM, in a step")
def a_name_confirmed_by_who_reviews_nothing(scene):
    with a_step(scene):
        new_name(scene, confirmed_by=scene.newcomer.person).save()


@stopped_by(NAME, "name_stays")
@by(Who.REVIEWER, "the ORM, in a step")
def a_confirmed_name_made_that_of_another(scene):
    with a_step(scene):
        known = new_name(scene)
        known.save()
    change(scene, known, name="ICE", key="ice")


@stopped_by(NAME, f"{NAME}_key_key")
@by(Who.REVIEWER, "the ORM, in a step")
def a_name_said_to_mean_two(scene):
    with a_step(scene):
        known = new_name(scene)
        known.save()
        new_name(scene, key=known.key).save()


@is_found
@by(Who.OPERATOR, "the ORM, in a step")
def a_discrepancy_found_last_year(scene):
    with a_step(scene):
        new_discrepancy(scene, opened_at=clock.now() - timedelta(days=365)).save()


@is_found
@by(Who.OPERATOR, "the ORM, in a step")
def a_discrepancy_that_is_closed_from_the_beginning(scene):
    with a_step(scene):
        found = new_discrepancy(scene)
        found.closed_at, found.closed_in = clock.now(), found.found_in
        found.save()


@is_found
@by(Who.OPERATOR, "the ORM, in a step")
def a_new_share_said_to_be_from_before(scene):
    with a_step(scene):
        new_discrepancy(scene, is_legacy=True).save()


@is_found
@by(Who.OPERATOR, "the ORM, in a step")
def a_discrepancy_that_no_list_shows(scene):
    with a_step(scene):
        new_discrepancy(scene, found_in=saved_list(scene)).save()


@stopped_by(DIFFERING, "one_open_discrepancy")
@by(Who.OPERATOR, "the ORM, in a step")
def two_cases_of_one_name(scene):
    with a_step(scene):
        first = saved_discrepancy(scene)
        new_discrepancy(scene, found_in=first.found_in).save()


@stopped_by(DIFFERING, "found_stays")
@by(Who.OPERATOR, "the ORM, in a step")
def a_deadline_put_off(scene):
    found = case(scene)
    change(scene, found, due_at=clock.now() + timedelta(days=400))


@closes
@by(Who.REVIEWER, "the ORM, in a step")
def what_is_shared_taken_over_as_it_is(scene):
    found = case(scene)
    change(scene, found, closed_at=clock.now(), closed_in=found.found_in)


@closes
@by(Who.REVIEWER, "the ORM, in a step")
def closed_by_a_later_list_that_still_shows_it(scene):
    found = case(scene)
    change(scene, found, closed_at=clock.now(), closed_in=a_later_list(scene, "ICE"))


@closes
@by(Who.REVIEWER, "the ORM, in a step")
def closed_by_the_list_of_another_network(scene):
    found = case(scene)
    elsewhere = a_later_list(scene, network=scene.other_network)
    change(scene, found, closed_at=clock.now(), closed_in=elsewhere)


@closes
@by(Who.OFFICER, "the ORM, in a step")
def closed_by_the_grant_of_another_agency(scene):
    found = case(scene)
    change(scene, found, closed_at=clock.now(), closed_by=scene.grant)


@closes
@by(Who.OPERATOR, "the ORM, in a step")
def a_missing_share_closed_by_a_list_without_it(scene):
    grant = scene.grant
    found = case(
        scene, matter="not_shared", key=f"grant {grant.pk}", agency=grant.agency, grant=grant
    )
    change(scene, found, closed_at=clock.now(), closed_in=a_later_list(scene, "ICE"))


@closes
@by(Who.OPERATOR, "the ORM, in a step")
def a_discrepancy_closed_as_of_last_week(scene):
    found = case(scene)
    last_week = clock.now() - timedelta(days=7)
    change(scene, found, closed_at=last_week, closed_in=a_later_list(scene, "Torrance"))


@closes
@by(Who.REVIEWER, "the ORM, in a step")
def a_discrepancy_closed_by_nothing(scene):
    with a_step(scene):
        missing = saved_discrepancy(scene, matter="no_list", key="no list", found_in=None)
    change(scene, missing, closed_at=clock.now())


@stopped_by(DIFFERING, "closed_stays")
@by(Who.OPERATOR, "the ORM, in a step")
def a_closed_discrepancy_made_another(scene):
    found = case(scene)
    change(scene, found, closed_at=clock.now(), closed_in=a_later_list(scene, "Torrance"))
    change(scene, found, outcome="clear")


@stopped_by(DIFFERING, "order_stays")
@by(Who.OPERATOR, "the ORM, in a step")
def an_order_to_switch_off_taken_back(scene):
    found = case(scene, is_ordered_off=True)
    change(scene, found, is_ordered_off=False)
