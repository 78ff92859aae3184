"""The pages of narrowing many accesses, and of renewing one."""

from playwright.sync_api import Page

from access_requests.models import AccessRequest, Grant
from tests.browser import acts

WHOSE = "/access/end/?act=revoke&kind=&network=&state=&now=in_force&given_by="


def the_last(page: Page) -> None:
    """Of all in force the one that no other page needs."""
    last = Grant.objects.in_force().latest("pk")
    page.goto(f"/access/end/?act=revoke&chosen={last}")
    page.get_by_label("Your reason, for the record").fill(acts.REASON)
    acts.press(page, "Revoke at once (1)")
    acts.expect_title(page, "Revoke access")


def renewal(page: Page) -> None:
    """The case of the draft, which tells of the access that it renews."""
    earlier = AccessRequest.objects.get(grant=Grant.objects.in_force().earliest("pk"))
    if not earlier.asked_again.exists():
        page.goto(f"/requests/{earlier.reference}/again/")
        acts.press(page, "Make the draft")
    page.goto(earlier.asked_again.get().get_absolute_url())


PAGES = [
    ("", "oversight", lambda page: page.goto("/access/end/")),
    ("", "command1", lambda page: page.goto(WHOSE)),
    ("", "command1", lambda page: page.goto("/access/end/?act=suspend&kind=all")),
    ("", "command1", the_last),
    ("", "requester", lambda page: page.goto("/requests/AR-0001/again/")),
    ("", "requester", renewal),
]
