"""What a demo needs and nobody has set: made once, kept under var/, started by itself."""

import secrets
from collections.abc import Mapping
from pathlib import Path

from config import embedded
from config.embedded.places import one_process_at_a_time, own_folder, write_private

VAR = Path(__file__).resolve().parent.parent / "var"
POSTGRES = VAR / "postgres"
VALKEY = VAR / "valkey"

SIMPLE = {
    "COUNTERSIGN_MODE": "demo",
    "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
    "EMAIL_URL": "filebased:",  # each mail a file in var/mail
    "DEFAULT_FROM_EMAIL": "countersign@localhost",
    "DEPARTMENT_NAME": "Long Beach Police Department",
    "DEMO_PASSWORD": "one-request-one-signature",
    "LOG_KEY_DIR": str(VAR / "log-keys"),
    "LOG_DIR": str(VAR / "log"),
    "LOG_ORIGIN": "demonstration.countersign.example/log",
}

# Nobody answers there, and nobody is asked: keys that seal nothing, servers that are not.
OFFLINE = SIMPLE | {
    "CSRF_TRUSTED_ORIGINS": "http://localhost:8000",
    "SECRET_KEY": secrets.token_hex(32),
    "SEAL_KEYS": secrets.token_hex(32),
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing",
    "REDIS_URL": "redis://127.0.0.1:1",
}


def complete(environ: Mapping[str, str]) -> dict[str, str]:
    given = {name: value for name, value in environ.items() if value}
    address = f"http://localhost:{environ.get('PORT') or 8000}"
    completed = SIMPLE | {"CSRF_TRUSTED_ORIGINS": address} | given
    for name in {"SECRET_KEY", "SEAL_KEYS"} - given.keys():
        completed[name] = _kept_key(name)
    if not given.keys() & {"DATABASE_URL", "MIGRATION_DATABASE_URL"}:
        urls = embedded.postgres(POSTGRES)
        completed |= {"DATABASE_URL": urls.app, "MIGRATION_DATABASE_URL": urls.owner}
    if "REDIS_URL" not in given:
        completed["REDIS_URL"] = embedded.valkey(VALKEY)
    return completed


def _kept_key(name: str) -> str:
    file = own_folder(VAR) / name.lower()
    with one_process_at_a_time(VAR):
        if not file.exists():
            write_private(file, secrets.token_hex(32))
    return file.read_text(encoding="utf-8")
