from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from access_requests import restricting
from agencies import fresh, restrictions
from audit import policy_numbers
from audit.broker import Broker
from audit.models import Number
from config.accounts import complete
from tests import databases, seed


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"Drawn with SEED={seed.SEED}")


# How long an example takes tells of the machine.
hypothesis_settings.register_profile("suite", deadline=None)
hypothesis_settings.load_profile("suite")


@pytest.fixture(autouse=True, scope="session")
def forced_login_is_complete() -> Iterator[None]:
    """`force_login` stands for a sign-in with both factors."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "force_login", sign_in_completely)
        yield


@pytest.fixture(autouse=True)
def as_if_nobody_had_chosen_a_language() -> None:
    """A page that a test reads in Spanish leaves its thread in Spanish."""
    translation.deactivate()


FORCE = Client.force_login


def sign_in_completely(client: Client, user: object, backend: str | None = None) -> None:
    FORCE(client, user, backend)
    session = client.session
    session[complete.SIGN_IN] |= {"complete": True}
    record_authentication(SimpleNamespace(session=session), user, fresh.SECOND)
    session.save()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """The law of California, and as many people as a test likes.

    Numbers may be loosened while nobody holds a seat.
    """
    with django_db_blocker.unblock():
        for name in Number:
            if name.startswith("most"):
                policy_numbers.change(name, 1000, by=None)
        restricting.add(restrictions.in_pack("california"), by=None)


@pytest.fixture(scope="session")
def states(django_db_setup, django_db_blocker) -> Iterator[None]:
    yield
    with django_db_blocker.unblock():
        databases.forget_states()


@pytest.fixture
def transactional_db(request, states, django_db_blocker) -> Iterator[None]:
    """A database of its own for one test, which works in it as the app's own role.

    In the place of pytest-django's, which flushes: the guards refuse that. Commits are real, other
    threads see them, and `live_server` uses it too. Ask for it by name, not by
    `django_db(transaction=True)`. `@pytest.mark.starts_from("granted")` names the state.
    """
    marker = request.node.get_closest_marker("starts_from")
    with (
        django_db_blocker.unblock(),
        databases.copy_in_state(marker.args[0] if marker else "empty"),
    ):
        forget_other_databases()
        yield


def forget_other_databases() -> None:
    cache.clear()  # the codes that were used, by the keys of another database
    Broker.rests_until = 0.0


@pytest.fixture
def log(settings, tmp_path) -> Path:
    """Folders of its own for the log that a test makes."""
    settings.LOG_DIR, settings.LOG_KEY_DIR = tmp_path / "log", tmp_path / "keys"
    settings.LOG_ORIGIN = "log.example/test"
    return tmp_path
