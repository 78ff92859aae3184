"""What an officer signs who gives a seat: the canonical JSON of exactly what the page shows."""

from django.utils.translation import get_language

from agencies.acts import SEAT
from agencies.models import Role, SeatProposal, User
from audit.canonical import canonical
from audit.issued import Issued

FORMAT = 1


def write(proposal: SeatProposal, officer: User, issued: Issued) -> str:
    person, network = proposal.person, proposal.network
    return canonical(
        {
            "v": FORMAT,
            "act": SEAT.name,
            "language": get_language(),
            **issued.told,
            "officer": {"id": officer.pk, "name": str(officer)},
            "proposal": {
                "id": proposal.pk,
                "version": proposal.version,
                "by": str(proposal.proposed_by),
                "reason": proposal.reason,
            },
            "seat": {
                "person": {
                    "id": person.pk,
                    "name": str(person),
                    "number": person.personnel_number,
                    "employer": person.employer,
                },
                "role": {"code": proposal.role, "words": str(Role(proposal.role).label)},
                "network": {
                    "id": network.pk,
                    "name": network.name,
                    "host": network.host.name,
                },
                "from": proposal.starts_at,
                "until": proposal.ends_at,
            },
        }
    )
