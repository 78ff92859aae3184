from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.history import Evidence


class KeyKind(models.TextChoices):
    PASSKEY = "passkey", _("passkey")
    DEMONSTRATION = "demonstration", _("demonstration key")


class SigningKeyQuerySet(models.QuerySet["SigningKey"]):
    def in_force(self) -> "SigningKeyQuerySet":
        return self.filter(enrolment__isnull=False, revocation__isnull=True)


class SigningKey(Evidence):
    """A passkey as its holder registered it. It signs once enrolled, until it is revoked."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="signing_keys")
    name = models.CharField(_("name of the key"), max_length=80)
    kind = models.CharField(_("kind of key"), max_length=20, choices=KeyKind)
    credential_id = models.BinaryField(max_length=1023, unique=True)
    public_key = models.BinaryField()  # COSE (RFC 9052)
    rp_id = models.CharField(max_length=253)
    aaguid = models.UUIDField()
    sign_count = models.BigIntegerField()
    is_synced = models.BooleanField(_("may be on several devices"))
    client_data = models.BinaryField()
    attestation = models.BinaryField()

    objects = SigningKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("signing key")

    def __str__(self) -> str:
        return self.name

    @property
    def audit_about(self) -> list[str]:
        """The person whose it is."""
        return list(getattr(self.user, "audit_about", ()))


class Enrolment(Evidence):
    """From here on the key signs. Without a signature only at the founding."""

    key = models.OneToOneField(SigningKey, models.PROTECT, related_name="enrolment")
    signature = models.OneToOneField("audit.Signature", models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("enrolment of a key")

    def __str__(self) -> str:
        return str(self.key)


class KeyRevocation(Evidence):
    """From here on the key signs nothing any more; what it signed stays signed."""

    key = models.OneToOneField(SigningKey, models.PROTECT, related_name="revocation")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"))

    class Meta:
        verbose_name = _("revocation of a key")

    def __str__(self) -> str:
        return str(self.key)
