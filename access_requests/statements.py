"""The statement an officer signs: the canonical JSON of exactly what the page shows."""

import json
from datetime import date
from typing import Any

from django.utils.translation import get_language

from access_requests import notices, screenings
from access_requests.models import AccessRequest, Decision, Ground, Permission, Review, words
from access_requests.proposal import Proposal
from agencies.models import Agency, Network, User
from audit.canonical import canonical
from audit.issued import Issued

FORMAT = 1


def write(access_request: AccessRequest, officer: User, proposal: Proposal, issued: Issued) -> str:
    review = access_request.review
    return canonical(
        {
            "v": FORMAT,
            "act": proposal.decision.value,
            "language": get_language(),
            **issued.told,
            "officer": {"id": officer.pk, "name": str(officer)},
            "request": _request(access_request),
            "review": _review(review),
            "agency": agency_in_words(review.confirmed),
            "findings": _findings(access_request),
            "documents": access_request.documents.digests(),
            "scope": _scope(access_request, proposal),
            "acknowledged": [
                {"key": notice.key, "heading": notice.heading, "text": notice.text}
                for notice in notices.to_acknowledge(access_request)
                if notice.key in proposal.acknowledged
            ],
            "grounds": [
                {"code": ground.value, "words": str(ground.label)}
                for ground in Ground
                if ground.value in proposal.grounds
            ],
            "reason": proposal.reason,
        }
    )


def proposal_in(statement: str) -> Proposal:
    told = json.loads(statement)
    scope = told["scope"] or {"networks": [], "permissions": [], "until": None}
    return Proposal(
        decision=Decision(told["act"]),
        reason=told["reason"],
        networks=tuple(network["id"] for network in scope["networks"]),
        permissions=tuple(permission["code"] for permission in scope["permissions"]),
        ends_on=scope["until"] and date.fromisoformat(scope["until"]),
        acknowledged=tuple(notice["key"] for notice in told["acknowledged"]),
        grounds=tuple(ground["code"] for ground in told["grounds"]),
    )


def version(statement: str) -> int:
    return json.loads(statement)["request"]["version"]


def agency_in_words(agency: Agency) -> dict[str, Any]:
    return {"id": agency.pk, "name": agency.name, "ori": agency.ori}


def _review(review: Review) -> dict[str, Any]:
    return {
        "by": str(review.reviewer),
        "recommendation": review.recommendation,
        "agreement": {"from": review.agreement_from, "until": review.agreement_until},
    }


def _findings(access_request: AccessRequest) -> list[dict[str, Any]]:
    """What the law says of it, under the restrictions in force: a page with none says so."""
    return [
        {
            "restriction": str(match.restriction.pk),
            "title": match.restriction.title,
            "effect": match.effect.value,
            "citation": match.restriction.citation,
        }
        for match in screenings.look_at(access_request).matches
    ]


def _request(access_request: AccessRequest) -> dict[str, Any]:
    return {
        "reference": access_request.reference,
        "version": access_request.version,
        "written_as": access_request.agency_name,
        "purpose": access_request.purpose,
        "legal_basis": access_request.legal_basis,
        "sign_offs_needed": access_request.sign_offs_needed,
    }


def _scope(access_request: AccessRequest, proposal: Proposal) -> dict[str, Any] | None:
    if proposal.decision != Decision.APPROVE:
        return None
    networks = Network.objects.filter(pk__in=proposal.networks).order_by("pk")
    return {
        "networks": [{"id": network.pk, "name": network.name} for network in networks],
        "permissions": [
            {"code": code, "words": words([code])[0]}
            for code in Permission.values
            if code in proposal.permissions
        ],
        "from": access_request.starts_on,
        "until": proposal.ends_on,
    }
