"""What happens to a work order by itself; that one is given is told by the step that gives it."""

from django.utils.translation import gettext_lazy as _

from audit.events import declare

GIVEN_BEFORE_END = declare(
    "access_requests.work_order_given",
    _("Work order given"),
    _("The access ends on {until}: the vendor operators were told to switch it off."),
)
DONE = declare(
    "access_requests.work_order_done",
    _("Work order done"),
    _("{actor} carried out “{what}” at {when}. {note}"),
    phrases=("what",),
)
CANNOT = declare(
    "access_requests.work_order_cannot",
    _("Work order cannot be done"),
    _("{actor} cannot carry out “{what}”: {reason}"),
    phrases=("what",),
)
OVERDUE = declare(
    "access_requests.work_order_overdue",
    _("Work order overdue"),
    _("Nobody carried out the work order in time. It was due on {due}."),
)
LONG_OVERDUE = declare(
    "access_requests.work_order_long_overdue",
    _("Work order long overdue"),
    _("Twice the time for the work order has passed. It was due on {due}."),
)
