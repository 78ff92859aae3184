"""What people and the portal do in good order, in any order, sealed at any time."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from django.conf import settings

from access_requests import grants
from access_requests.models import AccessRequest, Grant
from audit.log import cosigning, rotation
from audit.log.sealer import own_signer, seal_all
from audit.log.witness import Witness
from tests.builders import (
    administrator,
    make_draft,
    make_grant,
    make_network,
    make_officer,
    make_request_awaiting_review,
    make_restriction,
    make_user,
)

WITNESS = "oversight.example/w1"


def witnessed() -> None:
    """A checkpoint as the witness gives it back; the witness keeps what it saw beside the log."""
    if not own_signer().verifiers():
        seal_all()
    witness = Witness(Path(settings.LOG_DIR).with_name("witness"), WITNESS)
    settings.WITNESSES = [witness.signer.verifier.vkey]
    key = own_signer().verifiers()[0]
    cosigning.take(witness.cosign(str(settings.LOG_DIR), key), by=administrator())


def ended() -> None:
    grant = Grant.objects.filter(revoked_at=None).first() or make_grant()
    grants.revoke(
        grant.pk,
        by=make_officer(AccessRequest.objects.get(pk=grant.access_request_id)),
        reason="The need is over.",
    )


USUAL: list[Callable[[], object]] = [
    seal_all,
    make_draft,
    make_network,
    make_user,
    make_restriction,
    make_request_awaiting_review,
]
RARE: list[Callable[[], object]] = [make_grant, ended, witnessed, rotation.add]


def live_on(random: Random) -> str:
    """A few steps; their names."""
    steps = [random.choice(USUAL) for _ in range(random.randrange(1, 4))]
    if random.random() < 0.3:
        steps.append(random.choice(RARE))
    for step in steps:
        step()
    return ", ".join(step.__name__ for step in steps)
