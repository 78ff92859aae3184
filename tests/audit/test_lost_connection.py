"""The connection to the database is lost: what the page then says is true."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from itertools import count
from queue import Queue

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from access_requests.models import AccessRequest, Grant, SignOff, Status
from agencies.models import Role, User
from audit import lost
from audit.models import Event
from tests.access_requests.test_decision_pages import Browser, to_sign, url
from tests.builders import give_key, make_holder, make_network, make_officer
from tests.lost_connections import as_superuser, away, cut, lost_before
from tests.seed import drawn

pytestmark = pytest.mark.starts_from("awaiting sign-off")
NOT_SAVED = ("was not saved", "Nothing was saved")
EVERY = 8  # place of signing is tried
NOT_KNOWN = "it is not known yet"
WAITING = """SELECT pid FROM pg_stat_activity WHERE datname = current_database()
    AND cardinality(pg_blocking_pids(pid)) > 0 AND pid <> ALL(%s)"""


@pytest.fixture
def waiting(transactional_db) -> AccessRequest:
    return AccessRequest.objects.get()


@pytest.fixture
def officer(waiting) -> Browser:
    browser = Browser(raise_request_exception=False)
    browser.force_login(give_key(make_officer(waiting)))
    return browser


@pytest.fixture
def server() -> Iterator[psycopg.Connection]:
    with as_superuser() as server:
        yield server


def says(browser, answer) -> str:
    """What a person reads after the answer to a form."""
    page = browser.get(answer.url) if answer.status_code == 302 else answer
    text = page.content.decode()
    if any(words in text for words in NOT_SAVED):
        return "not saved"
    return "not known" if NOT_KNOWN in text else "done"


def test_wherever_it_is_lost_in_signing_the_page_says_what_is_on_record(waiting, officer, server):
    """`make prove` loses it in every place."""
    (first,) = drawn(range(1, EVERY + 1), 1, "lost in signing")
    assert lost_in_signing(waiting, officer, server, count(first, EVERY)) > 30 / EVERY


def lost_in_signing(waiting, officer, server, positions) -> int:
    """In each of these places in turn, until there is none; how many there were."""
    form = to_sign(officer, waiting)
    told = []
    for position in positions:
        with lost_before(position, server) as ended:
            answer = officer.post(url("sign", waiting), form)

        told.append(says(officer, answer))
        waiting.refresh_from_db()
        is_signed = waiting.status == Status.APPROVED
        assert is_signed == SignOff.objects.exists() == Grant.objects.exists()
        assert (told[-1] == "done") == is_signed, position
        if not ended or is_signed:
            break

    assert told[:-1] == ["not saved"] * (len(told) - 1)
    assert told[-1] == "done"
    return len(told)


def test_wherever_it_is_lost_in_beginning_a_request_no_page_claims_what_is_not_so(
    transactional_db, server
):
    browser = Browser(raise_request_exception=False)
    browser.force_login(make_holder(Role.REQUESTER, make_network()))
    for position in count(1):
        before = AccessRequest.objects.count()
        with lost_before(position, server) as ended:
            answer = browser.post(
                reverse("access_requests:begin"), {"agency_name": "Gardena CA PD"}
            )

        made = AccessRequest.objects.count() - before
        assert says(browser, answer) in ("not known", "done" if made else "not saved"), position
        if not ended:
            break

    assert made == 1
    assert position > 8


class Gate:
    """A row that COMMIT must see, for foreign keys are checked then, and that somebody holds."""

    def __init__(self, server: psycopg.Connection, holder: psycopg.Connection, row: User) -> None:
        self.server, self.holder = server, holder
        holder.execute("BEGIN")
        holder.execute("SELECT FROM agencies_user WHERE id = %s FOR UPDATE", [row.pk])

    def wait_for(self, *, but: list[int]) -> int:
        """Until a process waits for a lock; returns its number."""
        for _ in range(100_000):
            if found := self.server.execute(WAITING, [but]).fetchone():
                return found[0]
        raise AssertionError("Nobody waits.")

    def open(self) -> None:
        self.holder.execute("ROLLBACK")


@contextmanager
def signing_up_to_commit(
    waiting: AccessRequest, officer: Browser, gate: Gate, form: dict[str, str]
) -> Iterator[tuple[Future, psycopg.Connection]]:
    """Somebody signs in another thread; its COMMIT has been sent, and waits."""
    own: Queue = Queue()

    def sign():
        connection.ensure_connection()
        own.put(connection.connection)
        with closing(connection):
            return officer.post(url("sign", waiting), form)

    with ThreadPoolExecutor(1) as pool:
        try:
            coming, line = pool.submit(sign), own.get(timeout=10)
            assert gate.wait_for(but=[]) == line.info.backend_pid
            yield coming, line
        finally:
            gate.open()


@pytest.fixture
def form(waiting, officer) -> dict[str, str]:
    return to_sign(officer, waiting)


@pytest.fixture
def gate(form, server) -> Iterator[Gate]:
    """The signature names its signer, whose row is held."""
    with as_superuser() as holder:
        yield Gate(server, holder, User.objects.latest("pk"))


def test_a_commit_that_the_server_ends_is_not_saved_and_the_page_says_so(
    waiting, officer, server, form, gate
):
    with signing_up_to_commit(waiting, officer, gate, form) as (coming, line):
        server.execute("SELECT pg_terminate_backend(%s, 5000)", [line.info.backend_pid])
        gate.open()
        answer = coming.result(10)

    assert not SignOff.objects.exists()
    assert says(officer, answer) == "not saved"
    assert "broke this step off" in str(Event.objects.filter(kind="audit.refused").get())


def test_a_commit_that_goes_on_without_us_is_waited_for_and_the_page_says_done(
    waiting, officer, form, gate
):
    with signing_up_to_commit(waiting, officer, gate, form) as (coming, line):
        cut(line)
        asking = gate.wait_for(but=[line.info.backend_pid])
        assert asking != line.info.backend_pid
        gate.open()
        answer = coming.result(10)

    assert SignOff.objects.get().decision == "approve"
    assert answer.url == url("signed", waiting)
    assert says(officer, answer) == "done"
    assert not Event.objects.filter(kind="audit.refused").exists()


def test_a_commit_that_does_not_end_in_time_is_not_known_and_the_page_says_so(
    waiting, officer, form, gate, monkeypatch
):
    monkeypatch.setattr(lost, "PATIENCE", "50ms")
    with signing_up_to_commit(waiting, officer, gate, form) as (coming, line):
        cut(line)
        answer = coming.result(10)
        assert not SignOff.objects.exists()

    assert answer.status_code == 503
    assert says(officer, answer) == "not known"


def test_a_page_without_its_database_says_so_in_words(waiting, officer, server):
    with away(server):
        page = officer.get(waiting.get_absolute_url())

    assert page.status_code == 503
    assert "The database does not answer" in page.content.decode()
    assert "Nothing was changed." in page.content.decode()
    assert page["Retry-After"] == "60"
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert "no-store" in page["Cache-Control"]
    assert officer.get(waiting.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_form_without_its_database_says_that_it_was_not_saved(
    waiting, officer, server, form, language
):
    officer.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    with away(server):
        page = officer.post(url("sign", waiting), form)

    assert page.status_code == 503
    assert f'lang="{language}"' in page.content.decode()


def test_a_commit_of_a_database_that_stays_away_is_not_known(waiting, officer, server, form, gate):
    with signing_up_to_commit(waiting, officer, gate, form) as (coming, _), away(server):
        answer = coming.result(10)

    assert answer.status_code == 503
    assert says(officer, answer) == "not known"


def test_a_step_broken_off_before_its_commit_is_known_not_to_be_saved(
    waiting, officer, server, form
):
    """Even when the database does not come back to be asked."""
    with ExitStack() as until_the_end:

        def execute(run, sql, *rest):
            if sql.startswith('INSERT INTO "audit_signature"'):
                until_the_end.enter_context(away(server))
            return run(sql, *rest)

        with connection.execute_wrapper(execute):
            answer = officer.post(url("sign", waiting), form)

    assert answer.status_code == 503
    assert says(officer, answer) == "not saved"
    assert not SignOff.objects.exists()
