"""The list of February 2020, as a reviewer declines on a telephone what the law bars of it."""

import pytest
from playwright.sync_api import expect

from access_requests.models import AccessRequest, Status
from tests.browser import acts

AMONG_THEM = ["ICE", "Homeland Security Investigations", "CBP - NTC"]


@pytest.mark.starts_from("demo")
def test_what_the_law_bars_is_declined_together_on_a_telephone(signed_in):
    page = signed_in("reviewer", 360)
    page.goto("/")
    page.get_by_role("link", name="Decline the 6 that the law bars").click()
    acts.expect_title(page, "Decline what the law bars")
    expect(
        page.get_by_role("heading", name="Immigration enforcement gets no access")
    ).to_be_visible()
    expect(page.get_by_text("SB 54").first).to_be_visible()
    for name in AMONG_THEM:
        expect(acts.row(page, "AR-", name).first).to_be_visible()

    page.get_by_label("Your reason, for the record").fill("Declined as the law asks.")
    acts.press(page, "Decline these 6 requests")

    expect(page.get_by_text("6 requests that the law bars were declined.")).to_be_visible()
    expect(page.get_by_role("link", name="Next request in my queue")).to_be_visible()
    declined = AccessRequest.objects.filter(agency_name__in=AMONG_THEM, status=Status.DECLINED)
    assert declined.count() == len(AMONG_THEM)
    page.goto(declined.earliest("pk").get_absolute_url())
    page.get_by_role("link", name="Letter to the agency").click()
    expect(page.get_by_role("article")).to_contain_text("SB 54")
