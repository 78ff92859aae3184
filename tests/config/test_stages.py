"""Where a case stands, as its page says."""

import pytest

from access_requests.models import AccessRequest, Status
from config.components import stages


@pytest.mark.parametrize(
    ("status", "stage"),
    [(Status.DRAFT, "Draft"), (Status.AWAITING_REVIEW, "Review"), (Status.LAPSED, "Lapsed")],
)
def test_a_draft_is_not_said_to_be_filed(status, stage):
    assert stages(AccessRequest(status=status))["label"] == stage
