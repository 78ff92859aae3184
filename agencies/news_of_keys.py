"""What officers and oversight are told of signing keys."""

from django.utils.translation import gettext_lazy as _

from agencies.news import Topic, declare

KEY_IS_NEW = declare(
    "agencies.key_is_new",
    _("A signing key was registered: {subject}"),
    _("It signs nothing yet. One officer meets its holder, compares the check code and signs."),
    Topic.RULES,
)
KEY_SIGNS = declare(
    "agencies.key_signs",
    _("A signing key signs from now on: {subject}"),
    _("If you doubt that it is its holder’s, revoke it at once."),
    Topic.RULES,
)
KEY_ENDED = declare(
    "agencies.key_ended",
    _("A signing key was revoked: {subject}"),
    _("It signs nothing any more. Look whether you know of what was signed with it last."),
    Topic.RULES,
)
