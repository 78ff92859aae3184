"""Messages of an installation that kept them in another app's table are kept, in their new one."""

from datetime import UTC, datetime

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from agencies.models import Mail, Message
from tests import databases
from tests.builders import run

BEFORE = [("access_requests", "0006_message_of_documents"), ("agencies", "0002_initial")]
AFTER = [("agencies", "0003_message")]
SAID = datetime(2026, 3, 1, 8, tzinfo=UTC)

PERSON = """INSERT INTO agencies_person
    (id, name, rank, personnel_number, employer, is_contractor, starts_on, version)
    VALUES (7, 'Ana Ruiz', '', '7', 'Police', false, '2026-01-01', 1)"""
USER = """INSERT INTO agencies_user
    (id, password, username, email, person_id, is_active, is_superuser, date_joined)
    VALUES (8, '', 'ana', 'ana@example.gov', 7, true, false, now())"""
REQUEST = """INSERT INTO access_requests_accessrequest
    (id, version, status, status_since, requester_id, agency_name, agency_ori, contact, networks,
     permissions, purpose, legal_basis, needs_two_sign_offs, question, answer, intake_key)
    VALUES (12345, 1, 'draft', now(), 7, 'Torrance', '', '', '{}', '{}', '', '', false, '', '',
        '')"""
MESSAGE = """INSERT INTO access_requests_message (id, what, at, read_at, access_request_id, to_id)
    VALUES ('7d2c0a52-0c0f-5b64-9d5b-0d8d8b1f0a11', 'awaits_review', %s, %s, 12345, 8)"""
MAIL = """INSERT INTO access_requests_mail (message_id, due_at, attempts)
    VALUES ('7d2c0a52-0c0f-5b64-9d5b-0d8d8b1f0a11', %s, 3)"""


def migrate(to: list[tuple[str, str]]) -> None:
    MigrationExecutor(connection).migrate(to)


def test_what_people_were_told_before_the_move_they_can_read_after_it(django_db_blocker):
    with django_db_blocker.unblock(), databases.fresh():
        migrate(BEFORE)
        for sql in (PERSON, USER, REQUEST):
            run(sql)
        run(MESSAGE, SAID, SAID)
        run(MAIL, SAID)

        migrate(AFTER)

        message = Message.objects.defer("instead_of").get()  # a column of later
        assert str(message) == "AR-12345 awaits your review"
        assert (message.subject_type, message.subject_id) == (
            "access_requests.accessrequest",
            "12345",
        )
        assert message.address == "/requests/AR-12345/"
        assert (message.at, message.read_at) == (SAID, SAID)
        assert Mail.objects.only("attempts").get(attempts=3).message_id == message.pk
