"""The pages of people and seats, and how they are come to."""

from playwright.sync_api import Page

from agencies.models import Role, Seat, SeatProposal, User
from tests.browser import acts
from tests.builders import make_user, propose_seat


def person_page(end: str = ""):
    """A person who holds seats."""
    return lambda page: page.goto(f"/people/{holder().person_id}/{end}")


def holder() -> User:
    return User.objects.get(username="operator")


def proposal() -> SeatProposal:
    """Of somebody new, who is proposed to command."""
    known = SeatProposal.objects.filter(status="proposed").first()
    network = Seat.objects.filter(role=Role.COMMAND).earliest("pk").network
    return known or propose_seat(make_user("newcomer").person, Role.COMMAND, network)


def proposal_page(end: str = ""):
    return lambda page: page.goto(f"/people/proposals/{proposal().pk}/{end}")


def statement(page: Page) -> None:
    proposal_page()(page)
    acts.press(page, "Continue to sign")
    acts.expect_title(page, "Check and sign")


def refused_seat(page: Page) -> None:
    person_page("seat/")(page)
    acts.choose(page, "Which seat", "Reviewer")
    acts.press(page, "Give or propose the seat")


def chosen_seats(page: Page) -> None:
    person_page()(page)
    acts.press(page, "End everything this person holds")
    acts.expect_title(page, "End seats")


def one_seat(page: Page) -> None:
    page.goto(f"/people/seats/{holder().person.seats.in_force().earliest('pk').pk}/end/")


def uninvited() -> User:
    """Somebody who was added, and has no password yet."""
    known = User.objects.filter(username__startswith="uninvited").first()
    if known is None:
        known = make_user("uninvited")
        known.set_unusable_password()
        known.save()
    return known


def link(page: Page) -> None:
    page.goto(f"/people/{uninvited().person_id}/account/invite/")
    acts.press(page, "Make the link")
    acts.expect_title(page, "A link to sign in")


PAGES = [
    ("people:people", "administrator", lambda page: page.goto("/people/")),
    ("", "administrator", lambda page: page.goto("/people/?q=nobody")),
    ("people:add", "administrator", lambda page: page.goto("/people/add/")),
    ("people:person", "administrator", person_page()),
    ("people:give", "administrator", person_page("seat/")),
    ("", "administrator", refused_seat),
    ("people:account", "administrator", person_page("account/reset/")),
    ("", "administrator", lambda page: page.goto(f"/people/{uninvited().person_id}/")),
    ("", "administrator", link),
    ("people:end", "administrator", person_page("end/")),
    ("people:end-seats", "administrator", chosen_seats),
    ("people:proposal", "command1", proposal_page()),
    ("people:sign", "command1", statement),
    ("people:decline", "command1", proposal_page("decline/")),
    ("people:review", "command1", lambda page: page.goto("/people/seats/review/")),
    ("people:end-seat", "command1", one_seat),
    ("", "administrator", proposal_page()),
    ("people:seats", "oversight", lambda page: page.goto("/people/seats/")),
]
