"""Every refusal of the catalogue, and how somebody comes to read it."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access_requests import (
    documents,
    grants,
    importing,
    policy,
    policy_of_approval,
    policy_of_grants,
    refusals,
    refusals_of_documents,
    refusals_of_grants,
    restricting,
    reviewing,
    signing,
    workflow,
)
from access_requests.demo import papers, software_key
from access_requests.models import AccessRequest, Decision, Document, Permission, Subject
from agencies import (
    keys,
    networks,
    refusals_of_keys,
    refusals_of_networks,
    refusals_of_restrictions,
    restrictions,
    seating,
)
from agencies.events import KEY_VIEWED
from agencies.models import FactorReset, Kind, Role, User
from audit import policy_numbers, signatures
from audit.attempts import Refused
from audit.identifiers import uuid7
from audit.installation import refuse_without_guards
from audit.models import Challenge, Number, SigningKey
from audit.refusals import (
    ASKED_LONG_AGO,
    ASKED_OF_ANOTHER,
    ASKED_SINCE,
    BROKEN_OFF,
    GUARD_REFUSES,
    GUARDS_DIFFER,
    NOT_ASKED,
    NOT_PROVEN,
    READ_TOO_SHORTLY,
    RECORDS_REFUSE,
    SIGNED_JUST_NOW,
    SIGNS_WITHOUT_KEY,
    STATEMENT_DIFFERS,
    Refusal,
    Said,
    all_refusals,
)
from audit.steps import step
from tests import databases
from tests.access_requests import (
    reading_refusals_of_agencies,
    reading_refusals_of_oversight,
    reading_refusals_of_sharing,
    reading_refusals_of_work_orders,
)
from tests.accounts import refusals as refusals_of_accounts
from tests.agencies import (
    reading_refusals_of_decisions,
    reading_refusals_of_seats,
    reading_refusals_of_telling,
    signing_keys,
)
from tests.builders import (
    give_key,
    make_administrator,
    make_answers,
    make_draft,
    make_grant,
    make_holder,
    make_network,
    make_officer,
    make_request_awaiting_review,
    make_request_awaiting_sign_off,
    make_user,
    next_year,
    propose,
    run,
    sign,
    sign_as_asked,
    to_sign,
)

WAYS: dict[str, Callable[[], object]] = {
    **reading_refusals_of_decisions.WAYS,
    **reading_refusals_of_agencies.WAYS,
    **reading_refusals_of_oversight.WAYS,
    **reading_refusals_of_sharing.WAYS,
    **reading_refusals_of_work_orders.WAYS,
    **reading_refusals_of_seats.WAYS,
    **reading_refusals_of_telling.WAYS,
    **refusals_of_accounts.WAYS,
}


def reads(refusal: Refusal) -> Callable[[Callable], Callable]:
    def enter(way: Callable) -> Callable:
        WAYS[refusal.name] = way
        return way

    return enter


def said(way: Callable[[], object]) -> Said:
    """What was answered, or what was raised."""
    try:
        answer = way()
    except Refused as refusal:
        answer = refusal.args[0]
    assert isinstance(answer, Said)
    return answer


@pytest.mark.parametrize("refusal", all_refusals(), ids=lambda refusal: refusal.name)
def test_somebody_can_come_to_read_it(refusal, transactional_db):
    assert said(WAYS[refusal.name]).refusal == refusal


def test_no_way_leads_to_a_refusal_that_is_not_in_the_catalogue():
    assert set(WAYS) == {refusal.name for refusal in all_refusals()}


@pytest.mark.parametrize("refusal", all_refusals(), ids=lambda refusal: refusal.name)
def test_it_says_why_and_what_to_do_in_whole_sentences(refusal):
    for part in (str(refusal.why), str(refusal.next)):
        assert re.fullmatch(r"[A-Z%].*(\.|”|%\(change\)s)", part)
        assert len(part.split()) < 30


def requester(access_request: AccessRequest):
    return access_request.requester.user


def reviewer(access_request: AccessRequest):
    return make_holder(Role.REVIEWER, *access_request.networks)


def returned() -> AccessRequest:
    filed = make_request_awaiting_review()
    return workflow.return_(filed.pk, by=reviewer(filed), version=2, question="Why?")


def identified(**by_hand: str) -> tuple[AccessRequest, dict]:
    filed = make_request_awaiting_review()
    case = {"by": reviewer(filed), "version": filed.version}
    about = {"name": "X PD", "kind": Kind.MUNICIPAL, "state": "CA"} | by_hand
    reviewing.identify(filed.pk, entry_pk=None, note="Called.", **about, **case)
    return filed, case


# Where the request stands


@reads(refusals.IS_ELSEWHERE)
def reviewing_what_awaits_sign_off():
    waiting = make_request_awaiting_sign_off()
    return policy.reason_not_to_review(reviewer(waiting), waiting)


@reads(refusals.IS_FILED)
def changing_what_was_filed():
    filed = make_request_awaiting_review()
    workflow.complete(filed.pk, by=requester(filed), version=2, topic="dates", purpose="Other")


@reads(refusals.HAS_CHANGED)
def acting_on_what_somebody_changed():
    filed = make_request_awaiting_review()
    workflow.return_(filed.pk, by=reviewer(filed), version=1, question="Why?")


def post(user: User, page: str, access_request: AccessRequest, **given: object) -> str:
    client = Client()
    client.force_login(user)
    address = reverse(f"access_requests:{page}", args=[access_request.reference])
    form = "application/x-www-form-urlencoded"
    return unescape(client.post(address, urlencode(given), form).content.decode())


def told_on(page: str, refusal: Refusal) -> Said:
    assert refusal() in page
    return refusal()


# Signatures


def shown() -> Challenge:
    """What the page to sign shows a command officer."""
    waiting = make_request_awaiting_sign_off()
    return to_sign(waiting, make_officer(waiting), propose(waiting, Decision.APPROVE))


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


@reads(refusals.IS_NOT_OVERDUE)
def lapsing_what_is_not_overdue():
    workflow.lapse(make_request_awaiting_review().pk, by=None)


# Who asks for the step


@reads(refusals.BEGINS_NONE)
def beginning_without_a_seat():
    return policy.reason_not_to_begin(make_user())


@reads(refusals.FILES_FOR_NONE_OF_THESE)
def filing_for_a_network_of_others():
    user = make_holder(Role.REQUESTER, make_network())
    return policy.reason_not_to_file_for(user, [make_network().pk])


@reads(refusals.ANSWERS_ONLY_OWN)
def answering_for_another():
    asked = returned()
    other = make_holder(Role.REQUESTER, *asked.networks)
    return policy.reason_not_to_complete(other, asked)


@reads(refusals.WITHDRAWS_ONLY_OWN)
def withdrawing_for_another():
    waiting = make_request_awaiting_sign_off()
    workflow.withdraw(waiting.pk, by=make_officer(waiting), reason="No.")


@reads(refusals.FILED_WHAT_HE_REVIEWS)
def reviewing_what_one_filed():
    filed = make_request_awaiting_review()
    return policy.reason_not_to_review(requester(filed), filed)


@reads(refusals.FILED_WHAT_HE_SIGNS)
def signing_what_one_filed():
    waiting = make_request_awaiting_sign_off()
    return policy_of_approval.reason_not_to_sign_off(requester(waiting), waiting)


@reads(refusals.REVIEWED_WHAT_HE_SIGNS)
def signing_what_one_reviewed():
    waiting = make_request_awaiting_sign_off()
    return policy_of_approval.reason_not_to_sign_off(waiting.reviewer.user, waiting)


@reads(refusals.SIGNED_FIRST)
def signing_twice():
    waiting = make_request_awaiting_sign_off(needs_two_sign_offs=True)
    officer = make_officer(waiting)
    sign(sign(waiting, by=officer), by=officer)


@reads(refusals.REVIEWS_NONE_OF_THESE)
def reviewing_for_another_network():
    filed = make_request_awaiting_review()
    return policy.reason_not_to_review(make_holder(Role.REVIEWER, make_network()), filed)


@reads(refusals.COMMANDS_NONE_OF_THESE)
def signing_for_another_network():
    waiting = make_request_awaiting_sign_off()
    sign(waiting, by=make_holder(Role.COMMAND, make_network()))


@reads(refusals.IS_REVIEWED_BY_ANOTHER)
def reviewing_beside_a_colleague():
    filed, _case = identified()
    return policy.reason_not_to_review(reviewer(filed), filed)


@reads(refusals.ASSIGNS_NOT)
def assigning_without_a_seat():
    filed = make_request_awaiting_review()
    reviewing.assign(filed.pk, by=requester(filed), version=2, to=reviewer(filed))


@reads(refusals.CANNOT_BE_ASSIGNED)
def assigning_to_the_requester():
    filed = make_request_awaiting_review()
    reviewing.assign(filed.pk, by=reviewer(filed), version=2, to=requester(filed))


@reads(refusals.IS_ASSIGNED_ALREADY)
def assigning_to_who_has_it():
    filed, case = identified()
    reviewing.assign(filed.pk, to=case["by"], **case)


@reads(refusals.ASKS_AGAIN_ONLY_ENDED)
def asking_again_too_early():
    filed = make_request_awaiting_review()
    workflow.begin_again(filed.pk, by=requester(filed))


@reads(refusals.ASKED_AGAIN_ALREADY)
def asking_again_twice():
    ended = make_grant().access_request
    for _ in range(2):
        workflow.begin_again(ended.pk, by=requester(ended))


@reads(refusals.NOTES_NOT)
def noting_on_a_case_of_others():
    workflow.note(make_request_awaiting_review().pk, by=make_user(), text="Hello.")


# What is missing or too much


@reads(refusals.QUESTIONS_OPEN)
def filing_half_a_draft():
    draft = make_draft(purpose="")
    workflow.file(draft.pk, by=requester(draft), version=1)


@reads(refusals.QUESTION_UNANSWERED)
def filing_again_without_an_answer():
    asked = returned()
    workflow.file(asked.pk, by=requester(asked), version=3)


@reads(refusals.QUESTION_MISSING)
def returning_without_a_question():
    filed = make_request_awaiting_review()
    workflow.return_(filed.pk, by=reviewer(filed), version=2, question="")


@reads(refusals.LAST_DAY_PASSED)
def filing_for_last_year():
    draft = make_draft(ends_on=timezone.localdate() - timedelta(days=1))
    workflow.file(draft.pk, by=requester(draft), version=1)


@reads(refusals.TOO_LONG)
def filing_for_two_years():
    draft = make_draft(ends_on=next_year() + timedelta(days=400))
    workflow.file(draft.pk, by=requester(draft), version=1)


@reads(refusals.NOT_IDENTIFIED)
def recommending_nobody():
    filed = make_request_awaiting_review()
    workflow.recommend(filed.pk, by=reviewer(filed), version=2, recommendation="Fine.")


@reads(refusals.CHECKS_OPEN)
def recommending_unchecked():
    filed, case = identified()
    workflow.recommend(filed.pk, recommendation="Fine.", **case)


def checked(**by_hand: str):
    filed, case = identified(**by_hand)
    review = policy.current_review(filed)
    review.answers = {check.key: {"answer": "yes"} for check in policy.checklist.checks(filed)}
    return policy.reason_not_to_recommend(case["by"], filed, review)


@reads(refusals.BARRED)
def recommending_an_agency_of_another_state():
    return checked(name="Reno Police Department", state="NV")


@reads(refusals.UNRESOLVED)
def recommending_an_agency_of_no_known_kind():
    return checked(name="Harbor Committee", kind=Kind.UNRESOLVED)


@reads(refusals.NO_RESTRICTIONS)
def recommending_before_any_rule_pack_is_loaded():
    with databases.as_owner():
        run("ALTER TABLE agencies_restriction DISABLE TRIGGER append_only")
        run("DELETE FROM agencies_restriction")
    return checked(name="Torrance Police Department", state="CA")


@reads(refusals_of_restrictions.NO_SUCH_PACK)
def loading_the_rule_pack_of_a_state_that_has_none():
    restrictions.in_pack("atlantis")


@reads(refusals_of_restrictions.CODE_IS_TAKEN)
def adding_other_words_under_a_code_of_the_register():
    told = restrictions.in_pack("california")[0]
    told.title = "Immigration enforcement gets access"
    restricting.add([told], by=None)


def proposed(decision: Decision, **other: object):
    waiting = make_request_awaiting_sign_off(permissions=["search"], doubt=True)
    sign(waiting, by=make_officer(waiting), decision=decision, **other)


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
    workflow.note(filed.pk, by=requester(filed), text=" ")


# Access that was granted


def ended_twice(end: Callable):
    grant = make_grant()
    for _ in range(2):
        end(grant.pk, by=make_officer(grant), reason="Shared onward.")


@reads(refusals.REVOKED_ALREADY)
def revoking_twice():
    ended_twice(grants.revoke)


@reads(refusals.SUSPENDED_ALREADY)
def suspending_twice():
    ended_twice(grants.suspend)


@reads(refusals.HAS_ENDED)
def revoking_what_ended_by_itself():
    grant = make_grant()
    grant.ends_at = timezone.now()
    return policy_of_grants.reason_not_to_revoke(make_officer(grant), grant)


@reads(refusals.REVOKES_NONE_OF_THESE)
def revoking_for_another_network():
    grants.revoke(make_grant().pk, by=make_holder(Role.COMMAND, make_network()), reason="No.")


@reads(refusals.SUSPENDS_NONE_OF_THESE)
def suspending_for_another_network():
    grants.suspend(make_grant().pk, by=make_holder(Role.REVIEWER, make_network()), reason="No.")


@reads(refusals.SEES_NO_ACCESS)
def looking_who_has_access_without_a_seat():
    client = Client()
    client.force_login(make_user())
    page = unescape(client.get(reverse("access_requests:grants")).content.decode())
    return told_on(page, refusals.SEES_NO_ACCESS)


# Documents


def agreement(filed: AccessRequest, by: User, name: str = "Torrance") -> Document:
    paper = papers.agreement(name)
    return documents.add(filed.pk, by=by, file=paper, subject=Subject.AGREEMENT)


def attached() -> tuple[Document, User]:
    filed = make_request_awaiting_review()
    by = reviewer(filed)
    return agreement(filed, by), by


def asked_to_destroy() -> tuple[Document, User]:
    document, by = attached()
    documents.ask_to_destroy(document.pk, by=by, reason="It is of another case.")
    return document, by


@reads(refusals_of_documents.ADDED_TOO_LATE)
def adding_under_the_eyes_of_who_decides():
    waiting = make_request_awaiting_sign_off()
    agreement(waiting, waiting.reviewer.user)


@reads(refusals_of_documents.ADDED_ALREADY)
def adding_the_same_file_twice():
    document, by = attached()
    agreement(document.access_request, by)


@reads(refusals_of_documents.ACTS_NOT)
def asking_to_destroy_as_an_auditor():
    document, _by = attached()
    auditor = make_holder(Role.OVERSIGHT, *document.access_request.networks)
    documents.ask_to_destroy(document.pk, by=auditor, reason="No.")


@reads(refusals_of_documents.NOBODY_ASKED_TO_DESTROY)
def destroying_alone():
    document, _by = attached()
    documents.destroy(document.pk, by=make_officer(document.access_request))


@reads(refusals_of_documents.ASKED_TO_DESTROY_ALREADY)
def asking_to_destroy_twice():
    document, by = asked_to_destroy()
    documents.ask_to_destroy(document.pk, by=by, reason="Again.")


@reads(refusals_of_documents.ASKED_WHAT_HE_DESTROYS)
def destroying_what_one_asked_to_destroy():
    document, by = asked_to_destroy()
    documents.destroy(document.pk, by=by)


@reads(refusals_of_documents.DESTROYED_ALREADY)
def destroying_twice():
    document, _by = asked_to_destroy()
    officer = make_officer(document.access_request)
    for _ in range(2):
        documents.destroy(document.pk, by=officer)


# The records themselves


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


# Imports


@reads(refusals.NOTHING_NEW)
def importing_the_same_list_twice():
    network = make_network()
    by = make_holder(Role.REQUESTER, network)
    for _ in range(2):
        importing.confirm(b"Agency,Permissions\nA PD,search\n", "list.csv", network, by=by)


# Access that is given back


def suspended(**content) -> tuple:
    grant = make_grant(**content)
    officer = make_officer(grant)
    return grants.suspend(grant.pk, by=officer, reason="An audit."), officer


@reads(refusals_of_grants.IS_NOT_SUSPENDED)
def giving_back_what_is_in_force():
    grant = make_grant()
    return policy_of_grants.reason_not_to_resume(make_officer(grant), grant)


@reads(refusals_of_grants.IS_OVER)
def giving_back_what_was_revoked():
    grant, officer = suspended()
    revoked = grants.revoke(grant.pk, by=officer, reason="The misuse was admitted.")
    return policy_of_grants.reason_not_to_resume(officer, revoked)


# Networks


@reads(refusals_of_networks.SETS_NO_NETWORK)
def asking_for_two_signatures_as_an_officer():
    network = make_network()
    officer = make_holder(Role.COMMAND, network)
    return networks.ask_for_two_sign_offs(network.pk, by=officer, reason="It is sensitive.")


@reads(refusals_of_networks.TWO_ALREADY)
def asking_for_two_signatures_twice():
    network, administrator = make_network(), make_administrator()
    for _ in range(2):
        networks.ask_for_two_sign_offs(network.pk, by=administrator, reason="It is sensitive.")


@reads(refusals_of_networks.TWO_WITHOUT_REASON)
def asking_for_two_signatures_without_a_reason():
    network = make_network()
    return networks.ask_for_two_sign_offs(network.pk, by=make_administrator(), reason=" ")


# Signing keys


def officer_with_key() -> User:
    return give_key(make_holder(Role.COMMAND, make_network()))


def registered_key() -> SigningKey:
    return signing_keys.register(make_holder(Role.COMMAND, make_network()))


@reads(refusals_of_keys.REGISTERS_WITHOUT_SEAT)
def registering_a_key_as_a_reviewer():
    signing_keys.register(make_holder(Role.REVIEWER, make_network()))


@reads(refusals_of_keys.NOT_A_KEY)
def registering_what_no_device_made():
    user = make_holder(Role.COMMAND, make_network())
    keys.register_passkey(user.pk, by=user, name="Key", challenge=bytes(32), answer="{}")


@reads(refusals_of_keys.NOT_ASKED_FOR_KEY)
def registering_without_opening_the_page():
    client = Client()
    client.force_login(make_holder(Role.COMMAND, make_network()))
    page = client.post(reverse("keys:register"), {"name": "Key", "answer": "{}"}, follow=True)
    return told_on(unescape(page.content.decode()), refusals_of_keys.NOT_ASKED_FOR_KEY)


@reads(refusals_of_keys.ENROLS_OWN)
def enrolling_ones_own_key():
    officer = officer_with_key()
    signing_keys.enrol(signing_keys.register(officer), by=officer)


@reads(refusals_of_keys.ENROLS_WITHOUT_SEAT)
def enrolling_a_key_as_a_reviewer():
    signing_keys.enrol(registered_key(), by=make_holder(Role.REVIEWER, make_network()))


@reads(refusals_of_keys.IS_ENROLLED)
def enrolling_a_key_twice():
    key = registered_key()
    for _ in range(2):
        signing_keys.enrol(key, by=officer_with_key())


@reads(refusals_of_keys.IS_REVOKED)
def enrolling_a_revoked_key():
    key = registered_key()
    keys.revoke(key.pk, by=key.user, reason="Lost.")
    signing_keys.enrol(key, by=officer_with_key())


@reads(refusals_of_keys.REVOKES_KEYS_OF_OTHERS)
def revoking_the_key_of_an_officer_as_a_requester():
    requester = make_holder(Role.REQUESTER, make_network())
    keys.revoke(registered_key().pk, by=requester, reason="In my way.")


@reads(refusals_of_keys.REVOKED_WITHOUT_REASON)
def revoking_a_key_without_a_reason():
    key = registered_key()
    keys.revoke(key.pk, by=key.user, reason=" ")


@reads(refusals_of_keys.NOT_AT_FOUNDING)
def enrolling_ones_own_key_as_at_a_founding():
    key = registered_key()
    keys.enrol_at_founding(key.pk, by=key.user)


@reads(refusals_of_keys.RESET_LATELY)
def enrolling_a_key_on_the_day_of_a_reset():
    key = registered_key()
    reset = FactorReset(user=key.user, reason="Lost telephone.")
    with step(KEY_VIEWED, key, by=None):
        reset.save()
    signing_keys.enrol(key, by=officer_with_key())
