"""The same attacks on every governed row, its history, and every kind of evidence."""

import re
from collections import defaultdict
from functools import partial

from django.apps import apps
from django.db import connection
from django.db.models import F

from access_requests.models import Finding, ListedShare
from audit import guards
from audit.identifiers import uuid7
from audit.models import Event, Installation
from audit.triggers import Constraint
from tests.attacks.catalogue import (
    EVIDENCE,
    FINDING,
    GOVERNED,
    PLACES,
    Who,
    by,
    on_each,
    stopped_by,
    table,
)
from tests.attacks.constraints import LISTED
from tests.attacks.new_rows import move_what_is_signed, new, once_more, saved
from tests.attacks.scene import a_step
from tests.builders import run


@on_each(GOVERNED, "{table}_history")
@by(Who.APP, "SQL")
def updated_by_sql(scene, model):
    run(f"UPDATE {table(model)} SET version = version + 1 WHERE id = %s", saved(scene, model).pk)


@on_each(GOVERNED, "{table}_history")
@by(Who.DEVELOPER, "QuerySet.update")
def updated_by_a_queryset(scene, model):
    kept = model.objects.filter(pk=saved(scene, model).pk)
    kept.update(version=F("version") + 1)


@on_each(GOVERNED, "{table}_history")
@by(Who.DEVELOPER, "save_without_historical_record")
def saved_without_historical_record(scene, model):
    row = saved(scene, model)
    with a_step(scene):
        row.save_without_historical_record()


@on_each(GOVERNED, "{table}_history")
@by(Who.DEVELOPER, "bulk_create")
def made_in_bulk_without_history(scene, model):
    with a_step(scene):
        model.objects.bulk_create([new(scene, model)])


@on_each(GOVERNED, "counts_up")
@by(Who.APP, "SQL")
def updated_without_a_version(scene, model):
    run(f"UPDATE {table(model)} SET version = version WHERE id = %s", saved(scene, model).pk)


@on_each(GOVERNED, "counts_up")
@by(Who.DEVELOPER, "QuerySet.update")
def put_back_to_an_older_version(scene, model):
    row = saved(scene, model)
    with a_step(scene):
        row.save()
    model.objects.filter(pk=row.pk).update(version=1)


@on_each(GOVERNED, "starts_at_one")
def begun_before_the_first_version(scene, model):
    with a_step(scene):
        row = new(scene, model)
        row.version = 0
        row.save()


@on_each(GOVERNED, "not_deleted")
@by(Who.DEVELOPER, "QuerySet.delete, without collecting")
def deleted(scene, model):
    model.objects.filter(pk=saved(scene, model).pk)._raw_delete("default")


@on_each(GOVERNED, "append_only", of_history=True)
@by(Who.DEVELOPER, "QuerySet.update")
def history_rewritten(scene, model):
    saved(scene, model).history.update(history_change_reason="A slip.")


@on_each(GOVERNED, "append_only", of_history=True)
@by(Who.APP, "SQL")
def an_older_version_forgotten(scene, model):
    row = saved(scene, model)
    with a_step(scene):
        row.save()
    run(f"DELETE FROM {table(model.history.model)} WHERE id = %s AND version = 1", row.pk)


@on_each(GOVERNED, "{table}_version", of_history=True)
def one_version_told_twice(scene, model):
    with a_step(scene):
        row = new(scene, model)
        row.save()
        once_more(row.history.get()).save()


@on_each(GOVERNED, "follows", of_history=True)
@by(Who.DEVELOPER, "QuerySet.update")
def a_version_hidden_behind_the_next(scene, model):
    row = saved(scene, model)
    model.objects.filter(pk=row.pk).update(version=F("version") + 1)
    row.refresh_from_db()
    with a_step(scene):
        row.save()


@on_each(GOVERNED, "mirrors", of_history=True)
def the_history_of_a_row_that_is_not(scene, model):
    past = once_more(saved(scene, model).history.get())
    past.id = 1_000_000
    with a_step(scene):
        past.save()


@on_each(GOVERNED, "mirrors", of_history=True)
@by(Who.APP, "SQL")
def added_to_an_old_event(scene, model):
    own, past = table(model), table(model.history.model)
    row = saved(scene, model)
    run(f"UPDATE {own} SET version = 2 WHERE id = %s", row.pk)
    run(
        f"""INSERT INTO {past} SELECT (jsonb_populate_record(h, to_jsonb(r)
            || jsonb_build_object('history_id', gen_random_uuid(), 'history_type', '~',
                'history_date', now()))).*
            FROM {past} h JOIN {own} r USING (id) WHERE id = %s""",
        row.pk,
    )


@on_each(EVIDENCE, "append_only")
@by(Who.APP, "SQL")
def evidence_rewritten(scene, model):
    run(f"UPDATE {table(model)} SET event_id = event_id WHERE id = %s", saved(scene, model).pk)


@on_each(EVIDENCE, "append_only")
@by(Who.DEVELOPER, "QuerySet.delete, without collecting")
def evidence_deleted(scene, model):
    model.objects.filter(pk=saved(scene, model).pk)._raw_delete("default")


BY_ITSELF = [each for each in EVIDENCE if each not in (Finding, Installation, ListedShare)]


@stopped_by(FINDING, "event_is_open", (FINDING, "is_of_its_screening"))
@on_each([ListedShare], "event_is_open", (LISTED, "of_its_list"))
@on_each(BY_ITSELF, "event_is_open")
@by(Who.APP, "SQL")
def evidence_of_an_old_event(scene, model=Finding):
    with a_step(scene):
        row = new(scene, model)
    insert_as_of(Event.objects.earliest("id"), row)
    with a_step(scene):
        move_what_is_signed(scene, row)


@stopped_by(table(Installation), "event_is_open", (table(Installation), "one_installation"))
@by(Who.APP, "SQL")
def installed_again_by_an_old_event(scene):
    row = Installation.objects.get()
    row.id = uuid7()
    insert_as_of(Event.objects.earliest("id"), row)


def insert_as_of(event, row):
    row.event = event
    fields = [field for field in row._meta.concrete_fields if not field.has_db_default()]
    columns = ", ".join(field.column for field in fields)
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    places = ", ".join(["%s"] * len(fields))
    run(f"INSERT INTO {table(type(row))} ({columns}) VALUES ({places})", *values)


NOT_TRUNCATED = [place for place in PLACES if place[1] == "not_truncated"]


@by(Who.APP, "TRUNCATE … CASCADE")
def truncated(scene, name):
    """With all that refers to it, for PostgreSQL empties no table otherwise."""
    run(f"TRUNCATE {name} CASCADE")


def refer_to(name):
    """The tables that CASCADE empties too."""
    found, left = set(), [name]
    while left:
        referring = REFERRING[left.pop()] - found
        found |= referring
        left += referring
    return found - {name}


REFERS = re.compile(r"REFERENCES (\w+)\(")
REFERRING = defaultdict(set)
for model in apps.get_models():
    for field in model._meta.concrete_fields:
        if field.is_relation and field.db_constraint:
            REFERRING[table(field.related_model)].add(table(model))
for rule in guards.rules():
    if isinstance(rule, Constraint) and (found := REFERS.search(rule.definition)):
        REFERRING[found[1]].add(rule.table)

for name, rule in NOT_TRUNCATED:
    doubles = [place for place in NOT_TRUNCATED if place[0] in refer_to(name)]
    stopped_by(name, rule, *doubles)(partial(truncated, name=name))
