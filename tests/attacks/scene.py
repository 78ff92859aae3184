"""What is attacked: a database in which one request was granted and others await sign-off."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db.models import QuerySet

from access_requests import events
from access_requests.models import AccessRequest, Grant, Status
from agencies import keys
from agencies.models import Network, Person, PolicyDecision, Role, Seat, User
from audit.issued import Issued
from audit.models import SigningKey
from audit.steps import Step, step

# In every statement: tried twice, it is the same.
READ = Issued(datetime(2026, 11, 22, tzinfo=UTC), None)


class Scene:
    """Each row is read again whenever it is asked for."""

    ONCE = "Proposed by who commands now."

    @property
    def network(self) -> Network:
        return Network.objects.exclude(name__startswith="Founders").earliest("pk")

    @property
    def other_network(self) -> Network:
        return Network.objects.get(name__startswith="Parking")

    @property
    def waiting(self) -> AccessRequest:
        return AccessRequest.objects.filter(status=Status.AWAITING_SIGN_OFF).earliest("pk")

    @property
    def in_review(self) -> AccessRequest:
        return AccessRequest.objects.filter(status=Status.AWAITING_REVIEW).earliest("pk")

    @property
    def waiting_too(self) -> AccessRequest:
        plain = AccessRequest.objects.filter(needs_two_sign_offs=False)
        return plain.filter(status=Status.AWAITING_SIGN_OFF).latest("pk")

    @property
    def waiting_for_two(self) -> AccessRequest:
        two = AccessRequest.objects.filter(needs_two_sign_offs=True)
        return two.get(status=Status.AWAITING_SIGN_OFF)

    @property
    def waiting_for_second(self) -> AccessRequest:
        return AccessRequest.objects.get(status=Status.AWAITING_SECOND_SIGN_OFF)

    @property
    def draft(self) -> AccessRequest:
        return AccessRequest.objects.filter(status=Status.DRAFT, imported_in=None).earliest("pk")

    @property
    def imported(self) -> AccessRequest:
        return AccessRequest.objects.exclude(imported_in=None).get()

    @property
    def officer(self) -> User:
        """Has signed nothing yet."""
        return self._command(self.network).latest("pk")

    @property
    def waiting_key(self) -> SigningKey:
        return keys.find(SigningKey.objects.get(name="Waiting").pk)

    @property
    def officer_too(self) -> User:
        """Another one: nobody is asked two things at once."""
        return self._command(self.network).exclude(pk=self.officer.pk).latest("pk")

    def decision_on(self, title: str) -> PolicyDecision:
        return PolicyDecision.objects.get(restriction__title=title)

    def signer_for(self, access_request: AccessRequest) -> User:
        """Two requests are signed at once by two people, or not even asked for."""
        return self.officer_too if access_request == self.waiting_too else self.officer

    @property
    def officer_elsewhere(self) -> User:
        return self._command(self.other_network).exclude(pk=self.once_administrator.pk).get()

    @property
    def once_administrator(self) -> User:
        return User.objects.get(username__startswith="proposer")

    def _command(self, network: Network) -> QuerySet[User]:
        held = Seat.objects.filter(role=Role.COMMAND, network=network)
        return User.objects.filter(person__in=held.values("person")).select_related("person")

    @property
    def newcomer(self) -> User:
        """Holds no seat."""
        return User.objects.filter(username__startswith="newcomer").latest("pk")

    @property
    def first_officer(self) -> User:
        return self.waiting_for_second.sign_offs.get().officer.user

    @property
    def grant(self) -> Grant:
        return Grant.objects.get()

    @property
    def operator(self) -> User:
        return User.objects.get(person__seats__role=Role.OPERATOR)

    @property
    def overseer(self) -> Person:
        return Person.objects.filter(seats__role=Role.OVERSIGHT).earliest("pk")


@contextmanager
def a_step(scene: Scene, by: User | None = None) -> Iterator[Step]:
    """Steps may be opened by whoever runs our code; the guards must hold inside them too."""
    draft = scene.draft
    with step(events.COMPLETED, draft, by=by or draft.requester.user, topic="purpose") as taken:
        yield taken
