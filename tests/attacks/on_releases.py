"""Records released by one person, or without what the law holds back."""

from datetime import timedelta

from access_requests.models import RecordsAsker
from audit import clock
from tests.attacks.catalogue import Who, by, stopped_by, table
from tests.attacks.constraints import RECORDS, REDACTION
from tests.attacks.on_records import agree, built, end, held_back, received, save
from tests.attacks.scene import a_step
from tests.attacks.scene_of_records import asker_of, saved_package
from tests.builders import run

ASKER = table(RecordsAsker)
whose_turn = stopped_by(RECORDS, "whose_turn")
while_open = stopped_by(REDACTION, "while_open")


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
