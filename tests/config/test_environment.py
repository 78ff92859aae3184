"""What a deployment may set, and the sentence it reads when that is wrong."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from config import demo_defaults, environment, faults
from config.embedded import PostgresUrls
from config.start import or_exit

ROOT = Path(environment.__file__).parent.parent
KEY = sha256(b"one").hexdigest()
OTHER_KEY = sha256(b"another").hexdigest()
PRODUCTION = {
    "COUNTERSIGN_MODE": "production",
    "SECRET_KEY": KEY,
    "SEAL_KEYS": KEY,
    "ALLOWED_HOSTS": "countersign.example.gov, .police.example.gov",
    "DATABASE_URL": "postgresql://app:hush@db.example.gov/countersign",
    "MIGRATION_DATABASE_URL": "postgresql://owner:hush@db.example.gov/countersign",
    "REDIS_URL": "rediss://:hush@broker.example.gov:6379/0",
    "EMAIL_URL": "smtp://mailer:hu%40sh@mail.example.gov:2525/?tls=1",
    "DEFAULT_FROM_EMAIL": "countersign@example.gov",
    "LOG_KEY_DIR": "/var/lib/countersign/log-keys",
    "LOG_DIR": "/var/lib/countersign/log",
    "LOG_ORIGIN": "countersign.example.gov/log",
}


def read(**changes):
    return environment.read(PRODUCTION | changes)


def test_a_right_configuration_is_read():
    right = read(SEAL_KEYS=f"{KEY}, {OTHER_KEY}")

    assert right.mode == "production"
    assert right.secret_key == KEY
    assert right.seal_keys == [bytes.fromhex(KEY), bytes.fromhex(OTHER_KEY)]
    assert right.allowed_hosts == ["countersign.example.gov", ".police.example.gov"]
    assert right.database_url == PRODUCTION["DATABASE_URL"]
    assert right.redis_url == PRODUCTION["REDIS_URL"]
    assert right.default_from_email == "countersign@example.gov"


def test_mail_goes_where_the_url_says():
    email = read().email
    assert email.backend == "django.core.mail.backends.smtp.EmailBackend"
    assert (email.host, email.port, email.tls) == ("mail.example.gov", 2525, True)
    assert (email.user, email.password) == ("mailer", "hu@sh")


def test_what_need_not_be_set_has_a_value():
    defaults = read()
    assert defaults.time_zone == "America/Los_Angeles"
    assert defaults.department_name == "Police Department"
    assert defaults.demo_password == ""


def test_each_host_is_a_trusted_origin_unless_origins_are_named():
    of_hosts = ["https://countersign.example.gov", "https://*.police.example.gov"]
    assert read().csrf_trusted_origins == of_hosts

    named = "https://portal.example.gov"
    assert read(CSRF_TRUSTED_ORIGINS=named).csrf_trusted_origins == [named]


WRONG = [
    ("COUNTERSIGN_MODE", "staging", "neither production nor demo"),
    ("SECRET_KEY", "", "is not set"),
    ("SECRET_KEY", KEY[:49], "fewer than 50"),
    ("SECRET_KEY", "django-insecure-" + KEY, "placeholder"),
    ("SECRET_KEY", "change-me-" + KEY, "placeholder"),
    ("SECRET_KEY", "x" * 60, "placeholder"),
    ("SEAL_KEYS", "", "is not set"),
    ("SEAL_KEYS", "not hexadecimal", "not hexadecimal"),
    ("SEAL_KEYS", f"{KEY},{KEY[:62]}", "not 64 hexadecimal digits"),
    ("SEAL_KEYS", "00" * 32, "placeholder"),
    ("ALLOWED_HOSTS", "", "is not set"),
    ("ALLOWED_HOSTS", "countersign.example.gov,*", "must not be *"),
    ("ALLOWED_HOSTS", "https://countersign.example.gov", "host name belongs"),
    ("CSRF_TRUSTED_ORIGINS", "countersign.example.gov", "without https://"),
    ("DATABASE_URL", "", "is not set"),
    ("DATABASE_URL", "sqlite:///countersign.db", "postgresql://"),
    ("DATABASE_URL", "postgresql://db.example.gov/countersign", "no user"),
    ("DATABASE_URL", "postgresql://app:hush@db.example.gov", "no database"),
    ("DATABASE_URL", "postgresql://app:hush@/countersign", "no host"),
    ("DATABASE_URL", "postgresql://app:hush@db:port/countersign", "not a URL"),
    ("MIGRATION_DATABASE_URL", "mysql://owner:hush@db/countersign", "postgresql://"),
    ("MIGRATION_DATABASE_URL", PRODUCTION["DATABASE_URL"], "the same user"),
    ("LOG_KEY_DIR", "", "is not set"),
    ("LOG_DIR", "var/log", "no absolute path"),
    ("LOG_ORIGIN", "our log", "has a space"),
    ("WITNESSES", "oversight", "no key of a witness"),
    ("CHECKPOINT_READERS", "the clerk", "no address"),
    ("REDIS_URL", "", "is not set"),
    ("REDIS_URL", "amqp://broker.example.gov", "redis://"),
    ("REDIS_URL", "redis+socket:///tmp/valkey.sock", "redis://"),
    ("REDIS_URL", "redis:///0", "no host"),
    ("EMAIL_URL", "", "is not set"),
    ("EMAIL_URL", "filebased:", "smtp://"),
    ("EMAIL_URL", "smtp://", "no host"),
    ("DEFAULT_FROM_EMAIL", "", "is not set"),
    ("DEFAULT_FROM_EMAIL", "countersign", "no address"),
    ("TIME_ZONE", "Pacific", "name of a time zone"),
    ("TIME_ZONE", "../etc/passwd", "name of a time zone"),
]


@pytest.mark.parametrize(("variable", "value", "phrase"), WRONG)
def test_a_wrong_value_is_told_in_one_sentence_that_names_it(variable, value, phrase):
    with pytest.raises(faults.ConfigurationError) as refusal:
        read(**{variable: value})

    sentence = str(refusal.value)
    assert sentence.startswith(f"{variable} ")
    assert phrase in sentence
    assert "for example: " in sentence
    assert "\n" not in sentence


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(faults.ConfigurationError) as refusal:
        environment.read({"COUNTERSIGN_MODE": "production"})

    named = [line.split()[0] for line in str(refusal.value).splitlines()]
    needed = PRODUCTION.keys() - {"COUNTERSIGN_MODE", "MIGRATION_DATABASE_URL"}
    assert sorted(named) == sorted(needed)


@pytest.mark.parametrize("variable", ["SECRET_KEY", "SEAL_KEYS", "DATABASE_URL", "REDIS_URL"])
def test_no_sentence_repeats_a_secret(variable):
    with pytest.raises(faults.ConfigurationError) as refusal:
        read(**{variable: "wrong://user:hush"})
    assert "hush" not in str(refusal.value)


def test_no_secret_is_shown_when_the_environment_is_printed():
    shown = repr(read())
    assert "hush" not in shown
    assert "hu@sh" not in shown
    assert KEY not in shown


@pytest.mark.parametrize(
    ("argv", "variable"),
    [
        (["manage.py", "migrate"], "MIGRATION_DATABASE_URL"),
        (["manage.py", "makemigrations", "--check"], "MIGRATION_DATABASE_URL"),
        (["manage.py", "sqlmigrate", "audit", "0001"], "MIGRATION_DATABASE_URL"),
        (["manage.py", "showmigrations"], "MIGRATION_DATABASE_URL"),
        (["manage.py", "shell", "migrate"], "DATABASE_URL"),
        (["manage.py"], "DATABASE_URL"),
        (["gunicorn", "config.wsgi"], "DATABASE_URL"),
        (["celery", "--app", "config.celery", "worker"], "DATABASE_URL"),
    ],
)
def test_only_what_changes_tables_works_as_their_owner(argv, variable):
    assert environment.database_url_for(argv, read()) == PRODUCTION[variable]


def test_only_what_changes_tables_needs_the_owner():
    of_the_app = read(MIGRATION_DATABASE_URL="")

    assert environment.database_url_for(["gunicorn"], of_the_app) == of_the_app.database_url
    with pytest.raises(faults.ConfigurationError, match="MIGRATION_DATABASE_URL is not set"):
        environment.database_url_for(["manage.py", "migrate"], of_the_app)


@pytest.fixture
def demo(tmp_path, monkeypatch):
    """Demo defaults in a folder of their own, with servers that are only named."""
    urls = [f"postgresql://{role}:hush@/countersign?host=/x" for role in ("owner", "app", "super")]
    monkeypatch.setattr(demo_defaults, "VAR", tmp_path / "var")
    monkeypatch.setattr(demo_defaults.embedded, "postgres", lambda folder: PostgresUrls(*urls))
    monkeypatch.setattr(demo_defaults.embedded, "valkey", lambda folder: "redis+socket:///x")
    return tmp_path / "var"


def test_without_any_setting_it_is_a_demo(demo):
    of_demo = environment.read({})

    assert of_demo.mode == "demo"
    assert of_demo.database_url.startswith("postgresql://app:")
    assert of_demo.migration_database_url.startswith("postgresql://owner:")
    assert of_demo.redis_url == "redis+socket:///x"
    assert of_demo.email_backend == "django.core.mail.backends.filebased.EmailBackend"
    assert of_demo.demo_password


def test_a_database_url_makes_it_production():
    unsaid = {name: value for name, value in PRODUCTION.items() if name != "COUNTERSIGN_MODE"}
    assert environment.read(unsaid).mode == "production"


def test_the_demo_makes_its_keys_once_and_keeps_them_private(demo):
    first, second = environment.read({}), environment.read({})

    assert first.secret_key == second.secret_key
    assert first.seal_keys == second.seal_keys
    for name in ("secret_key", "seal_keys"):
        assert oct((demo / name).stat().st_mode & 0o777) == "0o600"


def test_the_demo_takes_what_is_set(demo):
    given = environment.read(PRODUCTION | {"COUNTERSIGN_MODE": "demo", "DEMO_PASSWORD": "chosen"})

    assert given.database_url == PRODUCTION["DATABASE_URL"]
    assert given.secret_key == KEY
    assert given.demo_password == "chosen"
    assert not demo.exists()


def test_the_demo_does_not_mix_its_own_database_with_another(demo):
    only_one = {"COUNTERSIGN_MODE": "demo", "MIGRATION_DATABASE_URL": PRODUCTION["DATABASE_URL"]}
    with pytest.raises(faults.ConfigurationError, match="DATABASE_URL is not set"):
        environment.read(only_one)


def test_a_start_with_a_wrong_configuration_ends_with_the_sentence(capsys):
    with pytest.raises(SystemExit) as ending, or_exit():
        raise faults.ConfigurationError("SECRET_KEY is not set.")

    assert ending.value.code == 78
    assert capsys.readouterr().err == "SECRET_KEY is not set.\n"


@pytest.mark.parametrize(
    "command",
    [
        ["manage.py", "check"],
        ["-c", "import config.wsgi"],
        ["-m", "gunicorn", "--preload", "--no-control-socket", "config.wsgi"],
        ["-m", "celery", "--app", "config.celery", "worker"],
    ],
    ids=["manage.py", "wsgi", "gunicorn", "celery"],
)
def test_every_process_ends_so(command):
    wrong = PRODUCTION | {"ALLOWED_HOSTS": "*", "TIME_ZONE": "Pacific"}
    command = [sys.executable, *command]
    done = subprocess.run(command, cwd=ROOT, env=wrong, capture_output=True, text=True, check=False)
    assert done.returncode == 78
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["ALLOWED_HOSTS", "TIME_ZONE"]


def test_a_secret_may_lie_in_a_file(tmp_path):
    file = tmp_path / "secret_key"
    file.write_text(f"{KEY}\n")

    assert read(SECRET_KEY="", SECRET_KEY_FILE=str(file)).secret_key == KEY


def test_a_secret_in_two_places_or_in_a_file_that_is_not_there_is_refused():
    with pytest.raises(faults.ConfigurationError) as refused:
        read(SECRET_KEY_FILE="/etc/hostname", SEAL_KEYS="", SEAL_KEYS_FILE="/no/such/file")

    assert "SECRET_KEY_FILE is set, and SECRET_KEY too" in str(refused.value)
    assert "SEAL_KEYS_FILE names no file that can be read" in str(refused.value)
    assert "/etc/hostname" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "wrong"), [("METRICS_TOKEN", "short"), ("METRICS_NETWORKS", "10.0.0.1/8, nowhere")]
)
def test_who_may_read_metrics_is_read_with_care(name, wrong):
    with pytest.raises(faults.ConfigurationError, match=name):
        read(**{name: wrong})
