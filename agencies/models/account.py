"""What is kept about how a user signs in, beside the user."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from agencies.models.person import User
from audit.history import Evidence


class FactorReset(Evidence):
    """Somebody took all of a user's factors away. For 72 hours no signing key is enrolled."""

    user = models.ForeignKey(User, models.PROTECT, related_name="factor_resets")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    reason = models.TextField(_("reason"))
    at = models.DateTimeField(db_default=Now())  # the database's clock, whatever is given

    class Meta:
        indexes = [models.Index("user", "at", name="factor_reset_of")]

    def __str__(self) -> str:
        return str(self.user)


class PasswordLock(models.Model):
    """Wrong passwords and codes of a user; too many of them close this way to sign in.

    The row without a user counts the tries at names that nobody has.
    """

    user = models.OneToOneField(
        User, models.CASCADE, null=True, related_name="password_lock", verbose_name=_("user")
    )
    failed_at = ArrayField(models.DateTimeField(), default=list)
    failures = models.PositiveBigIntegerField(default=0)
    locked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(user=None), name="one_row_of_strangers"
            )
        ]

    def __str__(self) -> str:
        return str(self.user or "–")


class PasskeyCount(models.Model):
    """The last count of a passkey. One that counts backwards is a copy."""

    passkey = models.OneToOneField("mfa.Authenticator", models.CASCADE, related_name="count")
    count = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.passkey)


class KeptForm(models.Model):
    """What somebody sent when their session had ended, until they send it again."""

    user = models.OneToOneField(User, models.CASCADE, related_name="kept_form")
    path = models.TextField()
    content = models.TextField()  # encrypted: it may hold anything a form may
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.path
