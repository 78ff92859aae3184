"""Questions of oversight that others ask, answer or close, and such as are made to look settled."""

from datetime import timedelta

from access_requests.models import FlagStatus
from agencies.models import Seat
from audit import clock
from audit.models import Event
from tests.attacks.catalogue import Who, by, stopped_by
from tests.attacks.constraints import FLAG
from tests.attacks.scene import a_step
from tests.attacks.scene_of_cases import new_flag

whose_turn = stopped_by(FLAG, "whose_turn")
of_its_networks = stopped_by(FLAG, "of_its_networks")


def asked(scene, **other):
    with a_step(scene):
        flag = new_flag(scene, **other)
        flag.save()
    return flag


def say(scene, flag, status, who, **other):
    changes = {"status": status, "text": "All is well.", "said_by": who, "said_at": clock.now()}
    with a_step(scene):
        for field, value in (changes | other).items():
            setattr(flag, field, value)
        flag.save()


def answered(scene):
    flag = asked(scene)
    say(scene, flag, FlagStatus.ANSWERED, scene.officer.person)
    return flag


@whose_turn
@by(Who.OFFICER, "the ORM, in a step")
def a_question_that_an_officer_asks_in_the_place_of_oversight(scene):
    asked(scene, said_by=scene.officer.person)


@whose_turn
@by(Who.OFFICER, "the ORM, in a step")
def a_question_closed_by_who_answered_it(scene):
    say(scene, answered(scene), FlagStatus.CLOSED, scene.officer.person)


@whose_turn
@by(Who.DEVELOPER, "the ORM, once the seat has ended")
def a_question_closed_by_who_oversees_no_more(scene):
    flag = answered(scene)
    with a_step(scene):
        for seat in Seat.objects.filter(person=scene.overseer):
            seat.ends_at = clock.now()
            seat.save()
    say(scene, flag, FlagStatus.CLOSED, scene.overseer)


@whose_turn
@by(Who.REVIEWER, "the ORM, in a step")
def a_question_answered_by_who_commands_nothing(scene):
    say(scene, asked(scene), FlagStatus.ANSWERED, scene.in_review.requester)


@whose_turn
@by(Who.OFFICER, "the ORM, with a seat of another network")
def a_question_answered_by_an_officer_of_another_network(scene):
    say(scene, asked(scene), FlagStatus.ANSWERED, scene.officer_elsewhere.person)


@whose_turn
@by(Who.OFFICER, "the ORM, in a step")
def an_answer_of_last_month(scene):
    last_month = clock.now() - timedelta(days=30)
    say(scene, asked(scene), FlagStatus.ANSWERED, scene.officer.person, said_at=last_month)


@stopped_by(FLAG, "status_moves")
@by(Who.DEVELOPER, "the ORM, in a step")
def a_question_closed_without_an_answer(scene):
    say(scene, asked(scene), FlagStatus.CLOSED, scene.overseer)


@stopped_by(FLAG, "status_moves")
@by(Who.DEVELOPER, "the ORM, in a step")
def a_closed_question_opened_again(scene):
    flag = answered(scene)
    say(scene, flag, FlagStatus.CLOSED, scene.overseer)
    say(scene, flag, FlagStatus.ASKED, scene.overseer)


@stopped_by(FLAG, "status_starts")
@by(Who.DEVELOPER, "the ORM, in a step")
def a_question_that_is_answered_before_it_is_asked(scene):
    asked(scene, status=FlagStatus.ANSWERED, said_by=scene.officer.person)


@stopped_by(FLAG, "said_stays")
@by(Who.DEVELOPER, "the ORM, in a step")
def a_question_that_asks_something_else_than_was_asked(scene):
    say(scene, asked(scene), FlagStatus.ASKED, scene.overseer)


@stopped_by(FLAG, "about_stays")
@by(Who.OFFICER, "the ORM, in a step")
def an_answer_that_is_about_something_else(scene):
    other = {"grant": None, "of_event": Event.objects.earliest("id")}
    say(scene, asked(scene), FlagStatus.ANSWERED, scene.officer.person, **other)


@of_its_networks
@by(Who.DEVELOPER, "the ORM, in a step")
def a_question_about_a_grant_for_officers_of_another_network(scene):
    asked(scene, networks=[scene.other_network.pk])


@of_its_networks
@by(Who.DEVELOPER, "the ORM, in a step")
def a_question_about_a_case_for_any_officer(scene):
    event = Event.objects.about(scene.waiting).latest("id")
    asked(scene, grant=None, of_event=event, networks=[])


@of_its_networks
@by(Who.DEVELOPER, "the ORM, in a step")
def a_question_about_a_seat_for_officers_of_another_network(scene):
    seat = Seat.objects.filter(network=scene.network).earliest("pk")
    asked(scene, grant=None, seat=seat, networks=[scene.other_network.pk])


@stopped_by(FLAG, "flag_about_one_thing")
@by(Who.DEVELOPER, "the ORM, in a step")
def a_question_about_nothing(scene):
    asked(scene, grant=None, networks=[])


@stopped_by(FLAG, "flag_says_something")
@by(Who.OFFICER, "the ORM, in a step")
def an_answer_that_says_nothing(scene):
    say(scene, asked(scene), FlagStatus.ANSWERED, scene.officer.person, text="")
