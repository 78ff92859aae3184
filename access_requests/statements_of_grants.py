"""What an officer signs who gives a suspended access back."""

import json

from django.utils.translation import get_language

from access_requests.models import Grant, Permission, words
from access_requests.statements import agency_in_words
from agencies.models import User
from audit.canonical import canonical
from audit.issued import Issued

FORMAT = 1
ACT = "resume"


def write(grant: Grant, officer: User, reason: str, issued: Issued) -> str:
    return canonical(
        {
            "v": FORMAT,
            "act": ACT,
            "language": get_language(),
            **issued.told,
            "officer": {"id": officer.pk, "name": str(officer)},
            "grant": {
                "id": grant.pk,
                "version": grant.version,
                "reference": grant.access_request.reference,
                "networks": [{"id": each.pk, "name": each.name} for each in grant.network_list],
                "permissions": [
                    {"code": code, "words": words([code])[0]}
                    for code in Permission.values
                    if code in grant.permissions
                ],
                "from": grant.starts_at,
                "until": grant.ends_at,
            },
            "agency": agency_in_words(grant.agency),
            "suspended": {
                "by": str(grant.suspended_by),
                "at": grant.suspended_at,
                "because": grant.suspended_because,
            },
            "reason": reason,
        }
    )


def reason_in(statement: str) -> str:
    return json.loads(statement)["reason"]
