from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from access_requests.models.access_request import AccessRequest, reference_of
from access_requests.models.permission import words
from access_requests.models.screening import BARRED, Screening
from access_requests.models.sign_off import SignOff
from agencies import seats
from agencies.models import Agency, Network, Person, Role, User
from audit.history import Governed, track

# A row that ends before it starts is refused as such, not for the sake of the index.
PERIOD = Func(
    F("starts_at"),
    Greatest(F("starts_at"), F("ends_at")),
    function="tstzrange",
    output_field=DateTimeRangeField(),
)
GIVES_ACCESS = Q(revoked_at=None, suspended_at=None)


class State(models.TextChoices):
    IN_FORCE = "in_force", _("In force")
    NOT_YET = "not_yet", _("Not yet in force")
    SUSPENDED = "suspended", _("Suspended")
    REVOKED = "revoked", _("Revoked")
    ENDED = "ended", _("Ended")


class GrantQuerySet(models.QuerySet["Grant"]):
    def in_force(self, at: datetime | None = None) -> "GrantQuerySet":
        """Computed when asked: access ends without anyone having to end it."""
        at = at or timezone.now()
        unrevoked = Q(revoked_at=None) | Q(revoked_at__gt=at)
        unsuspended = Q(suspended_at=None) | Q(suspended_at__gt=at)
        return self.filter(unrevoked, unsuspended, starts_at__lte=at, ends_at__gt=at)

    def unended(self, at: datetime | None = None) -> "GrantQuerySet":
        """In force, still to come, or suspended, which can be given back."""
        at = at or timezone.now()
        return self.filter(revoked_at=None, ends_at__gt=at)

    def barred(self) -> "GrantQuerySet":
        """Access that is not over, though the law bars it by its last screening."""
        screened = Screening.objects.filter(access_request=OuterRef("access_request"))
        said = Subquery(screened.order_by("-id").values("outcome")[:1])
        return self.unended().alias(said=said).filter(said__in=BARRED)

    def to_revoke_by(self, user: User) -> "GrantQuerySet":
        """What is barred and can be ended by this command officer, also alone."""
        commanded = seats.networks(user, Role.COMMAND).values_list("pk", flat=True)
        return self.barred().filter(networks__overlap=list(commanded))

    def listed(self) -> "list[Grant]":
        """For a list of many: with all it shows, in a number of queries that does not grow."""
        networks = Network.objects.in_bulk()
        grants: list[Grant] = list(
            self.select_related("agency", "access_request", "sign_off__officer")
        )
        for grant in grants:
            grant.network_list = [networks[pk] for pk in sorted(grant.networks)]
        return grants


class Grant(Governed):
    """What one signed approval gives one agency, from and until."""

    access_request = models.OneToOneField(AccessRequest, models.PROTECT, related_name="grant")
    sign_off = models.OneToOneField(SignOff, models.PROTECT, related_name="grant")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="grants")
    networks = ArrayField(models.BigIntegerField(), verbose_name=_("networks"))
    permissions = ArrayField(models.TextField(), verbose_name=_("permissions"))
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    revoked_because = models.TextField(_("reason for revoking"), blank=True)
    revoked_as_error = models.BooleanField(_("approved in error"), default=False)
    suspended_at = models.DateTimeField(_("suspended"), null=True)
    suspended_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    suspended_because = models.TextField(_("reason for suspending"), blank=True)

    objects = GrantQuerySet.as_manager()
    history = track(
        no_db_index=["id", "access_request", "sign_off", "agency", "revoked_by", "suspended_by"],
        indexes=[GistIndex(PERIOD, name="past_grant_period", condition=GIVES_ACCESS)],
    )

    class Meta:
        ordering = ["agency__name"]
        verbose_name = _("grant")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="grant_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(
                    revoked_at=None, revoked_by=None, revoked_because="", revoked_as_error=False
                )
                | Q(revoked_at__isnull=False, revoked_by__isnull=False) & ~Q(revoked_because=""),
                name="revoked_by_someone_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(suspended_at=None, suspended_by=None, suspended_because="")
                | Q(suspended_at__isnull=False, suspended_by__isnull=False)
                & ~Q(suspended_because=""),
                name="suspended_by_someone_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.access_request)

    @property
    def audit_about(self) -> list[str]:
        about = [f"request:{self.access_request_id}", f"agency:{self.agency_id}"]
        return [*about, *(f"network:{pk}" for pk in self.networks)]

    describe_networks = AccessRequest.describe_networks
    describe_permissions = AccessRequest.describe_permissions

    def get_absolute_url(self) -> str:
        return self.access_request.get_absolute_url()

    @property
    def audit_label(self) -> str:
        return self.access_request.audit_label

    @property
    def state(self) -> "State":
        return self.state_at(timezone.now())

    def state_at(self, at: datetime) -> "State":
        """Computed when asked, as `in_force` is in the database."""
        if self.revoked_at and self.revoked_at <= at:
            return State.REVOKED
        if self.ends_at <= at:
            return State.ENDED
        if self.suspended_at and self.suspended_at <= at:
            return State.SUSPENDED
        return State.IN_FORCE if self.starts_at <= at else State.NOT_YET

    @property
    def reference(self) -> str:
        """Of its request."""
        return reference_of(self.access_request_id)

    @cached_property
    def network_list(self) -> list[Network]:
        return list(Network.objects.filter(pk__in=self.networks))

    @property
    def permission_words(self) -> list[str]:
        return words(self.permissions)

    @property
    def last_day(self) -> datetime:
        """The grant ends when this day has passed."""
        return timezone.localtime(self.ends_at) - timedelta(microseconds=1)
