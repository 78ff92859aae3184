"""The administration is for administrators, and touches no record."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse

from agencies.models import Role, User
from audit.history import Governed
from tests.builders import make_administrator, make_holder, make_network, make_user

pytestmark = pytest.mark.usefixtures("transactional_db")
INDEX = reverse("admin:index")


@pytest.fixture
def administrator(client):
    user = make_administrator()
    client.force_login(user)
    return client


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_no_other_role_gets_in(role, client):
    client.force_login(make_holder(role, make_network()))

    assert client.get(INDEX).status_code == 302


def test_administrators_see_people_seats_networks_and_the_directory(administrator):
    page = administrator.get(INDEX).content.decode()

    for words in ("People", "Seats", "Networks", "Directory entries", "Users"):
        assert words in page


def test_no_case_group_or_permission_is_there():
    shown = {model.__name__ for model in admin.site._registry}

    assert shown == {"Agency", "DirectoryEntry", "Network", "Person", "Seat", "User"}
    assert Group not in admin.site._registry


@pytest.mark.parametrize("model", [m for m in admin.site._registry if issubclass(m, Governed)])
def test_governed_rows_are_shown_and_not_changed(model, administrator):
    make_holder(Role.COMMAND, make_network())
    name = f"admin:agencies_{model._meta.model_name}"
    row = model.objects.first()

    assert administrator.get(reverse(f"{name}_changelist")).status_code == 200
    change = reverse(f"{name}_change", args=[row.pk])
    assert "_save" not in administrator.get(change).content.decode()
    assert administrator.post(change, {"name": "Other"}).status_code == 403
    assert administrator.get(reverse(f"{name}_add")).status_code == 403
    assert administrator.post(reverse(f"{name}_delete", args=[row.pk])).status_code == 403


def test_nothing_is_done_to_many_at_once(administrator):
    make_holder(Role.COMMAND, make_network())

    for model in admin.site._registry:
        page = administrator.get(reverse(f"admin:agencies_{model._meta.model_name}_changelist"))
        assert "_selected_action" not in page.content.decode()


def test_the_administration_changes_no_account(administrator):
    user = make_user()
    change = reverse("admin:agencies_user_change", args=[user.pk])

    assert administrator.post(change, {"email": "new@example.gov"}).status_code == 403

    assert User.objects.get(pk=user.pk).is_active


def test_nobody_becomes_a_superuser_by_a_form(administrator):
    user = make_user()
    change = reverse("admin:agencies_user_change", args=[user.pk])

    administrator.post(change, {"is_active": "on", "is_superuser": "on", "groups": "1"})

    assert not User.objects.get(pk=user.pk).is_superuser
