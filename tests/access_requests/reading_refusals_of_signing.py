"""How somebody comes to read each refusal of signing, and of what is signed."""

from access_requests import (
    notes,
    refusals,
    signing,
)
from access_requests.demo import software_key
from access_requests.models import AccessRequest, Decision, Permission
from agencies.models import User
from audit import policy_numbers, signatures
from audit.identifiers import uuid7
from audit.models import Number
from audit.refusals import (
    ASKED_LONG_AGO,
    ASKED_OF_ANOTHER,
    ASKED_SINCE,
    NOT_ASKED,
    NOT_PROVEN,
    READ_TOO_SHORTLY,
    SIGNED_JUST_NOW,
    SIGNS_WITHOUT_KEY,
    STATEMENT_DIFFERS,
)
from tests import databases
from tests.access_requests.being_refused import proposed, requester, shown
from tests.builders import (
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    propose,
    run,
    sign,
    sign_as_asked,
    to_sign,
)
from tests.reading_refusals import reads


@reads(STATEMENT_DIFFERS)
def signing_other_words_than_are_on_record():
    asked = shown()
    waiting = AccessRequest.objects.get()
    other = asked.statement.replace("Stolen vehicles", "Anything")
    sign_as_asked(signatures.ask(asked.signer, waiting, asked.act, other, signatures.issue()))


@reads(NOT_ASKED)
def signing_what_no_page_showed():
    asked = shown()
    asked.pk = uuid7()
    sign_as_asked(asked)


@reads(ASKED_OF_ANOTHER)
def signing_what_another_was_shown():
    asked = shown()
    sign_as_asked(asked, by=make_officer(AccessRequest.objects.get()))


@reads(ASKED_SINCE)
def signing_a_page_after_another_was_opened():
    asked, officer = shown(), User.objects.latest("pk")
    other = make_request_awaiting_sign_off(networks=AccessRequest.objects.get().networks)
    to_sign(other, officer, propose(other, Decision.DECLINE))
    sign_as_asked(asked)


@reads(ASKED_LONG_AGO)
def signing_a_page_an_hour_later():
    asked = shown()
    with databases.as_owner():
        run("ALTER TABLE audit_challenge DISABLE TRIGGER asked_stays")
        run("UPDATE audit_challenge SET issued_at = issued_at - interval '1 hour'")
    sign_as_asked(asked)


@reads(SIGNS_WITHOUT_KEY)
def deciding_without_a_key():
    waiting = make_request_awaiting_sign_off()
    return signatures.reason_not_to_sign(make_officer(waiting))


@reads(READ_TOO_SHORTLY)
def signing_what_was_opened_a_second_ago():
    asked = shown()
    policy_numbers.change(Number.SECONDS_TO_READ, 20, by=None)
    sign_as_asked(asked)


@reads(SIGNED_JUST_NOW)
def signing_one_right_after_another():
    waiting = make_request_awaiting_sign_off()
    officer = make_officer(waiting)
    another = make_request_awaiting_sign_off(networks=waiting.networks)
    sign(waiting, by=officer)
    policy_numbers.change(Number.SECONDS_BETWEEN_SIGNATURES, 20, by=None)
    sign(another, by=officer)


@reads(NOT_PROVEN)
def signing_with_the_answer_to_something_else():
    asked = shown()
    answer = software_key.answer(asked).replace('"signature": "', '"signature": "AAAA')
    waiting = AccessRequest.objects.get()
    signing.sign_off(waiting.pk, by=asked.signer, challenge=asked.pk, answer=answer)


@reads(refusals.NO_REASON)
def deciding_without_a_reason():
    proposed(Decision.APPROVE, reason=" ")


@reads(refusals.NO_GROUND)
def declining_without_a_ground():
    proposed(Decision.DECLINE, grounds=())


@reads(refusals.NO_SCOPE)
def approving_nothing():
    proposed(Decision.APPROVE, permissions=())


@reads(refusals.MORE_THAN_ASKED)
def approving_more():
    proposed(Decision.APPROVE, permissions=tuple(Permission.values))


@reads(refusals.OTHER_THAN_FIRST)
def approving_other_than_the_first():
    waiting = make_request_awaiting_sign_off(needs_two_sign_offs=True)
    first = sign(waiting, by=make_officer(waiting), permissions=("search",))
    sign(first, by=make_officer(waiting))


@reads(refusals.NOTICES_UNREAD)
def approving_unread():
    proposed(Decision.APPROVE, acknowledged=())


@reads(refusals.NOTHING_NOTED)
def noting_nothing():
    filed = make_request_awaiting_review()
    notes.add(filed.pk, by=requester(filed), text=" ")
