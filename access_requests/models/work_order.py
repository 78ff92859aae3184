from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from access_requests.models.access_request import AccessRequest
from access_requests.models.grant import Grant
from access_requests.models.permission import words
from access_requests.models.sharing_list import SharingList
from agencies import seats
from agencies.models import Agency, Network, Person, Role, User
from audit.history import Governed, track


class Cause(models.TextChoices):
    APPROVED = "approved", _("The access was approved")
    RESUMED = "resumed", _("The access was given back")
    SUSPENDED = "suspended", _("The access is suspended")
    REVOKED = "revoked", _("The access is revoked")
    ENDS = "ends", _("The access ends")
    UNGRANTED = "ungranted", _("Nobody approved this share")


SWITCHING_ON = (Cause.APPROVED, Cause.RESUMED)
SWITCHING_OFF = (Cause.SUSPENDED, Cause.REVOKED, Cause.ENDS)
# One person at a vendor's console: a day, whatever day it is.
TIME_TO_SWITCH_OFF = timedelta(hours=24)
DATE_TIME = models.DateTimeField()
READING = (Role.OPERATOR, Role.REVIEWER, Role.COMMAND, Role.OVERSIGHT)


class OrderState(models.TextChoices):
    TO_DO = "to_do", _("To do")
    OVERDUE = "overdue", _("Overdue")
    DONE = "done", _("Done")
    CONFIRMED = "confirmed", _("Confirmed by a sharing list")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class WorkOrderQuerySet(models.QuerySet["WorkOrder"]):
    def open(self) -> "WorkOrderQuerySet":
        return self.filter(done_at=None, withdrawn_at=None, confirmed_at=None)

    def overdue(self, at: datetime | None = None) -> "WorkOrderQuerySet":
        return self.open().filter(due_at__lt=at or timezone.now())

    def long_overdue(self, at: datetime | None = None) -> "WorkOrderQuerySet":
        """Twice the time that there was to do it has passed."""
        twice = ExpressionWrapper(F("due_at") + (F("due_at") - F("usable_at")), DATE_TIME)
        return self.overdue(at).alias(twice=twice).filter(twice__lt=at or timezone.now())

    def visible_to(self, user: User) -> "WorkOrderQuerySet":
        read = [seats.networks(user, role).values_list("pk", flat=True) for role in READING]
        return self.filter(network__in={pk for networks in read for pk in networks})

    def about(self, access_request: AccessRequest) -> "WorkOrderQuerySet":
        return self.filter(grant__access_request=access_request).listed().order_by("-pk")

    def listed(self) -> "WorkOrderQuerySet":
        """With all that a list of many shows."""
        signed = "grant__sign_off__officer"
        return self.select_related("network", "grant__access_request", signed, "done_by")


class WorkOrder(Governed):
    """What to switch on or off in a vendor's system, until when, and because of what."""

    switch_on = models.BooleanField(_("switch on"), default=False)
    cause = models.CharField(_("cause"), max_length=10, choices=Cause)
    because = models.TextField(_("because"), blank=True)
    grant = models.ForeignKey(
        Grant, models.PROTECT, related_name="work_orders", null=True, verbose_name=_("grant")
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="work_orders", null=True, verbose_name=_("agency")
    )
    written_name = models.TextField(_("name in the vendor’s system"))
    system = models.TextField(_("vendor’s system"), blank=True)
    network = models.ForeignKey(
        Network, models.PROTECT, related_name="work_orders", verbose_name=_("network")
    )
    network_there = models.TextField(_("network, as the vendor’s system names it"), blank=True)
    permissions = ArrayField(models.TextField(), verbose_name=_("permissions"), default=list)
    given_at = models.DateTimeField(_("given"))
    usable_at = models.DateTimeField(_("not before"))
    due_at = models.DateTimeField(_("due"))

    done_at = models.DateTimeField(_("done"), null=True)
    done_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("done by")
    )
    done_note = models.TextField(_("note"), blank=True)
    cannot_at = models.DateTimeField(_("told that it cannot be done"), null=True)
    cannot_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("told by")
    )
    cannot_because = models.TextField(_("why it cannot be done"), blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)
    confirmed_at = models.DateTimeField(_("confirmed by a sharing list"), null=True)
    confirmed_in = models.ForeignKey(
        SharingList, models.PROTECT, related_name="+", null=True, verbose_name=_("confirmed in")
    )

    objects = WorkOrderQuerySet.as_manager()
    # By its access and its agency the newer order is found, now and when the past is replayed.
    history = track(no_db_index=["id", "network", "done_by", "cannot_by", "confirmed_in"])

    class Meta:
        ordering = ["due_at", "pk"]
        verbose_name = _("work order")
        indexes = [
            models.Index(
                "due_at",
                name="work_order_to_do",
                condition=Q(done_at=None, withdrawn_at=None, confirmed_at=None),
            ),
            models.Index(fields=["network", "-done_at"], name="work_order_done"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(switch_on=True, cause__in=SWITCHING_ON, grant__isnull=False)
                | Q(switch_on=False, cause__in=SWITCHING_OFF, grant__isnull=False)
                | Q(switch_on=False, cause="ungranted", grant=None) & ~Q(because=""),
                name="work_order_has_its_cause",
            ),
            models.CheckConstraint(condition=~Q(written_name=""), name="work_order_names_agency"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None, done_note="")
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="work_order_done_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(cannot_at=None, cannot_by=None, cannot_because="")
                | Q(cannot_at__isnull=False, cannot_by__isnull=False) & ~Q(cannot_because=""),
                name="work_order_cannot_for_a_reason",
            ),
        ]

    describe_permissions = AccessRequest.describe_permissions

    def __str__(self) -> str:
        return str(_("Work order %(number)s") % {"number": self.pk})

    def get_absolute_url(self) -> str:
        return reverse("access_requests:work-order", args=[self.pk])

    @property
    def audit_label(self) -> str:
        return f"{self} · {self.written_name}"

    @property
    def audit_about(self) -> list[str]:
        about = [f"network:{self.network_id}"]
        about += [f"agency:{self.agency_id}"] if self.agency_id else []
        return [*about, *([f"request:{self.grant.access_request_id}"] if self.grant else [])]

    @property
    def permission_words(self) -> list[str]:
        return words(self.permissions)

    @property
    def in_words(self) -> str:
        """What it says, in the language of whoever reads; a fact of events."""
        return gettext_noop("switch on") if self.switch_on else gettext_noop("switch off")

    @property
    def state(self) -> OrderState:
        if self.confirmed_at:
            return OrderState.CONFIRMED
        if self.withdrawn_at:
            return OrderState.WITHDRAWN
        if self.done_at:
            return OrderState.DONE
        return OrderState.OVERDUE if self.due_at < timezone.now() else OrderState.TO_DO

    @property
    def is_open(self) -> bool:
        return self.state in (OrderState.TO_DO, OrderState.OVERDUE)

    @property
    def is_overdue(self) -> bool:
        return self.state == OrderState.OVERDUE

    @property
    def begins_later(self) -> bool:
        return self.usable_at > timezone.now()

    @property
    def was_given_late(self) -> bool:
        return self.given_at > self.due_at

    @property
    def last_moment(self) -> datetime:
        """What is due at midnight is due on the day before."""
        return timezone.localtime(self.due_at) - timedelta(microseconds=1)
