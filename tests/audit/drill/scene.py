"""A department's lawful history, sealed in several rounds and witnessed, once for all cases."""

from audit.log.sealer import seal_all
from tests.audit.drill.honest import witnessed
from tests.builders import make_grant


def prepare() -> None:
    seal_all()
    witnessed()
    make_grant()
    seal_all()
    witnessed()
    seal_all()
