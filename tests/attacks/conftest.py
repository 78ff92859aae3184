from collections.abc import Iterator

import pytest

from tests import databases
from tests.attacks import making_the_scene
from tests.attacks.scene import Scene

databases.STATES["under attack"] = making_the_scene.make


@pytest.fixture(scope="module")
def attacker(request, django_db_setup, django_db_blocker) -> Iterator[str]:
    """One copy for all attacks of one role, for each of them is rolled back."""
    with django_db_blocker.unblock(), databases.copy_in_state("under attack"):
        if request.param == "app":
            yield request.param
        else:
            with databases.as_owner():
                yield request.param


@pytest.fixture
def scene(attacker, db) -> Scene:
    return Scene()
