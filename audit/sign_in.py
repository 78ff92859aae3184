"""Signing in and out are events."""

from typing import Any

from django.db import models

from audit.events import SIGNED_IN, SIGNED_OUT
from audit.steps import record


def record_sign_in(user: models.Model, **_: Any) -> None:
    record(SIGNED_IN, user, by=user)


def record_sign_out(user: models.Model | None, **_: Any) -> None:
    if user is not None:
        record(SIGNED_OUT, user, by=user)
