"""Signs as many approvals as it is told, in turn of the requests named, and prints what each took.

python -m tests.prove.outbox_signer 1 2 3
"""

import sys
import time

import django

django.setup()

from access_requests.models import AccessRequest, Status  # noqa: E402
from agencies.models import Role, Seat, User  # noqa: E402
from tests.builders import sign  # noqa: E402


def main(keys: list[str]) -> None:
    waiting = AccessRequest.objects.filter(pk__in=keys, status=Status.AWAITING_SIGN_OFF)
    cases = iter(waiting.order_by("pk"))
    for line in sys.stdin:
        for _ in range(int(line)):
            case = next(cases)
            began = time.perf_counter()
            sign(case, by=officer_of(case))
            print(time.perf_counter() - began, flush=True)


def officer_of(case: AccessRequest) -> User:
    held = Seat.objects.in_force().filter(role=Role.COMMAND, network__in=case.networks)
    return User.objects.filter(person__in=held.values("person")).earliest("pk")


if __name__ == "__main__":
    main(sys.argv[1:])
