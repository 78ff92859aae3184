"""What one act can do at most, with real commits, as the app's own role."""

from html import unescape

import pytest
from django.db import connection
from django.test import Client

from access_requests.models import Grant
from tests import databases
from tests.attacks.acts import approvals, unlawful
from tests.attacks.all import ACTS
from tests.attacks.in_sql import approve_each
from tests.attacks.scene import Scene
from tests.builders import run

pytestmark = [
    pytest.mark.usefixtures("transactional_db"),
    pytest.mark.starts_from("under attack"),
]


def named(acts):
    return pytest.mark.parametrize("act", acts, ids=str)


def left_unlawful() -> list[str]:
    with databases.as_owner():  # from whom no row policy hides anything
        return unlawful()


def test_one_whole_approval_in_sql_is_lawful():
    """So the attacks that are made of two fail for being two."""
    before = approvals()

    run(approve_each(Scene(), [Scene().waiting]))

    assert approvals() == before + 1
    assert Grant.objects.in_force().count() == 2
    assert left_unlawful() == []


@named([act for act in ACTS if not act.status])
def test_one_act_approves_one_request_at_most(act):
    before = approvals()

    if act.told:
        with pytest.raises(Exception, match=act.told):
            act.attempt(Scene())
    else:
        act.attempt(Scene())

    connection.close()
    assert approvals() == before + act.approves
    assert left_unlawful() == []


@named([act for act in ACTS if act.status])
def test_one_http_request_approves_one_request_at_most(act):
    before, scene, client = approvals(), Scene(), Client()
    client.force_login(scene.officer)

    answer = act.attempt(scene, client)

    assert answer.status_code == act.status
    page = unescape(answer.content.decode())
    assert act.told in page
    assert "Traceback" not in page
    assert approvals() == before + act.approves
    assert left_unlawful() == []
