"""PostgreSQL and Valkey on a machine that has neither: the programs of two wheels.

The wheels' own Python is never imported. Run as root, their `get_server` opens every parent
folder of the data to all readers, and with their defaults any local user is a superuser.
"""

from config.embedded.broker import stop_valkey, valkey
from config.embedded.places import test_folder
from config.embedded.postgresql import PostgresUrls, postgres, stop_postgres

__all__ = [
    "PostgresUrls",
    "postgres",
    "stop_postgres",
    "stop_valkey",
    "test_folder",
    "valkey",
]
