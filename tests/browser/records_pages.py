"""The pages of records requests and of what is kept, who opens each, and how it is come to."""

from playwright.sync_api import Page

from access_requests.models import LegalHold, RecordsRequest, RecordsStatus
from access_requests.records import building


def waiting() -> RecordsRequest:
    return RecordsRequest.objects.open().earliest("pk")


def built() -> RecordsRequest:
    asked = waiting()
    if asked.status == RecordsStatus.OPEN:
        building.build(building.begin(asked.pk, by=asked.owner.user).pk)
    return asked


def of_built(page: Page) -> None:
    page.goto(built().get_absolute_url())


def of_answered(page: Page) -> None:
    answered = RecordsRequest.objects.get(status=RecordsStatus.RELEASED)
    page.goto(answered.get_absolute_url())


def hold_back_nothing(page: Page) -> None:
    page.goto(f"{waiting().get_absolute_url()}hold-back/")
    page.get_by_role("button", name="Hold it back").click()


def agreeing(page: Page) -> None:
    """Whoever agrees has looked at the package."""
    asked = built()
    page.goto(asked.get_absolute_url())
    with page.expect_download():
        page.get_by_role("link", name="Take out the package (ZIP)").click()
    page.goto(f"{asked.get_absolute_url()}agree/")


def of_hold(page: Page) -> None:
    page.goto(LegalHold.objects.earliest("pk").get_absolute_url())


PAGES = [
    ("records:listed", "requester", lambda page: page.goto("/records/")),
    ("records:receive", "requester", lambda page: page.goto("/records/new/")),
    ("records:request", "requester", of_built),
    ("", "oversight", of_answered),
    ("records:act", "requester", hold_back_nothing),
    ("", "oversight", agreeing),
    ("records:kept", "oversight", lambda page: page.goto("/records/kept/")),
    ("records:hold-place", "command1", lambda page: page.goto("/records/holds/new/")),
    ("records:hold", "oversight", of_hold),
]
