"""No message is lost, whatever fails: mail server, endpoint, broker, worker, beat, and who signs.

PostgreSQL, Valkey, Celery's workers and beat, the mail server and the city's system are real, on
loopback. Steps and signatures are taken by processes of their own, in the place of the web's, which
are killed like the others. Every stroke waits for a count, none for the clock.
"""

import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import pytest
from django.db import connection

from access_requests import events
from agencies import webhooks
from agencies.events_of_telling import WEBHOOK_ADDED
from agencies.models import Call, Endpoint, Mail, Message, Role, User
from audit.models import Event
from audit.steps import step
from tests.builders import (
    give_key,
    let_people_sign_at_once,
    make_draft,
    make_holder,
    make_network,
    make_request_awaiting_review,
    recommend,
)
from tests.prove.outbox_faulty_mail import FaultyMailServer
from tests.prove.outbox_processes import Broker, Group, Writer
from tests.webhook_server import CLOSE_AFTER, CLOSE_BEFORE, OK, WebhookServer

pytestmark = pytest.mark.usefixtures("transactional_db", "broker_away")
MAIL_FAULTS, CHILDREN_KILLED = 180, 20
STEPS, SIGNATURES, CASES = 30, 16, 6
LEAST = 200  # faults
PATIENCE = 240  # seconds
CELERY = ["celery", "--app", "tests.prove.outbox_faulty_celery", "--quiet"]
WORKER = [*CELERY, "worker", "--concurrency", "2", "--loglevel", "critical"]
WORKER += ["--without-gossip", "--without-mingle"]
TOLD_OF = [events.FILED.name, events.ANSWERED.name, events.RETURNED.name, events.APPROVED.name]


class Signer(Writer):
    module_name = "tests.prove.outbox_signer"


class Scene:
    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self.killed: Counter[str] = Counter()
        self.died_at: set[str] = set()
        self.mail = stack.enter_context(FaultyMailServer(MAIL_FAULTS))
        self.mail.before_saying_so = self.kill_a_child_at_work
        self.city = stack.enter_context(WebhookServer(folder / "city"))
        self.city.answer = self.answer_badly
        self.broker = stack.enter_context(Broker(folder / "broker"))
        network = make_network()
        endpoint_at(self.city)
        environ = {
            "DJANGO_SETTINGS_MODULE": "tests.prove.outbox_settings",
            "OUTBOX_DATABASE": connection.settings_dict["NAME"],
            "OUTBOX_BROKER": self.broker.url,
            "OUTBOX_MAIL_PORT": str(self.mail.port),
            "OUTBOX_MAIL_TIMEOUT": "2",
            "SSL_CERT_FILE": str(self.city.certificate),
        }
        cases, waiting = make_cases(network)
        beat = [*CELERY, "beat", "--schedule", str(folder / "schedule"), "--pidfile="]
        self.workers = stack.enter_context(Group(WORKER, environ, folder / "workers.log"))
        self.beat = stack.enter_context(Group(beat, environ, folder / "beat.log"))
        self.writer = stack.enter_context(Writer(cases, environ, folder / "writer.log"))
        self.signer = stack.enter_context(Signer(waiting, environ, folder / "signer.log"))

    def kill_a_child_at_work(self, number: int, port: int) -> None:
        """As the mail server says 250, before the worker can note it: it will come again."""
        if self.killed["a worker at a mail"] == CHILDREN_KILLED or number % 3:
            return
        if self.workers.kill_child_speaking_from(port):
            self.killed["a worker at a mail"] += 1
            self.died_at.add(self.mail.last)

    def answer_badly(self, number: int) -> int | str:
        """Each call is refused, closed and redirected before it is taken."""
        wanted = [503, CLOSE_BEFORE, OK, 302, CLOSE_AFTER, OK][number % 6]
        if wanted != OK:
            self.killed[f"the city’s system: {wanted}"] += 1
        return wanted

    def strike(self, what: str, group: Group, *, meanwhile: Callable[[], object]) -> None:
        assert not group.has_ended(), f"It ended by itself: {what}."
        group.kill()
        meanwhile()
        group.start()
        self.killed[what] += 1

    def until(self, done: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < deadline, f"That took too long. {self.left()}"
            assert not self.workers.has_ended(), "The worker did not survive."
            time.sleep(0.1)

    def left(self) -> str:
        return f"{Mail.objects.unsent().count()} mails, {Call.objects.undone().count()} calls"


def endpoint_at(city: WebhookServer) -> None:
    """Past policy, which takes no loopback."""
    endpoint = Endpoint(name="Open data", url=city.url)
    with step(WEBHOOK_ADDED, endpoint, by=None):
        endpoint.save()
    webhooks._new_secret(endpoint)


def make_cases(network) -> tuple[list[str], list[str]]:
    let_people_sign_at_once()
    requester = make_holder(Role.REQUESTER, network)
    reviewer = make_holder(Role.REVIEWER, network)
    give_key(make_holder(Role.COMMAND, network))
    about = {"by": requester, "networks": [network.pk]}
    filed = [make_request_awaiting_review(**about) for _ in range(SIGNATURES)]
    waiting = [recommend(each, by=reviewer) for each in filed]
    cases = [make_draft(**about) for _ in range(CASES)]
    Mail.objects.all().delete()
    Message.objects.all().delete()
    Call.objects.all().delete()
    for user in User.objects.all():
        User.objects.filter(pk=user.pk).update(email=f"{user.username}@example.gov")
    return [str(case.pk) for case in cases], [str(case.pk) for case in waiting]


def strokes(scene: Scene) -> None:
    def work(steps: int, signatures: int = 0) -> Callable[[], None]:
        def go() -> None:
            list(scene.writer.take(steps))
            list(scene.signer.take(signatures))

        return go

    work(STEPS, 2)()
    for _ in range(3):
        scene.broker.kill()  # with all that was queued, while somebody signs
        scene.killed["the broker"] += 1
        work(STEPS // 3, 2)()
        scene.broker.come_back()
        scene.strike("all workers", scene.workers, meanwhile=work(STEPS // 3))
        scene.strike("beat", scene.beat, meanwhile=work(STEPS // 3))
        work(STEPS // 2)()
    for number in range(1, 5):
        list(islice(scene.writer.take(STEPS), number * 3))
        scene.strike("who takes a step", scene.writer, meanwhile=list)
        list(islice(scene.signer.take(2), 1))
        scene.strike("who signs", scene.signer, meanwhile=list)


def test_no_message_is_lost_whatever_fails(tmp_path):
    began = time.monotonic()
    before = list(Event.objects.values_list("pk", flat=True))
    with ExitStack() as stack:
        scene = Scene(stack, tmp_path)
        first = set(Event.objects.values_list("pk", flat=True)) - set(before)
        strokes(scene)
        scene.until(lambda: not scene.mail.left)
        scene.until(lambda: not Mail.objects.unsent().exists())
        scene.until(lambda: not Call.objects.undone().exists())

    steps = Event.objects.exclude(pk__in={*before, *first}).filter(kind__in=TOLD_OF)
    published = Event.objects.exclude(pk__in={*before, *first}).exclude(publishes=None)
    others = Message.objects.exclude(what="agencies.signed")
    told = {f"<{pk}@localhost>" for pk in Message.objects.values_list("pk", flat=True)}
    assert others.count() == steps.count(), "A step told nobody, or twice."
    assert set(scene.mail.taken) == told, "A mail is missing, or nobody's."
    assert Mail.objects.filter(given_up_at=None).count() == len(told)
    calls = {str(pk) for pk in Call.objects.values_list("pk", flat=True)}
    assert Call.objects.count() == published.count() > 0
    assert set(scene.city.taken) == calls, "A decision is missing, or nobody's."
    repeated = {key for key, times in scene.mail.taken.items() if times > 1}
    assert repeated <= scene.died_at, "Repeated, though no worker died at it."
    faults = scene.mail.injected.total() + scene.killed.total()
    assert faults >= LEAST
    tell(scene, faults, len(repeated), time.monotonic() - began)


def tell(scene: Scene, faults: int, repeated: int, seconds: float) -> None:
    mails, calls = scene.mail.taken, scene.city.taken
    print(
        f"\nfaults: {faults} injected, 0 of {len(mails)} mails and 0 of {len(calls)} decisions"
        f" lost; {repeated} mails repeated, each where its worker was killed between 250 and the"
        f" mark ({len(scene.died_at)} times), under the same Message-ID;"
        f" {calls.total() - len(calls)} decisions repeated under the same webhook-id;"
        f" {seconds:.0f} s"
    )
    for what, times in [*scene.mail.injected.most_common(), *scene.killed.most_common()]:
        print(f"  {times:4} {what}")
