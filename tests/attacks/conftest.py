from collections.abc import Iterator

import pytest

from tests import databases
from tests.attacks import scene as scenes

databases.STATES["under attack"] = scenes.make


@pytest.fixture(scope="module")
def under_attack(django_db_setup, django_db_blocker) -> Iterator[None]:
    """One copy for all attacks, for each of them is rolled back. Its owner attacks it."""
    with (
        django_db_blocker.unblock(),
        databases.copy_in_state("under attack"),
        databases.as_owner(),
    ):
        yield


@pytest.fixture
def scene(under_attack, db) -> scenes.Scene:
    return scenes.Scene()
