"""Restrictions, screenings and findings that are forged, and approvals past what the law says."""

from datetime import timedelta

from access_requests import workflow
from access_requests.models import Review, Status
from agencies.models import Kind, Restriction
from audit import clock
from tests.attacks.catalogue import (
    AGENCY,
    FINDING,
    REQUEST,
    RESTRICTION,
    SCREENING,
    Who,
    by,
    stopped_by,
)
from tests.attacks.scene import a_step
from tests.attacks.scene_of_requests import (
    carry_out,
    new_finding,
    new_restriction,
    new_screening,
    new_sign_off,
)
from tests.builders import run

is_screened = stopped_by(REQUEST, "is_screened")
is_of_now = stopped_by(SCREENING, "is_of_now")
is_of_its_screening = stopped_by(FINDING, "is_of_its_screening")
is_added = stopped_by(RESTRICTION, "is_added")


def approve(scene) -> None:
    """As signed in all that is lawful, once the rest is done."""
    with a_step(scene):
        carry_out(new_sign_off(scene))


def find(scene, effect: str, **other: object) -> None:
    with a_step(scene):
        new_finding(scene, effect, **other).save()


def confirm_as(scene, **about: object) -> None:
    """The agency turns out to be another than it was when it was screened."""
    agency = scene.waiting.review.agency
    with a_step(scene):
        for field, value in about.items():
            setattr(agency, field, value)
        agency.save()


# The register


def add(scene, **other: object) -> Restriction:
    with a_step(scene):
        restriction = new_restriction(**other)
        restriction.save()
    return restriction


@is_added
def a_restriction_that_does_nothing(scene):
    add(scene, effect="none")


@stopped_by(RESTRICTION, f"{RESTRICTION}_code_key")
def another_law_under_a_code_that_is_known(scene):
    add(scene, code="ca.immigration")


@stopped_by(RESTRICTION, "restriction_says_whom_and_why")
def a_restriction_without_a_citation(scene):
    add(scene, citation="")


@stopped_by(RESTRICTION, "restriction_says_whom_and_why")
def a_restriction_of_nobody(scene):
    add(scene, predicate={})


@stopped_by(RESTRICTION, "restriction_ends_after_it_starts")
def a_restriction_that_ended_before_it_began(scene):
    add(scene, ends_at=clock.now() - timedelta(days=1))


@stopped_by(RESTRICTION, "append_only")
@by(Who.APP, "UPDATE")
def a_restriction_ended_by_hand(scene):
    run(f"UPDATE {RESTRICTION} SET ends_at = now() WHERE code = 'ca.immigration'")


# Screenings that are not so


@is_of_now
def a_screening_of_a_version_to_come(scene):
    with a_step(scene):
        new_screening(scene.waiting, of_version=scene.waiting.version + 1).save()


@is_of_now
def a_screening_that_leaves_one_restriction_out(scene):
    with a_step(scene):
        screening = new_screening(scene.waiting)
        screening.considered = screening.considered[1:]
        screening.save()


@is_of_its_screening
def a_finding_added_to_a_screening_of_before(scene):
    find(scene, "caution", screening=scene.waiting.screening)


@is_of_its_screening
def a_bar_told_as_a_caution(scene):
    bar = Restriction.objects.get(code="ca.private")
    find(scene, "caution", restriction=bar)


@stopped_by(FINDING, "one_finding_per_restriction")
def one_restriction_found_twice(scene):
    with a_step(scene):
        finding = new_finding(scene)
        finding.save()
        new_finding(scene, screening=finding.screening).save()


# Approvals past the law


@is_screened
def approved_before_it_is_screened_by_a_new_restriction(scene):
    add(scene)
    approve(scene)


@is_screened
def approved_in_a_version_that_was_not_screened(scene):
    """Recommended by whoever writes past the step that screens."""
    filed = scene.in_review
    reviewer, agency = scene.waiting.reviewer, scene.waiting.review.agency
    with a_step(scene):
        found = {"of_version": filed.version, "agency": agency, "recommendation": "Fine."}
        Review(access_request=filed, reviewer=reviewer, **found).save()
        filed.status, filed.reviewer = Status.AWAITING_SIGN_OFF, reviewer
        filed.save()
    workflow.view(filed, by=scene.officer)
    with a_step(scene):
        carry_out(new_sign_off(scene, filed, scene.officer))


@is_screened
def screened_as_nobody(scene):
    with a_step(scene):
        new_screening(scene.waiting, agency=None).save()
    approve(scene)


@is_screened
def screened_as_another_agency(scene):
    with a_step(scene):
        new_screening(scene.waiting, agency=scene.grant.agency).save()
    approve(scene)


@is_screened
def approved_though_nobody_knows_what_it_is(scene):
    confirm_as(scene, kind=Kind.UNRESOLVED)
    approve(scene)


@is_screened
def approved_though_it_is_barred(scene):
    find(scene, "bar")
    approve(scene)


@is_screened
def a_finding_forgotten_of_immigration_enforcement(scene):
    confirm_as(scene, kind=Kind.IMMIGRATION)
    approve(scene)


@is_screened
def a_finding_forgotten_of_a_federal_agency(scene):
    confirm_as(scene, kind=Kind.FEDERAL)
    approve(scene)


@stopped_by(REQUEST, "is_screened", (AGENCY, "stays_itself"))
def a_finding_forgotten_of_another_state(scene):
    confirm_as(scene, state="NV")
    approve(scene)


@is_screened
def approved_by_one_where_a_finding_asks_for_two(scene):
    find(scene, "second_sign_off")
    approve(scene)


@is_screened
@by(Who.APP, "a temporary table in the place of the register")
def approved_by_a_register_of_its_own(scene):
    confirm_as(scene, kind=Kind.FEDERAL)
    run(f"CREATE TEMPORARY TABLE {RESTRICTION} ON COMMIT DROP AS SELECT * FROM {RESTRICTION}")
    run(f"DELETE FROM pg_temp.{RESTRICTION} WHERE code = 'ca.federal'")
    approve(scene)
