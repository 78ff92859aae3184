"""Records requests: the time that the law gives, and what is asked for."""

from datetime import timedelta

from django.utils import timezone

from audit import clock
from tests.attacks.catalogue import Who, by, stopped_by
from tests.attacks.constraints import RECORDS
from tests.attacks.scene import a_step
from tests.attacks.scene_of_records import new_redaction, saved_package, saved_request

is_due = stopped_by(RECORDS, "is_due")
is_extended = stopped_by(RECORDS, "is_extended")


def received(scene, **other):
    with a_step(scene):
        return saved_request(scene, **other)


def save(scene, row, **changes):
    with a_step(scene):
        for field, value in changes.items():
            setattr(row, field, value)
        row.save()
    return row


def built(scene, asked=None, **other):
    asked = asked or received(scene, **other)
    with a_step(scene):
        package = saved_package(scene, asked)
        asked.status, asked.package = "built", package
        asked.save()
    return asked


def agree(scene, asked, **changes):
    agreement = {
        "status": "agreed",
        "agreed_by": scene.officer.person,
        "agreed_at": clock.now(),
        "agreed_digest": asked.package.digest,
    }
    return save(scene, asked, **agreement | changes)


def end(scene, asked, status="withdrawn", **changes):
    at_its_end = {"ended_by": asked.owner, "ended_at": clock.now(), "outcome": "Told them so."}
    return save(scene, asked, status=status, **at_its_end | changes)


def held_back(scene, asked=None, **other):
    with a_step(scene):
        redaction = new_redaction(scene, asked, **other)
        redaction.save()
    return redaction


# The time that the law gives


@is_due
@by(Who.REQUESTER, "the ORM, in a step")
def received_next_week(scene):
    next_week = timezone.localdate() + timedelta(days=7)
    received(scene, received_on=next_week, due_on=next_week + timedelta(days=10))


@is_due
@by(Who.REQUESTER, "the ORM, in a step")
def due_in_a_month(scene):
    received(scene, due_on=timezone.localdate() + timedelta(days=30))


@is_due
@by(Who.REQUESTER, "the ORM, in a step")
def extended_from_the_beginning(scene):
    due = timezone.localdate() + timedelta(days=24)
    received(scene, extended_to=due, extended_because="There is much of it.")


def extend(scene, asked, days, reason="There is much of it."):
    until = asked.due_on + timedelta(days=days)
    return save(scene, asked, extended_to=until, extended_because=reason)


@is_extended
@by(Who.REQUESTER, "the ORM, in a step")
def extended_by_a_month(scene):
    extend(scene, received(scene), 30)


@is_extended
@by(Who.REQUESTER, "the ORM, in a step")
def extended_twice(scene):
    extend(scene, extend(scene, received(scene), 7), 14)


@is_extended
@by(Who.REQUESTER, "the ORM, in a step")
def extended_when_it_was_over(scene):
    last_month = timezone.localdate() - timedelta(days=30)
    late = received(scene, received_on=last_month, due_on=last_month + timedelta(days=10))
    extend(scene, late, 14)


@stopped_by(RECORDS, "extended_for_a_reason")
@by(Who.REQUESTER, "the ORM, in a step")
def extended_for_no_reason(scene):
    extend(scene, received(scene), 7, reason="")


# What is asked for, and what is searched for


@stopped_by(RECORDS, "asked_stays")
def something_else_was_asked_for(scene):
    save(scene, received(scene), words="Nothing of importance.")


@stopped_by(RECORDS, "asked_stays")
def it_was_received_later(scene):
    asked = received(scene, received_on=timezone.localdate() - timedelta(days=3),
                     due_on=timezone.localdate() + timedelta(days=7))  # fmt: skip
    save(scene, asked, received_on=timezone.localdate())


@stopped_by(RECORDS, "records_request_says_what")
def nothing_was_asked_for(scene):
    received(scene, words="")


@stopped_by(RECORDS, "records_request_says_what")
def records_of_a_kind_that_is_not(scene):
    received(scene, kinds=["plates"])


@stopped_by(RECORDS, "scope_stays")
def less_searched_for_than_was_built(scene):
    save(scene, built(scene), kinds=["requests"])


@stopped_by(RECORDS, "status_moves")
def opened_again_after_it_was_answered(scene):
    asked = end(scene, received(scene))
    save(scene, asked, status="open", ended_by=None, ended_at=None, outcome="")


@stopped_by(RECORDS, "status_starts")
def answered_before_it_was_asked(scene):
    at_its_end = {"ended_at": clock.now(), "outcome": "None."}
    received(scene, status="withdrawn", ended_by=scene.draft.requester, **at_its_end)


@stopped_by(RECORDS, "records_request_is_whole")
def denied_by_no_law(scene):
    end(scene, received(scene), "denied")


@stopped_by(RECORDS, "records_request_is_whole")
def agreed_to_without_a_package(scene):
    agreement = {"agreed_by": scene.officer.person, "agreed_at": clock.now()}
    save(scene, received(scene), agreed_digest="0" * 64, **agreement)
