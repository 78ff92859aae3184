"""Builders of guards: rules the database keeps, whoever writes to it and however.

An app lists what it wants kept as RULES in its `rules.py`, and as MOVES what signatures move
there; `audit.guards` installs and compares them. A guard surfaces as IntegrityError, with the
rule's name as constraint and a sentence as message. The conditions stand in functions, not in the
triggers' WHEN: PostgreSQL parses a WHEN anew for every statement, but plans a function once.
"""

from collections.abc import Collection, Mapping, Sequence

from django.db import models

from audit.history import Governed
from audit.triggers import AnyGuard, AtCommit, Constraint, Guard, Rule

GUARD = "23001"  # restrict_violation: how a guard's refusal is told from other constraints
LONGEST_NAME = 63
XACT = "pg_current_xact_id()::text::bigint"
CLUSTER = "(SELECT system_identifier::text FROM pg_control_system())"
MESSAGE = "pg_backend_pid() || ' ' || extract(epoch FROM statement_timestamp())"
# What a row says of the transaction that made it.
MADE_HERE = f"NEW.cluster := {CLUSTER}; NEW.xact := {XACT};"
# Where what others have committed since would not be seen.
UNDER_ANOTHER_ISOLATION = "current_setting('transaction_isolation') <> 'read committed'"
# Of `audit_signature s`: the signature that this transaction made.
SIGNED_NOW = f"s.cluster = {CLUSTER} AND s.xact = {XACT}"
LATEST = 300  # seconds between the clock of the app and that of the database
HISTORY_COLUMNS = "history_id,history_date,history_type,history_change_reason,history_user_id"


def refuse(
    model: type[models.Model],
    rule: str,
    reasons: Mapping[str, str],
    *,
    on: str,
    read: str = "",
    then: str = "",
) -> Guard:
    """Refuse the INSERT, UPDATE, DELETE or TRUNCATE of which a condition in `reasons` may hold.

    `reasons` maps the sentence to say to its condition on OLD and NEW, tried in order; one that
    comes out NULL refuses too. `read` selects the row which conditions call `other`; `then` may
    set columns of NEW.
    """
    # Returned from a DELETE, NEW is nothing, and nothing would be deleted without a word.
    row = "OLD" if on == "DELETE" else "NEW"
    body = _body(rule, reasons, read, then, row)
    return _named(Guard(model._meta.db_table, rule, on, body, tuple(reasons.items()), read))


def at_commit(model: type[models.Model], rule: str, reasons: Mapping[str, str]) -> AtCommit:
    """Refuse the COMMIT after an INSERT of which a condition in `reasons` still holds."""
    body = _body(rule, reasons)
    return _named(AtCommit(model._meta.db_table, rule, "INSERT", body))


def moved(model: type[models.Model]) -> str:
    """The condition that what a signature NEW signed is no more the version that was signed."""
    return f"""EXISTS (SELECT FROM ONLY {model._meta.db_table}
        WHERE id::text = NEW.subject_id AND version > NEW.subject_version)"""


def _body(
    rule: str, reasons: Mapping[str, str], read: str = "", then: str = "", row: str = "NEW"
) -> str:
    read = read and f"{read} INTO other;"
    refusals = "".join(_refusal(rule, *reason) for reason in reasons.items())
    does = f"BEGIN {read} {refusals} {then} RETURN {row}; END "
    return f"\n        DECLARE other record;\n        {does}"


def _named(guard: AnyGuard) -> AnyGuard:
    if len(guard.function) > LONGEST_NAME:  # PostgreSQL cuts it, and two could become one
        raise ValueError(f"{guard.function} is too long a name.")
    return guard


def _refusal(rule: str, sentence: str, condition: str) -> str:
    return f"""
        IF ({condition}) IS NOT FALSE THEN
            RAISE EXCEPTION USING MESSAGE = '{sentence}', CONSTRAINT = '{rule}',
                TABLE = TG_TABLE_NAME, ERRCODE = '{GUARD}';
        END IF;"""


def append_only(model: type[models.Model]) -> list[Rule]:
    always = {"What is recorded is not rewritten.": "true"}
    return [
        refuse(model, "append_only", always, on="UPDATE OR DELETE"),
        refuse(model, "not_truncated", always, on="TRUNCATE"),
    ]


def kept(model: type[models.Model]) -> list[Rule]:
    always = {"Rows of this table are ended, never deleted.": "true"}
    return [
        refuse(model, "not_deleted", always, on="DELETE"),
        refuse(model, "not_truncated", always, on="TRUNCATE"),
    ]


def dated(column: str) -> str:
    """The condition that a time is not the present one."""
    return f"abs(extract(epoch FROM NEW.{column} - countersign_now())) > {LATEST}"


EVENT_IS_CLOSED = {
    "An event is closed once it is written.": "EXISTS"
    " (SELECT FROM ONLY audit_event WHERE id = NEW.event_id)"
}


def evidence(model: type[models.Model], *, then: str = "") -> list[Rule]:
    """Rows that a step inserts: append-only, and never added to an old event."""
    opened = refuse(model, "event_is_open", EVENT_IS_CLOSED, on="INSERT", then=then)
    return [*append_only(model), opened]


def governed(model: type[Governed]) -> list[Rule]:
    """No version without its history row, no history row that says anything but its version."""
    history = model.history.model
    starts = {"A row starts as version 1.": "NEW.version <> 1"}
    counts = {
        "Each save is the next version of the same row.": "NEW.id <> OLD.id"
        " OR NEW.version <> OLD.version + 1"
    }
    return [
        *kept(model),
        *append_only(history),
        refuse(model, "starts_at_one", starts, on="INSERT"),
        refuse(model, "counts_up", counts, on="UPDATE"),
        *_version_needs_history(model, history),
        _history_follows(history),
        _history_mirrors(model, history),
    ]


def _version_needs_history(model: type[models.Model], history: type[models.Model]) -> list[Rule]:
    """Checked at COMMIT, so that the row may be written first."""
    table, past = model._meta.db_table, history._meta.db_table
    key = f"FOREIGN KEY (id, version) REFERENCES {past}(id, version) DEFERRABLE INITIALLY DEFERRED"
    return [
        Constraint(past, f"{past}_version", "UNIQUE (id, version)"),
        Constraint(table, f"{table}_history", key),
    ]


def _history_follows(history: type[models.Model]) -> Guard:
    """Else an update() to version 2 could hide behind a save to version 3."""
    past = history._meta.db_table
    before = f"SELECT FROM ONLY {past} WHERE id = NEW.id AND version = NEW.version - 1"
    skips = {"History has no gaps.": f"NEW.version > 1 AND NOT EXISTS ({before})"}
    return refuse(history, "follows", skips, on="INSERT")


def _history_mirrors(model: type[models.Model], history: type[models.Model]) -> Guard:
    own = f"'{{{HISTORY_COLUMNS},event_id}}'::text[]"
    reasons = {
        "History repeats the row as it is.": "to_jsonb(other) IS DISTINCT FROM"
        f" to_jsonb(NEW) - {own}",
        **EVENT_IS_CLOSED,
        "History is written when it happens.": dated("history_date"),
        "History tells a new row from a change.": "NEW.history_type <>"
        " CASE WHEN NEW.version > 1 THEN '~' ELSE '+' END",
    }
    row = f"SELECT * FROM ONLY {model._meta.db_table} WHERE id = NEW.id"
    return refuse(history, "mirrors", reasons, on="INSERT", read=row)


def only_transitions(
    model: type[models.Model], column: str, *, start: str, allowed: Mapping[str, Collection[str]]
) -> list[Rule]:
    moves = ", ".join(f"'{old} > {new}'" for old, news in allowed.items() for new in sorted(news))
    starts = {f"A row starts as {start}.": f"NEW.{column} <> '{start}'"}
    steps = {"There is no such step.": f"OLD.{column} || ' > ' || NEW.{column} NOT IN ({moves})"}
    return [
        refuse(model, f"{column}_starts", starts, on="INSERT"),
        refuse(model, f"{column}_moves", steps, on="UPDATE"),
    ]


def frozen(
    model: type[models.Model], rule: str, columns: Sequence[str], sentence: str, *, when: str
) -> Guard:
    """Refuse a change of these columns while the condition `when` holds of OLD and NEW."""
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW"))
    changed = {sentence: f"({when}) AND ROW({old}) IS DISTINCT FROM ROW({new})"}
    return refuse(model, rule, changed, on="UPDATE")
