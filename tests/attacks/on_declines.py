"""Declining a request that no law bars before a command officer has seen it."""

from access_requests.models import Status
from tests.attacks.catalogue import REQUEST, stopped_by
from tests.attacks.scene import a_step

only_by_law = stopped_by(REQUEST, "declined_by_law")


def decline(scene, access_request):
    with a_step(scene):
        access_request.status = Status.DECLINED
        access_request.save()


@only_by_law
def a_draft_declined_by_a_plain_save(scene):
    decline(scene, scene.draft)


@only_by_law
def a_request_declined_while_it_is_reviewed(scene):
    decline(scene, scene.in_review)
