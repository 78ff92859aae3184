"""Mail leaves at least once, whatever fails between the step and the mail server."""

import logging
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone, translation

from access_requests import workflow
from access_requests.models import AccessRequest, Status
from agencies import delivery, tasks
from agencies.models import Mail, Message, Role, User
from audit.broker import Broker
from config.celery import app
from tests import builders
from tests.builders import make_draft, make_holder

pytestmark = pytest.mark.usefixtures("transactional_db")
NOWHERE = "redis://localhost:1"


@pytest.fixture
def publish_to():
    """Ask a broker, as in production; without one, tests send at once."""
    before = {name: app.conf[name] for name in ("task_always_eager", "broker_url")}

    def change(**conf):
        app.conf.update(conf)
        app._after_fork()  # connects anew

    yield lambda url: change(task_always_eager=False, broker_url=url)
    change(**before)


@pytest.fixture
def draft() -> AccessRequest:
    draft = make_draft()
    reviewer = make_holder(Role.REVIEWER, *draft.networks)
    User.objects.filter(pk=reviewer.pk).update(email="reviewer@example.gov")
    return draft


@pytest.fixture
def unsent(draft, publish_to) -> Mail:
    """A mail that no worker was asked to send."""
    publish_to(NOWHERE)
    file(draft)
    app.conf.task_always_eager = True
    Broker.rests_until = 0.0
    return Mail.objects.get()


def file(draft: AccessRequest, **answer: str) -> AccessRequest:
    requester = draft.requester.user
    return workflow.file(draft.pk, by=requester, version=draft.version, **answer)


def fall_due() -> None:
    Mail.objects.update(due_at=timezone.now())


def test_mail_holds_the_number_and_a_link_and_nothing_of_the_case(draft):
    with translation.override("es"):  # the language of who files, not of who reads
        file(draft)

    (sent,) = mail.outbox
    assert sent.to == ["reviewer@example.gov"]
    assert sent.subject == f"{draft.reference} awaits your review"
    assert sent.body == (
        f"Open the case to review it.\n\nhttp://localhost:8000{draft.get_absolute_url()}\n"
    )
    assert sent.extra_headers["Message-ID"] == f"<{Message.objects.get().pk}@localhost>"


def test_mail_about_what_has_no_page_leads_to_the_messages(unsent):
    Message.objects.update(address="")

    delivery.send(str(unsent.pk))

    assert mail.outbox[0].body.endswith("\n\nhttp://localhost:8000/messages/\n")


def test_what_is_sent_is_not_sent_again(draft):
    file(draft)
    fall_due()

    delivery.send(str(Mail.objects.get().pk))

    assert tasks.send_due_messages() == 0
    assert len(mail.outbox) == 1


def in_another_process(do: Callable[..., Any], *arguments: Any) -> Any:
    """What it returns, by a connection of its own, on which it waits for no lock for long."""

    def run() -> Any:
        try:
            builders.run("SET lock_timeout = '5s'")
            return do(*arguments)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        return other.submit(run).result()


class WhileAnotherWorkerTries(EmailBackend):
    """When a mail is on its way, another worker is given the same one, and finishes."""

    def send_messages(self, messages):
        in_another_process(delivery.send, str(Mail.objects.get().pk))
        return super().send_messages(messages)


def test_two_workers_with_the_same_mail_send_it_once(unsent, settings):
    settings.EMAIL_BACKEND = f"{__name__}.WhileAnotherWorkerTries"

    delivery.send(str(unsent.pk))

    assert len(mail.outbox) == 1


def mark_as_read() -> None:
    Message.objects.update(read_at=timezone.now())


class WhileItIsMarkedAsRead(EmailBackend):
    def send_messages(self, messages):
        in_another_process(mark_as_read)
        return super().send_messages(messages)


def test_a_slow_mail_server_keeps_nobody_from_marking_as_read(unsent, settings):
    settings.EMAIL_BACKEND = f"{__name__}.WhileItIsMarkedAsRead"

    delivery.send(str(unsent.pk))

    assert Message.objects.get().read_at
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("broker", [NOWHERE, "redis://no-such-host.invalid", "nonsense://"])
def test_whatever_is_wrong_with_the_broker_the_step_is_taken(draft, publish_to, broker):
    publish_to(broker)

    assert file(draft).status == Status.AWAITING_REVIEW

    assert Message.objects.get().to.email == "reviewer@example.gov"
    assert Mail.objects.get().sent_at is None


def test_a_broker_that_hangs_is_waited_for_once_and_then_left_alone(draft, publish_to):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        publish_to(f"redis://127.0.0.1:{silent.getsockname()[1]}")
        filed = file(draft)
        assert connections_to(silent) > 0

        returned = workflow.return_(
            filed.pk, by=reviewer_of(filed), version=filed.version, question="Which?"
        )
        file(returned, answer="The first.")

        assert connections_to(silent) == 0
    assert Mail.objects.unsent().count() == 2


def reviewer_of(filed: AccessRequest) -> User:
    return Message.objects.get(subject_id=filed.pk).to


def connections_to(server: socket.socket) -> int:
    server.setblocking(False)
    count = 0
    try:
        while True:
            server.accept()[0].close()
            count += 1
    except BlockingIOError:
        return count


def test_what_the_broker_lost_is_sent_by_the_sweep_when_it_is_due(unsent):
    assert tasks.send_due_messages() == 0
    fall_due()

    assert tasks.send_due_messages() == 1

    assert len(mail.outbox) == 1
    assert Mail.objects.get().sent_at


def test_what_a_clock_that_ran_ahead_put_off_is_sent_once_it_is_set_back(unsent):
    Mail.objects.update(due_at=timezone.now() + timedelta(days=1))

    assert tasks.send_due_messages() == 1

    assert len(mail.outbox) == 1


def test_two_sweeps_at_once_take_different_mails(unsent):
    fall_due()

    with transaction.atomic():
        taken = delivery.due()
        assert in_another_process(delivery.due) == []
    assert taken == [unsent.pk]


def test_each_attempt_waits_twice_as_long_up_to_an_hour(unsent, settings):
    waits = []
    for _ in range(8):
        fall_due()
        before = timezone.now()
        delivery.due()
        waits.append(round((Mail.objects.get().due_at - before) / timedelta(minutes=1)))

    assert waits == [2, 4, 8, 16, 32, 60, 60, 60]


def test_without_a_mail_server_the_mail_waits_for_the_sweep(unsent, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", 1

    delivery.send(str(unsent.pk))

    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert Mail.objects.unsent().exists()


def test_what_fails_too_often_is_given_up_with_one_alarm_and_can_be_sent_after_all(unsent, caplog):
    Mail.objects.update(attempts=delivery.MOST_ATTEMPTS)
    fall_due()

    for _ in range(2):
        assert tasks.send_due_messages() == 0

    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]
    assert mail.outbox == []
    assert Mail.objects.given_up().exists()

    call_command("send_given_up_mail")

    assert tasks.send_due_messages() == 1
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("left", [{"is_active": False}, {"email": ""}])
def test_who_has_left_before_the_mail_did_gets_none(unsent, left):
    User.objects.filter(pk=unsent.message.to_id).update(**left)

    delivery.send(str(unsent.pk))

    assert mail.outbox == []
    assert not Mail.objects.exists()
    assert Message.objects.exists()
