"""`verify` judges records requests and legal holds by the same guards, long afterwards."""

from datetime import timedelta

from access_requests import documents
from access_requests.models import RecordsRequest
from access_requests.records import holds, redactions, requests
from agencies.models import Role
from audit.log.sealer import seal_all
from audit.verify.whole import Verification
from tests import databases
from tests.access_requests.records.making import agree, build, hold_back, make_second, receive
from tests.audit.drill.cases import unguarded
from tests.builders import make_grant, make_holder, make_officer, make_request_awaiting_review, run
from tests.files import make_document

ROW, HISTORY = "access_requests_recordsrequest", "access_requests_historicalrecordsrequest"


def one_of_each() -> RecordsRequest:
    make_grant()
    filed, second = make_request_awaiting_review(), make_second()
    asked = receive()
    owner = asked.owner.user
    kept = hold_back(asked)
    until = asked.due_on + timedelta(days=14)
    requests.extend(asked.pk, by=owner, until=until, reason="There is much of it.")
    requests.send_back(build(asked).pk, by=second, reason="A victim is named.")
    agree(build(asked))
    redactions.remove(asked.pk, by=owner, redaction=kept.pk)
    hold_back(asked, "notes", access_request=filed)
    agree(build(asked), by=second)
    requests.release(asked.pk, by=owner, outcome="Sent.")
    denied = receive()
    why = {"exemption": "Gov. Code § 7923.600", "outcome": "By letter."}
    requests.deny(denied.pk, by=denied.owner.user, **why)
    hold = holds.place(by=second, matter="A claim.", access_request=filed)
    for answer in (holds.keep, holds.lift):
        holds.ask_to_lift(hold.pk, by=second, reason="It is settled.")
        reason = {"reason": "Not yet."} if answer is holds.keep else {}
        answer(hold.pk, by=make_second(), **reason)
    _destroy_what_is_held_no_more(filed)
    return asked


def _destroy_what_is_held_no_more(filed) -> None:
    document = make_document(filed, by=make_reviewer(filed))
    documents.ask_to_destroy(document.pk, by=filed.requester.user, reason="It names a victim.")
    documents.destroy(document.pk, by=make_officer(filed))


def make_reviewer(filed):
    return make_holder(Role.REVIEWER, *filed.networks)


def test_what_was_done_in_good_order_is_lawful_and_what_was_not_is_named(transactional_db, log):
    asked = one_of_each()
    seal_all()
    assert [str(finding) for finding in Verification()] == []

    with databases.as_superuser(), unguarded(ROW), unguarded(HISTORY):
        for table in (ROW, HISTORY):
            sql = (
                f"UPDATE {table} SET agreed_by_id = owner_id WHERE id = %s AND status = 'released'"
            )
            run(sql, asked.pk)
        found = [str(finding) for finding in Verification()]

    told = "Who agrees to a release neither owns the request nor built the package."
    assert any(told in finding for finding in found)
