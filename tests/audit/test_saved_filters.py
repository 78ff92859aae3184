"""A question that is asked again has a name and a link."""

import pytest
from django.urls import reverse

from agencies.models import Role
from audit.models import SavedFilter
from tests.builders import make_holder, make_network

pytestmark = pytest.mark.django_db
ASKED = f"{reverse('audit:save-filter')}?role=command&words=plates&before=x"


@pytest.fixture
def network():
    return make_network()


@pytest.fixture
def oversight(client, network):
    user = make_holder(Role.OVERSIGHT, network.pk)
    client.force_login(user)
    return user


def shown(client):
    return [str(each) for each in client.get(reverse("audit:history")).context["saved"]]


def test_a_filter_is_saved_opened_shared_and_deleted(client, oversight, network):
    client.post(ASKED, {"name": "Plates"})
    client.post(ASKED, {"name": "Of command", "is_shared": "on"})
    own = SavedFilter.objects.get(name="Plates")
    opened = client.get(own.get_absolute_url())

    assert own.asked == "role=command&words=plates"
    assert [each.name for each, _ in opened.context["applied"]] == ["words", "role"]
    assert shown(client) == ["Of command", "Plates"]
    client.force_login(make_holder(Role.OVERSIGHT, network.pk))
    assert shown(client) == ["Of command"]
    forget = reverse("audit:forget-filter", args=[own.pk])
    assert client.post(forget).status_code == 404
    client.force_login(oversight)
    client.post(forget)
    assert shown(client) == ["Of command"]


def test_what_cannot_be_saved_is_told(client, oversight):
    client.post(ASKED, {"name": "Plates"})

    assert client.post(ASKED, {"name": ""}).status_code == 422
    again = client.post(ASKED, {"name": "Plates"})
    assert "You have saved a filter of this name" in again.content.decode()
    nothing = client.post(f"{reverse('audit:save-filter')}?role=king", {"name": "X"}, follow=True)
    assert "Filter the history first" in nothing.content.decode()
    assert SavedFilter.objects.count() == 1
