"""What a list shows beside what was granted, name by name. Pure: knows no database."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from access_requests.models.discrepancy import Matter
from access_requests.models.sharing_list import Standing


@dataclass(frozen=True)
class Shared:
    """One name that a list shows for one network, from all its entries together."""

    network: int
    key: str
    name: str
    agency: int | None  # whom a person confirmed, or nobody
    is_known: bool  # who it is, whether there is an agency of it here or not
    permissions: frozenset[str] = frozenset()  # none: the list does not say
    standing: str = Standing.USUAL


@dataclass(frozen=True)
class Granted:
    """One grant, as it stood on the day of the list."""

    pk: int
    agency: int  # what it is now, where it was merged with another
    given_to: int
    name: str
    networks: frozenset[int]
    permissions: frozenset[str]
    is_in_force: bool


@dataclass(frozen=True)
class Line:
    """One name, on both sides. No matter: what is shared was granted."""

    network: int
    key: str
    name: str
    matter: str
    shared: Shared | None = None
    granted: Granted | None = None

    @property
    def is_discrepancy(self) -> bool:
        return bool(self.matter)


@dataclass
class _Of:
    """The grants of one agency."""

    in_force: list[Granted] = field(default_factory=list)
    ended: list[Granted] = field(default_factory=list)


def compare(
    shown: Iterable[Shared], grants: Iterable[Granted], networks: Iterable[int]
) -> list[Line]:
    """`networks` are those that the list is of: what is granted on them must be in it."""
    held: dict[int, _Of] = defaultdict(_Of)
    for grant in grants:
        (held[grant.agency].in_force if grant.is_in_force else held[grant.agency].ended).append(
            grant
        )
    lines = [_line(each, held.get(each.agency or 0, _Of())) for each in shown]
    met = {(line.granted.pk, line.network) for line in lines if line.granted}
    return [*lines, *_not_shared(held.values(), set(networks), met)]


def _line(shared: Shared, of: _Of) -> Line:
    here = [grant for grant in of.in_force if shared.network in grant.networks]
    ended = [grant for grant in of.ended if shared.network in grant.networks]
    matter, grant = _matter(shared, here, ended, of.in_force)
    return Line(shared.network, shared.key, shared.name, matter, shared, grant)


def _matter(
    shared: Shared, here: list[Granted], ended: list[Granted], elsewhere: list[Granted]
) -> tuple[str, Granted | None]:
    if shared.standing == Standing.POOL:
        return Matter.BY_POOL, None
    if here:
        widest = max(here, key=lambda grant: len(shared.permissions & grant.permissions))
        given = frozenset().union(*(grant.permissions for grant in here))
        return ("" if shared.permissions <= given else Matter.MORE_THAN_GRANTED), widest
    if elsewhere:
        return Matter.MORE_THAN_GRANTED, elsewhere[0]
    if ended:
        return Matter.AFTER_THE_END, ended[-1]
    if shared.standing == Standing.LEFTOVER:
        return Matter.LEFTOVER, None
    return (Matter.NEVER_GRANTED if shared.is_known else Matter.UNRESOLVED), None


def _not_shared(
    held: Iterable[_Of], networks: set[int], met: set[tuple[int, int]]
) -> Iterable[Line]:
    for of in held:
        for grant in of.in_force:
            for network in sorted(grant.networks & networks):
                if (grant.pk, network) not in met:
                    yield Line(
                        network,
                        f"grant {grant.pk}",
                        grant.name,
                        Matter.NOT_SHARED,
                        granted=grant,
                    )
