"""More done than the decision says that was signed."""

from agencies.models import What
from tests.attacks.catalogue import AGENCY, DECISION_HISTORY, NETWORK, NUMBER, Who, by, stopped_by
from tests.attacks.on_undecided import (
    an_agency,
    cap,
    carry_out,
    change,
    learn,
    proposed,
    sign,
    the_cap,
)
from tests.attacks.scene import a_step

is_decided = stopped_by(AGENCY, "is_decided")
only_tighter = stopped_by(NUMBER, "only_tighter")
two_stay_two = stopped_by(NETWORK, "two_stay_two")
# What exceeds the decision is not what it says, which is found once more at COMMIT.
NOT_AS_SAID = (DECISION_HISTORY, "carried_out")
more_of_an_agency = stopped_by(AGENCY, "is_decided", NOT_AS_SAID)
A_HUNDRED = 100


def a_decision(scene, **other):
    return sign(scene, proposed(scene), **other)


def raise_to(value, of=the_cap):
    def raised(decision):
        number = of()
        number.value = value
        number.save()

    return raised


@stopped_by(NUMBER, "only_tighter", NOT_AS_SAID)
@by(Who.OFFICER, "a decision signed in the same transaction")
def a_cap_raised_by_more_than_was_signed(scene):
    a_decision(scene, done=raise_to(A_HUNDRED * A_HUNDRED))


@only_tighter
@by(Who.OFFICER, "a decision signed in the same transaction")
def another_number_than_was_signed(scene):
    of_another = raise_to(the_cap().value + 1, cap)

    def both(decision):
        carry_out(decision)
        of_another(decision)

    a_decision(scene, done=both)


@only_tighter
@by(Who.OFFICER, "a decision proposed when the number was another")
def a_number_that_was_tightened_since(scene):
    decision = proposed(scene)
    change(scene, the_cap(), value=1)
    sign(scene, decision)


@only_tighter
@by(Who.OFFICER, "a decision that waits for its signature")
def a_cap_raised_by_what_is_only_proposed(scene):
    carry_out_in_a_step(scene, proposed(scene))


def carry_out_in_a_step(scene, decision):
    with a_step(scene):
        carry_out(decision)


@is_decided
@by(Who.OFFICER, "a decision on a number, in the same transaction")
def a_kind_made_milder_by_a_decision_on_a_number(scene):
    agency = an_agency(scene)

    def milder(decision):
        carry_out(decision)
        agency.kind = "municipal"
        agency.save()

    a_decision(scene, done=milder)


@is_decided
@by(Who.OFFICER, "one decision, two agencies")
def two_agencies_made_milder_by_one_signature(scene):
    one, other = an_agency(scene), an_agency(scene, name="HSI")
    decision = proposed(scene, What.SOFTEN_KIND, one, "municipal")

    def both(signed):
        carry_out(signed)
        other.kind = "municipal"
        other.save()

    sign(scene, decision, done=both)


@more_of_an_agency
@by(Who.OFFICER, "one decision, two names")
def one_name_more_than_was_signed(scene):
    agency = an_agency(scene, kind="municipal", name="Gardena")

    def more(decision):
        agency.aliases = ["Gardena PD", "ICE"]
        agency.save()

    learn(scene, agency, "Gardena PD", done=more)


@more_of_an_agency
@by(Who.OFFICER, "a decision that names another agency")
def merged_into_another_than_was_signed(scene):
    agency, other = an_agency(scene), an_agency(scene, name="HSI")
    decision = proposed(scene, What.MERGE, agency, other.pk)

    def elsewhere(signed):
        agency.merged_into = scene.grant.agency
        agency.save()

    sign(scene, decision, done=elsewhere)


@stopped_by(NETWORK, "grows_shared", NOT_AS_SAID)
@by(Who.OFFICER, "a decision on the number alone")
def other_cameras_than_were_signed(scene):
    network = scene.network
    to = {"cameras": 12, "description": network.description}

    def others(decision):
        network.cameras, network.description = 12, "Cameras at clinics"
        network.save()

    sign(scene, proposed(scene, What.ADD_CAMERAS, network, to), done=others)


@two_stay_two
@by(Who.OFFICER, "a decision on another network")
def one_signature_for_another_network_than_was_signed(scene):
    for each in (scene.network, scene.other_network):
        change(scene, each, needs_two_sign_offs=True)

    def other(decision):
        carry_out(decision)
        network = scene.other_network
        network.needs_two_sign_offs = False
        network.save()

    sign(scene, proposed(scene, What.ASK_FOR_ONE, scene.network, False), done=other)
