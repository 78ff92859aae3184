"""What is kept from the public by one person alone, by who may not, or under another law."""

from datetime import timedelta

from access_requests.models import WithholdingStatus
from audit import clock
from tests.attacks.catalogue import Who, by, stopped_by
from tests.attacks.constraints import WITHHOLDING
from tests.attacks.scene import a_step
from tests.attacks.scene_of_cases import new_withholding

by_who_may = stopped_by(WITHHOLDING, "by_who_may")
by_two = stopped_by(WITHHOLDING, "by_two")
MONTH = timedelta(days=30)


def proposed(scene, **other):
    with a_step(scene):
        withholding = new_withholding(scene, **other)
        withholding.save()
    return withholding


def change(scene, withholding, **changes):
    with a_step(scene):
        for field, value in changes.items():
            setattr(withholding, field, value)
        withholding.save()
    return withholding


def answer(scene, withholding, who, status=WithholdingStatus.WITHHELD, **other):
    given = {"status": status, "answered_by": who, "answered_at": clock.now(), "answer": "Yes."}
    return change(scene, withholding, **given | other)


def withheld(scene):
    return answer(scene, proposed(scene), scene.officer.person)


def show(scene, withholding, who, **other):
    given = {"status": WithholdingStatus.SHOWN, "ended_by": who, "ended_at": clock.now()}
    return change(scene, withholding, **given | other)


@by_who_may
@by(Who.REQUESTER, "the ORM, in a step")
def withheld_as_its_requester_proposed(scene):
    proposed(scene, proposed_by=scene.in_review.requester)


@by_who_may
@by(Who.OFFICER, "the ORM, with a seat of another network")
def withheld_as_an_officer_of_another_network_proposed(scene):
    proposed(scene, proposed_by=scene.officer_elsewhere.person)


@by_who_may
@by(Who.DEVELOPER, "the ORM, in a step")
def proposed_last_month(scene):
    proposed(scene, proposed_at=clock.now() - MONTH)


@by_who_may
@by(Who.OFFICER, "the ORM, in a step")
def answered_before_it_is_proposed(scene):
    proposed(scene, answered_by=scene.officer.person, answered_at=clock.now())


@by_two
@by(Who.DEVELOPER, "the ORM, in a step")
def withheld_by_one_person_alone(scene):
    answer(scene, proposed(scene), scene.overseer)


@by_two
@by(Who.REQUESTER, "the ORM, in a step")
def withheld_as_its_requester_agreed(scene):
    answer(scene, proposed(scene), scene.in_review.requester)


@by_two
@by(Who.OFFICER, "the ORM, with a seat of another network")
def withheld_as_an_officer_of_another_network_agreed(scene):
    answer(scene, proposed(scene), scene.officer_elsewhere.person)


@by_two
@by(Who.DEVELOPER, "the ORM, in a step")
def withheld_as_nobody_agreed(scene):
    answer(scene, proposed(scene), None)


@by_two
@by(Who.OFFICER, "the ORM, in a step")
def agreed_to_last_month(scene):
    answer(scene, proposed(scene), scene.officer.person, answered_at=clock.now() - MONTH)


@by_two
@by(Who.REQUESTER, "the ORM, in a step")
def shown_again_by_its_requester(scene):
    show(scene, withheld(scene), scene.in_review.requester)


@by_two
@by(Who.OFFICER, "the ORM, in a step")
def shown_again_last_month(scene):
    show(scene, withheld(scene), scene.officer.person, ended_at=clock.now() - MONTH)


@stopped_by(WITHHOLDING, "status_starts")
@by(Who.DEVELOPER, "the ORM, in a step")
def withheld_and_never_proposed(scene):
    proposed(scene, status=WithholdingStatus.WITHHELD)


@stopped_by(WITHHOLDING, "status_moves")
@by(Who.OFFICER, "the ORM, in a step")
def withheld_again_after_it_was_shown(scene):
    shown = show(scene, withheld(scene), scene.officer.person)
    change(scene, shown, status=WithholdingStatus.WITHHELD)


@stopped_by(WITHHOLDING, "status_moves")
@by(Who.OFFICER, "the ORM, in a step")
def withheld_though_it_was_refused(scene):
    refused = answer(scene, proposed(scene), scene.officer.person, WithholdingStatus.REFUSED)
    change(scene, refused, status=WithholdingStatus.WITHHELD)


@stopped_by(WITHHOLDING, "proposal_stays")
@by(Who.OFFICER, "the ORM, in a step")
def another_request_withheld_than_was_proposed(scene):
    other = {"access_request": scene.waiting}
    answer(scene, proposed(scene), scene.officer.person, **other)


@stopped_by(WITHHOLDING, "proposal_stays")
@by(Who.OFFICER, "the ORM, in a step")
def another_law_cited_than_was_proposed(scene):
    answer(scene, proposed(scene), scene.officer.person, exemption="Gov. Code § 7922.000")


@stopped_by(WITHHOLDING, "answer_stays")
@by(Who.DEVELOPER, "the ORM, in a step")
def somebody_else_named_who_agreed_when_it_is_shown(scene):
    show(scene, withheld(scene), scene.officer.person, answered_by=scene.overseer)


@stopped_by(WITHHOLDING, "answer_stays")
@by(Who.DEVELOPER, "the ORM, in a step")
def an_answer_put_into_a_proposal(scene):
    change(scene, proposed(scene), answered_by=scene.officer.person, answer="Yes.")


@stopped_by(WITHHOLDING, "withholding_says_why")
@by(Who.DEVELOPER, "the ORM, in a step")
def withheld_under_no_law(scene):
    proposed(scene, exemption="")


@stopped_by(WITHHOLDING, "withheld_once")
@by(Who.OFFICER, "the ORM, in a step")
def withheld_twice_so_that_showing_it_shows_nothing(scene):
    withheld(scene)
    proposed(scene)
