"""History that names another time, another person, another kind of change, or no event."""

from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from tempfile import NamedTemporaryFile
from uuid import UUID

from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from access_requests.models import Finding, ListedShare
from audit.models import Installation
from tests.attacks.catalogue import (
    EVENT,
    EVIDENCE,
    FINDING,
    GOVERNED,
    Who,
    by,
    on_each,
    stopped_by,
    table,
)
from tests.attacks.constraints import LISTED
from tests.attacks.new_rows import move_what_is_signed, new, once_more, saved
from tests.attacks.refusals import EVENT_EXISTS, EVENT_GIVEN
from tests.attacks.scene import a_step
from tests.builders import run

NO_EVENT = UUID("00000000-0000-7000-8000-000000000000")


def next_version(scene, model, **other):
    """A change whose history row is written by hand, with something in it that is not so."""
    row = saved(scene, model)
    with a_step(scene) as step:
        row.save_without_historical_record()
        past = once_more(row.history.get())
        told = {"version": row.version, "history_type": "~", "history_user_id": step.by.pk} | other
        for field, value in told.items():
            setattr(past, field, value)
        past.save()


@on_each(GOVERNED, "mirrors", of_history=True)
def a_change_dated_back(scene, model):
    next_version(scene, model, history_date=timezone.now() - timedelta(days=30))


@on_each(GOVERNED, "mirrors", of_history=True)
def a_change_dated_on(scene, model):
    next_version(scene, model, history_date=timezone.now() + timedelta(hours=1))


@on_each(GOVERNED, "mirrors", of_history=True)
def a_change_told_as_a_new_row(scene, model):
    next_version(scene, model, history_type="+")


@on_each(GOVERNED, "mirrors", of_history=True)
def a_change_told_as_a_deletion(scene, model):
    next_version(scene, model, history_type="-")


def told_of_another_person(scene, model):
    next_version(scene, model, history_user_id=scene.officer.pk)


@by(Who.DEVELOPER, "_history_user, which django-simple-history asks first")
def saved_in_the_name_of_another(scene, model):
    row = saved(scene, model)
    row._history_user = scene.officer
    with a_step(scene):
        row.save()


def told_of_nobody(scene, model):
    next_version(scene, model, history_user_id=None)


for model in GOVERNED:
    for attempt in (told_of_another_person, saved_in_the_name_of_another, told_of_nobody):
        stopped_by(EVENT, "names_who")(partial(attempt, model=model))


@by(Who.APP, "SQL")
def told_without_an_event(scene, model):
    tell_by_sql(scene, model, None)


@by(Who.APP, "SQL")
def told_under_an_event_that_is_not(scene, model):
    tell_by_sql(scene, model, NO_EVENT)


def tell_by_sql(scene, model, event):
    own, past = table(model), table(model.history.model)
    row = saved(scene, model)
    run(f"UPDATE {own} SET version = 2 WHERE id = %s", row.pk)
    run(
        f"""INSERT INTO {past} SELECT (jsonb_populate_record(h, to_jsonb(r)
            || jsonb_build_object('history_id', gen_random_uuid(), 'history_type', '~',
                'history_date', now(), 'event_id', %s::uuid))).*
            FROM {past} h JOIN {own} r USING (id) WHERE id = %s""",
        event,
        row.pk,
    )


@by(Who.APP, "SQL")
def recorded_without_an_event(scene, model):
    record_by_sql(scene, model, None)


@by(Who.APP, "SQL")
def recorded_under_an_event_that_is_not(scene, model):
    record_by_sql(scene, model, NO_EVENT)


def record_by_sql(scene, model, event):
    """A lawful row of evidence once more, as far as its own columns go."""
    with a_step(scene):
        row = new(scene, model)
    fields = [field for field in row._meta.concrete_fields if not field.has_db_default()]
    columns = ", ".join(field.column for field in fields)
    told = [field for field in fields if field.column != "event_id"]
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in told]
    places = ", ".join("%s" for _ in fields)
    at = [field.column for field in fields].index("event_id")
    values.insert(at, event)
    run(f"INSERT INTO {table(model)} ({columns}) VALUES ({places})", *values)
    with a_step(scene):
        move_what_is_signed(scene, row)


on_each(GOVERNED, EVENT_GIVEN, of_history=True)(told_without_an_event)
on_each(GOVERNED, EVENT_EXISTS, of_history=True)(told_under_an_event_that_is_not)
# There is one installation; and some are known by their event to be of something else.
PARTS = {Finding: (FINDING, "is_of_its_screening"), ListedShare: (LISTED, "of_its_list")}
RECORDED = [model for model in EVIDENCE if model not in (Installation, *PARTS)]
on_each(RECORDED, EVENT_GIVEN)(recorded_without_an_event)
on_each(RECORDED, EVENT_EXISTS)(recorded_under_an_event_that_is_not)
for part, of_nothing in PARTS.items():
    on_each([part], EVENT_GIVEN, of_nothing)(recorded_without_an_event)
    on_each([part], EVENT_EXISTS, of_nothing)(recorded_under_an_event_that_is_not)


@on_each(GOVERNED, "{table}_history")
@by(Who.OPERATOR, "manage.py loaddata")
def changed_by_a_fixture(scene, model):
    row = saved(scene, model)
    row.version += 1
    load(row)


@on_each(GOVERNED, "counts_up")
@by(Who.OPERATOR, "manage.py loaddata, of a backup that dumpdata made")
def put_back_by_a_fixture(scene, model):
    load(saved(scene, model))


@on_each(GOVERNED, "not_deleted")
@by(Who.APP, "a query that deletes")
def deleted_inside_a_query(scene, model):
    run(
        f"WITH gone AS (DELETE FROM {table(model)} WHERE id = %s RETURNING id)"
        " SELECT count(*) FROM gone",
        saved(scene, model).pk,
    )


@on_each(GOVERNED, "not_deleted")
@by(Who.APP, "MERGE")
def deleted_by_merge(scene, model):
    run(
        f"""MERGE INTO {table(model)} r USING (VALUES (%s::bigint)) AS w (id) ON r.id = w.id
        WHEN MATCHED THEN DELETE""",
        saved(scene, model).pk,
    )


def load(row):
    """loaddata reads the file that `fixture` names, and saves it raw: without our fields' help."""
    with fixture(serializers.serialize("xml", [row])) as path:
        call_command("loaddata", path, verbosity=0)


@contextmanager
def fixture(text, suffix=".xml"):
    with NamedTemporaryFile("w", suffix=suffix) as file:
        file.write(text)
        file.flush()
        yield file.name
