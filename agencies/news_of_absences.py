"""What whoever stands in for somebody is told of it."""

from django.utils.translation import gettext_lazy as _

from agencies.news import declare

STANDS_IN = declare(
    "agencies.stands_in",
    _("You stand in for {subject}"),
    _(
        "While they are away you are told what they are told. You act by your own seats; it gives"
        " you no right."
    ),
)
STANDS_IN_NO_MORE = declare(
    "agencies.stands_in_no_more",
    _("You stand in no longer for {subject}"),
    _("They are back. There is nothing you must do."),
)
