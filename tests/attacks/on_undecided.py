"""What widens access, changed without any decision."""

import json

from agencies import decision_statements, loosenings, policy_decisions
from agencies.events_of_decisions import DECISION_SIGNED
from agencies.models import Agency, DecisionStatus, PolicyDecision, What
from audit import clock, signatures
from audit.models import PolicyNumber
from audit.steps import step
from tests.attacks.asked import asked
from tests.attacks.catalogue import AGENCY, DECISION_HISTORY, NETWORK, NUMBER, Who, by, stopped_by
from tests.attacks.new_rows import once_more
from tests.attacks.scene import a_step
from tests.attacks.scene_of_decisions import new_decision
from tests.attacks.scene_of_keys import answered
from tests.builders import run

is_decided = stopped_by(AGENCY, "is_decided")
only_tighter = stopped_by(NUMBER, "only_tighter")
grows_shared = stopped_by(NETWORK, "grows_shared")
# What exceeds the decision is not what it says, which is found once more at COMMIT.
NOT_AS_SAID = (DECISION_HISTORY, "carried_out")
more_of_an_agency = stopped_by(AGENCY, "is_decided", NOT_AS_SAID)
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
