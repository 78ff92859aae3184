"""Whatever oversight asks of the past: by whom, in which role, of what, when and in what words."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from access_requests import events, workflow
from agencies.models import Role
from audit import event_index
from audit.filters import EventFilter
from audit.models import Event, Mention, Wording
from tests.builders import make_draft, make_holder, make_network, make_request_awaiting_sign_off

pytestmark = pytest.mark.django_db


def found(**asked):
    filtered = EventFilter(asked, queryset=Event.objects.told())
    assert not filtered.form.errors, filtered.form.errors
    return set(filtered.qs)


def happened(access_request):
    return {
        event
        for event in Event.objects.about(access_request)
        if event.kind.startswith("access_requests.")
    }


def indexed():
    return (
        set(Mention.objects.values_list("key", "event")),
        set(Wording.objects.values_list("event", "words")),
    )


@pytest.fixture
def case(db):
    """One that went to and fro, beside another."""
    make_draft(agency_name="Gardena CA PD")
    return make_request_awaiting_sign_off(agency_name="Torrance CA PD", purpose="Lost caravans")


def test_the_history_is_filtered_by_all_that_oversight_asks(case):
    reviewer, agency, network = case.reviewer, case.review.agency, case.networks[0]
    own = happened(case)
    by_reviewer = {event for event in own if event.actor_id == reviewer.user.pk}

    assert found(request=case.reference) == found(request=str(case.pk)) == own
    assert own <= found(agency=agency.name)
    assert own <= found(network=network)
    assert found(who=reviewer.user.pk, request=case.reference) == by_reviewer != set()
    assert found(role="reviewer", request=case.reference) == by_reviewer
    assert found(role="operator") == set()
    assert {each.kind for each in found(what=events.FILED.name)} == {events.FILED.name}
    assert found(words="caravans torrance") <= own
    assert found(words="caravans -torrance") == found(words="nothing at all") == set()
    assert all(event.actor_id is None for event in found(who="nobody"))


def test_what_was_done_about_a_person_is_found_by_the_person():
    reviewer = make_holder(Role.REVIEWER, make_network().pk)

    kinds = {event.kind for event in found(person=reviewer.person.pk)}

    assert kinds == {"agencies.person_added", "agencies.seat_given"}


def test_a_day_is_from_midnight_to_midnight_where_the_department_is(case):
    today = timezone.localdate()

    assert happened(case) <= found(since=today, until=today)
    assert found(since=today + timedelta(days=1)) == set()
    assert found(until=today - timedelta(days=1)) == set()


def test_the_index_is_written_anew_from_the_events_alone(case):
    written = indexed()
    Mention.objects.all().delete()
    Wording.objects.all().delete()

    call_command("index_history", verbosity=0)

    assert indexed() == written


def test_the_index_knows_what_was_recorded_before_events_said_what_they_are_about(case):
    told = {key: value for key, value in Event.objects.latest("id").told.items() if key != "about"}
    told["subject"] = {"type": "access_requests.accessrequest", "id": str(case.pk), "label": ""}

    assert set(event_index.things_of(told)) >= {f"request:{case.pk}"}


def test_a_step_is_indexed_by_one_statement(django_assert_num_queries, case):
    with django_assert_num_queries(4):  # a savepoint, the event, its index, the savepoint's end
        workflow.view(case, by=case.requester.user)
