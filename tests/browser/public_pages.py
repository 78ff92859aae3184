"""The pages that anyone reads, and those on which an entry of them is withheld."""

from playwright.sync_api import Page

from access_requests.models import Grant, Withholding
from access_requests.withholding import steps
from agencies.models import User
from audit.models import Event

LAW = {"exemption": "Gov. Code § 7923.600", "reason": "An investigation would be known."}


def last(kind: str) -> Event:
    return Event.objects.filter(kind=f"public.access_requests.{kind}").latest("id")


def decision(page: Page) -> None:
    page.goto(f"/public/decisions/{last('approved').pk}/")


def withholding() -> Withholding:
    by = User.objects.get(username="oversight")
    known = Withholding.objects.first()
    return known or steps.propose(request_of_first(), by=by, **LAW)


def request_of_first() -> int:
    return Grant.objects.in_force().earliest("pk").access_request_id


def withheld() -> Withholding:
    made = withholding()
    if made.is_proposed:
        by = User.objects.get(username="command1")
        made = steps.agree(made.pk, by=by, answer="It would.")
    return made


def to_answer(page: Page) -> None:
    page.goto(withholding().get_absolute_url())


def to_show_again(page: Page) -> None:
    page.goto(withheld().get_absolute_url())


def with_one_withheld(page: Page) -> None:
    withheld()
    page.goto("/public/?")  # the browser keeps the page itself for a minute


def listed(page: Page) -> None:
    withholding()
    page.goto("/withholding/")


def propose(page: Page) -> None:
    grant = Grant.objects.in_force().latest("pk")
    page.goto(f"/withholding/propose/{grant.access_request.reference}/")


PAGES = [
    ("public:access", "", lambda page: page.goto("/public/")),
    ("", "", lambda page: page.goto("/public/?as-of=2199-01-01")),
    ("", "", lambda page: page.goto("/public/es/")),
    ("public:ended", "", lambda page: page.goto("/public/ended/")),
    ("public:declined", "", lambda page: page.goto("/public/declined/")),
    ("public:rules", "", lambda page: page.goto("/public/es/rules/")),
    ("public:decisions", "", lambda page: page.goto("/public/decisions/")),
    ("public:decision", "", decision),
    ("public:verify", "", lambda page: page.goto("/public/verify/")),
    ("withholding:propose", "oversight", propose),
    ("withholding:shown", "command1", to_answer),
    ("withholding:listed", "oversight", listed),
    ("", "oversight", to_show_again),
    ("", "", with_one_withheld),
]
NOT_PAGES = {
    "public:access-csv",
    "public:data",
    "public:decisions-csv",
    "public:feed",
    "public:manifest",
    "public:proof",
    "public:public-event",
    "public:public-events",
    "public:vkeys",
    "withholding:show-again",
}
