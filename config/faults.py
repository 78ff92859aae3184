"""How a fault of the configuration is told."""


class ConfigurationError(Exception):
    """The environment is not what it must be. The message is for the person who starts this."""


def fault(variable: str, wrong: str, example: str) -> ConfigurationError:
    return ConfigurationError(f"{variable} {wrong}; a right value is, for example: {example}")
