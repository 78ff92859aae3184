"""How a fault of the configuration is told."""

from collections.abc import Mapping


class ConfigurationError(Exception):
    """The environment is not what it must be. The message is for the person who starts this."""


def fault(variable: str, wrong: str, example: str) -> ConfigurationError:
    return ConfigurationError(f"{variable} {wrong}; a right value is, for example: {example}")


def listed(environ: Mapping[str, str], name: str) -> list[str]:
    """What a setting names, between commas."""
    return [part.strip() for part in environ.get(name, "").split(",") if part.strip()]
