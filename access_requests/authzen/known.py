"""What the questions of one call are about, read once."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from access_requests.authzen.questions import Question
from access_requests.models import Grant
from agencies import registry
from agencies.models import Agency, CallingSystem, Network
from audit.identifiers import row_key

WHO_IT_IS = """SELECT id, name, kind, state, merged_into_id FROM ONLY agencies_agency
    WHERE id = ANY(%s) OR merged_into_id IS NOT NULL"""
SAYS_WHAT_IS_GIVEN = [
    *["access_request", "agency", "networks", "permissions"],
    *["starts_at", "ends_at", "suspended_at", "revoked_at"],
]


@dataclass
class Known:
    keys: dict[str, int]  # of agencies: by ORI, and a number as it is
    networks: dict[str, int]  # by name and by number
    grants: list[Grant]  # in every state, the latest first

    @classmethod
    def read(cls, questions: list[Question], system: CallingSystem) -> "Known":
        networks = _networks({each.resource for each in questions}, system)
        keys = _keys({each.subject for each in questions})
        grants = Grant.objects.filter(
            agency__in=set(keys.values()),
            networks__overlap=list(set(networks.values()) & set(system.networks)),
        )
        found = sorted(grants.only(*SAYS_WHAT_IS_GIVEN), key=lambda each: (each.ends_at, each.pk))
        return cls(keys, networks, found[::-1])

    @cached_property
    def agencies(self) -> dict[int, Agency]:
        """Whoever may is not read: a refusal alone says who it is. And all that were merged."""
        found = Agency.objects.raw(WHO_IT_IS, [list(self.keys.values())])
        return {each.pk: each for each in found}

    @cached_property
    def merged(self) -> dict[int, int]:
        into = {pk: each.merged_into_id for pk, each in self.agencies.items()}
        return registry.followed({pk: to for pk, to in into.items() if to})

    def agency(self, question: Question) -> Agency | None:
        return self.agencies.get(self.keys.get(question.subject, 0))

    def given(self, question: Question) -> list[Grant]:
        """To its agency on its network."""
        agency, network = self.keys.get(question.subject), self.networks.get(question.resource)
        return [
            each for each in self.grants if each.agency_id == agency and network in each.networks
        ]

    def given_to_merged(self, question: Question) -> list[Grant]:
        """To what its agency was merged with. Read where it has none itself, which is seldom."""
        agency, network = self.keys.get(question.subject), self.networks.get(question.resource)
        if agency is None or network is None:
            return []
        others = registry.one_with(agency, now=self.merged) - {agency}
        if not others:
            return []
        given = Grant.objects.filter(agency__in=others, networks__contains=[network])
        return list(given.only(*SAYS_WHAT_IS_GIVEN).order_by("-ends_at", "-pk"))


def _keys(written: set[str]) -> dict[str, int]:
    keys = {each: row_key(each) for each in written if str(row_key(each)) == each}
    oris = [each for each in written - keys.keys() if each.isascii() and each.isalnum()]
    if oris:
        keys |= dict(Agency.objects.filter(ori__in=oris).values_list("ori", "pk"))
    return keys


def _networks(written: set[str], system: CallingSystem) -> dict[str, int]:
    """Its own it names by their numbers, as a rule, and these are known."""
    own = {str(pk): pk for pk in system.networks}
    others = {each for each in written - own.keys() if "\0" not in each}
    if not others:
        return own
    wanted = Q(pk__in=list(filter(None, map(row_key, others)))) | Q(name__in=others)
    found = dict(Network.objects.filter(wanted).values_list("name", "pk"))
    return own | found | {str(pk): pk for pk in found.values()}
