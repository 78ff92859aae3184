"""Why an agency may not, in words, with the law where the law bars it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access_requests import law_of_agency
from access_requests.authzen.known import Known
from access_requests.authzen.questions import Question
from access_requests.models import Grant, Permission, State
from agencies.models import Agency, CallingSystem

FORBIDDEN, UNKNOWN = "403", "404"


class Reasons:
    """Of the questions of one call: what is the same for several is looked for once."""

    def __init__(self, system: CallingSystem, known: Known, at: datetime) -> None:
        self.system, self.known, self.at = system, known, at
        self.laws: dict[int, list[str]] = {}

    def why_not(self, question: Question) -> dict[str, Any]:
        if reason := self._unknown(question):
            return refused(UNKNOWN, reason)
        if self.known.networks[question.resource] not in self.system.networks:
            return refused(FORBIDDEN, _("This system was not confirmed for that network."))
        agency = self.known.agency(question)
        if agency is None:
            return refused(UNKNOWN, _("No agency has that ORI or number."))
        return refused(FORBIDDEN, self._standing(agency, question), self._law(agency))

    def _unknown(self, question: Question) -> str:
        if question.subject_type != "agency":
            return _("Ask about a subject of type “agency”.")
        if question.resource_type != "network":
            return _("Ask about a resource of type “network”.")
        if question.action not in Permission.values:
            known = ", ".join(Permission.values)
            return _("There is no such permission. There are: %(known)s.") % {"known": known}
        if question.resource not in self.known.networks:
            return _("No network has that name or number.")
        return ""

    def _law(self, agency: Agency) -> list[str]:
        if agency.pk not in self.laws:
            self.laws[agency.pk] = [each.citation for each in law_of_agency.bars(agency)]
        return self.laws[agency.pk]

    def _standing(self, agency: Agency, question: Question) -> str:
        grants = [*self.known.given(question), *self.known.given_to_merged(question)]
        covering = next((each for each in grants if question.action in each.permissions), None)
        if covering is None:
            given = _("%(agency)s was given access to that network, but not for this.")
            never = _("%(agency)s was never given access to that network.")
            return (given if grants else never) % {"agency": agency}
        return self._ended(covering, agency)

    def _ended(self, grant: Grant, agency: Agency) -> str:
        told = {"agency": agency, "case": grant.reference}
        when, why = _what_became_of(grant, self.at)
        return why % {**told, "on": date_format(timezone.localtime(when), "Y-m-d H:i:s T")}


def _what_became_of(grant: Grant, at: datetime) -> tuple[datetime, str]:
    state = grant.state_at(at)
    if state == State.REVOKED:
        return grant.revoked_at or at, _("The access of %(agency)s (%(case)s) was revoked: %(on)s.")
    if state == State.ENDED:
        return grant.ends_at, _("The access of %(agency)s (%(case)s) ended: %(on)s.")
    if state == State.SUSPENDED:
        told = _("The access of %(agency)s (%(case)s) is suspended: %(on)s.")
        return grant.suspended_at or at, told
    return grant.starts_at, _("The access of %(agency)s (%(case)s) begins: %(on)s.")


def refused(code: str, reason: str, citations: Iterable[str] = ()) -> dict[str, Any]:
    """In the shapes of the specification's examples; `reasons` is what clients read besides."""
    cited = list(citations)
    said = " ".join([reason, *cited])
    context: dict[str, Any] = {"reason_admin": {code: said}, "reason_user": {code: reason}}
    context |= {"reasons": [reason]} | ({"citations": cited} if cited else {})
    return {"decision": False, "context": context}
