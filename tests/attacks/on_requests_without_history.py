"""A request changed and no history told of it, by whatever writes to the database."""

from django.db import connection
from django.test import override_settings

from access_requests.models import AccessRequest, Status
from tests.attacks.catalogue import HISTORY, REQUEST, Who, by, stopped_by
from tests.attacks.scene import a_step
from tests.builders import run

needs_history = stopped_by(REQUEST, f"{REQUEST}_history")
content_stays = stopped_by(REQUEST, "content_stays")


def save(scene, row, **changes):
    with a_step(scene):
        for field, value in changes.items():
            setattr(row, field, value)
        row.save()


@needs_history
@by(Who.DEVELOPER, "bulk_update")
def lapsed_by_bulk_update(scene):
    waiting = scene.waiting
    waiting.status, waiting.version = Status.LAPSED, waiting.version + 1
    AccessRequest.objects.bulk_update([waiting], ["status", "version"])


@needs_history
@by(Who.APP, "SQL")
def approved_by_sql(scene):
    run(f"""UPDATE {REQUEST} SET status = 'lapsed', version = version + 1
        WHERE status = 'awaiting_sign_off'""")


@needs_history
@by(Who.APP, "MERGE")
def approved_by_merge(scene):
    run(f"""MERGE INTO {REQUEST} r USING (VALUES ('awaiting_sign_off')) AS w (status)
        ON r.status = w.status
        WHEN MATCHED THEN UPDATE SET status = 'lapsed', version = version + 1""")


@needs_history
@by(Who.APP, "a query that changes")
def approved_inside_a_query(scene):
    run(f"""WITH changed AS (UPDATE {REQUEST} SET status = 'lapsed', version = version + 1
        WHERE status = 'awaiting_sign_off' RETURNING id) SELECT count(*) FROM changed""")


@needs_history
@by(Who.APP, "INSERT … ON CONFLICT")
def approved_by_an_insert_that_conflicts(scene):
    """What is inserted is a lawful draft; what is updated is not."""
    run(
        f"""INSERT INTO {REQUEST} SELECT (jsonb_populate_record(draft, jsonb_build_object(
            'id', %s::bigint))).* FROM {REQUEST} draft WHERE id = %s
            ON CONFLICT (id) DO UPDATE SET status = 'lapsed', version = 4""",
        scene.waiting.pk,
        scene.draft.pk,
    )


@needs_history
@by(Who.APP, "COPY")
def copied_in(scene):
    columns = [field.column for field in AccessRequest._meta.concrete_fields][1:]
    names = ", ".join(columns)
    (row,) = run(f"SELECT {names} FROM {REQUEST} WHERE id = %s", scene.draft.pk)
    copy = f"COPY {REQUEST} ({names}) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(copy) as into:
        into.write_row(row)


@needs_history
@by(Who.DEVELOPER, "SIMPLE_HISTORY_ENABLED = False")
def with_history_switched_off(scene):
    with override_settings(SIMPLE_HISTORY_ENABLED=False):
        save(scene, scene.waiting, status=Status.LAPSED)


@needs_history
@by(Who.APP, "a temporary table in its place")
def with_history_in_a_temporary_table(scene):
    """It is found before the real one by whoever names no schema, as Django does not."""
    waiting = scene.waiting
    run(f"CREATE TEMPORARY TABLE {HISTORY} (LIKE {HISTORY}) ON COMMIT DROP")
    save(scene, waiting, status=Status.LAPSED)
    run(f"DROP TABLE pg_temp.{HISTORY}")


@stopped_by(REQUEST, "counts_up")
@by(Who.DEVELOPER, "QuerySet.update")
def approved_without_a_version(scene):
    AccessRequest.objects.filter(pk=scene.waiting.pk).update(status=Status.LAPSED)


@stopped_by(REQUEST, "counts_up")
@by(Who.DEVELOPER, "QuerySet.update")
def lapsed_and_told_as_when_it_was_filed(scene):
    AccessRequest.objects.filter(pk=scene.waiting.pk).update(status=Status.LAPSED, version=2)
