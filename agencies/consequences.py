"""What a change of the rules releases, and who looks again once it is made.

The apps above know of requests and grants. They say here what they know, and this app asks.
"""

from collections.abc import Callable
from dataclasses import dataclass

from agencies.models import Network, PolicyDecision

Released = dict[str, list[str]]  # "requests" and "agencies", by reference and name


@dataclass(frozen=True)
class Known:
    would_release: Callable[[PolicyDecision], Released]
    look_again: Callable[[], object]  # in the transaction, after the step that changed a rule
    is_shared: Callable[[Network], bool]


_known: list[Known] = []


def declare(known: Known) -> Known:
    _known.append(known)
    return known


def would_release(decision: PolicyDecision) -> Released:
    """In one order, for it is signed and compared."""
    found: Released = {"requests": [], "agencies": []}
    for known in _known:
        for what, names in known.would_release(decision).items():
            found[what] += names
    return {what: sorted(set(names)) for what, names in found.items()}


def look_again() -> None:
    for known in _known:
        known.look_again()


def is_shared(network: Network) -> bool:
    """Does anybody outside have access to it?"""
    return any(known.is_shared(network) for known in _known)
