"""What happens around a decision: questions, reviews, grounds, notes, suspensions."""

from datetime import timedelta

from django.utils import timezone

from access_requests.models import Decision, Note, Status
from tests.attacks.catalogue import GRANT, REQUEST, REVIEW, SIGN_OFF, Who, by, stopped_by, table
from tests.attacks.scene import a_step
from tests.attacks.scene_of_requests import carry_out, new_sign_off
from tests.builders import make_request_awaiting_review

NOTE = table(Note)
is_reviewed = stopped_by(REQUEST, "is_reviewed")
question_and_answer = stopped_by(REQUEST, "question_and_answer")
names_ground = stopped_by(SIGN_OFF, "names_ground")
in_review = stopped_by(REVIEW, "in_review")
ends_at_once = stopped_by(GRANT, "ends_at_once")
half_suspended = stopped_by(GRANT, "suspended_by_someone_for_a_reason")


def save(scene, row, **changes):
    with a_step(scene):
        for field, value in changes.items():
            setattr(row, field, value)
        row.save()
    return row


def suspend(scene, **other):
    by = scene.draft.requester
    given = {"suspended_by": by, "suspended_at": timezone.now(), "suspended_because": "An audit."}
    return save(scene, scene.grant, **given | other)


# Review


@is_reviewed
def recommended_without_a_review(scene):
    save(scene, scene.in_review, status=Status.AWAITING_SIGN_OFF, reviewer=scene.waiting.reviewer)


@is_reviewed
@by(Who.REVIEWER, "the ORM, in a step")
def recommended_under_another_reviewers_name(scene):
    filed = make_request_awaiting_review(networks=[scene.network.pk])
    review = saved_review(scene, filed)
    other = scene.waiting_for_two.reviewer
    assert review.reviewer != other
    save(scene, filed, status=Status.AWAITING_SIGN_OFF, reviewer=other)


@is_reviewed
def recommended_by_a_review_of_an_earlier_version(scene):
    filed = make_request_awaiting_review(networks=[scene.network.pk])
    review = saved_review(scene, filed, of_version=filed.version - 1)
    save(scene, filed, status=Status.AWAITING_SIGN_OFF, reviewer=review.reviewer)


@is_reviewed
def recommended_before_anybody_knew_who_asks(scene):
    filed = make_request_awaiting_review(networks=[scene.network.pk])
    review = saved_review(scene, filed, agency=None)
    save(scene, filed, status=Status.AWAITING_SIGN_OFF, reviewer=review.reviewer)


def saved_review(scene, filed, **other):
    review = type(scene.waiting.review)(
        access_request=filed,
        of_version=filed.version,
        reviewer=scene.waiting.reviewer,
        agency=scene.waiting.review.agency,
        recommendation="Need is shown.",
    )
    return save(scene, review, **other)


@in_review
@by(Who.REQUESTER, "the ORM, in a step")
def a_review_by_who_filed_the_request(scene):
    filed = make_request_awaiting_review(networks=[scene.network.pk])
    saved_review(scene, filed, reviewer=filed.requester)


@stopped_by(REVIEW, "agreement_ends_after_it_starts")
def an_agreement_that_ended_before_it_began(scene):
    filed = make_request_awaiting_review(networks=[scene.network.pk])
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    saved_review(scene, filed, agreement_from=today, agreement_until=yesterday)


# Question and answer


def returned(scene):
    return save(scene, scene.in_review, status=Status.RETURNED, question="Why?")


@question_and_answer
def returned_without_a_question(scene):
    save(scene, scene.in_review, status=Status.RETURNED)


@question_and_answer
@by(Who.REQUESTER, "the ORM, in a step")
def filed_again_without_an_answer(scene):
    save(scene, returned(scene), status=Status.AWAITING_REVIEW)


@question_and_answer
@by(Who.REQUESTER, "the ORM, in a step")
def the_question_changed_by_who_answers_it(scene):
    asked = returned(scene)
    save(scene, asked, status=Status.AWAITING_REVIEW, question="All well?", answer="It is.")


@question_and_answer
def the_answer_changed_after_it_was_given(scene):
    answered = save(scene, returned(scene), status=Status.AWAITING_REVIEW, answer="It is.")
    save(scene, answered, status=Status.LAPSED, answer="It was not.")


# Grounds


def signed_on(scene, grounds, decision=Decision.DECLINE):
    with a_step(scene):
        carry_out(new_sign_off(scene, decision=decision, grounds=grounds))


@names_ground
@by(Who.OFFICER, "the ORM, in a step")
def declined_on_no_ground(scene):
    signed_on(scene, [])


@names_ground
@by(Who.OFFICER, "the ORM, in a step")
def declined_on_a_ground_that_nobody_described(scene):
    signed_on(scene, ["out_of_spite"])


@names_ground
def approved_on_the_ground_of_a_refusal(scene):
    signed_on(scene, ["misuse"], Decision.APPROVE)


# Suspending and revoking


@ends_at_once
def suspended_from_next_year_on(scene):
    suspend(scene, suspended_at=timezone.now() + timedelta(days=365))


@ends_at_once
@by(Who.OFFICER, "the ORM, in a step")
def revoked_from_next_year_on_so_that_nobody_revokes_it_today(scene):
    later = timezone.now() + timedelta(days=365)
    requester = scene.draft.requester
    because = {"revoked_by": requester, "revoked_because": "Shared onward."}
    save(scene, scene.grant, revoked_at=later, **because)


@half_suspended
def suspended_by_nobody(scene):
    suspend(scene, suspended_by=None)


@half_suspended
def suspended_for_no_reason(scene):
    suspend(scene, suspended_because="")


@stopped_by(GRANT, "revoked_by_someone_for_a_reason")
def an_error_that_was_not_revoked(scene):
    save(scene, scene.grant, revoked_as_error=True)


@stopped_by(NOTE, "note_says_something")
def a_note_that_says_nothing(scene):
    with a_step(scene):
        Note(access_request=scene.draft, author=scene.draft.requester, text="").save()


@stopped_by(REQUEST, "origin_stays")
def what_was_asked_before_denied(scene):
    earlier = scene.grant.access_request
    draft = type(earlier)(
        requester=scene.draft.requester, status_since=timezone.now(), asked_before=earlier
    )
    save(scene, draft)
    save(scene, draft, asked_before=None)
