"""Everything a deployment sets, read once from the environment.

What is missing or malformed is named in one sentence each, all of them at once. No sentence
repeats a value, for many of them are secret.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from config import addresses, demo_defaults, public_log
from config.faults import ConfigurationError, fault, listed
from config.identity_provider import identity_providers
from config.operations import callers
from config.operations.backups import recipients
from config.secret_files import with_files_read
from config.servers import Email, broker_url, email, postgresql_url, user_of

OWNER_COMMANDS = {"migrate", "makemigrations", "sqlmigrate", "showmigrations", "demo_history"}
OWNER_COMMANDS |= {"backup", "restore"}
OFFLINE_COMMANDS = {"verify_signature", "cosign", "open_keys"}
PLACEHOLDERS = ("insecure", "change", "placeholder", "example", "your-secret", "your_secret")
MAKE_A_KEY = 'python3 -c "import secrets; print(secrets.token_hex(32))"'
SEAL_KEY_BYTES = 32


@dataclass(frozen=True, kw_only=True)
class Environment:
    """Printed, it shows no secret, for logs and tracebacks print what they find."""

    mode: str
    secret_key: str = field(repr=False)
    allowed_hosts: list[str]
    csrf_trusted_origins: list[str]
    site_url: str
    identity_providers: dict[str, Any] = field(repr=False)
    database_url: str = field(repr=False)
    migration_database_url: str = field(repr=False)
    redis_url: str = field(repr=False)
    seal_keys: list[bytes] = field(repr=False)  # the first one seals, the others only verify
    email: Email
    default_from_email: str
    log_key_dir: Path
    log_dir: Path
    log_origin: str
    witnesses: list[str]
    checkpoint_readers: list[str]
    metrics_token: str = field(repr=False)
    metrics_networks: list[IPv4Network | IPv6Network]
    backup_recipients: list[str]
    time_zone: str
    department_name: str
    demo_password: str = field(repr=False)

    @property
    def email_backend(self) -> str:
        return self.email.backend


def environ_for(argv: Sequence[str], environ: Mapping[str, str]) -> Mapping[str, str]:
    """What looks at a file alone asks for no configuration, and starts no server."""
    return demo_defaults.OFFLINE if OFFLINE_COMMANDS.intersection(argv[1:2]) else environ


def read(environ: Mapping[str, str]) -> Environment:
    environ = with_files_read(environ)
    mode = _mode(environ)
    given = demo_defaults.complete(environ) if mode == "demo" else environ
    values: dict[str, Any] = {"mode": mode}
    faults = []
    for name, reader in READERS.items():
        try:
            values[name] = reader(given)
        except ConfigurationError as found:
            faults.append(str(found))
    if faults:
        raise ConfigurationError("\n".join(faults))
    return Environment(**values)


def database_url_for(argv: Sequence[str], environment: Environment) -> str:
    """The owner's URL for what changes tables, the app's for all else."""
    if not OWNER_COMMANDS.intersection(argv[1:2]):
        return environment.database_url
    if not environment.migration_database_url:
        raise fault(
            "MIGRATION_DATABASE_URL",
            f"is not set, and {argv[1]} works as the owner of the tables",
            "postgresql://countersign_owner:PASSWORD@db.example.gov/countersign",
        )
    return environment.migration_database_url


def _mode(environ: Mapping[str, str]) -> str:
    mode = environ.get("COUNTERSIGN_MODE") or (
        "production" if environ.get("DATABASE_URL") else "demo"
    )
    if mode not in ("production", "demo"):
        raise fault("COUNTERSIGN_MODE", "is neither production nor demo", "production")
    return mode


def _secret_key(environ: Mapping[str, str]) -> str:
    key = environ.get("SECRET_KEY", "")
    example = f"the output of {MAKE_A_KEY}"
    if len(key) < 50:
        raise fault("SECRET_KEY", "is not set or has fewer than 50 characters", example)
    if len(set(key)) < 10 or any(word in key.lower() for word in PLACEHOLDERS):
        raise fault("SECRET_KEY", "is a placeholder, not a random key", example)
    return key


def _seal_keys(environ: Mapping[str, str]) -> list[bytes]:
    example = f"the output of {MAKE_A_KEY}; after a change the new key, a comma, the old one"
    try:
        keys = [bytes.fromhex(key) for key in listed(environ, "SEAL_KEYS")]
    except ValueError:
        raise fault("SEAL_KEYS", "has a key that is not hexadecimal", example) from None
    if not keys:
        raise fault("SEAL_KEYS", "is not set", example)
    if any(len(key) != SEAL_KEY_BYTES for key in keys):
        raise fault("SEAL_KEYS", "has a key that is not 64 hexadecimal digits", example)
    if any(len(set(key)) < 10 for key in keys):
        raise fault("SEAL_KEYS", "has a placeholder, not a random key", example)
    return keys


def _migration_database_url(environ: Mapping[str, str]) -> str:
    if not environ.get("MIGRATION_DATABASE_URL"):
        return ""
    url = postgresql_url(environ, "MIGRATION_DATABASE_URL")
    if user_of(url) == user_of(environ.get("DATABASE_URL", "")):
        raise fault(
            "MIGRATION_DATABASE_URL",
            "names the same user as DATABASE_URL, who must not own the tables",
            "postgresql://countersign_owner:PASSWORD@db.example.gov/countersign",
        )
    return url


def _default_from_email(environ: Mapping[str, str]) -> str:
    address = environ.get("DEFAULT_FROM_EMAIL", "")
    if "@" not in address:
        example = "countersign@example.gov"
        raise fault("DEFAULT_FROM_EMAIL", "is not set or is no address", example)
    return address


def _time_zone(environ: Mapping[str, str]) -> str:
    name = environ.get("TIME_ZONE") or "America/Los_Angeles"
    try:
        return ZoneInfo(name).key
    except (OSError, ValueError):
        raise fault("TIME_ZONE", "is not the name of a time zone", "America/New_York") from None


READERS: dict[str, Callable[[Mapping[str, str]], Any]] = {
    "secret_key": _secret_key,
    "seal_keys": _seal_keys,
    **addresses.READERS,
    "identity_providers": identity_providers,
    "database_url": lambda environ: postgresql_url(environ, "DATABASE_URL"),
    "migration_database_url": _migration_database_url,
    "redis_url": broker_url,
    "email": email,
    "default_from_email": _default_from_email,
    **public_log.READERS,
    **callers.READERS,
    **recipients.READERS,
    "time_zone": _time_zone,
    "department_name": lambda environ: environ.get("DEPARTMENT_NAME") or "Police Department",
    "demo_password": lambda environ: environ.get("DEMO_PASSWORD", ""),
}
