"""The scene is made once, by lawful steps."""

from access_requests import importing, workflow
from access_requests.models import AccessRequest
from agencies import keys, policy_decisions, seating
from agencies.models import HOURS_PUBLISHED, Network, Role, User, What
from audit.models import SigningKey
from tests.agencies import signing_keys
from tests.attacks.scene import Scene
from tests.authenticator import Authenticator
from tests.builders import (
    end_restriction,
    founders,
    give_key,
    give_seat,
    make_draft,
    make_founders,
    make_grant,
    make_holder,
    make_network,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    make_restriction,
    make_user,
    propose_decision,
    propose_seat,
    sign,
    sign_decision,
)

LIST = b"Agency,Purpose,Permissions\nGardena CA PD,Homicide,search\n"


def make() -> None:
    make_founders()
    _end_restrictions()  # first: each request is screened by those in force
    network = make_network()
    other_network = make_network("Parking ALPR")
    make_grant(networks=[network.pk])
    make_request_awaiting_sign_off(networks=[network.pk])
    make_request_awaiting_sign_off(networks=[network.pk], needs_two_sign_offs=True)
    make_request_awaiting_review(networks=[network.pk])
    make_request_awaiting_sign_off(networks=[network.pk])
    half = make_request_awaiting_sign_off(networks=[network.pk], needs_two_sign_offs=True)
    sign(half, by=make_officer(half))
    make_holder(Role.COMMAND, network)
    requester = make_holder(Role.REQUESTER, network)
    make_draft(by=requester, networks=[network.pk])
    importing.confirm(LIST, "list.csv", network, by=requester)
    make_holder(Role.COMMAND, other_network)
    for case in (Scene().waiting_too, Scene().grant.access_request):
        _give_command_to_who_worked_on(case)
    make_user("newcomer")
    make_holder(Role.OVERSIGHT, network)
    make_holder(Role.OPERATOR, network)
    _propose_and_take_command(network)
    _let_everybody_read()
    _register_keys(Scene())


def _give_command_to_who_worked_on(access_request: AccessRequest) -> None:
    """What they did before keeps them from signing for it, and nothing else."""
    for person in (access_request.requester, access_request.reviewer):
        for seat in person.seats.filter(role=Role.REVIEWER):
            seating.end(seat.pk, by=None)
        give_seat(person, Role.COMMAND, Scene().network)


def _let_everybody_read() -> None:
    """And give them keys, also those who may not sign: so that nothing but their role refuses."""
    at_work = [Role.REQUESTER, Role.REVIEWER, Role.COMMAND]
    for user in User.objects.filter(person__seats__role__in=at_work).distinct():
        give_key(user)
        policy_decisions.view(Scene().decision_on("Half"), by=user)
        for access_request in AccessRequest.objects.all():
            workflow.view(access_request, by=user)


def _propose_and_take_command(network: Network) -> None:
    """An administrator proposes a seat, and is one no more when it is signed for."""
    user = make_user("proposer")
    seat = give_seat(user.person, Role.ADMINISTRATOR, None)
    newcomer = User.objects.get(username__startswith="newcomer")
    propose_seat(newcomer.person, Role.COMMAND, network, by=user, reason=Scene.ONCE)
    seating.end(seat.pk, by=None)
    give_seat(user.person, Role.COMMAND, Network.objects.get(name__startswith="Parking"))


def _end_restrictions() -> None:
    """One is ended; of another the first officer has signed; a third is only proposed to end."""
    end_restriction(make_restriction(title="Ended"))
    half, proposed = (
        propose_decision(What.END_RESTRICTION, make_restriction(title=title), HOURS_PUBLISHED)
        for title in ("Half", "Proposed")
    )
    sign_decision(half, by=founders().earliest("pk"))
    for each in (half, proposed):
        policy_decisions.view(each, by=founders().earliest("pk"))


def _register_keys(scene: "Scene") -> None:
    """One waits for a signature, and everybody with a key has read of it; one has signed seven
    times already."""
    signing_keys.register(scene.officer_elsewhere, name="Waiting")
    counting = signing_keys.register(
        scene.first_officer, Authenticator(sign_count=6), name="Counting"
    )
    signing_keys.enrol(counting, by=scene.officer_elsewhere)
    for user in User.objects.filter(signing_keys__isnull=False).distinct():
        for key in SigningKey.objects.filter(enrolment=None):
            keys.view(key, by=user)
