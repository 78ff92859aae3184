"""Giving a suspended access back, by no signature or by one that was not for that."""

import json
from datetime import timedelta

from django.utils import timezone

from access_requests import statements_of_grants
from access_requests.events import GRANT_VIEWED
from audit import signatures
from tests.attacks.asked import asked
from tests.attacks.catalogue import GRANT, SIGNATURE, Who, by, stopped_by
from tests.attacks.scene import READ, a_step
from tests.attacks.scene_of_keys import answered
from tests.attacks.scene_of_requests import new_finding, new_restriction, new_screening
from tests.builders import run

suspended_stays = stopped_by(GRANT, "suspended_stays")
NOTHING = {"suspended_at": None, "suspended_by": None, "suspended_because": ""}


def save(scene, **changes):
    grant = scene.grant
    with a_step(scene):
        for field, value in changes.items():
            setattr(grant, field, value)
        grant.save()


def suspend(scene):
    oversight = scene.draft.requester
    save(scene, suspended_at=timezone.now(), suspended_by=oversight, suspended_because="An audit.")


def signed(scene, signer=None, act="resume", **told):
    """Lawful in all it is made of, but for what is changed of the statement."""
    grant, signer = scene.grant, signer or scene.officer
    signatures.record_view(GRANT_VIEWED, grant, by=signer)
    statement = statements_of_grants.write(grant, signer, "The audit is closed.", READ)
    changed = json.dumps(json.loads(statement) | told) if told else statement
    return answered(asked(signer, grant, act, changed))


def told_of_grant(scene, **changes):
    statement = statements_of_grants.write(scene.grant, scene.officer, "Fine.", READ)
    return {"grant": json.loads(statement)["grant"] | changes}


def give_back(scene, signature, screened=True, **changes):
    with a_step(scene):
        signature.save()
        grant = scene.grant
        if screened:
            new_screening(grant.access_request).save()
        for field, value in (NOTHING | changes).items():
            setattr(grant, field, value)
        grant.save()


@suspended_stays
@by(Who.OFFICER, "the ORM, in a step")
def given_back_without_a_signature(scene):
    suspend(scene)
    save(scene, **NOTHING)


@suspended_stays
@by(Who.REQUESTER, "with a command seat of one's own")
def given_back_by_who_asked_for_it(scene):
    suspend(scene)
    give_back(scene, signed(scene, scene.grant.access_request.requester.user))


@suspended_stays
@by(Who.REVIEWER, "with a command seat of one's own")
def given_back_by_who_reviewed_it(scene):
    suspend(scene)
    give_back(scene, signed(scene, scene.grant.access_request.reviewer.user))


@suspended_stays
@by(Who.OFFICER, "a seat for another network")
def given_back_by_an_officer_of_another_network(scene):
    suspend(scene)
    give_back(scene, signed(scene, scene.officer_elsewhere))


@suspended_stays
@by(Who.OFFICER, "a page left open while the seat ended")
def given_back_by_an_officer_whose_seat_ended_meanwhile(scene):
    suspend(scene)
    signature = signed(scene)
    seat = scene.officer.person.seats.get()
    with a_step(scene):
        seat.ends_at = timezone.now()
        seat.save()
    give_back(scene, signature)


@suspended_stays
def given_back_by_a_signature_under_another_act(scene):
    suspend(scene)
    give_back(scene, signed(scene, act="approve"))


@suspended_stays
def given_back_by_a_signature_over_an_earlier_version(scene):
    suspend(scene)
    signature = signed(scene)
    save(scene, ends_at=scene.grant.ends_at - timedelta(days=1))
    give_back(scene, signature)


@suspended_stays
def given_back_twice_by_one_signature(scene):
    suspend(scene)
    give_back(scene, signed(scene))
    suspend(scene)
    save(scene, **NOTHING)


@suspended_stays
def given_back_by_a_statement_of_fewer_networks(scene):
    suspend(scene)
    give_back(scene, signed(scene, **told_of_grant(scene, networks=[])))


@suspended_stays
def given_back_by_a_statement_of_fewer_permissions(scene):
    suspend(scene)
    give_back(scene, signed(scene, **told_of_grant(scene, permissions=[])))


@suspended_stays
def given_back_by_a_statement_of_a_shorter_time(scene):
    suspend(scene)
    sooner = (timezone.now() + timedelta(days=1)).isoformat()
    give_back(scene, signed(scene, **told_of_grant(scene, until=sooner)))


@suspended_stays
def given_back_by_a_statement_about_another_case(scene):
    suspend(scene)
    other = scene.waiting.reference
    give_back(scene, signed(scene, **told_of_grant(scene, reference=other)))


@suspended_stays
def given_back_by_a_statement_about_another_agency(scene):
    suspend(scene)
    give_back(scene, signed(scene, agency={"id": 0, "name": "Signal Hill", "ori": ""}))


@suspended_stays
def given_back_for_no_reason(scene):
    suspend(scene)
    give_back(scene, signed(scene, reason=""))


@suspended_stays
def given_back_when_it_was_over(scene):
    suspend(scene)
    save(scene, ends_at=scene.grant.starts_at + timedelta(microseconds=1))
    give_back(scene, signed(scene))


@suspended_stays
def given_back_though_it_was_revoked(scene):
    suspend(scene)
    because = {"revoked_by": scene.draft.requester, "revoked_because": "Shared onward."}
    save(scene, revoked_at=timezone.now(), **because)
    give_back(scene, signed(scene))


@suspended_stays
def the_cause_of_a_suspension_rewritten(scene):
    suspend(scene)
    save(scene, suspended_because="A clerical error.")


@stopped_by(SIGNATURE, "moves")
@by(Who.OFFICER, "a signature in store")
def a_resumption_signed_and_not_carried_out(scene):
    suspend(scene)
    signature = signed(scene)
    with a_step(scene):
        signature.save()


@suspended_stays
@by(Who.APP, "a temporary table in its place")
def given_back_by_a_seat_in_a_temporary_table(scene):
    suspend(scene)
    signature = signed(scene, scene.officer_elsewhere)
    run("CREATE TEMPORARY TABLE agencies_seat ON COMMIT DROP AS TABLE agencies_seat")
    run("UPDATE pg_temp.agencies_seat SET network_id = %s", scene.network.pk)
    give_back(scene, signature)


@suspended_stays
@by(Who.OFFICER, "the ORM, in a step")
def given_back_unscreened_by_a_law_that_is_new(scene):
    suspend(scene)
    with a_step(scene):
        new_restriction(predicate={"purpose_words": ["warrant"]}).save()
    give_back(scene, signed(scene), screened=False)


@suspended_stays
@by(Who.OFFICER, "the ORM, in a step")
def given_back_though_a_restriction_was_found_to_bar_it(scene):
    suspend(scene)
    with a_step(scene):
        screened = new_screening(scene.grant.access_request, outcome="bar")
        screened.save()
        new_finding(scene, "bar", screening=screened).save()
    give_back(scene, signed(scene), screened=False)


@suspended_stays
@by(Who.OFFICER, "the ORM, in a step, with a screening that found nothing")
def given_back_to_an_agency_of_a_kind_that_is_barred_by_now(scene):
    suspend(scene)
    with a_step(scene):
        new_restriction(effect="bar", predicate={"kind": [scene.grant.agency.kind]}).save()
    give_back(scene, signed(scene))
