"""Accounts that end by themselves: nobody used them for 90 days, or their person has left."""

from datetime import timedelta

from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_noop

from agencies import accounts
from agencies.models import User

UNUSED = timedelta(days=90)
FOR_DAYS = gettext_noop("nobody signed in with it for 90 days.")
HAS_LEFT = gettext_noop("its person does not work here anymore.")


def disable() -> None:
    for user in User.objects.filter(is_active=True, person__ends_on__lt=timezone.localdate()):
        accounts.disable_by_rule(user.pk, by=None, reason=HAS_LEFT)
    used_at = Greatest("last_login", "date_joined", "reactivated_at")
    active = User.objects.filter(is_active=True).annotate(used_at=used_at)
    for user in active.filter(used_at__lt=timezone.now() - UNUSED):
        accounts.disable_by_rule(user.pk, by=None, reason=FOR_DAYS)
