"""Changing a request past the workflow, by whatever writes to the database."""

from datetime import timedelta

from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from access_requests.models import AccessRequest, Status
from tests.attacks.catalogue import REQUEST, REVIEW, Who, by, stopped_by
from tests.attacks.scene import a_step
from tests.attacks.scene_of_requests import new_request, new_sign_off
from tests.builders import make_request_awaiting_review

needs_history = stopped_by(REQUEST, f"{REQUEST}_history")
content_stays = stopped_by(REQUEST, "content_stays")


def save(scene, row, **changes):
    with a_step(scene):
        for field, value in changes.items():
            setattr(row, field, value)
        row.save()


@stopped_by(REQUEST, "status_starts")
def made_as_approved(scene):
    with a_step(scene):
        new_request(scene, status=Status.LAPSED).save()


@stopped_by(REQUEST, "status_starts")
@by(Who.DEVELOPER, "bulk_create_with_history")
def made_in_bulk_as_awaiting_sign_off(scene):
    made = [new_request(scene, status=Status.AWAITING_SIGN_OFF) for _ in range(2)]
    with a_step(scene):
        bulk_create_with_history(made, AccessRequest)


@stopped_by(REQUEST, "status_moves")
def approved_straight_from_a_draft(scene):
    save(scene, scene.draft, status=Status.LAPSED)


@stopped_by(REQUEST, "status_moves")
def opened_again_after_the_decision(scene):
    save(scene, scene.grant.access_request, status=Status.RETURNED, question="Why?")


@stopped_by(REQUEST, "status_moves")
@by(Who.DEVELOPER, "bulk_update_with_history")
def drafts_approved_by_bulk_update_with_history(scene):
    drafts = [scene.draft, scene.imported]
    for draft in drafts:
        draft.status, draft.version = Status.LAPSED, draft.version + 1
        draft.legal_basis, draft.permissions = "Any", ["search"]
        draft.ends_on = timezone.localdate()
    fields = ["status", "version", "legal_basis", "permissions", "ends_on"]
    with a_step(scene):
        bulk_update_with_history(drafts, AccessRequest, fields)


# With other content


@content_stays
def more_permissions_after_the_review(scene):
    save(scene, scene.waiting, status=Status.LAPSED, permissions=["search", "live"])


@content_stays
def another_network_after_the_review(scene):
    save(scene, scene.waiting, status=Status.LAPSED, networks=[scene.other_network.pk])


@content_stays
def a_later_end_after_the_review(scene):
    later = scene.waiting.ends_on + timedelta(days=1)
    save(scene, scene.waiting, status=Status.LAPSED, ends_on=later)


@content_stays
def another_agency_after_the_review(scene):
    save(scene, scene.waiting, status=Status.LAPSED, agency_name="ICE ERO")


@content_stays
def other_content_with_the_question(scene):
    """Returning opens a request; the very step that returns it does not change it yet."""
    save(scene, scene.in_review, status=Status.RETURNED, question="Why?", purpose="Any")


@stopped_by(REQUEST, "origin_stays")
def an_import_denied(scene):
    save(scene, scene.imported, imported_in=None, imported_row=None)


@stopped_by(REQUEST, "origin_stays")
def the_key_that_tells_repetitions_removed(scene):
    save(scene, scene.imported, intake_key="")


@stopped_by(REQUEST, "networks_exist")
def asked_for_a_network_that_is_not(scene):
    save(scene, scene.draft, networks=[*scene.draft.networks, 1_000_000])


@stopped_by(REQUEST, "networks_exist")
def made_for_a_network_that_is_not(scene):
    with a_step(scene):
        new_request(scene, networks=[1_000_000]).save()


@stopped_by(REQUEST, "networks_exist")
def asked_for_no_network_in_particular(scene):
    save(scene, scene.draft, networks=[None])


@stopped_by(REQUEST, "filed_is_complete")
def filed_without_a_purpose(scene):
    save(scene, scene.draft, status=Status.AWAITING_REVIEW, purpose="")


@stopped_by(REQUEST, "filed_is_complete")
def filed_without_an_end(scene):
    save(scene, scene.draft, status=Status.AWAITING_REVIEW, ends_on=None)


@stopped_by(REQUEST, "permissions_known")
def a_permission_that_nobody_described(scene):
    save(scene, scene.draft, permissions=["everything"])


@stopped_by(REQUEST, "imported_once")
def imported_again(scene):
    with a_step(scene):
        new_request(scene, intake_key=scene.imported.intake_key).save()


# By other people


@stopped_by(REQUEST, "requester_stays")
def the_requester_exchanged_for_the_reviewer(scene):
    waiting = scene.waiting
    save(scene, waiting, status=Status.LAPSED, requester=waiting.reviewer)


@stopped_by(REQUEST, "reviewer_stays")
def the_reviewer_exchanged_for_the_requester(scene):
    waiting = scene.waiting
    save(scene, waiting, status=Status.LAPSED, reviewer=waiting.requester)


@stopped_by(REQUEST, "reviewer_stays")
def the_reviewer_forgotten(scene):
    save(scene, scene.waiting, status=Status.LAPSED, reviewer=None)


@stopped_by(REQUEST, "two_stay_two")
def one_signature_made_enough(scene):
    save(scene, scene.waiting_for_two, status=Status.LAPSED, needs_two_sign_offs=False)


@stopped_by(REQUEST, "two_stay_two")
def one_signature_made_enough_after_the_first(scene):
    waiting = scene.waiting_for_two
    with a_step(scene):
        new_sign_off(scene, waiting).save()
        waiting.status = Status.AWAITING_SECOND_SIGN_OFF
        waiting.save()
    save(scene, waiting, status=Status.LAPSED, needs_two_sign_offs=False)


@stopped_by(REVIEW, "case_stays")
def a_review_carried_to_another_request(scene):
    another = make_request_awaiting_review(networks=[scene.network.pk])
    save(scene, scene.waiting.review, access_request=another)


@stopped_by(REVIEW, "in_review")
def a_review_written_anew_after_the_recommendation(scene):
    save(scene, scene.waiting.review, recommendation="Fine", identity_note="")
