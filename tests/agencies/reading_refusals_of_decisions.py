"""How somebody comes to read each refusal of a step on a policy decision, or on a tighter rule."""

from agencies import policy_decisions, tightening
from agencies import policy_of_decisions as policy
from agencies import refusals_of_decisions as refusals
from agencies.events import NETWORK_ADDED
from agencies.models import HOURS_PUBLISHED, Agency, Kind, Network, PolicyDecision, What
from agencies.registry import by_hand
from audit.models import Number, PolicyNumber
from audit.steps import step
from tests.builders import (
    administrator,
    end_restriction,
    founders,
    make_grant,
    make_network,
    make_restriction,
    make_user,
    propose_decision,
    sign_decision,
)
from tests.reading_refusals import reads


def cap() -> PolicyNumber:
    return PolicyNumber.objects.get(name=Number.MOST_COMMAND)


def proposed() -> PolicyDecision:
    return propose_decision(What.LOOSEN_NUMBER, cap(), cap().value + 1)


def agency(name: str = "Gardena Police Department", kind: Kind = Kind.MUNICIPAL) -> Agency:
    with step(NETWORK_ADDED, cap(), by=None):
        return by_hand(name, kind, "CA")


def more(network: Network) -> dict[str, object]:
    return {"cameras": 40, "description": network.description}


@reads(refusals.PROPOSES_NO_DECISION)
def proposing_without_a_seat():
    propose_decision(What.LOOSEN_NUMBER, cap(), cap().value + 1, by=make_user())


@reads(refusals.STAYS_AS_IT_IS)
def proposing_what_it_says():
    propose_decision(What.LOOSEN_NUMBER, cap(), cap().value)


@reads(refusals.IS_NOT_LOOSER)
def proposing_what_is_tighter():
    propose_decision(What.LOOSEN_NUMBER, cap(), cap().value - 1)


@reads(refusals.IS_NOT_TIGHTER)
def calling_tighter_what_is_looser():
    tightening.number(cap().pk, by=administrator(), to=cap().value + 1, reason="More.")


@reads(refusals.TIGHTENS_NOTHING)
def tightening_without_a_seat():
    tightening.number(cap().pk, by=make_user(), to=1, reason="One is enough.")


@reads(refusals.WHY_IS_MISSING)
def proposing_without_authority():
    about = (What.LOOSEN_NUMBER, cap(), cap().value + 1)
    policy_decisions.propose(*about, by=administrator(), reason="More.", authority=" ")


@reads(refusals.NAME_OF_ANOTHER)
def learning_the_name_of_another():
    agency("Torrance Police Department")
    propose_decision(What.LEARN_ALIAS, agency(), ["torrance pd"])


@reads(refusals.NAME_OF_WORSE)
def learning_ice():
    propose_decision(What.LEARN_ALIAS, agency(), ["ICE"])


@reads(refusals.NAME_NOT_PLAIN)
def learning_what_nobody_sees():
    propose_decision(What.LEARN_ALIAS, agency(), ["Gardena\u202e PD"])


@reads(refusals.MERGED_ALREADY)
def merging_twice():
    twin, kept = agency("Gardena PD 2"), agency()
    sign_decision(propose_decision(What.MERGE, twin, kept.pk))
    propose_decision(What.MERGE, agency("Gardena PD 3"), twin.pk)


@reads(refusals.MERGED_INTO_ITSELF)
def merging_into_itself():
    propose_decision(What.MERGE, agency(), agency().pk)


@reads(refusals.KEPT_IS_WORSE)
def merging_into_another_kind():
    propose_decision(What.MERGE, agency(), agency("HSI", Kind.IMMIGRATION).pk)


@reads(refusals.IS_NOT_SHARED)
def proposing_cameras_that_nobody_reaches():
    network = make_network()
    propose_decision(What.ADD_CAMERAS, network, more(network))


@reads(refusals.IS_SHARED)
def adding_cameras_that_others_reach():
    network = make_network()
    make_grant(networks=[network.pk])
    tightening.cameras(network.pk, by=administrator(), to=more(network), reason="More.")


@reads(refusals.HAS_ENDED)
def ending_what_is_ended():
    end_restriction(restriction := make_restriction())
    propose_decision(What.END_RESTRICTION, restriction, HOURS_PUBLISHED)


@reads(refusals.NO_OPINION)
def ending_without_counsel():
    about = (What.END_RESTRICTION, make_restriction(), HOURS_PUBLISHED)
    policy_decisions.propose(*about, by=administrator(), reason="Repealed.", authority="2026")


@reads(refusals.SIGNED_THE_DECISION)
def signing_for_two():
    decision = propose_decision(What.END_RESTRICTION, make_restriction(), HOURS_PUBLISHED)
    officer = founders().earliest("pk")
    return policy.reason_not_to_sign(officer, sign_decision(decision, by=officer))


@reads(refusals.DECISION_IS_OVER)
def signing_what_was_withdrawn():
    decision = proposed()
    policy_decisions.withdraw(decision.pk, by=administrator())
    sign_decision(decision)


@reads(refusals.SIGNS_NO_DECISION)
def declining_without_a_command_seat():
    policy_decisions.decline(proposed().pk, by=administrator(), reason="No.")


@reads(refusals.PROPOSED_THE_DECISION)
def reading_what_one_proposed():
    officer = founders().earliest("pk")
    own = propose_decision(What.LOOSEN_NUMBER, cap(), cap().value + 1, by=officer)
    return policy.reason_not_to_sign(officer, own)


@reads(refusals.WITHDRAWS_NO_DECISION)
def withdrawing_what_another_proposed():
    policy_decisions.withdraw(proposed().pk, by=founders().earliest("pk"))


@reads(refusals.IS_ANOTHER_BY_NOW)
def signing_what_was_tightened_since():
    decision = proposed()
    tightening.number(cap().pk, by=administrator(), to=5, reason="Fewer officers.")
    sign_decision(decision)
