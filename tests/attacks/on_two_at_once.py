"""Two approvals, or a grant without its own, by one transaction: through the ORM and SQL."""

from tests.attacks.catalogue import SIGNATURE, stopped_by
from tests.attacks.scene import a_step, new_signature

PER_TRANSACTION = "one_signature_per_transaction"


@stopped_by(SIGNATURE, PER_TRANSACTION)
def two_requests_signed_in_one_step(scene):
    with a_step(scene):
        new_signature(scene, scene.waiting).save()
        new_signature(scene, scene.waiting_too).save()
