"""What people are told of what was signed with their key."""

from django.utils.translation import gettext_lazy as _

from agencies.news import Topic, declare

SIGNED = declare(
    "agencies.signed",
    _("Your key signed: {subject}"),
    _("If it was not you, revoke the key under “Signing keys” at once and tell an officer."),
    Topic.SIGNATURE,
)
