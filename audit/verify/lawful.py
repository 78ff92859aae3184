"""Was each step lawful when it was taken? The app that knows the law says so, in `lawful.py`.

    @lawful
    def moves() -> Iterator[Finding]: ...

Such a check reads history, never what a guard has kept: whoever could switch guards off is who it
is for.
"""

from collections.abc import Callable, Iterator

from audit.verify.findings import Finding
from audit.verify.streams import guarded

Check = Callable[[], Iterator[Finding]]
_checks: list[Check] = []


def lawful(check: Check) -> Check:
    _checks.append(check)
    return check


def faults() -> Iterator[Finding]:
    for check in _checks:
        yield from guarded(check.__name__, check())
