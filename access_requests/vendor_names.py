"""Whom a vendor's list means by a name, and what the law says of that agency."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from access_requests.models import KnownName, Outcome
from access_requests.screenings import WORSE
from agencies import directory, registry, screening
from agencies.identity import Identity, identify
from agencies.identity.judging import SAME
from agencies.identity.lettering import readable
from agencies.models import Agency, Kind, Network, Restriction
from agencies.screening import Asking

RIVAL = 3  # points; closer than that, two agencies of the directory may be meant


def key_of(name: str, state: str = "") -> str:
    """The same for the same name in every list, however it is spaced or lettered."""
    key = readable(name)
    return key if not state or key.endswith(f" {state.casefold()}") else f"{key} {readable(state)}"


@dataclass(frozen=True)
class Meant:
    agency: Agency | None
    is_known: bool
    kind: str
    outcome: str
    citation: str = ""


class Names:
    """Of one list: everything that names are compared with is read once."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self._met: dict[tuple[str, str, str], Meant] = {}

    def meant(self, name: str, state: str = "", city: str = "") -> Meant:
        asked = (name, state, city)
        if asked not in self._met:
            self._met[asked] = self._look(*asked)
        return self._met[asked]

    def _look(self, name: str, state: str, city: str) -> Meant:
        home = self.network.host.state
        who = identify(name, self._directory, state=state, city=city, home=home)
        agency = self._confirmed.get(key_of(name, state)) or self._on_record(name, who)
        is_known = bool(agency) or _is_plain(who)
        kinds = {agency.kind} | ({who.kind} & WORSE) if agency else {who.kind}
        states = {agency.state if agency else who.state, who.state} - {""}
        asking = Asking(
            kinds=frozenset(map(str, kinds)),
            states=frozenset(states),
            name=name,
            is_resolved=is_known and kinds != {Kind.UNRESOLVED},
            networks=frozenset({self.network.name}),
        )
        found = screening.screen(asking, self._restrictions)
        outcome = Outcome(screening.worst(found, asking))
        decisive = (
            found[0].restriction if found and found[0].effect.value == outcome.value else None
        )
        citation = f"{decisive.title} ({decisive.citation})" if decisive else ""
        return Meant(agency, is_known, str(agency.kind if agency else who.kind), outcome, citation)

    def _on_record(self, name: str, who: Identity) -> Agency | None:
        """By the directory's line, which has an ORI, or by a name that one agency alone has."""
        if _is_plain(who) and who.candidates:
            return self._by_ori.get(who.candidates[0].entry.ori)
        named = self._by_name[readable(name)]
        return next(iter(named)) if len(named) == 1 else None

    @cached_property
    def _directory(self) -> directory.Directory:
        return directory.current()

    @cached_property
    def _restrictions(self) -> list[Restriction]:
        return list(Restriction.objects.in_force())

    @cached_property
    def _confirmed(self) -> dict[str, Agency]:
        known = KnownName.objects.values_list("key", "agency")
        return {key: self._agencies[pk] for key, pk in known}

    @cached_property
    def _agencies(self) -> dict[int, Agency]:
        """By their keys; in the place of one that was merged stands the one that it is now."""
        found = {agency.pk: agency for agency in self._written}
        return found | {pk: found[now] for pk, now in registry.merged().items()}

    @cached_property
    def _written(self) -> list[Agency]:
        """Also under which names they were known before they were merged."""
        return list(Agency.objects.all())

    @cached_property
    def _by_ori(self) -> dict[str, Agency]:
        return {each.ori: self._agencies[each.pk] for each in self._written if each.ori}

    @cached_property
    def _by_name(self) -> dict[str, set[Agency]]:
        named: dict[str, set[Agency]] = defaultdict(set)
        for each in self._written:
            for name in (each.name, *each.aliases):
                named[readable(name)].add(self._agencies[each.pk])
        return named


def _is_plain(who: Identity) -> bool:
    """One agency of the directory is meant and no other; or one that no directory lists."""
    if who.kind == Kind.UNRESOLVED:
        return False
    sure = [each for each in who.candidates if each.score >= SAME]
    if not sure:
        return who.kind in WORSE or not who.candidates
    return len(sure) == 1 or sure[0].score - sure[1].score >= RIVAL
