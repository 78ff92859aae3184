"""Real servers, each in a folder of its own; none of Django's database."""

import os
import shutil
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from urllib.parse import urlsplit

import psutil
import psycopg
import pytest
import redis
from kombu import Connection

from config import embedded
from config.embedded import places
from config.embedded.postgresql import server_home


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Of a server that the tests share and leave as they found it."""
    yield from _postgres_folder(tmp_path_factory.mktemp("shared"))


@pytest.fixture
def own_folder(tmp_path):
    """Of a server that the test may stop or kill."""
    yield from _postgres_folder(tmp_path)


def _postgres_folder(path):
    yield path / "postgres"
    embedded.stop_postgres(path / "postgres")
    shutil.rmtree(server_home(path / "postgres"))


@pytest.fixture
def broker_folder(tmp_path):
    yield tmp_path / "valkey"
    embedded.stop_valkey(tmp_path / "valkey")


@pytest.fixture(scope="module")
def urls(folder):
    return embedded.postgres(folder, durable=False)


def ask(url, query, **parts):
    with psycopg.connect(urlsplit(url)._replace(**parts).geturl(), autocommit=True) as connection:
        cursor = connection.execute(query)
        return cursor.fetchall() if cursor.description else []


def mode(path):
    return oct(path.stat().st_mode & 0o777)


def living(folder):
    """The server's processes, but for those that have ended and nobody has cleared away."""
    home = str(server_home(folder))
    for process in psutil.process_iter(["cmdline", "status"]):
        ended = process.info["status"] == psutil.STATUS_ZOMBIE
        if not ended and any(home in part for part in process.info["cmdline"] or []):
            yield process


ATTRIBUTES = "rolsuper, rolcreaterole, rolbypassrls, rolreplication, rolcreatedb"


@pytest.mark.parametrize(("role", "may_create_databases"), [("owner", True), ("app", False)])
def test_no_role_is_more_than_it_must_be(urls, role, may_create_databases):
    query = f"SELECT {ATTRIBUTES} FROM pg_roles WHERE rolname = current_user"
    assert ask(getattr(urls, role), query) == [(False, False, False, False, may_create_databases)]


def test_the_app_owns_nothing(urls):
    owned = "SELECT FROM pg_shdepend WHERE deptype = 'o' AND refobjid = 'countersign_app'::regrole"
    assert ask(urls.superuser, owned) == []


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE made (id int)", "CREATE TEMPORARY TABLE made (id int)", "CREATE SCHEMA made"],
)
def test_the_app_makes_nothing(urls, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(urls.app, statement)


@pytest.mark.parametrize("database", ["postgres", "template1"])
def test_the_app_enters_no_other_database(urls, database):
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        ask(urls.app, "SELECT 1", path=f"/{database}")


def test_neither_role_rids_itself_of_triggers(urls):
    for url in (urls.owner, urls.app):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(url, "SET session_replication_role = replica")


def test_the_app_reads_a_table_only_once_the_owner_lets_it(urls):
    ask(urls.owner, "CREATE TABLE kept AS SELECT 1 AS id")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(urls.app, "SELECT * FROM kept")

    ask(urls.owner, "GRANT SELECT ON kept TO countersign_app")
    assert ask(urls.app, "SELECT * FROM kept") == [(1,)]


def test_a_database_that_the_owner_makes_keeps_the_same_rules(urls):
    ask(urls.owner, "CREATE DATABASE made")
    ask(urls.owner, "CREATE TABLE kept (id int)", path="/made")

    usage = (
        "SELECT has_schema_privilege('public', 'USAGE'), has_schema_privilege('public', 'CREATE')"
    )
    assert ask(urls.app, usage, path="/made") == [(True, False)]


@pytest.mark.parametrize("role", ["owner", "app", "superuser"])
def test_a_wrong_password_is_refused(urls, role):
    password = urlsplit(getattr(urls, role)).password
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(getattr(urls, role).replace(password, "wrong"))


def test_every_way_in_asks_for_a_password(urls):
    methods = "SELECT DISTINCT auth_method FROM pg_hba_file_rules"
    assert ask(urls.superuser, methods) == [("scram-sha-256",)]


def test_the_server_hears_nothing_but_its_socket(urls):
    assert ask(urls.superuser, "SHOW listen_addresses") == [("",)]


def test_socket_and_passwords_are_for_this_user_only(folder, urls):
    sockets = ask(urls.superuser, "SHOW unix_socket_directories")[0][0]

    assert mode(server_home(folder) / "server") == "0o700"
    assert mode(server_home(folder) / "passwords.json") == "0o600"
    assert mode(places.Path(sockets)) == "0o700"


def test_a_second_call_finds_the_running_server(folder, urls):
    started = ask(urls.superuser, "SELECT pg_postmaster_start_time()")

    assert embedded.postgres(folder, durable=False) == urls
    assert ask(urls.superuser, "SELECT pg_postmaster_start_time()") == started


def test_calls_at_once_start_one_server(own_folder):
    with ThreadPoolExecutor() as pool:
        calls = [pool.submit(embedded.postgres, own_folder, durable=False) for _ in range(4)]
    assert len({call.result() for call in calls}) == 1
    assert len(list(living(own_folder))) == 1


def test_stopping_leaves_no_process_and_may_be_repeated(own_folder):
    embedded.postgres(own_folder, durable=False)

    embedded.stop_postgres(own_folder)
    embedded.stop_postgres(own_folder)

    assert list(living(own_folder)) == []


def test_a_start_that_was_cut_short_is_taken_up_again(own_folder):
    embedded.postgres(own_folder, durable=False)
    embedded.stop_postgres(own_folder)
    home = server_home(own_folder)
    (home / "complete").unlink()
    (home / "server" / "data.new").mkdir()

    assert ask(embedded.postgres(own_folder, durable=False).app, "SELECT 1") == [(1,)]


def test_a_killed_server_starts_again_with_its_data(own_folder):
    urls = embedded.postgres(own_folder)
    ask(urls.owner, "CREATE TABLE kept AS SELECT 1 AS id")

    kill_server(own_folder)

    assert ask(embedded.postgres(own_folder).owner, "SELECT * FROM kept") == [(1,)]


def test_a_number_that_another_program_took_does_not_stop_the_start(own_folder):
    embedded.postgres(own_folder)
    kill_server(own_folder)
    number_file = server_home(own_folder) / "server" / "data" / "postmaster.pid"
    _, _, others = number_file.read_text().partition("\n")
    number_file.write_text(f"{os.getppid()}\n{others}")

    assert ask(embedded.postgres(own_folder).app, "SELECT 1") == [(1,)]


def kill_server(folder):
    number_file = server_home(folder) / "server" / "data" / "postmaster.pid"
    server = psutil.Process(int(number_file.read_text().split()[0]))
    backends = server.children()
    server.send_signal(signal.SIGKILL)
    psutil.wait_procs(backends, timeout=5)
    with suppress(psutil.TimeoutExpired):  # where nobody clears it away, it stays as a zombie
        server.wait(0.5)


def test_no_folder_but_our_own_is_changed(tmp_path, own_folder):
    before = [(path, path.stat().st_mode, path.stat().st_uid) for path in tmp_path.parents]
    embedded.postgres(own_folder, durable=False)
    assert [(path, path.stat().st_mode, path.stat().st_uid) for path in tmp_path.parents] == before


def test_a_folder_that_somebody_else_prepared_is_refused(tmp_path):
    (tmp_path / "theirs").symlink_to(tmp_path)
    with pytest.raises(PermissionError, match="remove it"):
        places.own_folder(tmp_path / "theirs")


@pytest.mark.parametrize("name", ["deep" * 25, "odd, name"])
def test_a_name_that_no_socket_can_have_is_no_hindrance(tmp_path, name):
    folder = tmp_path / name
    url = embedded.valkey(folder)
    assert urlsplit(url).path.startswith("/tmp/countersign-")
    assert redis.Redis.from_url(url.replace("redis+socket", "unix")).ping()

    embedded.stop_valkey(folder)
    shutil.rmtree(places.Path(urlsplit(url).path).parent)


def test_the_broker_speaks_to_celery_and_to_redis(broker_folder):
    url = embedded.valkey(broker_folder)

    with Connection(url) as connection, connection.SimpleQueue("queue") as queue:
        queue.put({"kept": True})
        message = queue.get(timeout=5)
        message.ack()
    assert message.payload == {"kept": True}
    assert broker(url).ping()


def test_the_broker_is_for_this_user_only(broker_folder):
    client = broker(embedded.valkey(broker_folder))

    assert client.config_get("port") == {"port": "0"}
    assert mode(broker_folder) == "0o700"


def test_a_second_call_finds_the_running_broker(broker_folder):
    first = broker(embedded.valkey(broker_folder)).info("server")["process_id"]
    assert broker(embedded.valkey(broker_folder)).info("server")["process_id"] == first


def test_what_is_queued_outlives_the_broker(broker_folder):
    client = broker(embedded.valkey(broker_folder))
    client.rpush("queue", "kept")
    client.waitaof(1, 0, 5000)

    psutil.Process(client.info("server")["process_id"]).kill()

    assert broker(embedded.valkey(broker_folder)).lrange("queue", 0, -1) == ["kept"]


def test_stopping_the_broker_leaves_no_process_and_may_be_repeated(broker_folder):
    client = broker(embedded.valkey(broker_folder))
    process = psutil.Process(client.info("server")["process_id"])

    embedded.stop_valkey(broker_folder)
    embedded.stop_valkey(broker_folder)

    assert not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def broker(url):
    return redis.Redis.from_url(url.replace("redis+socket", "unix"), decode_responses=True)
