"""The log of the machine: JSON, one line each, with nothing in it about a person.

What people did is on record elsewhere, sealed. This log is read by others, copied to places nobody
knows of and kept for as long as somebody likes; so what goes in is chosen, not what stays out: the
words of a program, never what it was working on. An error tells its class and where it was raised;
its message may quote what somebody typed.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from config.operations.request_number import number

LEFT_OUT = "…"
# These name guards, tables, rows and leaves, and what they say is needed at night.
SAID_IN_FULL = ("audit.tasks", "audit.log.sealing", "audit.verify.scheduled")
NAMES_OF_TASKS = re.compile(r"(audit|agencies|access_requests)\.\w+")


class WithoutPersons(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _words(record),
        }
        if number.get():
            line["request"] = number.get()
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[1]:
            line["errors"] = _errors(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _words(record: logging.LogRecord) -> str:
    if record.name in SAID_IN_FULL:
        return record.getMessage()
    if not record.args and record.name.startswith(("django.", "celery", "kombu", "gunicorn")):
        return _unless_composed(record)
    try:
        return str(record.msg) % _harmless(record.args) if record.args else str(record.msg)
    except (TypeError, ValueError):
        return LEFT_OUT  # the template wants a number where none may be shown


def _unless_composed(record: logging.LogRecord) -> str:
    """Django logs some errors by their own message, which quotes the request."""
    return LEFT_OUT if record.exc_info or record.levelno >= logging.ERROR else str(record.msg)


def _harmless(arguments: Any) -> Any:
    if isinstance(arguments, dict):
        return {name: _shown(value) for name, value in arguments.items()}
    return tuple(_shown(value) for value in arguments)


def _shown(value: object) -> object:
    if isinstance(value, int | float | UUID):
        return value
    return value if isinstance(value, str) and NAMES_OF_TASKS.fullmatch(value) else LEFT_OUT


def _errors(error: BaseException) -> list[dict[str, Any]]:
    """The one that was raised and those that led to it, the latest first."""
    found, seen = [], set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        found.append(_one(current))
        current = current.__cause__ or current.__context__
    return found


def _one(error: BaseException) -> dict[str, Any]:
    kind = type(error)
    frames = traceback.extract_tb(error.__traceback__)
    told: dict[str, Any] = {"error": f"{kind.__module__}.{kind.__qualname__}"}
    code = getattr(error, "sqlstate", None)
    if code:
        told["sqlstate"] = code
    told["raised"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return told


def configuration(*, level: str = "INFO") -> dict[str, Any]:
    """To stderr, which systemd and containers keep: stdout is what a command answers."""
    written = {"handlers": ["lines"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": WithoutPersons}},
        "handlers": {
            "lines": {"class": "logging.StreamHandler", "formatter": "lines"},
        },
        "root": {"handlers": ["lines"], "level": level},
        "loggers": {
            "django": {**written, "level": "WARNING"},
            # Each answer of 4xx would be two lines; the one above tells it already.
            "django.request": {**written, "level": "ERROR"},
            "django.server": {**written, "level": "ERROR"},
            "celery": {**written, "level": "WARNING"},
            "kombu": {**written, "level": "WARNING"},
            "gunicorn.error": {**written, "level": "INFO"},
            "gunicorn.access": {"handlers": [], "propagate": False},
        },
    }
