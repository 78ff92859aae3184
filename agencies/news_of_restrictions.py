"""What people are told of the register of restrictions."""

from django.utils.translation import gettext_lazy as _

from agencies.news import Topic, declare

RESTRICTED = declare(
    "agencies.restricted",
    _("A restriction was added: {subject}"),
    _("It is in force by its dates. What it bars now stands at the top of “My work”."),
    Topic.RULES,
)
