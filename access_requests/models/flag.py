from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from access_requests.models.access_request import AccessRequest
from access_requests.models.grant import Grant
from agencies import seats
from agencies.models import Network, Person, Role, Seat, SeatProposal, User
from audit.history import Governed, track
from audit.models import Event


class FlagStatus(models.TextChoices):
    ASKED = "asked", _("Awaits an answer")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


FLAG_MOVES: dict[str, set[str]] = {
    FlagStatus.ASKED: {FlagStatus.ASKED, FlagStatus.ANSWERED},
    FlagStatus.ANSWERED: {FlagStatus.ASKED, FlagStatus.CLOSED},
}
ABOUT = ["of_event", "grant", "seat"]
# Where the subject of an event says for which networks it is; of any other there are none.
NETWORKS_IN: dict[type[models.Model], str] = {
    AccessRequest: "networks",
    Grant: "networks",
    Seat: "network_id",
    SeatProposal: "network_id",
    Network: "id",
}


def networks_of(thing: models.Model) -> list[int]:
    """Whose command officers answer for it; where there are none, all of them do."""
    if isinstance(thing, Event):
        kinds = {model._meta.label_lower: model for model in NETWORKS_IN}
        model = kinds.get(thing.subject_type)
        found = model._base_manager.filter(pk=thing.subject_id).first() if model else None
        return networks_of(found) if found else []
    given = getattr(thing, NETWORKS_IN[type(thing)])
    if isinstance(given, list):
        return given
    return [given] if given else []


class FlagQuerySet(models.QuerySet["Flag"]):
    def open(self) -> "FlagQuerySet":
        return self.exclude(status=FlagStatus.CLOSED)

    def about(self, access_request: AccessRequest) -> "FlagQuerySet":
        """What is asked of a case, of its grant, or of anything that happened to either."""
        grant = getattr(access_request, "grant", None)
        found = Q(of_event__subject_type=AccessRequest._meta.label_lower)
        found &= Q(of_event__subject_id=str(access_request.pk))
        if grant:
            of_grant = Q(of_event__subject_type=Grant._meta.label_lower)
            found |= Q(grant=grant) | of_grant & Q(of_event__subject_id=str(grant.pk))
        return self.filter(found)

    def visible_to(self, user: User) -> "FlagQuerySet":
        """All of them to oversight; to command officers what they may answer."""
        if Role.OVERSIGHT in seats.roles(user):
            return self.all()
        return self.answered_by(user)

    def answered_by(self, user: User) -> "FlagQuerySet":
        commanded = list(seats.networks(user, Role.COMMAND).values_list("pk", flat=True))
        if not commanded:
            return self.none()
        return self.filter(Q(networks=[]) | Q(networks__overlap=commanded))

    def listed(self) -> "FlagQuerySet":
        """With what was asked last, and what they are about."""
        asked = Flag.history.filter(id=OuterRef("pk"), status=FlagStatus.ASKED)
        question = Subquery(asked.order_by("-version").values("text")[:1])
        related = ["of_event", "grant__access_request", "grant__agency", "seat__person"]
        return self.annotate(question=question).select_related("said_by", *related)


class Flag(Governed):
    """A question of oversight, to which command owes an answer. Each version is one turn of it."""

    of_event = models.ForeignKey(
        Event, models.PROTECT, related_name="flags", null=True, verbose_name=_("event")
    )
    grant = models.ForeignKey(
        Grant, models.PROTECT, related_name="flags", null=True, verbose_name=_("grant")
    )
    seat = models.ForeignKey(
        Seat, models.PROTECT, related_name="flags", null=True, verbose_name=_("seat")
    )
    networks = ArrayField(models.BigIntegerField(), verbose_name=_("networks"), default=list)
    status = models.CharField(
        _("status"), max_length=10, choices=FlagStatus, default=FlagStatus.ASKED
    )
    text = models.TextField(_("what was said"))
    said_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("said by"))
    said_at = models.DateTimeField(_("said"))

    objects = FlagQuerySet.as_manager()
    history = track(no_db_index=["id", *ABOUT, "said_by"])

    class Meta:
        ordering = ["said_at", "pk"]
        verbose_name = _("question of oversight")
        indexes = [models.Index("status", "said_at", name="flag_queue")]
        constraints = [
            models.CheckConstraint(
                condition=Q(of_event__isnull=False, grant=None, seat=None)
                | Q(of_event=None, grant__isnull=False, seat=None)
                | Q(of_event=None, grant=None, seat__isnull=False),
                name="flag_about_one_thing",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="flag_says_something"),
        ]

    describe_networks = AccessRequest.describe_networks

    def __str__(self) -> str:
        return str(_("Question %(number)s") % {"number": self.pk})

    @property
    def audit_label(self) -> str:
        return f"{self} · {self.about_words}"

    def get_absolute_url(self) -> str:
        return reverse("oversight:flag", args=[self.pk])

    @property
    def about(self) -> Any:
        return self.grant or self.seat or self.of_event

    @property
    def about_words(self) -> str:
        """Of a grant, whose access it is; of an event, what happened to what."""
        if self.of_event:
            return f"{self.of_event.subject_label}: {self.of_event}"
        return self.grant.audit_label if self.grant else str(self.seat)

    @property
    def about_url(self) -> str:
        if self.of_event_id:
            return reverse("audit:event", args=[self.of_event_id])
        return self.grant.get_absolute_url() if self.grant else ""

    @property
    def is_open(self) -> bool:
        return self.status != FlagStatus.CLOSED

    @property
    def awaits_answer(self) -> bool:
        return self.status == FlagStatus.ASKED
