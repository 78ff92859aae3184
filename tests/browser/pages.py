"""Every page of the portal, who opens it, and how it is come to. On the demonstration's data."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from playwright.sync_api import Page, expect

from access_requests.models import AccessRequest, Grant, ImportBatch, Status
from agencies.models import Network
from audit.models import Event
from tests.browser import (
    account_pages,
    acts,
    document_pages,
    grant_pages,
    key_pages,
    machine_pages,
    oversight_pages,
    passkeys,
    people_pages,
    policy_pages,
    public_pages,
    records_pages,
    review_pages,
    sharing_pages,
    telling_pages,
    work_order_pages,
)

Opening = Callable[[Page], object]


class Stop(NamedTuple):
    url_name: str  # "" for a page that is an answer and has no name of its own
    who: str
    open: Opening


def at(path: str) -> Opening:
    return lambda page: page.goto(path)


def of(status: Status, end: str = "") -> Opening:
    """A page of the first case in this state."""
    return lambda page: page.goto(f"/requests/{first(status).reference}/{end}")


def first(status: Status) -> AccessRequest:
    return AccessRequest.objects.filter(status=status).earliest("pk")


def last_import(page: Page) -> None:
    page.goto(f"/requests/imported/{ImportBatch.objects.get().pk}/")


def import_preview(page: Page) -> None:
    page.goto("/requests/import/")
    acts.upload(page, acts.PENDING_LIST.encode())


def approval(page: Page) -> Event:
    return Event.objects.filter(kind="access_requests.approved").latest("id")


def checklist(page: Page) -> None:
    of(Status.AWAITING_REVIEW, "identity/")(page)
    acts.identify(page, "Los Angeles County Sheriff")


def recommendation(page: Page) -> None:
    checklist(page)
    acts.answer_checklist(page)


def statement(page: Page) -> None:
    of(Status.AWAITING_SIGN_OFF, "decide/")(page)
    acts.decide(page)
    acts.expect_title(page, "Check and sign")


def errors(page: Page) -> None:
    doubted = AccessRequest.objects.filter(status=Status.AWAITING_SIGN_OFF).latest("pk")
    page.goto(f"/requests/{doubted.reference}/decide/")
    acts.choose(page, "Your decision", "Approve")
    page.get_by_label("Your reason, for the record").fill(acts.REASON)
    acts.press(page, "Continue to sign")


def refused_by_the_device(page: Page) -> None:
    statement(page)
    passkeys.device(page).recognize(anybody=False)
    acts.sign(page)
    expect(page.get_by_text("your device refused")).to_be_visible()


def conflict(page: Page) -> None:
    """Somebody else withdraws the request while its page is open."""
    of(Status.AWAITING_SECOND_SIGN_OFF, "decide/")(page)
    acts.withdraw_meanwhile(first(Status.AWAITING_SECOND_SIGN_OFF))
    acts.decide(page)


def unreadable_file(page: Page) -> None:
    page.goto("/requests/import/")
    acts.upload(page, b"%PDF-1.7")


def some_accesses(page: Page) -> None:
    page.goto("/access/")
    for box in page.get_by_role("checkbox").all()[:3]:
        box.dispatch_event("click")
    acts.press(page, "Revoke the chosen")
    acts.expect_title(page, "Revoke access")


def decline(page: Page) -> None:
    """What is asked of a refusal only shows when one is chosen."""
    of(Status.AWAITING_SIGN_OFF, "decide/")(page)
    acts.choose(page, "Your decision", "Decline")


def suspended(page: Page) -> None:
    grant = Grant.objects.exclude(suspended_at=None).get()
    page.goto(grant.access_request.get_absolute_url())


def resume(page: Page) -> None:
    suspended(page)
    page.get_by_role("link", name="Give the access back").click()


def resume_statement(page: Page) -> None:
    resume(page)
    page.get_by_label("Your reason, for the record").fill(acts.REASON)
    acts.press(page, "Continue to sign")
    acts.expect_title(page, "Check and sign")


def receipt_of_another(page: Page) -> None:
    page.goto(f"/history/{approval(page).pk}/")
    page.get_by_role("link", name="Open the receipt").click()


def on_this_date(page: Page) -> None:
    page.goto(f"/oversight/on-this-date/?as-of={timezone.localdate()}")


def since_the_founding(page: Page) -> None:
    """From before there was any access, so that some began."""
    page.goto(f"/oversight/on-this-date/?as-of={timezone.localdate()}&and=2026-01-01T10:00")


def network(page: Page) -> None:
    page.goto(Network.objects.earliest("pk").get_absolute_url())


PAGES = [
    Stop("account_login", "", at("/sign-in/")),
    Stop("", "", lambda page: acts.sign_in(page, "nobody", "not my password")),
    Stop("access_requests:my-work", "requester", at("/")),
    Stop("access_requests:requests", "requester", at("/requests/")),
    Stop("agencies:messages", "requester", at("/messages/")),
    Stop("access_requests:begin", "requester", at("/requests/new/")),
    Stop("access_requests:import", "requester", at("/requests/import/")),
    Stop("", "requester", unreadable_file),
    Stop("access_requests:import-preview", "requester", import_preview),
    Stop("access_requests:imported", "requester", last_import),
    Stop("access_requests:check", "requester", of(Status.DRAFT, "check/")),
    Stop("", "requester", of(Status.RETURNED, "check/")),
    Stop("access_requests:topic", "requester", of(Status.DRAFT, "draft/agency/")),
    Stop("", "requester", of(Status.DRAFT, "draft/access/")),
    Stop("", "requester", of(Status.DRAFT, "draft/purpose/")),
    Stop("", "requester", of(Status.DRAFT, "draft/dates/")),
    Stop("access_requests:filed", "requester", of(Status.AWAITING_REVIEW, "filed/")),
    Stop("access_requests:withdraw", "requester", of(Status.AWAITING_REVIEW, "withdraw/")),
    Stop("", "requester", of(Status.AWAITING_REVIEW, "decide/")),
    Stop("access_requests:case", "requester", of(Status.RETURNED)),
    Stop("access_requests:identify", "reviewer", of(Status.AWAITING_REVIEW, "identity/")),
    Stop("access_requests:checklist", "reviewer", checklist),
    Stop("access_requests:recommend", "reviewer", recommendation),
    Stop("access_requests:return", "reviewer", of(Status.AWAITING_REVIEW, "return/")),
    Stop("access_requests:assign", "reviewer", of(Status.AWAITING_REVIEW, "reviewer/")),
    Stop("access_requests:note", "reviewer", of(Status.AWAITING_REVIEW, "note/")),
    Stop("", "reviewer", of(Status.AWAITING_REVIEW)),
    Stop("access_requests:begin-again", "requester", of(Status.DECLINED, "again/")),
    Stop("access_requests:letter", "requester", of(Status.DECLINED, "letter/")),
    Stop("", "reviewer", at("/")),
    Stop("", "command1", at("/")),
    Stop("access_requests:decide", "command1", of(Status.AWAITING_SIGN_OFF, "decide/")),
    Stop("", "command1", of(Status.AWAITING_SECOND_SIGN_OFF, "decide/")),
    Stop("", "command1", errors),
    Stop("access_requests:sign", "command1", statement),
    Stop("", "command1", refused_by_the_device),
    Stop("audit:receipt", "command1", of(Status.APPROVED, "signed/")),
    Stop("access_requests:resume", "command1", resume),
    Stop("access_requests:resume-sign", "command1", resume_statement),
    Stop("", "oversight", receipt_of_another),
    Stop("", "command1", conflict),
    Stop("access_requests:restrictions", "reviewer", at("/restrictions/")),
    Stop("access_requests:grants", "command1", at("/access/")),
    Stop("access_requests:revoke", "command1", at("/access/AR-0001/revoke/")),
    Stop("access_requests:suspend", "oversight", at("/access/AR-0001/suspend/")),
    Stop("access_requests:narrow", "command1", some_accesses),
    Stop("", "command1", decline),
    Stop("", "oversight", suspended),
    Stop("", "command1", at("/requests/AR-9999/")),
    Stop("", "oversight", at("/")),
    Stop("", "oversight", at("/messages/")),
    Stop("", "oversight", of(Status.APPROVED)),
    Stop("", "oversight", of(Status.DECLINED)),
    Stop("", "oversight", at("/access/?agency=nobody")),
    Stop("oversight:on-this-date", "oversight", at("/oversight/on-this-date/?as-of=2030-01-01")),
    Stop("", "oversight", on_this_date),
    Stop("", "oversight", since_the_founding),
    Stop("audit:history", "oversight", at("/history/")),
    Stop("", "oversight", at("/history/?agency=nobody&role=operator")),
    Stop("", "oversight", at("/history/?words=the+flood&role=operator")),
    Stop("audit:who-looked", "oversight", at("/history/who-looked/")),
    Stop("audit:save-filter", "oversight", at("/history/save/?words=plates")),
    Stop("audit:versions", "oversight", at("/history/versions/access_requests.accessrequest/1/")),
    Stop("audit:verification", "oversight", at("/history/verification/")),
    Stop("audit:log", "oversight", at("/history/log/")),
    Stop("audit:event", "oversight", lambda page: page.goto(f"/history/{approval(page).pk}/")),
    Stop("", "operator", at("/access/")),
    Stop("agencies:networks", "administrator", at("/networks/")),
    Stop("demo:mail", "requester", at("/demonstration/mail/")),
    Stop("agencies:network", "administrator", network),
    *(Stop(*each) for each in document_pages.PAGES),
    *(Stop(*each) for each in people_pages.PAGES),
    *(Stop(*each) for each in account_pages.PAGES),
    *(Stop(*each) for each in key_pages.PAGES),
    *(Stop(*each) for each in policy_pages.PAGES),
    *(Stop(*each) for each in public_pages.PAGES),
    *(Stop(*each) for each in review_pages.PAGES),
    *(Stop(*each) for each in grant_pages.PAGES),
    *(Stop(*each) for each in machine_pages.PAGES),
    *(Stop(*each) for each in telling_pages.PAGES),
    *(Stop(*each) for each in oversight_pages.PAGES),
    *(Stop(*each) for each in sharing_pages.PAGES),
    *(Stop(*each) for each in work_order_pages.PAGES),
    *(Stop(*each) for each in records_pages.PAGES),
]
NOT_PAGES = public_pages.NOT_PAGES | {
    *machine_pages.NOT_PAGES,
    "records:package",
    "sharing:take-over",
    "sharing:prepare",
    "sharing:prepare-all",
    "audit:place",
    "log:checkpoint",
    "log:tile",
    "oversight:report-read",
    "people:confirm",
    "people:withdraw",
    "policy:opinion",
    "policy:withdraw",
    "account_cover",
    "account_logout",
    "account_sessions",
    "mfa_login_webauthn",
    "openid_connect_callback",
    "openid_connect_login",
    "set_language",
    "access_requests:case-file",
    "access_requests:import-faults",
    "audit:export",
    "oversight:export-access",
    "oversight:export-requests",
    "audit:evidence",
    "audit:forget-filter",
    "audit:proof",
    "audit:receipt-paper",
    "audit:signed-act",
    "access_requests:signed",
    "access_requests:import-discard",
    "agencies:back",
    "agencies:messages-read",
    "agencies:webhook-off",
    "agencies:webhook-secret",
    "agencies:webhook-test",
}


def url_names() -> set[str]:
    return set(_names(get_resolver().url_patterns))


def _names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"
        elif pattern.namespace != "admin":
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from _names(pattern.url_patterns, inner)
