"""The server's side of a process that was killed, which ends a moment later."""

import psycopg
from django.conf import settings
from django.db import connection

LEFT = """SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> ALL(%s)"""


def wait_until_its_connections_are_gone() -> None:
    own = [connection.connection.info.backend_pid] if connection.connection else []
    name = connection.settings_dict["NAME"]
    with psycopg.connect(settings.SERVER.superuser, dbname=name, autocommit=True) as server:
        own.append(server.info.backend_pid)
        while server.execute(LEFT, [own]).fetchone() != (0,):
            pass
