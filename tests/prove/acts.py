"""The four acts during which the web server is killed: who, on which page, what it comes to."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.urls import reverse

from access_requests import reviewing
from access_requests.demo import software_key
from access_requests.models import AccessRequest, Status
from agencies.models import Role
from audit.models import Challenge, Event
from tests import builders
from tests.prove.web_server import Visitor


class Department:
    """Everybody who acts on one network."""

    def __init__(self) -> None:
        self.network = builders.make_network()
        self.entry = builders.make_entry()
        roles = (Role.REQUESTER, Role.REVIEWER, Role.COMMAND, Role.OVERSIGHT)
        self.people = {role: builders.make_holder(role, self.network) for role in roles}
        builders.give_key(self.people[Role.COMMAND])

    def draft(self) -> AccessRequest:
        requester = self.people[Role.REQUESTER]
        return builders.make_draft(by=requester, networks=[self.network.pk])

    def reviewed(self) -> AccessRequest:
        filed = builders.make_request_awaiting_review(
            by=self.people[Role.REQUESTER], networks=[self.network.pk]
        )
        case = {"by": self.people[Role.REVIEWER], "version": filed.version}
        reviewing.identify(filed.pk, entry_pk=self.entry.pk, note="Called.", **case)
        reviewing.answer(filed.pk, answers=builders.make_answers(filed), **case)
        return filed

    def recommended(self) -> AccessRequest:
        return builders.recommend(
            builders.make_request_awaiting_review(
                by=self.people[Role.REQUESTER], networks=[self.network.pk]
            ),
            by=self.people[Role.REVIEWER],
            entry=self.entry,
        )

    def granted(self) -> AccessRequest:
        return builders.sign(self.recommended(), by=self.people[Role.COMMAND])


class Act(NamedTuple):
    """`prepare` opens the pages before; the form of the last one is then sent to `page`."""

    make: Callable[[Department], AccessRequest]
    who: Role
    page: str
    prepare: Callable[[Visitor, AccessRequest], Any]
    answers: Callable[[Visitor], dict[str, str]]
    event: str
    told: str  # on the page of the case, once it is done
    becomes: Status

    def address(self, case: AccessRequest) -> str:
        return reverse(f"access_requests:{self.page}", args=[case.reference])

    def is_done(self, case: AccessRequest) -> bool:
        return Event.objects.about(case).filter(kind=f"access_requests.{self.event}").exists()


def open_page(page: str) -> Callable[[Visitor, AccessRequest], str]:
    return lambda visitor, case: visitor.get(
        reverse(f"access_requests:{page}", args=[case.reference])
    )


def decide(visitor: Visitor, case: AccessRequest) -> None:
    """Up to the page on which the decision is signed."""
    open_page("decide")(visitor, case)
    answers = {"decision": "approve", "reason": "Need is shown.", "ends_on": str(case.ends_on)}
    answers |= {f"network_{pk}": "on" for pk in case.networks}
    answers |= {f"permission_{code}": "on" for code in case.permissions}
    visitor.post(reverse("access_requests:decide", args=[case.reference]), answers)


def with_words(**answers: str) -> Callable[[Visitor], dict[str, str]]:
    return lambda visitor: answers


def by_key(visitor: Visitor) -> dict[str, str]:
    """What the key answers to the challenge of the page read last."""
    asked = Challenge.objects.get(pk=visitor.form["challenge"])
    return {"answer": software_key.answer(asked)}


ACTS = {
    "filing": Act(
        Department.draft,
        Role.REQUESTER,
        "check",
        open_page("check"),
        with_words(),
        "filed",
        "filed the request for review",
        Status.AWAITING_REVIEW,
    ),
    "recommending": Act(
        Department.reviewed,
        Role.REVIEWER,
        "recommend",
        open_page("recommend"),
        with_words(recommendation="Need is shown."),
        "recommended",
        "recommended the request for sign-off",
        Status.AWAITING_SIGN_OFF,
    ),
    "signing": Act(
        Department.recommended,
        Role.COMMAND,
        "sign",
        decide,
        by_key,
        "approved",
        "signed the approval",
        Status.APPROVED,
    ),
    "revoking": Act(
        Department.granted,
        Role.COMMAND,
        "revoke",
        open_page("revoke"),
        with_words(reason="Passed on."),
        "revoked",
        "revoked the access",
        Status.APPROVED,
    ),
}
