"""What happens to the register of restrictions."""

from django.utils.translation import gettext_lazy as _

from audit.events import declare

RESTRICTION_ADDED = declare(
    "agencies.restriction_added",
    _("Restriction added"),
    _("{actor} added the restriction “{restriction}” ({citation})."),
)
