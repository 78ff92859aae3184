"""What people are told of the guards in the database."""

from django.utils.translation import gettext_lazy as _

from agencies.news import Topic, declare

GUARDS_DIFFER = declare(
    "agencies.guards_differ",
    _("The guards in the database are not the ones that were installed"),
    _("Nothing is signed until they are mended. Ask whoever runs the portal to look at it now."),
    Topic.ALERT,
)
