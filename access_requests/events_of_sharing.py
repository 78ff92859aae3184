"""What is found in vendors' sharing lists, and what people do about it."""

from django.utils.translation import gettext_lazy as _

from audit.events import declare

LIST_TAKEN = declare(
    "access_requests.list_taken",
    _("Sharing list taken"),
    _(
        "The list of {system} as of {as_of} was taken from {file_name}: {entries} entries,"
        " {unread} lines unread, {found} discrepancies found, {closed} closed, {barred} barred."
    ),
)
NAME_CONFIRMED = declare(
    "access_requests.name_confirmed",
    _("Name in lists confirmed"),
    _("{actor} confirmed that vendors mean {agency} by “{name}”: {note}"),
)
DISCREPANCY_TAKEN_OVER = declare(
    "access_requests.discrepancy_taken_over",
    _("Discrepancy taken over"),
    _("{actor} sees to it that this discrepancy is settled."),
)
DISCREPANCY_DRAFTED = declare(
    "access_requests.discrepancy_drafted",
    _("Request prepared"),
    _("{actor} prepared a request for what is shared under “{name}”."),
)
DISCREPANCIES_DRAFTED = declare(
    "access_requests.discrepancies_drafted",
    _("Requests prepared"),
    _("{actor} prepared {number} requests for what was shared before this system."),
)
SWITCH_OFF_ORDERED = declare(
    "access_requests.switch_off_ordered",
    _("Ordered to be switched off"),
    _("What is shared under “{name}” is to be switched off: {reason}"),
)
DISCREPANCY_OVERDUE = declare(
    "access_requests.discrepancy_overdue",
    _("Discrepancy overdue"),
    _("Nobody has settled this discrepancy in time."),
)
LIST_MISSING = declare(
    "access_requests.list_missing",
    _("Sharing list missing"),
    _("For {days} days nobody has supplied what {network} really shares."),
)
