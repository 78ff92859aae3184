from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from access_requests.models.access_request import AccessRequest
from access_requests.models.permission import words
from agencies.models import Network, Person
from audit.history import Evidence
from audit.models import Signature


class Decision(models.TextChoices):
    DECLINE = "decline", _("Decline")
    RETURN = "return", _("Return with a question")
    APPROVE = "approve", _("Approve")


class Ground(models.TextChoices):
    """On what a refusal rests, in words that the agency can be told."""

    NO_AGREEMENT = "no_agreement", _("There is no signed agreement about use and onward sharing.")
    NEED_NOT_SHOWN = "need_not_shown", _("The need for this access was not shown.")
    PURPOSE = "purpose", _("The purpose is not one that our policy allows.")
    LEGAL_BASIS = "legal_basis", _("The legal basis named does not allow it.")
    IDENTITY = "identity", _("It could not be confirmed who asks.")
    EXCLUDED = "excluded", _("The law or city policy bars sharing with this agency.")
    MISUSE = "misuse", _("Earlier access was not used as agreed.")
    OTHER = "other", _("Another reason, which the department will explain when asked.")


class SignOff(Evidence):
    """One officer's decision on exactly one version of one request."""

    signature = models.OneToOneField(Signature, models.PROTECT, related_name="+")
    access_request = models.ForeignKey(AccessRequest, models.PROTECT, related_name="sign_offs")
    version = models.PositiveIntegerField()
    officer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    decision = models.CharField(_("decision"), max_length=10, choices=Decision)
    networks = ArrayField(models.BigIntegerField(), default=list)
    permissions = ArrayField(models.TextField(), default=list)
    ends_on = models.DateField(null=True)
    grounds = ArrayField(models.TextField(), verbose_name=_("grounds"), default=list)
    reason = models.TextField(_("reason"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["access_request", "version"], name="one_sign_off_per_version"
            ),
        ]

    describe_networks = AccessRequest.describe_networks
    describe_permissions = AccessRequest.describe_permissions

    @property
    def ground_words(self) -> list[str]:
        return [str(ground.label) for ground in Ground if ground.value in self.grounds]

    @property
    def network_list(self) -> list[Network]:
        return list(Network.objects.filter(pk__in=self.networks))

    @property
    def permission_words(self) -> list[str]:
        return words(self.permissions)

    def __str__(self) -> str:
        return f"{self.access_request}: {self.get_decision_display()}"
