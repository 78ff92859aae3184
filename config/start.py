"""How each process starts: with a right configuration, or with the sentence that says why not."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ImproperlyConfigured

from config.faults import ConfigurationError


@contextmanager
def or_exit() -> Iterator[None]:
    """A traceback would bury what the person at the terminal has to do."""
    try:
        yield
    except (ConfigurationError, ImproperlyConfigured) as error:
        print(error, file=sys.stderr)
        sys.exit(os.EX_CONFIG)
