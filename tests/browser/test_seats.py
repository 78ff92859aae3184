"""A seat from the proposal to the first page it opens, on a telephone and at a desk."""

import re

import pytest
from playwright.sync_api import Page, expect

from agencies.models import Role, Seat, SeatProposal
from tests.browser import acts, passkeys

pytestmark = pytest.mark.starts_from("staffed")
PHONE, DESK = 360, 1280
at_both_widths = pytest.mark.parametrize("width", [PHONE, DESK])


def add_a_person(page: Page) -> None:
    acts.go_to(page, "People")
    page.get_by_role("link", name="Add a person").click()
    for label, said in {
        "Name": "Lena Park",
        "Rank or title": "Captain",
        "Personnel number": "4711",
        "Employer": "Long Beach Police Department",
        "User name": "lpark",
    }.items():
        page.get_by_role("textbox", name=re.compile(f"^{label}")).fill(said)
    acts.press(page, "Add this person")
    page.get_by_role("link", name="I have handed it over").click()
    acts.expect_title(page, "Captain Lena Park")


def propose(page: Page, role: str) -> None:
    page.get_by_role("link", name="Give a seat").click()
    acts.choose(page, "Which seat", role)
    page.get_by_label("For which network").select_option("Patrol ALPR")
    page.get_by_label("Why this person needs it").fill("Stands in for the commander.")
    acts.press(page, "Give or propose the seat")
    acts.expect_title(page, "Captain Lena Park")


@at_both_widths
def test_an_administrator_proposes_an_officer_signs_and_the_seat_is_in_force(signed_in, width):
    page = signed_in("administrator", width)
    page.goto("/messages/")
    add_a_person(page)
    propose(page, "Command officer")
    expect(page.get_by_text("holds it when a command officer has signed")).to_be_visible()

    officer = signed_in("command1", width)
    officer.goto("/messages/")
    acts.go_to(officer, "Seats")
    acts.row(officer, "Lena Park").first.get_by_role("link").click()
    expect(officer.get_by_text("Stands in for the commander.")).to_be_visible()
    acts.press(officer, "Continue to sign")
    expect(officer.locator(".cs-statement")).to_contain_text("Captain Lena Park")
    acts.sign(officer, "Sign for the seat")
    expect(officer.get_by_text("You have signed.")).to_be_visible()

    holder = signed_in("lpark", width)
    holder.goto("/")
    acts.expect_title(holder, "My work")
    seat = Seat.objects.get(person__name="Lena Park")
    assert (seat.role, seat.state) == (Role.COMMAND, "in_force")


def test_a_finger_that_is_not_known_gives_no_seat(signed_in):
    page = signed_in("administrator")
    page.goto("/messages/")
    add_a_person(page)
    propose(page, "Reviewer")
    proposal = SeatProposal.objects.latest("pk")
    officer = signed_in("command2", PHONE)
    officer.goto(proposal.get_absolute_url())
    acts.press(officer, "Continue to sign")
    passkeys.device(officer).recognize(anybody=False)

    acts.press(officer, "Sign for the seat")

    expect(officer.get_by_text("Nothing was signed")).to_be_visible()
    assert not Seat.objects.filter(proposal=proposal).exists()


@at_both_widths
def test_an_officer_confirms_one_seat_and_ends_another(signed_in, width):
    page = signed_in("command1", width)
    page.goto("/people/seats/review/")
    acts.row(page, "Priya Raman", "Patrol ALPR").first.get_by_role("button").click()
    expect(page.get_by_text("keeps the seat Vendor operator for 90 days")).to_be_visible()

    acts.row(page, "Joel Ortega", "Fixed ALPR").first.get_by_role("link", name="End").click()
    page.get_by_label("Your reason, for the record").fill("The contract is over.")
    acts.press(page, "End at once")

    expect(page.get_by_text("1 seat has ended.")).to_be_visible()
    expect(acts.row(page, "Joel Ortega", "Fixed ALPR")).to_have_count(0)


def test_oversight_reads_who_gave_and_signed(signed_in):
    page = signed_in("oversight")
    page.goto("/messages/")
    acts.go_to(page, "Seats")

    expect(acts.row(page, "Joel Ortega").first).to_contain_text("Deputy Chief Renata Alvarez")
