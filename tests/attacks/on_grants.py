"""More access than was signed for, or for longer, or given twice."""

from datetime import timedelta

from django.utils import timezone

from access_requests import workflow
from access_requests.models import Review, Status
from agencies.models import Agency
from tests.attacks.catalogue import GRANT, stopped_by
from tests.attacks.scene import a_step
from tests.attacks.scene_of_requests import (
    carry_out,
    new_grant,
    new_request,
    new_screening,
    new_sign_off,
)
from tests.builders import make_request_awaiting_review, recommend

granted_stays = stopped_by(GRANT, "granted_stays")
is_signed = stopped_by(GRANT, "is_signed", (GRANT, f"{GRANT}_sign_off_id_key"))
half_revoked = stopped_by(GRANT, "revoked_by_someone_for_a_reason")


def save(scene, **changes):
    grant = scene.grant
    with a_step(scene):
        for field, value in changes.items():
            setattr(grant, field, value)
        grant.save()


@granted_stays
def on_another_network(scene):
    save(scene, networks=[*scene.grant.networks, scene.other_network.pk])


@granted_stays
def with_another_permission(scene):
    save(scene, permissions=[*scene.grant.permissions, "live"])


@granted_stays
def to_another_agency(scene):
    other = Agency.objects.exclude(pk=scene.grant.agency_id).earliest("pk")
    save(scene, agency=other)


@granted_stays
def from_an_earlier_day(scene):
    save(scene, starts_at=scene.grant.starts_at - timedelta(days=30))


@granted_stays
def for_another_request(scene):
    save(scene, access_request=scene.waiting)


@granted_stays
def under_another_signature(scene):
    grant = scene.grant
    with a_step(scene):
        other = new_sign_off(scene)
        carry_out(other)
        grant.sign_off = other
        grant.save()


@stopped_by(GRANT, f"{GRANT}_access_request_id_key", (GRANT, f"{GRANT}_sign_off_id_key"))
def granted_twice_by_one_signature(scene):
    with a_step(scene):
        granted = new_grant(scene)
        granted.save()
        same = {name: getattr(granted, name) for name in ("access_request", "sign_off", "agency")}
        new_grant(scene, **same).save()


def grant(scene, **other):
    with a_step(scene):
        new_grant(scene, **other).save()


@is_signed
def granted_by_the_signature_under_another_request(scene):
    grant(scene, sign_off=scene.grant.sign_off)


@is_signed
def granted_once_more_by_an_old_signature(scene):
    grant(scene, access_request=scene.draft, sign_off=scene.grant.sign_off)


@is_signed
def granted_on_more_than_was_signed_for(scene):
    grant(scene, networks=[scene.network.pk, scene.other_network.pk])


@is_signed
def granted_more_than_was_signed_for(scene):
    grant(scene, permissions=["search", "live"])


@is_signed
def granted_for_longer_than_was_signed_for(scene):
    grant(scene, ends_at=timezone.now() + timedelta(days=305))


@is_signed
def granted_from_before_the_signature(scene):
    grant(scene, starts_at=timezone.now() - timedelta(days=1))


@is_signed
def granted_for_longer_than_the_maximum(scene):
    """Asked for and signed for three years; the maximum is a number that nobody signs."""
    longer = timezone.localdate() + timedelta(days=1000)
    with a_step(scene):
        access_request = new_request(scene, ends_on=longer)
        access_request.save()
        access_request.status = Status.AWAITING_REVIEW
        access_request.save()
        found = {"reviewer": scene.waiting.reviewer, "agency": scene.waiting.review.agency}
        Review(access_request=access_request, of_version=2, recommendation="Fine.", **found).save()
        access_request.status = Status.AWAITING_SIGN_OFF
        access_request.reviewer = found["reviewer"]
        access_request.save()
        new_screening(access_request).save()
    grant_of(scene, access_request, ends_at=timezone.now() + timedelta(days=1000))


@is_signed
def granted_from_before_the_day_asked_for(scene):
    filed = make_request_awaiting_review(
        networks=[scene.network.pk], starts_on=timezone.localdate() + timedelta(days=30)
    )
    grant_of(scene, recommend(filed, by=scene.waiting.reviewer.user))


def grant_of(scene, access_request, **other):
    workflow.view(access_request, by=scene.signer_for(access_request))
    with a_step(scene):
        signed = new_sign_off(scene, access_request)
        signed.save()
        access_request.status = Status.APPROVED
        access_request.save()
        agency = access_request.review.agency
        new_grant(
            scene, access_request=access_request, sign_off=signed, agency=agency, **other
        ).save()


@is_signed
def granted_to_an_agency_that_nobody_confirmed(scene):
    grant(scene, agency=Agency.objects.earliest("pk"))


@stopped_by(GRANT, "only_shorter")
def prolonged(scene):
    save(scene, ends_at=scene.grant.ends_at + timedelta(days=1))


@stopped_by(GRANT, "revoked_stays")
def given_back_after_it_was_revoked(scene):
    now, because = timezone.now(), "Shared onward."
    save(scene, revoked_at=now, revoked_because=because, revoked_by=scene.draft.requester)
    save(scene, revoked_at=None, revoked_by=None, revoked_because="")


@stopped_by(GRANT, "grant_ends_after_it_starts")
def ended_before_it_began(scene):
    save(scene, ends_at=scene.grant.starts_at - timedelta(days=1))


@half_revoked
def revoked_by_nobody(scene):
    save(scene, revoked_at=timezone.now(), revoked_because="Shared onward.")


@half_revoked
def revoked_for_no_reason(scene):
    requester = scene.draft.requester
    save(scene, revoked_at=timezone.now(), revoked_by=requester, revoked_because="")


@half_revoked
def revoked_at_no_time(scene):
    save(scene, revoked_by=scene.draft.requester, revoked_because="Shared onward.")
