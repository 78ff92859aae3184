from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from access_requests.models.import_batch import ImportBatch
from access_requests.models.permission import Permission, words
from access_requests.models.status import AWAITING_COMMAND, UNFILED, Status
from agencies import seats
from agencies.models import BARS, Effect, Network, Person, Role, User
from audit.history import Governed, track


def reference_of(pk: int) -> str:
    """What people call a request."""
    return f"AR-{pk:04}"


class AccessRequestQuerySet(models.QuerySet["AccessRequest"]):
    def visible_to(self, user: User) -> "AccessRequestQuerySet":
        """Drafts are the requesters' own, but for what a reviewer declines by law; the rest,
        whoever acts on one of its networks."""
        mine = Q(requester=user.person_id)
        filed = Q(networks__overlap=_ids(user, Role.REQUESTER))
        acted_on = _ids(user, Role.REVIEWER) + _ids(user, Role.COMMAND)
        read = Q(networks__overlap=_ids(user, Role.OVERSIGHT))
        to_decline = Q(status=Status.DRAFT, networks__overlap=_ids(user, Role.REVIEWER))
        to_decline &= Q(pk__in=AccessRequest.objects.barred().values("pk"))
        open_to_all = Q(networks__overlap=acted_on) & ~Q(status=Status.DRAFT)
        return self.filter(mine | filed | read | open_to_all | to_decline)

    def barred(self) -> "AccessRequestQuerySet":
        """By what the restrictions said of them last."""
        screenings = AccessRequest.screenings.rel.related_model._default_manager
        latest = screenings.filter(access_request=OuterRef("pk")).order_by("-id")
        last = Subquery(latest.values("outcome")[:1])
        return self.alias(outcome=last).filter(outcome__in=BARS)

    def to_complete_by(self, user: User) -> "AccessRequestQuerySet":
        mine = Q(requester=user.person_id) | Q(networks__overlap=_ids(user, Role.REQUESTER))
        return self.filter(mine, status__in=UNFILED)

    def to_review_by(self, user: User) -> "AccessRequestQuerySet":
        """Leaves out what the user filed, and what a colleague is reviewing."""
        untaken = Q(review=None) | Q(review__of_version__lt=F("version"))
        return self._in_review_for(user).filter(untaken | Q(review__reviewer=user.person_id))

    def reviewed_beside(self, user: User) -> "AccessRequestQuerySet":
        """What colleagues are reviewing, and this user could take over."""
        taken = self._in_review_for(user).filter(review__of_version=F("version"))
        return taken.exclude(review__reviewer=user.person_id)

    def _in_review_for(self, user: User) -> "AccessRequestQuerySet":
        mine = Q(networks__contained_by=_ids(user, Role.REVIEWER))
        return self.filter(mine, status=Status.AWAITING_REVIEW).exclude(requester=user.person_id)

    def to_sign_by(self, user: User) -> "AccessRequestQuerySet":
        """Leaves out what the user filed, reviewed or signed first."""
        return (
            self.filter(
                status__in=AWAITING_COMMAND, networks__contained_by=_ids(user, Role.COMMAND)
            )
            .exclude(requester=user.person_id)
            .exclude(reviewer=user.person_id)
            .exclude(status=Status.AWAITING_SECOND_SIGN_OFF, sign_offs__officer=user.person_id)
        )


class AccessRequest(Governed):
    """One agency asks for access to networks of the host, for a purpose, until a date."""

    status = models.CharField(_("status"), max_length=30, choices=Status, default=Status.DRAFT)
    status_since = models.DateTimeField(_("status since"))
    requester = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    agency_name = models.TextField(_("agency, as written"))
    agency_ori = models.TextField(_("ORI, as given"), blank=True)
    contact = models.TextField(_("contact at the agency"), blank=True)
    networks = ArrayField(models.BigIntegerField(), verbose_name=_("networks"), default=list)
    permissions = ArrayField(models.TextField(), verbose_name=_("permissions"), default=list)
    purpose = models.TextField(_("purpose"), blank=True)
    legal_basis = models.TextField(_("legal basis"), blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    needs_two_sign_offs = models.BooleanField(_("needs two command officers"), default=False)
    question = models.TextField(_("question to the requester"), blank=True)
    answer = models.TextField(_("answer to the question"), blank=True)
    asked_before = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="asked_again",
        null=True,
        verbose_name=_("asked before"),
    )

    asked_on = models.DateField(_("asked for on"), null=True)
    imported_in = models.ForeignKey(ImportBatch, models.PROTECT, related_name="+", null=True)
    imported_row = models.PositiveIntegerField(_("row of the import"), null=True)
    intake_key = models.CharField(max_length=64, blank=True)  # the same for the same request

    objects = AccessRequestQuerySet.as_manager()
    history = track(no_db_index=["id", "requester", "reviewer", "imported_in", "asked_before"])

    class Meta:
        ordering = ["status_since", "pk"]
        verbose_name = _("access request")
        indexes = [models.Index("status", "status_since", name="request_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["intake_key"], condition=~Q(intake_key=""), name="imported_once"
            ),
            models.CheckConstraint(
                condition=Q(permissions__contained_by=Permission.values), name="permissions_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "withdrawn", "declined"])
                | (
                    ~Q(agency_name="")
                    & ~Q(purpose="")
                    & ~Q(legal_basis="")
                    & ~Q(networks=[])
                    & ~Q(permissions=[])
                    & Q(ends_on__isnull=False)
                ),
                name="filed_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None)
                | Q(ends_on=None)
                | Q(ends_on__gte=models.F("starts_on")),
                name="ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("access_requests:case", args=[self.reference])

    @property
    def reference(self) -> str:
        return reference_of(self.pk)

    @property
    def audit_label(self) -> str:
        return f"{self.reference} · {self.agency_name}"

    @property
    def audit_about(self) -> list[str]:
        return [f"request:{self.id}", *(f"network:{pk}" for pk in self.networks)]

    @property
    def network_list(self) -> list[Network]:
        return list(Network.objects.filter(pk__in=self.networks))

    @property
    def sign_offs_needed(self) -> int:
        """Two where the reviewer asks for two, one of its networks does, or a finding."""
        asked = self.needs_two_sign_offs or any(n.needs_two_sign_offs for n in self.network_list)
        return 2 if asked or self._a_finding_asks_for_two else 1

    @property
    def _a_finding_asks_for_two(self) -> bool:
        last = self.screening
        return bool(last) and last.findings.filter(effect=Effect.SECOND_SIGN_OFF).exists()

    @property
    def screening(self) -> Any:
        """What the restrictions said of it last."""
        return self.screenings.first() if self.pk else None

    @property
    def permission_words(self) -> list[str]:
        return words(self.permissions)

    @staticmethod
    def describe_networks(ids: list[int]) -> str:
        return ", ".join(Network.objects.filter(pk__in=ids).values_list("name", flat=True))

    @staticmethod
    def describe_permissions(permissions: list[str]) -> str:
        return ", ".join(words(permissions))


def _ids(user: User, role: Role) -> list[int]:
    return list(seats.networks(user, role).values_list("pk", flat=True))
