"""A log that falls behind is told to those who can have it mended, and kept by those outside."""

import pytest
from django.core import mail

from agencies import tasks
from agencies.models import Message, Role
from audit.log import sealer
from audit.models import Event
from audit.tasks import mail_checkpoint
from tests.audit.log.test_sealing import happen, switch_off
from tests.builders import make_holder, make_network, run

pytestmark = pytest.mark.django_db


def fall_behind():
    switch_off("audit_queued")
    run("UPDATE audit_queued SET queued_at = countersign_now() - interval '301 seconds'")


def test_a_log_that_falls_behind_is_told_once_each_time(log):
    officer = make_holder(Role.COMMAND, make_network())
    sealer.seal_all()
    happen()
    assert not tasks.watch_the_log()
    fall_behind()

    assert tasks.watch_the_log()
    assert not tasks.watch_the_log()

    told = Message.objects.get(to=officer, what="agencies.log_is_behind")
    assert str(told) == "The public log is behind"


def test_the_checkpoint_goes_to_the_people_outside_who_keep_it(log, settings):
    assert mail_checkpoint() == 0
    newest = sealer.seal_all()
    settings.CHECKPOINT_READERS = ["clerk@example.gov", "paper@example.com"]

    mail_checkpoint()

    [sent] = mail.outbox
    assert (sent.to, sent.bcc) == ([], settings.CHECKPOINT_READERS)
    assert newest.note in sent.body
    assert sent.attachments[0].content == newest.note
    assert Event.objects.latest("id").told["facts"] == {"size": newest.size, "count": 2}
