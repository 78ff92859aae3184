"""Takes as many steps as it is told, in turn on each request named, and prints what each took.

    python -m tests.prove.outbox_writer 1 2 3

Each step tells one person: filing the reviewer, returning the requester.
"""

import sys
import time
from collections.abc import Iterator
from itertools import cycle

import django

django.setup()

from access_requests import workflow  # noqa: E402
from access_requests.models import AccessRequest, Status  # noqa: E402
from agencies.models import User  # noqa: E402


def main(keys: list[str]) -> None:
    reviewer = User.objects.get(username__startswith="reviewer")
    steps = steps_on(cycle(keys), reviewer)
    for line in sys.stdin:
        for _ in range(int(line)):
            print(next(steps), flush=True)


def steps_on(keys: Iterator[str], reviewer: User) -> Iterator[float]:
    for key in keys:
        case = AccessRequest.objects.get(pk=key)
        began = time.perf_counter()
        if case.status == Status.AWAITING_REVIEW:
            workflow.return_(case.pk, by=reviewer, version=case.version, question="Which one?")
        else:
            by, answer = case.requester.user, "The first one."
            workflow.file(case.pk, by=by, version=case.version, answer=answer)
        yield time.perf_counter() - began


if __name__ == "__main__":
    main(sys.argv[1:])
