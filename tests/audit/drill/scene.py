"""A department's lawful history, sealed in several rounds and witnessed, once for all cases."""

from pathlib import Path

from django.conf import settings

from audit.log import cosigning
from audit.log.sealer import own_signer, seal_all
from audit.log.witness import Witness
from tests.builders import administrator, make_grant


def prepare(folder: Path) -> None:
    settings.LOG_DIR, settings.LOG_KEY_DIR = folder / "log", folder / "keys"
    seal_all()
    witness = Witness(folder / "witness", "oversight.example/w1")
    settings.WITNESSES = [witness.signer.verifier.vkey]
    _witness(witness)
    make_grant()
    seal_all()
    _witness(witness)
    seal_all()


def _witness(witness: Witness) -> None:
    (key,) = own_signer().verifiers()
    cosigning.take(witness.cosign(str(settings.LOG_DIR), key), by=administrator())
