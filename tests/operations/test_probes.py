"""What machines ask, and who is told what."""

import json
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from audit.events import REFUSED, VERIFICATION_FAILED
from audit.events_of_log import LOG_REFUSED
from audit.log import sealer
from audit.models import Installation
from audit.steps import record
from config import embedded
from config.operations import callers, readiness
from tests import databases
from tests.audit.log.test_sealing import happen, switch_off
from tests.builders import run

TOKEN = "monitor-" * 5


@pytest.fixture(autouse=True)
def nothing_told_before() -> Iterator[None]:
    """What one test was told of its database is not true of the next one's."""
    forget()
    yield
    forget()


def forget() -> None:
    for need in readiness.NEEDS:
        need._told = None


@pytest.fixture
def monitor(settings) -> Client:
    settings.METRICS_TOKEN = TOKEN
    return Client(headers={"Authorization": f"Bearer {TOKEN}"})


@pytest.fixture
def broker(settings, tmp_path) -> Iterator[None]:
    settings.CELERY_BROKER_URL = embedded.valkey(tmp_path / "valkey")
    yield
    embedded.stop_valkey(tmp_path / "valkey")


def asked(client: Client) -> tuple[int, dict]:
    answer = client.get("/readyz")
    return answer.status_code, json.loads(answer.content)


def figures(client: Client) -> dict[str, float]:
    text = client.get("/metrics").content.decode()
    families = text_string_to_metric_families(text)
    return {sample.name: sample.value for family in families for sample in family.samples}


def test_a_live_process_asks_nobody_whether_it_is():
    answer = Client(headers={"Host": "10.0.0.7:8000"}).get("/livez")

    assert (answer.status_code, answer.content) == (200, b"The process runs.\n")


@pytest.mark.django_db
def test_ready_says_a_sentence_for_each_thing_it_needs(monitor, log, broker):
    happen()
    sealer.seal_all()

    status, told = asked(monitor)

    assert (status, told["state"], told["wrong"]) == (200, "ready", [])
    assert told.keys() == {need.name for need in readiness.NEEDS} | {"state", "wrong"}
    assert told["migrations"] == "Every migration is applied."


@pytest.mark.django_db
def test_a_stranger_learns_whether_and_not_what(client):
    assert asked(client) == (200, {"state": "degraded"}), "No broker answers in tests."


@pytest.mark.django_db
def test_without_a_broker_access_can_still_be_narrowed(monitor, log):
    status, told = asked(monitor)

    assert (status, told["state"], told["wrong"]) == (200, "degraded", ["broker"])
    assert "passkeys can" in told["broker"]


@pytest.mark.django_db
def test_a_guard_that_is_gone_is_told_and_pages_go_on(monitor, log):
    switch_off("audit_event")

    status, told = asked(monitor)

    assert (status, told["wrong"]) == (200, ["guards", "broker"])
    assert "audit_event" in told["guards"]


@pytest.mark.django_db
def test_a_migration_that_is_not_applied_makes_it_not_ready(monitor, log):
    newest = "SELECT max(id) FROM django_migrations WHERE app = 'audit'"
    run(f"DELETE FROM django_migrations WHERE id = ({newest})")

    status, told = asked(monitor)

    assert (status, told["state"]) == (503, "not ready")
    assert "audit." in told["migrations"]
    assert "manage.py migrate" in told["migrations"]


def test_a_database_that_does_not_answer_makes_it_not_ready(
    monitor, settings, transactional_db, log
):
    with databases._as({"USER": "nobody-of-this-name", "PASSWORD": ""}):
        status, told = asked(monitor)

    assert (status, told["state"]) == (503, "not ready")
    assert "does not answer" in told["database"]


@pytest.mark.django_db
def test_a_signer_without_its_memory_is_told(monitor, log, settings):
    happen()
    sealer.seal_all()
    (settings.LOG_KEY_DIR / "last-signed").unlink()

    _status, told = asked(monitor)

    assert "signer" in told["wrong"]
    assert "is gone" in told["signer"]


@pytest.mark.django_db
def test_a_terminal_is_told_the_same_and_a_script_by_the_exit_code(log):
    told = StringIO()

    with pytest.raises(CommandError, match="degraded") as refused:
        call_command("ready", stdout=told)

    assert refused.value.returncode == 2
    assert "WRONG broker: The broker does not answer." in told.getvalue()


@pytest.mark.django_db
def test_a_disk_that_is_nearly_full_is_told(monitor, log, monkeypatch):
    monkeypatch.setattr(readiness, "LEAST_FREE", 10**18)

    status, told = asked(monitor)

    assert (status, "disk" in told["wrong"]) == (200, True)
    assert "make room" in told["disk"]


@pytest.mark.django_db
def test_a_dear_answer_is_given_again(monitor, log, django_assert_max_num_queries):
    asked(monitor)

    with django_assert_max_num_queries(3):
        asked(monitor)


@pytest.mark.django_db
def test_metrics_tell_the_state_of_the_portal(monitor, log, broker):
    happen(3)
    sealer.seal_all()
    happen(2)
    installation = Installation.objects.get()
    record(REFUSED, installation, by=None, attempt="sign", reason="It is late.")
    record(LOG_REFUSED, installation, by=None, reason="It was set back.")
    record(VERIFICATION_FAILED, installation, by=None, faults=7)

    told = figures(monitor)

    assert told["countersign_events_unsealed"] == 5
    assert told["countersign_log_lag_seconds"] > 0
    assert told["countersign_refusals_last_day"] == 1
    assert told["countersign_log_refusals_last_day"] == 1
    assert told["countersign_verification_faults"] == 7
    assert told["countersign_database_answers"] == told["countersign_broker_answers"] == 1
    assert told["countersign_queue_length"] == 0
    assert {"countersign_mail_waiting", "countersign_discrepancies_open"} <= told.keys()


@pytest.mark.django_db
def test_metrics_cost_few_queries(monitor, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        monitor.get("/metrics")


@pytest.mark.django_db
def test_pages_are_counted_by_their_template(monitor):
    monitor.get("/requests/AR-0001/")
    monitor.get("/no/such/page/of/alvarez/")

    text = monitor.get("/metrics").content.decode()

    assert 'route="/requests/<reference:pk>/"' in text
    assert "AR-0001" not in text
    assert "alvarez" not in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("networks", "passed_on", "status"),
    [([], {}, 401), (["127.0.0.0/8"], {}, 200), (["10.0.0.0/8"], {}, 401)]
    + [(["127.0.0.0/8"], {header: "10.0.0.9"}, 401) for header in ("X-Forwarded-For", "X-Real-IP")],
)
def test_metrics_are_for_named_networks_and_not_for_what_a_proxy_passes_on(
    client, settings, networks, passed_on, status
):
    settings.METRICS_NETWORKS = named(networks)

    assert client.get("/metrics", headers=passed_on).status_code == status


def named(networks: list[str]):
    return callers.READERS["metrics_networks"]({"METRICS_NETWORKS": ",".join(networks)})


def test_metrics_are_refused_without_the_token(client, settings):
    settings.METRICS_TOKEN = TOKEN

    refusal = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}x"})

    assert refusal.status_code == 401
    assert "METRICS_TOKEN" in refusal.content.decode()


def test_an_empty_token_opens_nothing(client, settings):
    settings.METRICS_TOKEN = ""

    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 401
