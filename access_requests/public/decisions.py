"""Every decision that was published, in words, with who took it by role and rank."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from access_requests import past_access
from access_requests.events import APPROVED, DECLINED, DECLINED_BY_LAW
from access_requests.models import AccessRequest, Grant, SignOff
from access_requests.public import words
from access_requests.public.signers import Act, Signer, Signers, acts_of
from access_requests.withholding import hidden
from agencies.events_of_decisions import DECISION_SIGNED
from agencies.events_of_restrictions import RESTRICTION_ADDED
from agencies.models import PolicyDecision, User
from audit.models import Event, Signature
from audit.public_record import PREFIX

DECLINES = [DECLINED.name, DECLINED_BY_LAW.name]
OF_RULES = [RESTRICTION_ADDED.name, DECISION_SIGNED.name]
CASES, POLICY = AccessRequest._meta.label_lower, PolicyDecision._meta.label_lower


@dataclass(frozen=True)
class Decision:
    event: Event
    withheld: str  # the exemption, where it is
    agency: str
    signers: list[Signer]

    @property
    def pk(self) -> UUID:
        return self.event.pk

    @property
    def at(self) -> datetime:
        return self.event.at

    @property
    def record(self) -> dict[str, Any]:
        return {} if self.withheld else self.event.told["record"]

    @property
    def sentence(self) -> str:
        if self.withheld:
            return str(words.WITHHELD) % {"exemption": self.withheld}
        return words.sentence(self.record, self.agency)

    @property
    def parts(self) -> list[tuple[str, str]]:
        return [] if self.withheld else words.parts(self.record)

    @property
    def citations(self) -> list[str]:
        found = self.record.get("citations") or self.record.get("citation") or []
        return found if isinstance(found, list) else [found]

    @property
    def grounds(self) -> str:
        return dict(self.parts).get(str(words.LABELS["grounds"]), "")


def events(at: datetime | None = None) -> QuerySet[Event]:
    """Of this instant and before, the newest first."""
    found = Event.objects.filter(publishes__isnull=False).order_by("-id")
    return found.filter(at__lte=at) if at else found


def of_kinds(kinds: list[str], at: datetime) -> QuerySet[Event]:
    """What is not withheld of them."""
    subjects = [str(pk) for pk in hidden.requests()]
    return _all_of(kinds, at).exclude(subject_type=CASES, subject_id__in=subjects)


def withheld(kinds: list[str], at: datetime) -> dict[str, int]:
    """How many of them are, by exemption."""
    laws = hidden.events()
    found = _all_of(kinds, at).filter(pk__in=list(laws)).values_list("pk", flat=True)
    return dict(sorted(Counter(laws[pk] for pk in found).items()))


def _all_of(kinds: list[str], at: datetime) -> QuerySet[Event]:
    return events(at).filter(kind__in=[f"{PREFIX}{kind}" for kind in kinds])


def told(found: Iterable[Event]) -> list[Decision]:
    """In a number of queries that does not grow with them."""
    page = list(found)
    withheld = hidden.events()
    acts = _acts(page)
    signers = Signers(act for each in acts.values() for act in each)
    agencies = _agencies(page)
    return [
        Decision(
            event,
            withheld.get(event.pk, ""),
            agencies.get(event.subject_id, "") if event.subject_type == CASES else "",
            [signers.of(*act) for act in acts[event.pk]],
        )
        for event in page
    ]


def _requests(page: list[Event], *kinds: str) -> list[int]:
    """The requests that these are about; all of them, or of some kinds."""
    wanted = [f"{PREFIX}{kind}" for kind in kinds]
    return [
        int(event.subject_id)
        for event in page
        if event.subject_type == CASES and (not wanted or event.kind in wanted)
    ]


def _agencies(page: list[Event]) -> dict[str, str]:
    found = Grant.objects.filter(access_request__in=_requests(page))
    names = found.values_list("access_request_id", "agency__name")
    return {str(pk): name for pk, name in names}


def _acts(page: list[Event]) -> dict[UUID, list[Act]]:
    """Of what needed two, the first signature before the second.

    Of nobody, where the portal itself did it: a rule pack loaded by whoever runs it.
    """
    signed = _approvals(page) | _decisions(page)
    private = Event.objects.filter(published_as__in=page)
    told = list(private.values_list("published_as", "pk", "actor_id", "at"))
    actors = [actor for _public, _pk, actor, _at in told if actor]
    people = dict(User.objects.filter(pk__in=actors).values_list("pk", "person_id"))
    return {
        public: signed.get(pk) or ([(people[actor], at)] if actor in people else [])
        for public, pk, actor, at in told
    }


def _approvals(page: list[Event]) -> dict[UUID, list[Act]]:
    """By the private event that each approval is."""
    sign_offs = SignOff.objects.filter(access_request__in=_requests(page, APPROVED.name))
    by_request: dict[int, list[SignOff]] = defaultdict(list)
    for sign_off in sign_offs.select_related("signature").order_by("id"):
        by_request[sign_off.access_request_id].append(sign_off)
    given = [past_access.approvals(each, each[-1].pk) for each in by_request.values()]
    return {each[-1].event_id: acts_of(each) for each in given}


def _decisions(page: list[Event]) -> dict[UUID, list[Act]]:
    decisions = [event.subject_id for event in page if event.subject_type == POLICY]
    found: dict[str, list[Signature]] = defaultdict(list)
    signatures = Signature.objects.filter(subject_type=POLICY, subject_id__in=decisions)
    for signature in signatures.select_related("signer").order_by("id"):
        found[signature.subject_id].append(signature)
    return {
        each[-1].event_id: [(one.signer.person_id, one.signed_at) for one in each]
        for each in found.values()
    }
