"""What people are told of the public log."""

from django.utils.translation import gettext_lazy as _

from agencies.news import Topic, declare

LOG_IS_BEHIND = declare(
    "agencies.log_is_behind",
    _("The public log is behind"),
    _("What happens is not sealed as it must be. Ask whoever runs the portal to look at it now."),
    Topic.ALERT,
)
