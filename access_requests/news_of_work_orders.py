"""What people are told of work orders."""

from django.utils.translation import gettext_lazy as _

from agencies.news import declare

SWITCH_ON = declare(
    "access_requests.switch_on",
    _("{subject}: switch access on"),
    _("Open “Work orders”. There is one for each network, with the day it is due."),
)
SWITCH_OFF = declare(
    "access_requests.switch_off",
    _("{subject}: switch access off"),
    _("Open “Work orders”. There is one for each network, with the time it is due."),
)
CANNOT = declare(
    "access_requests.work_order_cannot",
    _("{subject} cannot be done, says its vendor operator"),
    _("Open it to read why. It stays open until it is done or you decide otherwise."),
)
OVERDUE = declare(
    "access_requests.work_order_overdue",
    _("{subject} is overdue: what was decided is not so in the vendor’s system"),
    _("Open it. A vendor operator of its network must carry it out."),
)
LONG_OVERDUE = declare(
    "access_requests.work_order_long_overdue",
    _("{subject} is overdue for twice its time"),
    _("Open it to see what was decided. Ask command why it is not done."),
)
