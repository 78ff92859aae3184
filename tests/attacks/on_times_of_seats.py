"""Since when a seat is held, until when, and confirmed by whom."""

from datetime import timedelta

from agencies import seating
from agencies.models import CONFIRMED_FOR, Role, Seat, SeatProposal
from audit import clock
from tests.attacks.catalogue import SEAT, Who, by, stopped_by
from tests.attacks.new_rows import saved
from tests.attacks.on_seats import change, place
from tests.builders import make_host, make_network

DAY = timedelta(days=1)
starts_now = stopped_by(SEAT, "starts_now")
only_shorter = stopped_by(SEAT, "only_shorter")
is_confirmed = stopped_by(SEAT, "is_confirmed")
seat_stays = stopped_by(SEAT, "seat_stays")


@starts_now
def a_seat_since_last_year(scene):
    place(scene, scene.newcomer.person, Role.REQUESTER, scene.network, starts_at=a_year_ago())


def a_year_ago():
    return clock.now() - 365 * DAY


@starts_now
def a_new_seat_confirmed_for_ten_years(scene):
    until = clock.now() + 3650 * DAY
    place(scene, scene.newcomer.person, Role.REQUESTER, scene.network, confirmed_until=until)


@starts_now
def a_new_seat_confirmed_by_somebody(scene):
    by = scene.officer.person
    place(scene, scene.newcomer.person, Role.REQUESTER, scene.network, confirmed_by=by)


@only_shorter
def a_seat_given_longer(scene):
    now = clock.now()
    seat = place(scene, scene.newcomer.person, Role.REQUESTER, scene.network, ends_at=now + DAY)
    change(scene, seat, ends_at=now + 2 * DAY)


@only_shorter
def a_seat_given_for_ever(scene):
    ends_at = clock.now() + DAY
    seat = place(scene, scene.newcomer.person, Role.REQUESTER, scene.network, ends_at=ends_at)
    change(scene, seat, ends_at=None)


@only_shorter
def a_seat_that_ended_brought_back(scene):
    seat = seating.end(scene.officer.person.seats.get().pk, by=None)
    change(scene, seat, ends_at=None)


@stopped_by(SEAT, "seat_ends_after_it_starts")
def a_seat_that_ends_before_it_starts(scene):
    seat = saved(scene, Seat)
    change(scene, seat, ends_at=seat.starts_at - DAY)


@seat_stays
def a_seat_said_to_follow_another_proposal(scene):
    change(scene, scene.officer.person.seats.get(), proposal=saved(scene, SeatProposal))


def confirm(scene, seat, by, until=None):
    change(scene, seat, confirmed_until=until or clock.now() + CONFIRMED_FOR, confirmed_by=by)


@is_confirmed
@by(Who.OFFICER, "the ORM, in a step")
def confirming_ones_own_seat(scene):
    confirm(scene, scene.officer.person.seats.get(), scene.officer.person)


@is_confirmed
@by(Who.OFFICER, "the ORM, in a step")
def confirming_for_ten_years(scene):
    until = clock.now() + 3650 * DAY
    confirm(scene, saved(scene, Seat), scene.officer.person, until)


@is_confirmed
@by(Who.REVIEWER, "the ORM, in a step")
def confirming_without_a_command_seat(scene):
    confirm(scene, saved(scene, Seat), scene.waiting.reviewer)


@is_confirmed
@by(Who.OFFICER, "the ORM: the officer’s own seat has ended")
def confirming_after_ones_seat_ended(scene):
    officer = scene.officer.person
    seating.end(officer.seats.get().pk, by=None)
    confirm(scene, saved(scene, Seat), officer)


@is_confirmed
def confirming_by_nobody(scene):
    confirm(scene, saved(scene, Seat), None)


@is_confirmed
@by(Who.OFFICER, "the ORM: the seat is of another department")
def confirming_in_another_department(scene):
    elsewhere = make_network(of=make_host("Signal Hill Police Department"))
    seat = place(scene, scene.newcomer.person, Role.REQUESTER, elsewhere)
    confirm(scene, seat, scene.officer.person)


@is_confirmed
def reviving_a_seat_that_lapsed(scene):
    seat = saved(scene, Seat)
    change(scene, seat, confirmed_until=clock.now())
    confirm(scene, seat, scene.officer.person)


@is_confirmed
def confirming_a_seat_that_has_not_begun(scene):
    starts_at = clock.now() + DAY
    seat = place(scene, scene.newcomer.person, Role.REQUESTER, scene.network, starts_at=starts_at)
    change(scene, seat, confirmed_until=clock.now() + DAY)
    confirm(scene, seat, scene.officer.person)
