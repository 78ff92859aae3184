"""The pages of agencies, and of what the law bars."""

from collections.abc import Callable

from playwright.sync_api import Page

from access_requests.models import Grant


def to(path: str) -> Callable[[Page], object]:
    return lambda page: page.goto(path)


def agency(page: Page) -> None:
    """One whose access was revoked."""
    revoked = Grant.objects.exclude(revoked_at=None).earliest("pk")
    page.goto(f"/agencies/{revoked.agency_id}/")


PAGES = [
    ("access_requests:agencies", "reviewer", to("/agencies/?words=police")),
    ("", "reviewer", to("/agencies/?words=nobody")),
    ("access_requests:agency", "command1", agency),
    ("access_requests:barred", "reviewer", to("/requests/barred/")),
]
