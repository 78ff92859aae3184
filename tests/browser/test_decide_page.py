"""One request at a time, read in thirty seconds; lists do not decide."""

import re

import pytest
from playwright.sync_api import expect

from access_requests.models import AccessRequest, Permission, Status
from agencies.models import Network
from tests.browser import acts, pages
from tests.builders import make_entry, make_request_awaiting_review, recommend

pytestmark = pytest.mark.starts_from("demo")
A_WORD = re.compile(r"\w[\w’'.()-]*")
LISTS = {
    "requester": ["/", "/requests/", "/access/"],
    "reviewer": ["/", "/requests/"],
    "command1": ["/", "/requests/"],
    "operator": ["/access/"],
    "oversight": ["/", "/requests/", "/history/"],
}


@pytest.mark.parametrize("place", [0, 1], ids=["without a doubt", "with a doubt"])
def test_the_brief_is_read_in_thirty_seconds_without_scrolling(signed_in, place):
    waiting = AccessRequest.objects.filter(status=Status.AWAITING_SIGN_OFF).order_by("pk")[place]
    page = signed_in("command1")
    page.goto(f"/requests/{waiting.reference}/decide/")
    brief = page.locator("#brief")
    cited = sum(
        len(A_WORD.findall(each)) for each in brief.locator(".cs-citation").all_inner_texts()
    )
    assert (
        len(A_WORD.findall(brief.inner_text())) - cited <= 120
    )  # a citation is not read, but held
    box = brief.bounding_box()
    assert box["y"] + box["height"] <= 800


@pytest.mark.starts_from("staffed")
@pytest.mark.parametrize("width", [320, 1280])
def test_the_longest_request_stays_within_the_page(signed_in, width):
    entry = make_entry("Los Angeles Interagency Metropolitan Apprehension Crime Task")
    networks = list(Network.objects.values_list("pk", flat=True))
    asked = {"agency_name": "X" * 60, "networks": networks, "permissions": Permission.values}
    waiting = recommend(make_request_awaiting_review(**asked), doubt=True, entry=entry)
    page = signed_in("command1", width)
    page.goto(f"/requests/{waiting.reference}/decide/")
    expect(page.locator("#brief")).to_contain_text("download images and video and run analytics")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_nothing_is_decided_before_the_officer_decides(signed_in):
    page = signed_in("command1")
    pages.of(Status.AWAITING_SIGN_OFF, "decide/")(page)
    expect(page.get_by_role("radio")).to_have_count(3)
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    expect(page.get_by_label("Your reason, for the record")).to_be_empty()


@pytest.mark.parametrize("who", LISTS)
def test_lists_hold_no_box_to_tick_and_no_form_that_acts(signed_in, who):
    page = signed_in(who)
    for address in LISTS[who]:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("input[type=checkbox]")).to_have_count(0)
        expect(
            page.locator(
                "form[method=post]:visible"
                ":not([action='/sign-out/'], [action='/language/'], [action*='/export'])"
            )
        ).to_have_count(0)
        expect(page.locator("main form:not(.cs-filters, [action*='/export'])")).to_have_count(0)


@pytest.mark.parametrize(
    ("who", "what"),
    [
        ("reviewer", ["Suspend the chosen"]),
        ("command1", ["Suspend the chosen", "Revoke the chosen"]),
        ("oversight", ["Suspend the chosen"]),
    ],
)
def test_what_is_ticked_in_the_list_of_accesses_can_only_be_ended(signed_in, who, what):
    page = signed_in(who)
    page.goto("/access/")
    boxes = page.locator("input[type=checkbox]")
    expect(boxes).to_have_count(page.locator("tbody tr").count())
    assert {box.get_attribute("form") for box in boxes.all()} == {"narrow"}
    expect(page.locator("#narrow button")).to_have_text(what)


def test_on_what_ground_is_asked_of_who_declines_alone(signed_in):
    page = signed_in("command1")
    pages.of(Status.AWAITING_SIGN_OFF, "decide/")(page)
    grounds = page.get_by_role("group", name="on what ground")
    expect(grounds).to_be_hidden()

    acts.choose(page, "Your decision", "Decline")

    expect(grounds).to_be_visible()
    acts.choose(page, "Your decision", "Approve")
    expect(grounds).to_be_hidden()
