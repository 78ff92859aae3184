"""Secrets that lie in files, as containers and systemd hand them over: NAME_FILE in NAME's place.

The environment of a process is read by whoever may list processes, and printed by tools.
"""

from collections.abc import Mapping
from pathlib import Path

from config.faults import ConfigurationError, fault

SECRETS = (
    "SECRET_KEY",
    "SEAL_KEYS",
    "DATABASE_URL",
    "MIGRATION_DATABASE_URL",
    "REDIS_URL",
    "EMAIL_URL",
    "OIDC_CLIENT_SECRET",
    "METRICS_TOKEN",
)


def with_files_read(environ: Mapping[str, str]) -> Mapping[str, str]:
    """All that cannot be read is named at once."""
    found: dict[str, str] = {}
    faults = []
    for name in SECRETS:
        try:
            found |= _in_file(environ, name)
        except ConfigurationError as error:
            faults.append(str(error))
    if faults:
        raise ConfigurationError("\n".join(faults))
    return {**environ, **found}


def _in_file(environ: Mapping[str, str], name: str) -> dict[str, str]:
    file = environ.get(f"{name}_FILE")
    if not file:
        return {}
    example = f"/run/secrets/{name.lower()}"
    if environ.get(name):
        raise fault(f"{name}_FILE", f"is set, and {name} too: one of them is enough", example)
    try:
        return {name: Path(file).read_text(encoding="utf-8").strip()}
    except (OSError, ValueError):
        raise fault(f"{name}_FILE", "names no file that can be read", example) from None
