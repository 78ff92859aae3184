"""Mail is written with the step that causes it, and names nothing but the reference."""

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from access_requests import notifications, tasks, workflow
from access_requests.models import Message
from agencies.models import Role, User
from config.celery import app
from tests.builders import make_draft, make_holder, make_request_awaiting_sign_off

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def draft():
    draft = make_draft()
    reviewer = make_holder(Role.REVIEWER, *draft.networks)
    User.objects.filter(pk=reviewer.pk).update(email="reviewer@example.gov")
    return draft


def file(draft):
    return workflow.file(draft.pk, by=draft.requester.user, version=draft.version)


def test_reviewers_are_told_what_awaits_them_and_nothing_of_the_case(draft):
    file(draft)

    (sent,) = mail.outbox
    assert sent.to == ["reviewer@example.gov"]
    assert sent.subject == f"{draft.reference} awaits your review"
    assert draft.agency_name not in sent.subject + sent.body
    assert draft.get_absolute_url() in sent.body


def test_a_step_that_is_rolled_back_tells_nobody(draft):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        notifications.tell_reviewers(draft)
        raise ZeroDivisionError

    assert not Message.objects.exists()
    assert mail.outbox == []


def test_what_the_broker_lost_is_sent_by_the_sweep(draft, monkeypatch):
    monkeypatch.setattr(notifications, "ask_to_send", lambda pk: None)
    file(draft)
    assert mail.outbox == []
    Message.objects.update(due_at=timezone.now())
    monkeypatch.undo()

    assert tasks.send_due_messages() == 1

    assert len(mail.outbox) == 1


def test_a_message_is_sent_once(draft):
    file(draft)

    notifications.send(Message.objects.get().pk)

    assert len(mail.outbox) == 1
    assert mail.outbox[0].extra_headers["Message-ID"].startswith(f"<{draft.reference}")


def test_without_a_broker_the_step_is_taken_all_the_same(draft, settings):
    app.conf.task_always_eager = False
    try:
        filed = file(draft)
    finally:
        app.conf.task_always_eager = True

    assert filed.status == "awaiting_review"
    assert Message.objects.get().sent_at is None


def test_command_officers_are_told_of_what_awaits_sign_off():
    waiting = make_request_awaiting_sign_off()
    officer = make_holder(Role.COMMAND, *waiting.networks)
    User.objects.filter(pk=officer.pk).update(email="chief@example.gov")

    notifications.tell_command(waiting)

    assert Message.objects.get().subject == f"{waiting.reference} awaits your decision"
