"""Where oversight begins: what needs attention, and everything it can look into."""

from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from access_requests import attention
from agencies.signed_in import SignedIn
from audit.looking import may_read


class Link(NamedTuple):
    url_name: str
    label: Promise
    about: Promise


LINKS = [
    Link("oversight:reports", _("Weekly reports"), _("One each Monday, to be signed off as read.")),
    Link("oversight:pace", _("Pace"), _("How long people take, and what of it is unusual.")),
    Link("audit:history", _("History"), _("Everything that happened, newest first.")),
    Link(
        "access_requests:narrow",
        _("Suspend many at once"),
        _("All access of an agency, of a kind of agency or on a network, for one reason."),
    ),
    Link(
        "oversight:on-this-date",
        _("On this date"),
        _("Who had access at any moment of the past, and what changed since."),
    ),
    Link(
        "access_requests:work-orders",
        _("Work orders"),
        _("What is to be switched on and off in the vendors’ systems."),
    ),
    Link("oversight:flags", _("Questions"), _("What oversight asked, and what command answered.")),
    Link("public:access", _("The public page"), _("What anyone reads, without an account.")),
    Link(
        "withholding:listed",
        _("Withheld from the public"),
        _("What the public page does not show, under which law, and who agreed."),
    ),
    Link("audit:who-looked", _("Who looked"), _("Who opened what, oversight included.")),
    Link("audit:log", _("The public log"), _("Proof that nothing was altered.")),
    Link("audit:verification", _("Verification"), _("What was found when that was checked.")),
]


@require_safe
@may_read
def desk(request: SignedIn) -> HttpResponse:
    return render(
        request, "oversight/desk.html", {"calls": attention.calls(request.user), "links": LINKS}
    )
