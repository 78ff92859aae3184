"""Pages are light: for a phone in a car, and for a building's shared line."""

from gzip import compress

import pytest
from playwright.sync_api import Response

from tests.browser import pages
from tests.seed import some

MOST_REQUESTS = 7  # one of them the key in the page, of a demonstration
MOST_BYTES = {"document": 30_000, "stylesheet": 20_000, "script": 25_000, "image": 5_000}


@pytest.mark.starts_from("demo")
@pytest.mark.parametrize("who", ["requester", "command1", "oversight"])
def test_a_page_weighs_little(signed_in, who):
    answers: list[Response] = []
    page = signed_in(who)
    page.on("response", lambda answer: keep(answer, answers))
    theirs = [each for each in pages.PAGES if each.who == who and each.url_name]
    for stop in some(theirs, 10, "weight"):
        stop.open(page)
        page.wait_for_load_state()
        assert 2 < len(answers) <= MOST_REQUESTS, page.url
        assert over_budget(answers) == {}, page.url


def keep(answer: Response, answers: list[Response]) -> None:
    """Of the page that is shown last, itself and what it loads."""
    if answer.request.resource_type == "document":
        answers.clear()
    answers.append(answer)


def over_budget(answers: list[Response]) -> dict[str, int]:
    weights: dict[str, int] = {}
    for answer in answers:
        kind = answer.request.resource_type.replace("other", "image")  # the mark beside the title
        weights[kind] = weights.get(kind, 0) + len(compress(answer.body()))
    return {kind: weight for kind, weight in weights.items() if weight > MOST_BYTES.get(kind, 0)}
