"""Rules that are loosened by nobody, by one person alone, or by more than was signed."""

import json
from datetime import timedelta

from agencies import decision_statements, loosenings, policy_decisions, seating
from agencies.events_of_decisions import DECISION_SIGNED
from agencies.models import Agency, DecisionStatus, PolicyDecision, Role, What
from audit import clock, signatures
from audit.models import PolicyNumber
from audit.steps import step
from tests.attacks.asked import asked
from tests.attacks.catalogue import (
    AGENCY,
    DECISION,
    DECISION_HISTORY,
    NETWORK,
    NUMBER,
    Who,
    by,
    stopped_by,
)
from tests.attacks.scene import a_step, answered, new_decision, new_seat, once_more
from tests.builders import make_host, make_network, run

is_decided = stopped_by(AGENCY, "is_decided")
only_tighter = stopped_by(NUMBER, "only_tighter")
two_stay_two = stopped_by(NETWORK, "two_stay_two")
grows_shared = stopped_by(NETWORK, "grows_shared")
is_signed = stopped_by(DECISION, "is_signed")
# What exceeds the decision is not what it says, which is found once more at COMMIT.
NOT_AS_SAID = (DECISION_HISTORY, "carried_out")
more_of_an_agency = stopped_by(AGENCY, "is_decided", NOT_AS_SAID)
carried_out = stopped_by(DECISION_HISTORY, "carried_out")
proposal_stays = stopped_by(DECISION, "proposal_stays")
A_HUNDRED = 100


def change(scene, row, **changes):
    with a_step(scene):
        for field, value in changes.items():
            setattr(row, field, value)
        row.save()
    return row


def in_sql(scene, name, assignment, rows) -> None:
    """With the history that each version needs."""
    keys = [row.pk for row in rows]
    with a_step(scene) as taken:
        run(f"UPDATE {name} SET {assignment}, version = version + 1 WHERE id = ANY (%s)", keys)
        for row in rows:
            past = once_more(row.history.latest("version"))
            row.refresh_from_db()
            for field in row._meta.concrete_fields:
                setattr(past, field.attname, getattr(row, field.attname))
            past.history_type, past.history_user_id = "~", taken.by.pk
            past.save()


def the_cap() -> PolicyNumber:
    return PolicyNumber.objects.get(name="most_command")


def cap() -> PolicyNumber:
    return PolicyNumber.objects.get(name="most_oversight")


def an_agency(scene, **other) -> Agency:
    with a_step(scene):
        made = Agency(**{"name": "ICE ERO", "kind": "federal", "state": "CA"} | other)
        made.save()
    return made


def proposed(scene, *about, **other) -> PolicyDecision:
    with a_step(scene):
        decision = new_decision(*about, **other)
        decision.save()
    return decision


def sign(scene, decision, signer=None, *, told=None, done=None) -> PolicyDecision:
    """Lawful but for what the attack makes of it: `told` changes the statement, `done` the deed."""
    signer = signer or scene.officer
    policy_decisions.view(decision, by=signer)
    statement = json.loads(decision_statements.write(decision, signer, signatures.issue()))
    statement["decision"] |= told or {}
    with step(DECISION_SIGNED, decision, by=signer):
        answered(asked(signer, decision, "decision", json.dumps(statement))).save()
        decision.status = DecisionStatus.SIGNED
        decision.would_change = statement["would_change"]
        decision.save()
        (done or carry_out)(decision)
    return decision


def carry_out(decision):
    rule = loosenings.of(decision)
    rule.carry_out(rule.lock(decision.subject.pk), decision.change["now"])


def unsigned(scene, of=the_cap):
    """Said to be signed, and carried out: something tighter, which needs no signature itself."""
    decision = proposed(scene, What.LOOSEN_NUMBER, of(), of().value - 1)
    with a_step(scene):
        decision.status = DecisionStatus.SIGNED
        decision.save()
        carry_out(decision)


# Without any decision


@only_tighter
@by(Who.APP, "SQL, with its version and its history")
def a_cap_raised_in_sql(scene):
    in_sql(scene, "audit_policynumber", "value = 9999", [the_cap()])


@only_tighter
@by(Who.APP, "SQL, one statement, with version and history of each")
def every_cap_raised_at_once(scene):
    caps = PolicyNumber.objects.filter(name__startswith="most")
    in_sql(scene, "audit_policynumber", "value = 9999", list(caps))


@only_tighter
def longer_than_a_year(scene):
    change(scene, PolicyNumber.objects.get(name="months_of_access"), value=120)


@only_tighter
def requests_that_never_lapse(scene):
    change(scene, PolicyNumber.objects.get(name="days_to_lapse"), value=10_000)


@is_decided
def an_immigration_agency_made_a_city_police(scene):
    change(scene, an_agency(scene, kind="immigration_enforcement"), kind="municipal")


@is_decided
@by(Who.REVIEWER, "the ORM: among kinds that are as mild")
def a_campus_police_made_a_city_police(scene):
    change(scene, an_agency(scene, kind="campus"), kind="municipal")


@is_decided
@by(Who.REVIEWER, "the ORM: worse, then milder than before")
def a_kind_made_milder_by_way_of_a_worse_one(scene):
    agency = an_agency(scene, kind="private")
    change(scene, agency, kind="federal")
    change(scene, agency, kind="county")


@is_decided
@by(Who.APP, "SQL, one statement, with version and history of each")
def every_agency_made_a_city_police_in_sql(scene):
    agencies = [an_agency(scene), an_agency(scene, name="HSI")]
    in_sql(scene, "agencies_agency", "kind = 'municipal'", agencies)


@is_decided
@by(Who.REVIEWER, "the ORM, in a step")
def an_agency_that_answers_to_ice(scene):
    change(scene, an_agency(scene, kind="municipal", name="Gardena"), aliases=["ICE"])


@more_of_an_agency
@by(Who.REVIEWER, "the ORM: as many names as before")
def one_name_of_an_agency_in_the_place_of_another(scene):
    agency = an_agency(scene, kind="municipal", name="Gardena")
    learn(scene, agency, "Gardena PD")
    agency.refresh_from_db()
    change(scene, agency, aliases=["ICE"])


def learn(scene, agency, *names, **other):
    return sign(scene, proposed(scene, What.LEARN_ALIAS, agency, list(names)), **other)


@is_decided
def an_agency_merged_by_nobody(scene):
    change(scene, an_agency(scene), merged_into=scene.grant.agency)


@stopped_by(AGENCY, "starts_plain")
@by(Who.REVIEWER, "the ORM: it is new")
def an_agency_made_with_the_name_of_another(scene):
    an_agency(scene, kind="municipal", name="Gardena", aliases=["ICE"])


@stopped_by(AGENCY, "starts_plain")
@by(Who.REVIEWER, "the ORM: it is new")
def an_agency_made_a_part_of_another(scene):
    an_agency(scene, merged_into=scene.grant.agency)


@stopped_by(AGENCY, "stays_itself")
@by(Who.REVIEWER, "the ORM, in a step")
def an_agency_that_moves_to_california(scene):
    change(scene, an_agency(scene, kind="municipal", state="NV"), state="CA")


@stopped_by(AGENCY, "stays_itself")
@by(Who.REVIEWER, "the ORM, in a step")
def an_agency_that_takes_another_name(scene):
    change(scene, an_agency(scene, kind="municipal"), name="HSI")


@grows_shared
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def cameras_added_to_what_is_shared(scene):
    change(scene, scene.network, cameras=A_HUNDRED)


@grows_shared
@by(Who.ADMINISTRATOR, "the ORM: the number stays")
def other_cameras_in_what_is_shared(scene):
    change(scene, scene.network, description="All cameras at schools and clinics")


@grows_shared
@by(Who.ADMINISTRATOR, "the ORM: the access is suspended, and can be given back")
def cameras_added_while_access_is_suspended(scene):
    grant = scene.grant
    now, person = clock.now(), scene.officer.person
    why = {"suspended_because": "An audit.", "suspended_by": person}
    change(scene, grant, suspended_at=now, **why)
    change(scene, scene.network, cameras=A_HUNDRED)


# By a decision that says less


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


# Decisions that nobody decided


@is_signed
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_decision_signed_by_nobody(scene):
    unsigned(scene)


@is_signed
@by(Who.ADMINISTRATOR, "the ORM: the signature is that of another decision")
def a_decision_signed_by_the_signature_of_another(scene):
    sign(scene, proposed(scene))
    unsigned(scene, cap)


@is_signed
@by(Who.OFFICER, "a key of the officer’s own")
def a_decision_signed_by_who_proposed_it(scene):
    sign(scene, proposed(scene, proposed_by=scene.officer.person))


@is_signed
@by(Who.REVIEWER, "a key of the reviewer’s own")
def a_decision_signed_by_a_reviewer(scene):
    sign(scene, proposed(scene), signer=scene.waiting.reviewer.user)


@is_signed
@by(Who.OFFICER, "the officer’s seat has ended since the page was shown")
def a_decision_signed_after_ones_seat_ended(scene):
    seating.end(scene.officer.person.seats.get().pk, by=None)
    sign(scene, proposed(scene))


@is_signed
@by(Who.OFFICER, "the network is of another department")
def a_decision_on_another_departments_network(scene):
    network = make_network(of=make_host("Signal Hill Police Department"))
    change(scene, network, needs_two_sign_offs=True)
    sign(scene, proposed(scene, What.ASK_FOR_ONE, network, False))


def told_otherwise(name: str, **told: object) -> None:
    def said(scene):
        sign(scene, proposed(scene), told=told)

    said.__name__ = said.__qualname__ = f"a_statement_that_names_another_{name}"
    is_signed(by(Who.OFFICER, "words that are not those of the decision")(said))


told_otherwise("decision", id=0)
told_otherwise("kind_of_decision", what={"code": "merge", "words": "Merge"})
told_otherwise("subject", subject={"id": 0, "name": "people in oversight"})
told_otherwise("change", change={"was": 1, "now": 2})
told_otherwise("reason", reason="Because.")
told_otherwise("authority", authority="None.")


@is_signed
@by(Who.OFFICER, "words that name fewer than are on record")
def a_statement_that_hides_what_is_released(scene):
    decision, signer = proposed(scene), scene.officer
    policy_decisions.view(decision, by=signer)
    statement = decision_statements.write(decision, signer, signatures.issue())
    with step(DECISION_SIGNED, decision, by=signer):
        answered(asked(signer, decision, "decision", statement)).save()
        decision.status = DecisionStatus.SIGNED
        decision.would_change = {"requests": ["AR-0001"], "agencies": ["ICE"]}
        decision.save()
        carry_out(decision)


@carried_out
@by(Who.OFFICER, "the ORM: signed, and nothing done")
def a_decision_that_is_not_carried_out(scene):
    a_decision(scene, done=lambda decision: None)


@carried_out
@by(Who.OFFICER, "the ORM: done, and undone in the same transaction")
def a_decision_that_is_undone_at_once(scene):
    def done_and_undone(decision):
        carry_out(decision)
        raise_to(1)(decision)

    a_decision(scene, done=done_and_undone)


def change_decision(scene, **changes):
    change(scene, proposed(scene), **changes)


@proposal_stays
@by(Who.ADMINISTRATOR, "the ORM, after the officer has opened it")
def a_decision_that_becomes_another(scene):
    change_decision(scene, change={"was": the_cap().value, "now": A_HUNDRED})


@proposal_stays
@by(Who.ADMINISTRATOR, "the ORM, after the officer has opened it")
def a_decision_on_another_number(scene):
    change_decision(scene, number=cap())


@proposal_stays
@by(Who.ADMINISTRATOR, "the ORM, after the officer has opened it")
def a_decision_with_another_authority(scene):
    change_decision(scene, authority="Resolution 1")


@stopped_by(DECISION, "by_who_may")
@by(Who.REVIEWER, "the ORM, in a step")
def a_decision_proposed_by_a_reviewer(scene):
    proposed(scene, proposed_by=scene.waiting.reviewer)


@stopped_by(DECISION, "by_who_may")
@by(Who.OFFICER, "the ORM: the seat begins tomorrow")
def a_decision_proposed_by_who_commands_tomorrow(scene):
    newcomer, tomorrow = scene.newcomer.person, clock.now() + timedelta(days=1)
    with a_step(scene):
        new_seat(newcomer, Role.ADMINISTRATOR, None, starts_at=tomorrow).save()
    proposed(scene, proposed_by=newcomer)


@stopped_by(DECISION, "status_starts")
def a_decision_that_is_signed_once_from_the_start(scene):
    proposed(scene, status=DecisionStatus.SIGNED_ONCE)


@stopped_by(DECISION, "status_moves")
@by(Who.ADMINISTRATOR, "the ORM, in a step")
def a_declined_decision_opened_again(scene):
    decision = proposed(scene)
    change(scene, decision, status=DecisionStatus.DECLINED)
    change(scene, decision, status=DecisionStatus.PROPOSED)


@stopped_by(DECISION, "decision_about_one_thing")
def a_decision_on_a_number_and_a_network(scene):
    proposed(scene, network=scene.network)


@stopped_by(DECISION, "decision_says_why")
def a_decision_without_authority(scene):
    proposed(scene, authority="")
