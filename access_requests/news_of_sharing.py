"""What people are told of sharing lists."""

from django.utils.translation import gettext_lazy as _

from agencies.news import Topic, declare

BARRED_IN_LIST = declare(
    "access_requests.barred_in_list",
    _("Barred by law, and shared all the same: {subject}"),
    _("Open the list. It names each of them, and the orders to switch them off."),
    Topic.ALERT,
)
BASELINE = declare(
    "access_requests.baseline",
    _("What was shared before this system is on record: {subject}"),
    _("Open the list. Nothing in it is approved: each share needs a request, or is switched off."),
    Topic.ALERT,
)
LIST_MISSING = declare(
    "access_requests.list_missing",
    _("Nobody has supplied a sharing list of {subject}"),
    _("Take the list out of the vendor’s system and import it."),
)
DISCREPANCY_OVERDUE = declare(
    "access_requests.discrepancy_overdue",
    _("{subject} is overdue: what is shared is not what was granted"),
    _("Open it. It ends with a later list, or with a request that is approved."),
)
