"""The pages of records requests and of legal holds."""

import re
from hashlib import sha256

import pytest
from django.urls import reverse
from django.utils import timezone

from access_requests.models import LegalHold, PackageBuild, RecordsRequest, RecordsStatus
from access_requests.records import acts, building, tasks
from agencies.models import Role
from audit.models import Event
from tests.access_requests.records.making import (
    CITATION,
    build,
    hold_back,
    make_second,
    make_staff,
    receive,
)
from tests.builders import make_holder, make_network, make_request_awaiting_review

pytestmark = pytest.mark.usefixtures("transactional_db")
ASKED = {
    "received_on": "2026-11-02",
    "channel": "email",
    "words": "Everything about <b>ICE</b>.",
    "name": "Dana Whitfield",
    "contact": "dana.whitfield@example.org",
    "kinds": ["case_files", "requests"],
    "scope_from": "",
    "scope_until": "",
    "scope_agency": "",
}


def words_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def of(asked, name):
    return reverse("records:act", args=[asked.pk, name])


@pytest.fixture
def asked():
    make_request_awaiting_review()
    return receive()


@pytest.fixture
def owner(asked):
    return asked.owner.user


def test_it_is_entered_held_back_built_looked_at_agreed_to_and_released(client):
    staff, second = make_staff(), make_second()
    make_request_awaiting_review(contact="Sgt. Quintero")
    client.force_login(staff)
    received = ASKED | {"received_on": str(timezone.localdate())}

    page = words_of(client.post(reverse("records:receive"), received, follow=True))
    assert "It is entered, and you work on it." in page
    assert "Dana Whitfield dana.whitfield@example.org" in page
    assert "Everything about &lt;b&gt;ICE&lt;/b&gt;." in page
    asked = RecordsRequest.objects.get()

    redaction = {"field": "contact", "words": "", "access_request": "", "citation": CITATION}
    page = words_of(client.post(of(asked, "hold-back"), redaction | {"reason": "Private."},
                                follow=True))  # fmt: skip
    assert f"contact at the agency every case {CITATION} Private." in page
    page = words_of(client.post(of(asked, "build"), follow=True))
    assert "The package is built, and a second person was told." in page
    assert "Awaits a second person" in page

    client.force_login(second)
    page = words_of(client.get(asked.get_absolute_url()))
    assert "You can be its second person" in page
    assert client.get(of(asked, "agree")).status_code == 403
    package = client.get(reverse("records:package", args=[asked.pk])).getvalue()
    digest = sha256(package).hexdigest()
    assert digest in words_of(client.get(of(asked, "agree")))
    agreement = {"digest": digest, "looked": "on"}
    assert "You agreed." in words_of(client.post(of(asked, "agree"), agreement, follow=True))

    client.force_login(staff)
    answer = client.post(of(asked, "release"), {"outcome": "Sent by e-mail."}, follow=True)
    assert "The records are released." in words_of(answer)
    assert client.get(reverse("records:package", args=[asked.pk])).getvalue() == package
    taken = Event.objects.filter(kind="access_requests.records_package_taken")
    assert taken.count() == 2


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"received_on": "2999-01-01"}, "It cannot have been received in the future."),
        ({"received_on": "yesterday"}, "Enter a valid date."),
        ({"scope_until": "2999-01-01"}, "Records are searched for until the day on which"),
        ({"scope_from": "2026-11-02", "scope_until": "2026-11-01"}, "Give a last day that is not"),
        ({"words": " "}, "This field is required."),
        ({"kinds": ["plates"]}, "Select a valid choice."),
        ({"scope_agency": "999"}, "Select a valid choice."),
    ],
)
def test_what_does_not_fit_gets_a_sentence_and_keeps_what_was_typed(client, changed, sentence):
    client.force_login(make_staff())

    answer = client.post(reverse("records:receive"), ASKED | changed)

    assert sentence in words_of(answer)
    assert "Dana Whitfield" in answer.content.decode()
    assert not RecordsRequest.objects.exists()


@pytest.mark.parametrize("written", ["AR-9999", "AR-", "x", "٣", "9" * 15, "-1", "\x00"])
def test_a_case_that_is_none_gets_a_sentence(client, asked, owner, written):
    client.force_login(owner)
    empty = {"words": "", "citation": "", "reason": ""}
    redaction = {"field": "words", "access_request": written, **empty}

    page = words_of(client.post(of(asked, "hold-back"), redaction))

    assert "Say which words." in page
    assert ("There is no such case." in page) or ("Null characters" in page) or written == "AR-"


@pytest.mark.parametrize("name", sorted(acts.ACTS))
def test_who_may_not_is_told_why_and_nothing_happens(client, asked, name):
    """A reviewer reads none of it; staff that does not own it may take it over."""
    client.force_login(make_holder(Role.REVIEWER, make_network()))

    assert client.get(of(asked, name)).status_code == 403
    assert client.post(of(asked, name)).status_code == 403
    asked.refresh_from_db()
    assert asked.version == 1


def test_who_does_not_own_it_is_told_whose_it_is(client, asked):
    client.force_login(make_staff())

    page = words_of(client.post(of(asked, "withdraw"), {"outcome": "They said so."}, follow=True))

    assert f"{asked.owner} works on this records request." in page


def test_an_act_that_is_none_is_not_found(client, asked, owner):
    client.force_login(owner)

    assert client.get(of(asked, "publish")).status_code == 404


def test_of_many_cases_the_page_tells_how_far_it_is(client, asked, owner, monkeypatch):
    monkeypatch.setattr(building, "AT_ONCE", 0)
    monkeypatch.setattr(acts.broker, "ask", lambda *_told: None)  # the worker comes later
    client.force_login(owner)

    page = words_of(client.post(of(asked, "build"), follow=True))
    assert "0 of 1 case is done." in page
    assert "A package is being built at this moment." in words_of(
        client.post(of(asked, "build"), follow=True)
    )

    tasks.build_package(PackageBuild.objects.get().pk)
    assert "Awaits a second person" in words_of(client.get(asked.get_absolute_url()))


def test_a_package_that_could_not_be_built_says_so(client, asked, owner, monkeypatch):
    monkeypatch.setattr(building, "_write", lambda *_told: 1 / 0)
    client.force_login(owner)

    page = words_of(client.post(of(asked, "build"), follow=True))

    assert "The package could not be built. Try again; an administrator can see why." in page


def test_what_is_not_built_cannot_be_taken_out(client, asked, owner):
    client.force_login(owner)

    assert client.get(reverse("records:package", args=[asked.pk])).status_code == 404


def test_the_list_asks_the_same_number_of_questions_for_many(
    client, asked, owner, django_assert_max_num_queries
):
    client.force_login(owner)
    for _number in range(5):
        receive(by=owner)

    with django_assert_max_num_queries(25):
        page = words_of(client.get(reverse("records:listed")))

    assert page.count("10 days left") + page.count("days left") >= 6


def test_what_was_held_back_can_be_told_after_all(client, asked, owner):
    kept = hold_back(asked)
    build(asked)
    client.force_login(owner)

    page = words_of(client.post(of(asked, "tell"), {"redaction": kept.pk}, follow=True))

    assert "no longer held back" in page
    assert RecordsRequest.objects.get().status == RecordsStatus.OPEN


def test_a_hold_is_placed_by_one_and_lifted_by_two(client):
    first, second = make_second(), make_second()
    client.force_login(first)
    place = {"access_request": "", "agency": "", "network": "", "matter": "A claim."}
    page = words_of(client.post(reverse("records:hold-place"), place, follow=True))
    assert "The hold is in force from this moment." in page
    address = LegalHold.objects.get().get_absolute_url()

    client.post(address, {"wants": "ask", "reason": "It is settled."})
    page = words_of(client.post(address, {"wants": "lift"}, follow=True))
    assert "You asked to lift this hold yourself." in page

    client.force_login(second)
    assert "This field is required." in words_of(client.post(address, {"wants": "keep"}))
    client.post(address, {"wants": "lift"})
    assert LegalHold.objects.get().lifted_by == second.person
    assert "Lifted last" in words_of(client.get(reverse("records:kept")))


def test_a_hold_on_two_things_gets_a_sentence(client):
    case, network = make_request_awaiting_review(), make_network()
    client.force_login(make_second())
    place = {"access_request": str(case), "agency": "", "network": network.pk, "matter": "A claim."}

    page = words_of(client.post(reverse("records:hold-place"), place))

    assert "Choose a case, an agency or a network" in page
