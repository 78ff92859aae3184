"""Records released that nobody agreed to, late, by one alone, or other ones than were agreed to."""

from datetime import timedelta

from django.utils import timezone

from access_requests.models import PackagePiece, RecordsAsker
from audit import clock
from tests.attacks.catalogue import Who, by, stopped_by, table
from tests.attacks.constraints import PACKAGE, RECORDS, REDACTION
from tests.attacks.scene import a_step
from tests.attacks.scene_of_records import (
    asker_of,
    new_package,
    new_redaction,
    saved_package,
    saved_request,
)
from tests.builders import run

PIECE, ASKER = table(PackagePiece), table(RecordsAsker)
is_due = stopped_by(RECORDS, "is_due")
is_extended = stopped_by(RECORDS, "is_extended")
is_its_package = stopped_by(RECORDS, "is_its_package")
whose_turn = stopped_by(RECORDS, "whose_turn")
is_its_pieces = stopped_by(PACKAGE, "is_its_pieces")
while_open = stopped_by(REDACTION, "while_open")


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


# The package


@is_its_pieces
def a_package_of_other_bytes_than_it_says(scene):
    with a_step(scene):
        new_package(scene, pieces=["0" * 64]).save()


@is_its_pieces
def a_package_that_says_it_is_small(scene):
    with a_step(scene):
        new_package(scene, size=1).save()


@stopped_by(PACKAGE, "built_by_owner")
@by(Who.OFFICER, "the ORM, in a step")
def a_package_that_somebody_else_built(scene):
    with a_step(scene):
        new_package(scene, made_by=scene.officer.person).save()


@stopped_by(PACKAGE, "built_by_owner")
def a_package_built_after_another_was_agreed_to(scene):
    asked = agree(scene, built(scene))
    with a_step(scene):
        saved_package(scene, asked)


@is_its_package
def the_package_of_another_request(scene):
    with a_step(scene):
        of_another = saved_package(scene)
    save(scene, received(scene), status="built", package=of_another)


@is_its_package
def a_package_of_an_older_scope(scene):
    asked = received(scene)
    with a_step(scene):
        older = saved_package(scene, asked)
    save(scene, asked, kinds=["requests"])
    save(scene, asked, status="built", package=older)


@is_its_package
def a_package_from_before_something_was_held_back(scene):
    asked = received(scene)
    with a_step(scene):
        older = saved_package(scene, asked)
    held_back(scene, asked)
    save(scene, asked, status="built", package=older)


@stopped_by(RECORDS, "package_stays")
def another_package_put_in_the_place_of_one_that_awaits_agreement(scene):
    asked = received(scene)
    with a_step(scene):
        first, second = saved_package(scene, asked), saved_package(scene, asked)
    save(scene, asked, status="built", package=first)
    save(scene, asked, package=second)


@stopped_by(PIECE, "not_added")
@by(Who.APP, "SQL")
def a_piece_added_to_a_package_that_is_built(scene):
    asked = built(scene)
    sql = f"INSERT INTO {PIECE} (package_id, number, content) VALUES (%s, 1, 'more')"
    run(sql, asked.package_id)


@stopped_by(PIECE, "not_rewritten")
@by(Who.APP, "SQL")
def a_piece_rewritten(scene):
    asked = built(scene)
    run(f"UPDATE {PIECE} SET content = 'less' WHERE package_id = %s", asked.package_id)


# The second person


@whose_turn
@by(Who.REQUESTER, "the ORM, in a step")
def agreed_to_by_who_holds_no_seat(scene):
    agree(scene, built(scene), agreed_by=scene.newcomer.person)


@whose_turn
@by(Who.OFFICER, "the ORM, with a command seat")
def agreed_to_by_its_owner(scene):
    owner = scene.waiting_too.requester
    agree(scene, built(scene, owner=owner), agreed_by=owner)


@whose_turn
@by(Who.OFFICER, "the ORM, in two steps")
def agreed_to_by_who_built_it_and_gave_it_away(scene):
    builder = scene.waiting_too.requester
    asked = save(scene, built(scene, owner=builder), owner=scene.draft.requester)
    agree(scene, asked, agreed_by=builder)


@whose_turn
@by(Who.OFFICER, "the ORM, in a step")
def taken_over_by_who_agreed(scene):
    second = scene.waiting_too.requester
    asked = agree(scene, built(scene), agreed_by=second)
    save(scene, asked, owner=second)


@whose_turn
def agreed_to_another_package(scene):
    agree(scene, built(scene), agreed_digest="0" * 64)


@whose_turn
def agreed_to_last_month(scene):
    agree(scene, built(scene), agreed_at=clock.now() - timedelta(days=30))


@stopped_by(RECORDS, "agreement_stays")
def agreed_to_by_somebody_else_in_the_end(scene):
    asked = agree(scene, built(scene))
    save(scene, asked, agreed_by=scene.officer_too.person)


@stopped_by(RECORDS, "status_moves")
def released_in_the_step_that_agrees(scene):
    asked = built(scene)
    agreement = {
        "agreed_by": scene.officer.person,
        "agreed_at": clock.now(),
        "agreed_digest": asked.package.digest,
    }
    end(scene, asked, "released", **agreement)


@whose_turn
@by(Who.OFFICER, "the ORM, in a step")
def released_by_who_does_not_own_it(scene):
    end(scene, agree(scene, built(scene)), "released", ended_by=scene.officer.person)


@whose_turn
def released_last_month(scene):
    last_month = clock.now() - timedelta(days=30)
    end(scene, agree(scene, built(scene)), "released", ended_at=last_month)


@whose_turn
@by(Who.OFFICER, "the ORM, in a step")
def taken_over_by_who_is_no_staff(scene):
    save(scene, received(scene), owner=scene.officer.person)


# What is held back


@while_open
@by(Who.REQUESTER, "the ORM, in a step")
def told_after_all_when_the_package_was_agreed_to(scene):
    asked = received(scene)
    redaction = held_back(scene, asked)
    with a_step(scene):
        package = saved_package(scene, asked, redactions=[redaction.pk])
        asked.status, asked.package = "built", package
        asked.save()
    agree(scene, asked)
    save(scene, redaction, removed_by=asked.owner, removed_at=clock.now())


@while_open
@by(Who.OFFICER, "the ORM, in a step")
def held_back_by_who_does_not_own_it(scene):
    held_back(scene, added_by=scene.officer.person)


@stopped_by(REDACTION, "begins_held_back")
def held_back_and_not_held_back_at_once(scene):
    asked = received(scene)
    held_back(scene, asked, removed_by=asked.owner, removed_at=clock.now())


@stopped_by(REDACTION, "redaction_stays")
def held_back_by_another_law(scene):
    save(scene, held_back(scene), citation="Gov. Code § 7927.705")


@stopped_by(REDACTION, "removed_stays")
def held_back_once_more_without_a_reason(scene):
    redaction = held_back(scene)
    owner = redaction.records_request.owner
    save(scene, redaction, removed_by=owner, removed_at=clock.now())
    save(scene, redaction, removed_by=None, removed_at=None)


@stopped_by(REDACTION, "redaction_says_what_and_why")
def held_back_by_no_law(scene):
    held_back(scene, citation="")


@stopped_by(REDACTION, "redaction_removed_by_someone")
def told_by_nobody(scene):
    save(scene, held_back(scene), removed_at=clock.now())


# Who asked


@stopped_by(ASKER, "not_rewritten")
@by(Who.APP, "SQL")
def asked_by_somebody_else(scene):
    asked = received(scene)
    asker_of(asked)
    run(f"UPDATE {ASKER} SET name = 'Nobody' WHERE records_request_id = %s", asked.pk)
