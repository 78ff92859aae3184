"""The connection is lost before each statement of signing; the suite tries every fourth."""

from itertools import count

import pytest

from tests.audit.test_lost_connection import lost_in_signing, officer, server, waiting

__all__ = ["officer", "server", "waiting"]
pytestmark = pytest.mark.starts_from("awaiting sign-off")


def test_in_every_place_the_page_says_what_is_on_record(waiting, officer, server):
    assert lost_in_signing(waiting, officer, server, count(1)) > 30
