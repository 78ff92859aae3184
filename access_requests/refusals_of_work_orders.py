"""What carrying out a work order can be refused for."""

from django.utils.translation import gettext_lazy as _

from audit.refusals import declare

CARRIES_OUT_NONE_OF_THESE = declare(
    "carries_out_none_of_these",
    _("You hold no vendor operator’s seat for this network."),
    _("A vendor operator who holds one carries it out."),
)
ORDER_IS_DONE = declare(
    "order_is_done",
    _("This work order is done already."),
    _("What is done stays on record. There is nothing you must do."),
)
ORDER_IS_WITHDRAWN = declare(
    "order_is_withdrawn",
    _("This work order was withdrawn: it holds no more."),
    _("Look at your work orders for a newer one, and do what that one says."),
)
ORDER_BEGINS_LATER = declare(
    "order_begins_later",
    _("This access begins on %(day)s and not before."),
    _("Leave it switched off until then."),
)
ORDER_ACCESS_IS_OVER = declare(
    "order_access_is_over",
    _("This access is not in force any more, so it is not switched on."),
    _("Leave it switched off. A newer work order says so, or will soon."),
)
DONE_BEFORE_ORDERED = declare(
    "done_before_ordered",
    _("You can only have done it after it was ordered, and not in the future."),
    _("Give the day and time at which you switched it."),
)
CANNOT_WITHOUT_REASON = declare(
    "cannot_without_reason",
    _("There is no reason why it cannot be done."),
    _("Say what the vendor’s system shows or refuses, so that command can decide what to do."),
)
