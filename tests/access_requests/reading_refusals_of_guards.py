"""How somebody comes to read that the database refuses, or is away."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from access_requests import (
    reviewing,
    workflow,
)
from agencies import (
    seating,
)
from audit.attempts import Refused
from audit.installation import refuse_without_guards
from audit.refusals import (
    BROKEN_OFF,
    GUARD_REFUSES,
    GUARDS_DIFFER,
    RECORDS_REFUSE,
)
from tests import databases
from tests.access_requests.being_refused import (
    identified,
    requester,
)
from tests.builders import (
    make_answers,
    make_draft,
    make_officer,
    make_request_awaiting_sign_off,
    run,
    sign,
)
from tests.reading_refusals import reads


@reads(GUARD_REFUSES)
def signing_while_the_seat_is_ended():
    waiting = make_request_awaiting_sign_off()
    officer = make_officer(waiting)
    seat = officer.person.seats.get()

    def end_it_meanwhile(execute, sql, *rest):
        if sql.startswith('INSERT INTO "access_requests_signoff"'):
            with ThreadPoolExecutor(1) as somebody_else:
                somebody_else.submit(in_own_connection, seating.end, seat.pk, by=None).result()
        return execute(sql, *rest)

    with connection.execute_wrapper(end_it_meanwhile):
        sign(waiting, by=officer)


def in_own_connection(do: Callable, *given: object, **named: object) -> None:
    try:
        do(*given, **named)
    finally:
        connection.close()


@reads(RECORDS_REFUSE)
def an_agreement_that_ends_before_it_begins():
    filed, case = identified()
    today = timezone.localdate()
    dates = {"agreement_from": today, "agreement_until": today - timedelta(days=1)}
    reviewing.answer(filed.pk, answers=make_answers(filed), **dates, **case)


@reads(BROKEN_OFF)
def filing_while_the_database_restarts():
    draft = make_draft()

    def break_off(execute, sql, parameters, many, context):
        if sql.startswith("UPDATE"):
            context["connection"].connection.close()
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(break_off):
        workflow.file(draft.pk, by=requester(draft), version=1)


@reads(GUARDS_DIFFER)
def signing_without_a_guard():
    with databases.as_owner():
        run("ALTER TABLE access_requests_grant DISABLE TRIGGER is_signed")
        try:
            refuse_without_guards()
        except Refused as refusal:
            return refusal.args[0]
    return ""
