"""More access than was signed for, or for longer, or given twice."""

from datetime import timedelta

from django.utils import timezone

from agencies.models import Agency
from tests.attacks.catalogue import GRANT, stopped_by
from tests.attacks.scene import a_step, new_grant, new_sign_off

granted_stays = stopped_by(GRANT, "granted_stays")
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
        other.save()
        grant.sign_off = other
        grant.save()


@stopped_by(GRANT, f"{GRANT}_access_request_id_key")
def granted_twice_for_one_request(scene):
    with a_step(scene):
        new_grant(scene, access_request=scene.grant.access_request).save()


@stopped_by(GRANT, f"{GRANT}_sign_off_id_key")
def granted_twice_for_one_signature(scene):
    with a_step(scene):
        new_grant(scene, sign_off=scene.grant.sign_off).save()


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
