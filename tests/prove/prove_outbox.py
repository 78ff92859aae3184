"""No message is lost while the broker and the workers are killed under it.

A thousand steps, each of which tells one person, are taken through the app's own functions by a
process of its own; Celery's workers and beat, Valkey, PostgreSQL and the mail server are real.
Every stroke waits for a count, none for the clock.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from agencies.models import Mail, Message, Role, User
from tests.builders import make_draft, make_holder, make_network
from tests.prove.outbox_mail_server import MailServer
from tests.prove.outbox_processes import CELERY, WORKER, Broker, Group, Writer

pytestmark = pytest.mark.usefixtures("transactional_db")
STEPS = 1000
CASES = 10
PATIENCE = 120  # seconds, for the mail of all steps to be sent
CHILDREN_KILLED = 3
WELL_UNDER_WAY = 100  # mails


class Scene:
    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self.mail = stack.enter_context(MailServer())
        self.broker = stack.enter_context(Broker(folder / "broker"))
        environ = {
            "DJANGO_SETTINGS_MODULE": "tests.prove.outbox_settings",
            "OUTBOX_DATABASE": connection.settings_dict["NAME"],
            "OUTBOX_BROKER": self.broker.url,
            "OUTBOX_MAIL_PORT": str(self.mail.port),
        }
        beat = [*CELERY, "beat", "--schedule", str(folder / "schedule"), "--pidfile="]
        self.workers = stack.enter_context(Group(WORKER, environ, folder / "workers.log"))
        self.beat = stack.enter_context(Group(beat, environ, folder / "beat.log"))
        self.writer = stack.enter_context(Writer(cases(), environ, folder / "writer.log"))
        self.killed = 0

    def take(self, steps: int) -> Iterator[tuple[bool, float]]:
        """Whether the broker was away, and the seconds of each step."""
        for seconds in self.writer.take(steps):
            yield self.broker.is_away, seconds

    def kill_the_broker_once(self, number: int, port: int) -> None:
        """While a worker is at a mail, and so has a task that it cannot give back."""
        if not self.broker.is_away and number >= WELL_UNDER_WAY:
            self.broker.kill()

    def kill_a_child_at_work(self, number: int, port: int) -> None:
        """After the mail server took the mail, before the worker knows: it will come again."""
        if self.killed < CHILDREN_KILLED and number % 40 == 0:
            self.killed += self.workers.kill_child_speaking_from(port)

    def until(self, done: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < deadline, "That took too long."
            assert not self.workers.has_ended(), "The worker did not survive the broker."
            assert not self.beat.has_ended(), "The clock did not survive the broker."
            assert not self.writer.has_ended(), "A step was refused; the writer's log says why."
            time.sleep(0.1)


def cases() -> list[str]:
    network = make_network()
    requester = make_holder(Role.REQUESTER, network)
    reviewer = make_holder(Role.REVIEWER, network)
    for user in (requester, reviewer):
        User.objects.filter(pk=user.pk).update(email=f"{user.username}@example.gov")
    return [str(make_draft(by=requester, networks=[network.pk]).pk) for _ in range(CASES)]


def strokes(scene: Scene) -> Iterator[tuple[bool, float]]:
    scene.mail.before_saying_so = scene.kill_the_broker_once
    yield from scene.take(350)
    scene.until(lambda: scene.broker.is_away)
    scene.mail.before_saying_so = scene.kill_a_child_at_work
    scene.broker.come_back()
    yield from scene.take(200)
    scene.until(lambda: scene.killed == CHILDREN_KILLED)

    for number, step in enumerate(scene.take(200)):
        if number == 50:
            scene.workers.kill()
        yield step
    scene.broker.kill()  # with all that was queued for the workers
    yield from scene.take(100)
    scene.broker.come_back()
    scene.workers.start()
    yield from scene.take(150)


def test_no_message_is_lost(tmp_path):
    began = time.monotonic()
    with ExitStack() as stack:
        scene = Scene(stack, tmp_path)
        steps = list(strokes(scene))
        scene.until(lambda: not Mail.objects.unsent().exists())

    host = settings.SITE_URL.partition("://")[2].partition(":")[0]
    told = {f"<{pk}@{host}>" for pk in Message.objects.values_list("pk", flat=True)}
    assert len(steps) == STEPS
    assert len(told) == STEPS, "A notice is missing, or there twice."
    assert set(scene.mail.taken) == told, "A mail is missing, or nobody's."
    assert scene.killed == CHILDREN_KILLED
    tell(scene, steps, time.monotonic() - began)


def tell(scene: Scene, steps: list[tuple[bool, float]], seconds: float) -> None:
    slowest = {
        away: max(seconds for was_away, seconds in steps if was_away == away) * 1000
        for away in (True, False)
    }
    repeated = scene.mail.taken.total() - len(scene.mail.taken)
    print(
        f"\noutbox: 0 of {len(steps)} messages lost, each notice once; {repeated} mails repeated,"
        f" under the Message-ID of the first; {Mail.objects.filter(attempts__gt=0).count()} asked"
        f" for by the sweep; slowest step {slowest[True]:.0f} ms without the broker,"
        f" {slowest[False]:.0f} ms with it; {seconds:.0f} s"
    )
