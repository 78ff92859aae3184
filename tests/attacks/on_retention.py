"""What law, policy or a legal hold keeps, made to go; and holds lifted by one alone."""

from datetime import timedelta

from access_requests.models import Document, LegalHold, PackagePiece, RecordsAsker
from audit import clock
from tests.attacks import on_documents, on_records
from tests.attacks.catalogue import Who, by, stopped_by, table
from tests.attacks.constraints import HOLD
from tests.attacks.scene import a_step
from tests.attacks.scene_of_records import asker_of, new_hold

save = on_records.save
is_placed = stopped_by(HOLD, "is_placed")
by_two = stopped_by(HOLD, "lifted_by_two")
asking_stays = stopped_by(HOLD, "asking_stays")
is_not_held = stopped_by(table(Document), "is_not_held")
contact_is_kept = stopped_by(table(RecordsAsker), "is_kept")
package_is_kept = stopped_by(table(PackagePiece), "is_kept")


def hold(scene, **other):
    with a_step(scene):
        placed = new_hold(scene, **other)
        placed.save()
    return placed


def asked_to_lift(scene, **other):
    asking = {"lift_asked_by": scene.overseer, "lift_asked_because": "It is settled."}
    return save(scene, hold(scene), **asking | other)


def lift(scene, held, **other):
    lifting = {"lifted_by": scene.officer.person, "lifted_at": clock.now()}
    return save(scene, held, **lifting | other)


# What is kept


def forget_who_asked(scene):
    asked = on_records.end(scene, on_records.received(scene))
    asker_of(asked)
    RecordsAsker.objects.filter(records_request=asked).delete()


@contact_is_kept
@by(Who.DEVELOPER, "QuerySet.delete")
def who_asked_forgotten_in_the_year_of_the_answer(scene):
    forget_who_asked(scene)


@contact_is_kept
@by(Who.DEVELOPER, "QuerySet.delete")
def who_asked_forgotten_though_a_hold_is_in_force(scene):
    hold(scene)
    forget_who_asked(scene)


@contact_is_kept
@by(Who.DEVELOPER, "QuerySet.delete")
def who_asked_forgotten_before_there_is_an_answer(scene):
    asked = on_records.received(scene)
    asker_of(asked)
    RecordsAsker.objects.filter(records_request=asked).delete()


@package_is_kept
@by(Who.DEVELOPER, "QuerySet.delete")
def a_package_gone_before_it_is_released(scene):
    asked = on_records.built(scene)
    PackagePiece.objects.filter(package_id=asked.package_id).delete()


@package_is_kept
@by(Who.DEVELOPER, "QuerySet.delete")
def a_package_gone_though_a_hold_is_in_force(scene):
    hold(scene)
    a_package_gone_before_it_is_released(scene)


def destroy_held(scene, **on):
    document = on_documents.asked(scene)
    hold(scene, **on)
    on_documents.destroy(scene, document)


@is_not_held
@by(Who.OFFICER, "the ORM, in a step")
def a_document_destroyed_though_everything_is_held(scene):
    destroy_held(scene)


@is_not_held
@by(Who.OFFICER, "the ORM, in a step")
def a_document_destroyed_though_its_case_is_held(scene):
    destroy_held(scene, access_request=scene.draft)


@is_not_held
@by(Who.OFFICER, "the ORM, in a step")
def a_document_destroyed_though_its_network_is_held(scene):
    destroy_held(scene, network=scene.network)


# Holds


@is_placed
@by(Who.REQUESTER, "the ORM, in a step")
def a_hold_placed_by_who_holds_no_seat(scene):
    hold(scene, placed_by=scene.newcomer.person)


@is_placed
def a_hold_placed_last_month(scene):
    hold(scene, placed_at=clock.now() - timedelta(days=30))


@is_placed
def a_hold_that_is_to_be_lifted_as_it_is_placed(scene):
    asker = scene.officer.person
    hold(scene, lift_asked_by=asker, lift_asked_because="It is settled.")


@stopped_by(HOLD, "hold_stays")
def a_hold_moved_to_another_network(scene):
    save(scene, hold(scene), network=scene.other_network)


@stopped_by(HOLD, "hold_says_on_what_and_why")
def a_hold_because_of_nothing(scene):
    hold(scene, matter="")


@stopped_by(HOLD, "hold_says_on_what_and_why")
def a_hold_on_two_things_at_once(scene):
    hold(scene, network=scene.network, access_request=scene.waiting)


@by_two
@by(Who.OFFICER, "the ORM, in a step")
def lifted_though_nobody_asked(scene):
    lift(scene, hold(scene))


@by_two
@by(Who.OFFICER, "the ORM, in a step")
def lifted_by_who_asked(scene):
    lift(scene, asked_to_lift(scene), lifted_by=scene.overseer)


@by_two
@by(Who.REQUESTER, "the ORM, in a step")
def lifted_by_who_holds_no_seat(scene):
    lift(scene, asked_to_lift(scene), lifted_by=scene.newcomer.person)


@by_two
@by(Who.REQUESTER, "the ORM, in a step")
def asked_for_by_who_holds_no_seat(scene):
    asked_to_lift(scene, lift_asked_by=scene.newcomer.person)


@by_two
def lifted_last_month(scene):
    lift(scene, asked_to_lift(scene), lifted_at=clock.now() - timedelta(days=30))


@asking_stays
def lifted_for_another_reason(scene):
    lift(scene, asked_to_lift(scene), lift_asked_because="It is too old.")


@stopped_by(HOLD, "lift_asked_for_a_reason")
def asked_for_no_reason_at_all(scene):
    asked_to_lift(scene, lift_asked_because="")


@stopped_by(HOLD, "hold_lifted_by_someone")
def lifted_by_nobody(scene):
    save(scene, hold(scene), lifted_by=scene.officer.person, lift_asked_by=None)


@stopped_by(HOLD, "lifted_stays")
def in_force_again_as_if_it_had_never_been_lifted(scene):
    held: LegalHold = lift(scene, asked_to_lift(scene))
    save(scene, held, lifted_by=None, lifted_at=None)
