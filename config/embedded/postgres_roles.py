"""Who may sign in to the embedded PostgreSQL, and what each may do there."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import quote, urlsplit

import psycopg
from psycopg import sql

from config.embedded.places import write_private

DATABASE = "countersign"
SUPERUSER = "postgres"
OWNER = "countersign_owner"
APP = "countersign_app"


@dataclass(frozen=True)
class PostgresUrls:
    owner: str
    app: str
    superuser: str

    @classmethod
    def through(cls, sockets: Path, passwords: dict[str, str]) -> Self:
        def url(role: str) -> str:
            return f"postgresql://{role}:{passwords[role]}@/{DATABASE}?host={quote(str(sockets))}"

        return cls(owner=url(OWNER), app=url(APP), superuser=url(SUPERUSER))


def passwords(home: Path) -> dict[str, str]:
    """Made at random the first time, and kept in a file for this user only."""
    file = home / "passwords.json"
    if not file.exists():
        made = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, APP)}
        write_private(file, json.dumps(made))
    return json.loads(file.read_text(encoding="utf-8"))


def create(superuser_url: str, passwords: dict[str, str]) -> None:
    """Create the roles and the database. Safe to call again after it was cut short."""
    with _connect(superuser_url, SUPERUSER) as connection:
        _create_roles(connection, passwords)
        for database in (SUPERUSER, "template1"):
            _admit(connection, database, OWNER)
    with _connect(superuser_url, "template1") as connection:
        _hand_over_schema(connection)  # every database made later is a copy of this one
    with _connect(superuser_url, SUPERUSER) as connection:
        _create_database(connection)
        _admit(connection, DATABASE, APP)


def _connect(superuser_url: str, database: str) -> psycopg.Connection:
    url = urlsplit(superuser_url)._replace(path=f"/{database}").geturl()
    return psycopg.connect(url, autocommit=True)


def _create_roles(connection: psycopg.Connection, passwords: dict[str, str]) -> None:
    for role, may in ((OWNER, "CREATEDB"), (APP, "NOCREATEDB")):
        if not _exists(connection, "SELECT FROM pg_roles WHERE rolname = %s", role):
            _run(
                connection,
                f"CREATE ROLE {{role}} LOGIN {may} PASSWORD {{password}}",
                role=sql.Identifier(role),
                password=sql.Literal(passwords[role]),
            )


def _create_database(connection: psycopg.Connection) -> None:
    if not _exists(connection, "SELECT FROM pg_database WHERE datname = %s", DATABASE):
        names = {"database": sql.Identifier(DATABASE), "owner": sql.Identifier(OWNER)}
        _run(connection, "CREATE DATABASE {database} OWNER {owner}", **names)


def _admit(connection: psycopg.Connection, database: str, role: str) -> None:
    """Let this role in, and nobody else by being anybody; not even a temporary table is free."""
    names = {"database": sql.Identifier(database), "role": sql.Identifier(role)}
    _run(connection, "REVOKE ALL ON DATABASE {database} FROM PUBLIC", **names)
    _run(connection, "GRANT CONNECT ON DATABASE {database} TO {role}", **names)


def _hand_over_schema(connection: psycopg.Connection) -> None:
    names = {"owner": sql.Identifier(OWNER), "app": sql.Identifier(APP)}
    _run(connection, "ALTER SCHEMA public OWNER TO {owner}", **names)
    _run(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC", **names)
    _run(connection, "GRANT USAGE ON SCHEMA public TO {app}", **names)


def _exists(connection: psycopg.Connection, query: str, name: str) -> bool:
    return connection.execute(query, [name]).fetchone() is not None


def _run(connection: psycopg.Connection, statement: str, **names: sql.Composable) -> None:
    connection.execute(sql.SQL(statement).format(**names))
