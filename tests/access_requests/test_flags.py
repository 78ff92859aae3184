"""What oversight asks, command answers, and nobody can make go away."""

import pytest
from django.utils import timezone

from access_requests import flags, tasks, working_days
from access_requests.events_of_oversight import FLAG_OVERDUE
from access_requests.models import AccessRequest, Flag, FlagStatus, Grant
from agencies.models import Message, Role, Seat
from audit.attempts import Refused
from audit.models import Event
from tests.builders import make_holder, make_network, make_officer, make_user

QUESTION = "Why was this approved at 3 a.m.?"


@pytest.fixture
def grant(transactional_db):
    return Grant.objects.get()


@pytest.fixture
def oversight(grant):
    return make_holder(Role.OVERSIGHT, *grant.networks)


granted = pytest.mark.starts_from("granted")


def told(user):
    return set(Message.objects.filter(to=user).values_list("what", flat=True))


@granted
def test_a_question_is_answered_asked_again_and_closed_and_every_word_is_kept(grant, oversight):
    officer, elsewhere = make_officer(grant), make_holder(Role.COMMAND, make_network())

    asked = flags.ask(grant, by=oversight, question=QUESTION)
    assert "access_requests.flagged" in told(officer)
    assert "access_requests.flagged" not in told(elsewhere)
    flags.answer(asked.pk, by=officer, text="It was urgent.")
    assert "access_requests.flag_answered" in told(oversight)
    flags.ask_again(asked.pk, by=oversight, text="Why urgent?")
    flags.answer(asked.pk, by=officer, text="A child was missing.")
    closed = flags.close(asked.pk, by=oversight, text="That settles it.")

    said = closed.history.order_by("version").values_list("status", "text", "said_by")
    assert list(said) == [
        ("asked", QUESTION, oversight.person_id),
        ("answered", "It was urgent.", officer.person_id),
        ("asked", "Why urgent?", oversight.person_id),
        ("answered", "A child was missing.", officer.person_id),
        ("closed", "That settles it.", oversight.person_id),
    ]
    kinds = Event.objects.about(closed).order_by("id").values_list("kind", flat=True)
    assert [kind.removeprefix("access_requests.") for kind in kinds] == [
        "flagged",
        "flag_answered",
        "flagged_again",
        "flag_answered",
        "flag_closed",
    ]
    assert not Flag.objects.open().exists()


@granted
def test_what_is_of_no_network_every_command_officer_answers(grant, oversight):
    elsewhere = make_holder(Role.COMMAND, make_network())
    event = Event.objects.filter(kind="agencies.person_added").latest("id")

    asked = flags.ask(event, by=oversight, question="Who is this?")

    assert asked.networks == []
    assert flags.answer(asked.pk, by=elsewhere, text="A new clerk.").status == FlagStatus.ANSWERED


@granted
def test_a_question_about_a_seat_or_an_event_is_for_the_officers_of_its_network(grant, oversight):
    seat = Seat.objects.filter(network=grant.networks[0]).latest("pk")
    filed = Event.objects.filter(kind="access_requests.filed").latest("id")

    assert flags.ask(seat, by=oversight, question="Why?").networks == grant.networks
    assert flags.ask(filed, by=oversight, question="Why?").networks == grant.networks


@granted
def test_what_is_not_answered_in_five_working_days_is_told_once_for_each_asking(
    grant, oversight, monkeypatch
):
    officer = make_officer(grant)
    asked = flags.ask(grant, by=oversight, question=QUESTION)
    assert flags.overdue() == []

    sixth = working_days.after(timezone.localdate(), 6, "CA")
    monkeypatch.setattr(timezone, "localdate", lambda *_: sixth)
    assert flags.overdue() == [asked]
    tasks.tell_overdue_flags()
    tasks.tell_overdue_flags()

    assert Event.objects.filter(kind=FLAG_OVERDUE.name).count() == 1
    assert FLAG_OVERDUE.name in told(officer) & told(oversight)


@granted
def test_only_oversight_asks_and_concludes_and_only_command_answers(grant, oversight):
    officer, stranger = make_officer(grant), make_user()
    with pytest.raises(Refused, match="Only oversight"):
        flags.ask(grant, by=officer, question=QUESTION)
    asked = flags.ask(grant, by=oversight, question=QUESTION)
    for nobody in (oversight, stranger, make_holder(Role.COMMAND, make_network())):
        with pytest.raises(Refused, match="no command seat"):
            flags.answer(asked.pk, by=nobody, text="All well.")
    with pytest.raises(Refused, match="no answer yet"):
        flags.close(asked.pk, by=oversight, text="Never mind.")
    with pytest.raises(Refused, match="Only oversight"):
        flags.close(asked.pk, by=officer, text="All well.")


# Pages


def case_page(client, user):
    client.force_login(user)
    return client.get(AccessRequest.objects.get().get_absolute_url()).content.decode()


@granted
def test_an_open_question_shows_on_the_case_and_at_the_officers_work(grant, oversight, client):
    officer, reviewer = make_officer(grant), make_holder(Role.REVIEWER, *grant.networks)
    assert "Oversight asks" not in case_page(client, officer)
    client.force_login(oversight)
    raised = client.post(f"/oversight/flags/grant/{grant.pk}/", {"question": QUESTION})
    asked = Flag.objects.get()

    assert raised["Location"] == asked.get_absolute_url()
    assert QUESTION in case_page(client, officer)
    assert QUESTION in client.get("/").content.decode()
    assert "Oversight asks" in case_page(client, reviewer)
    assert QUESTION not in case_page(client, reviewer)
    assert client.get(asked.get_absolute_url()).status_code == 403

    client.force_login(officer)
    client.post(asked.get_absolute_url(), {"text": "It was urgent."})
    assert "has not closed" in case_page(client, officer)
    client.force_login(oversight)
    page = client.get("/oversight/flags/").content.decode()
    assert QUESTION in page
    assert "Answered" in page
    client.post(asked.get_absolute_url(), {"conclusion": "close", "text": "Settled."})
    assert "Oversight ask" not in case_page(client, officer)


@granted
def test_a_question_about_an_event_is_raised_from_its_page_and_told_there(oversight, client):
    event = Event.objects.filter(kind="access_requests.filed").latest("id")
    client.force_login(oversight)
    address = f"/oversight/flags/event/{event.pk}/"
    assert address in client.get(f"/history/{event.pk}/").content.decode()

    assert "You have written nothing" not in client.get(address).content.decode()
    assert client.post(address, {"question": " "}).status_code == 200
    client.post(address, {"question": QUESTION})

    assert (
        Flag.objects.get().get_absolute_url()
        in client.get(f"/history/{event.pk}/").content.decode()
    )


@granted
def test_who_answers_too_late_reads_why_not(grant, oversight, client):
    officer, other = make_officer(grant), make_officer(grant)
    asked = flags.ask(grant, by=oversight, question=QUESTION)
    flags.answer(asked.pk, by=other, text="It was urgent.")
    client.force_login(officer)

    late = client.post(asked.get_absolute_url(), {"text": "So was mine."}, follow=True)

    assert "has an answer already" in late.content.decode()
