"""The log of the machine tells what went wrong and how long it took, and of nobody."""

import json
import logging
from decimal import Decimal
from io import StringIO

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from agencies.models import Role, User
from config.operations.log_lines import WithoutPersons, configuration
from tests.builders import PASSWORD, make_holder, make_network, make_user

NAME, MAIL, TOKEN = "Zebulon Quartermaine", "zq@example.gov", "very-secret-token-of-an-invitation"


@pytest.fixture
def lines():
    """What production writes, of every logger there is."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(WithoutPersons())
    names = ["", *configuration()["loggers"]]
    logging.getLogger().addHandler(handler)
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)
    for name in names:
        logging.getLogger(name).setLevel(before[name])


def assert_of_nobody(lines) -> None:
    text = json.dumps(lines(), ensure_ascii=False).lower()
    for private in (NAME, MAIL, TOKEN, PASSWORD, "quartermaine", "127.0.0.1", "sessionid"):
        assert private.lower() not in text, text


def test_a_journey_leaves_pages_and_times_in_the_log_and_nobody(transactional_db, lines):
    network = make_network()
    requester = make_holder(Role.REQUESTER, network)
    requester.person.name, requester.email = NAME, MAIL
    client = Client(raise_request_exception=False, headers={"User-Agent": NAME})

    client.get(f"/invitation/{TOKEN}/?name={NAME}")
    client.post(reverse("account_login"), {"username": NAME, "password": PASSWORD})
    client.post(reverse("account_login"), {"username": requester.username, "password": "wrong"})
    client.force_login(requester)
    client.get("/", {"q": NAME})
    client.get(f"/no/such/{NAME}/")
    client.post("/requests/new/", {"agency_name": NAME, "contact_email": MAIL})

    told = [line for line in lines() if line["logger"] == "config.operations.request_log"]
    assert len(told) == 6
    assert {"at", "level", "request", "method", "route", "status", "ms"} <= told[0].keys()
    assert len({line["request"] for line in told}) == 6
    assert_of_nobody(lines)


@pytest.mark.django_db
def test_an_error_tells_where_it_was_raised_and_not_on_what(lines, monkeypatch):
    def fail(*_arguments, **_named):
        raise ValueError(f"{NAME} <{MAIL}> used {TOKEN}") from KeyError(NAME)

    monkeypatch.setattr("config.accounts.sessions.Sessions.__call__", fail)

    Client(raise_request_exception=False).get(f"/people/?name={NAME}")

    told = [line for line in lines() if "errors" in line]
    assert [error["error"] for error in told[0]["errors"]] == [
        "builtins.ValueError",
        "builtins.KeyError",
    ]
    assert any("fail" in place for place in told[0]["errors"][0]["raised"])
    assert told[0]["request"]
    assert_of_nobody(lines)


@pytest.mark.django_db
def test_a_refusal_of_the_database_tells_its_code_and_not_the_row(lines):
    one, other = make_user(), make_user()
    User.objects.filter(pk=one.pk).update(username=NAME)

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        User.objects.filter(pk=other.pk).update(username=NAME)
    logging.getLogger("access_requests").error("It failed", exc_info=refused.value)

    errors = lines()[-1]["errors"]
    assert {error.get("sqlstate") for error in errors} >= {"23505"}
    assert_of_nobody(lines)


def test_words_of_a_program_are_kept_and_what_it_works_on_is_not(lines):
    logger = logging.getLogger("agencies.delivery")
    composed = f"Invalid HTTP_HOST header: {NAME}"

    logger.warning("Mail %s was given up after %s attempts: %s", NAME, 5, OSError(MAIL))
    logging.getLogger("django.security").error("Invalid HTTP_HOST header: %s", NAME)
    logging.getLogger("django.security.DisallowedHost").error(composed)
    logging.getLogger("gunicorn.error").error("Error handling request %s", f"/{TOKEN}/")
    logging.getLogger("celery.app.trace").error(
        "Task %(name)s raised %(exc)s", {"name": "audit.seal", "exc": NAME}
    )
    logging.getLogger("someone.else").warning("%d of %s", Decimal(3), NAME)

    assert [line["message"] for line in lines()] == [
        "Mail … was given up after 5 attempts: …",
        "Invalid HTTP_HOST header: …",
        "…",
        "Error handling request …",
        "Task audit.seal raised …",
        "…",
    ]
    assert_of_nobody(lines)


def test_what_evidence_lacks_is_said_in_full(lines):
    logging.getLogger("audit.tasks").critical("%s", "The guard audit_event_is_now is gone.")

    assert lines()[0]["message"] == "The guard audit_event_is_now is gone."
