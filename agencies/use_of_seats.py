"""Who gave each seat, who signed for it, and when its holder last did something."""

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast

from agencies.models import Seat, SeatProposal
from audit.events import REFUSED, SIGNED_IN, SIGNED_OUT
from audit.models import Event, Signature

NO_USE = [kind.name for kind in (SIGNED_IN, SIGNED_OUT, REFUSED)]


def with_use(seats: QuerySet[Seat]) -> QuerySet[Seat]:
    return (
        seats.select_related("person", "network", "confirmed_by")
        .annotate(
            given_by=_first(_of_first_version(), "event__actor_name"),
            signed_by=_first(_signatures(), "signer_name"),
            last_act=_first(_acts(), "at"),
            last_sign_in=F("person__user__last_login"),
        )
        .order_by("person__name", "role", "network__name")
    )


def _first(rows: QuerySet, value: str) -> Subquery:
    return Subquery(rows.values(value)[:1])


def _of_first_version() -> QuerySet:
    return Seat.history.model.objects.filter(id=OuterRef("pk"), version=1)


def _signatures() -> QuerySet[Signature]:
    proposal = Cast(OuterRef("proposal"), CharField())
    return Signature.objects.filter(
        act="seat", subject_type=SeatProposal._meta.label_lower, subject_id=proposal
    )


def _acts() -> QuerySet[Event]:
    acts = Event.objects.filter(actor_id=OuterRef("person__user__pk"))
    return acts.exclude(kind__in=NO_USE).order_by("-id")
