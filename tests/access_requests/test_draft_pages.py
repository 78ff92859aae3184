"""A request, one topic a page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access_requests.models import AccessRequest, Status
from agencies.models import Role
from tests.builders import make_draft, make_holder, make_network, next_year

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def network():
    return make_network()


@pytest.fixture
def signed_in(client, network):
    client.force_login(make_holder(Role.REQUESTER, network))
    return client


def topic(access_request, name):
    return reverse("access_requests:topic", args=[access_request.reference, name])


def page(name, access_request):
    return reverse(f"access_requests:{name}", args=[access_request.reference])


def test_a_request_is_written_topic_by_topic_and_filed(signed_in, network):
    first = signed_in.post(reverse("access_requests:begin"), {"agency_name": "Torrance CA PD"})
    draft = AccessRequest.objects.get()
    assert first.url == topic(draft, "access")
    given = {"networks": [network.pk], "permissions": ["search", "hot_list"]}
    assert signed_in.post(first.url, given).url == topic(draft, "purpose")
    given = {"purpose": "Stolen vehicles", "legal_basis": "Civil Code 1798.90.55(b)"}
    assert signed_in.post(topic(draft, "purpose"), given).url == topic(draft, "dates")
    given = {"ends_on": next_year().isoformat()}
    assert signed_in.post(topic(draft, "dates"), given).url == page("check", draft)
    draft.refresh_from_db()

    answer = signed_in.post(
        page("check", draft),
        f"version={draft.version}",
        content_type="application/x-www-form-urlencoded",
    )

    draft.refresh_from_db()
    assert answer.url == page("filed", draft)
    assert draft.status == Status.AWAITING_REVIEW


def test_a_topic_without_answers_says_what_is_missing(signed_in, network):
    draft = make_draft(networks=[network.pk])

    answer = signed_in.post(topic(draft, "purpose"), {"version": draft.version})

    text = answer.content.decode()
    assert "There is a problem" in text
    assert 'href="#id_purpose"' in text


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"ends_on": "2020-01-01"}, "has passed"),
        ({"ends_on": "next week"}, "valid date"),
        ({"starts_on": "2099-01-02", "ends_on": "2099-01-01"}, "comes before the first"),
    ],
)
def test_dates_that_cannot_be_are_a_sentence(given, sentence, signed_in, network):
    draft = make_draft(networks=[network.pk])

    answer = signed_in.post(topic(draft, "dates"), {"version": draft.version, **given})

    assert sentence in answer.content.decode()


def test_twelve_months_is_the_most(signed_in, network):
    draft = make_draft(networks=[network.pk])
    too_long = timezone.localdate() + timedelta(days=400)

    answer = signed_in.post(
        topic(draft, "dates"), {"version": draft.version, "ends_on": too_long.isoformat()}
    )

    assert "12 months at most" in answer.content.decode()


def test_a_network_without_a_seat_is_no_choice(signed_in, network):
    draft = make_draft(networks=[network.pk])
    other = make_network()

    answer = signed_in.post(topic(draft, "access"), {"networks": [other.pk]})

    assert "not one of the available choices" in answer.content.decode()


def test_two_people_on_one_draft_do_not_overwrite_each_other(signed_in, client, network):
    draft = make_draft(networks=[network.pk])
    mine = {"version": draft.version, "purpose": "Mine", "legal_basis": "Law"}
    signed_in.post(topic(draft, "purpose"), mine)

    answer = signed_in.post(topic(draft, "purpose"), mine | {"purpose": "Theirs"})

    assert answer.status_code == 409
    assert "Mine" in answer.content.decode()


def test_what_was_filed_has_no_form(client):
    from_elsewhere = make_draft()
    client.force_login(make_holder(Role.REQUESTER, make_network()))

    assert client.get(topic(from_elsewhere, "agency")).status_code == 404


def test_fields_that_no_form_has_change_nothing(signed_in, network):
    draft = make_draft(networks=[network.pk])
    given = {"purpose": "P", "legal_basis": "L", "status": "approved", "reviewer": 1}

    signed_in.post(topic(draft, "purpose"), {"version": draft.version, **given})

    draft.refresh_from_db()
    assert (draft.status, draft.reviewer) == (Status.DRAFT, None)


def test_a_request_is_withdrawn_with_a_reason(signed_in, network):
    draft = make_draft(networks=[network.pk])

    signed_in.post(page("withdraw", draft), {"reason": "Asked twice."})

    draft.refresh_from_db()
    assert draft.status == Status.WITHDRAWN


def test_my_work_shows_the_oldest_and_names_the_rest(signed_in, network):
    requester = make_holder(Role.REQUESTER, network)
    for _ in range(12):
        make_draft(by=requester, networks=[network.pk])

    text = signed_in.get(reverse("access_requests:my-work")).content.decode()

    assert "12 requests wait for you" in text
    assert "The oldest 10 of 12" in text


def test_the_list_is_searched_by_reference_name_and_status(signed_in, network):
    requester = make_holder(Role.REQUESTER, network)
    make_draft(by=requester, networks=[network.pk], agency_name="Signal Hill CA PD")
    torrance = make_draft(by=requester, networks=[network.pk], agency_name="Torrance CA PD")
    url = reverse("access_requests:requests")

    assert "Torrance" not in signed_in.get(url, {"words": "signal"}).content.decode()
    assert "Torrance" in signed_in.get(url, {"words": torrance.reference}).content.decode()
    assert "Torrance" not in signed_in.get(url, {"status": "approved"}).content.decode()
