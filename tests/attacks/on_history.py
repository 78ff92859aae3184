"""Rewriting what is recorded, through the ORM, django-simple-history's own tools and SQL."""

from io import StringIO

from django.core.management import call_command

from access_requests.models import Decision, ImportBatch, SignOff, Status
from audit.events import REFUSED
from audit.models import Event, Installation, Queued, Signature
from audit.steps import record
from tests.attacks.asked import asked
from tests.attacks.catalogue import (
    EVENT,
    HISTORY,
    REQUEST,
    SIGN_OFF,
    SIGNATURE,
    Who,
    by,
    stopped_by,
    table,
)
from tests.attacks.new_rows import once_more
from tests.attacks.refusals import EVENT_EXISTS
from tests.attacks.scene import a_step
from tests.attacks.scene_of_keys import answered
from tests.attacks.scene_of_requests import new_sign_off, new_signature, read
from tests.builders import run

append_only = stopped_by(HISTORY, "append_only")
cleaned = stopped_by(HISTORY, "append_only", (REQUEST, f"{REQUEST}_history"))
mirrors = stopped_by(HISTORY, "mirrors")
event_is_kept = stopped_by(EVENT, "append_only")
event_is_now = stopped_by(EVENT, "is_now")


@append_only
@by(Who.DEVELOPER, "bulk_update")
def a_purpose_rewritten_by_bulk_update(scene):
    row = scene.waiting.history.first()
    row.purpose = "Nothing"
    type(row).objects.bulk_update([row], ["purpose"])


@append_only
def another_event_for_a_version(scene):
    row = scene.waiting.history.first()
    row.event = Event.objects.earliest("id")
    row.save_base(raw=True)


@cleaned
@by(Who.OPERATOR, "manage.py clean_old_history")
def old_history_cleaned(scene):
    call_command("clean_old_history", "access_requests.AccessRequest", days=-1, stdout=StringIO())


@cleaned
@by(Who.OPERATOR, "manage.py clean_duplicate_history")
def repeated_history_cleaned(scene):
    draft = scene.draft
    with a_step(scene):
        draft.save()
    apart_from = {"excluded_fields": ["version"], "stdout": StringIO()}
    call_command("clean_duplicate_history", "access_requests.AccessRequest", **apart_from)


@append_only
@by(Who.APP, "INSERT … ON CONFLICT")
def rewritten_by_an_insert_that_conflicts(scene):
    draft = scene.draft
    run(f"UPDATE {REQUEST} SET version = 2 WHERE id = %s", draft.pk)
    run(
        f"""INSERT INTO {HISTORY} SELECT (jsonb_populate_record(h, to_jsonb(r)
            || jsonb_build_object('event_id', gen_random_uuid(), 'history_type', '~',
                'history_date', now()))).*
            FROM {HISTORY} h JOIN {REQUEST} r USING (id) WHERE id = %s
            ON CONFLICT (history_id) DO UPDATE SET version = 2, purpose = 'Nothing'""",
        draft.pk,
    )


@append_only
@by(Who.APP, "MERGE")
def rewritten_by_merge(scene):
    run(f"""MERGE INTO {HISTORY} h USING {REQUEST} r ON h.id = r.id
        WHEN MATCHED THEN UPDATE SET purpose = 'Nothing'""")


@append_only
@by(Who.APP, "a query that changes")
def rewritten_inside_a_query(scene):
    run(f"""WITH changed AS (UPDATE {HISTORY} SET purpose = 'Nothing' RETURNING id)
        SELECT count(*) FROM changed""")


@mirrors
def a_version_that_says_what_was_not_saved(scene):
    """Only the status is updated, yet django-simple-history records the purpose too."""
    draft = scene.draft
    draft.purpose, draft.contact = "Nothing", "Sgt. Ruiz"
    with a_step(scene):
        draft.save(update_fields=["contact", "version"])


@mirrors
@by(Who.DEVELOPER, "save_without_historical_record")
def a_version_written_by_hand(scene):
    draft = scene.draft
    with a_step(scene):
        draft.save_without_historical_record()
        past = once_more(draft.history.get())
        past.version, past.status = draft.version, Status.APPROVED
        past.save()


@mirrors
def a_version_that_is_yet_to_come(scene):
    past = once_more(scene.draft.history.get())
    past.version += 1
    with a_step(scene):
        past.save()


# Events


@event_is_kept
@by(Who.DEVELOPER, "QuerySet.update")
def another_actor(scene):
    Event.objects.update(actor_name="Somebody else")


@event_is_kept
@by(Who.DEVELOPER, "QuerySet.update")
def another_canon(scene):
    Event.objects.update(canon="{}")


@stopped_by(EVENT, "append_only", (table(Queued), EVENT_EXISTS))
@by(Who.DEVELOPER, "QuerySet.delete, without collecting")
def a_refusal_forgotten(scene):
    """What waits for its leaf is missed at COMMIT as well."""
    record(REFUSED, scene.draft, by=None, attempt="sign off", reason="No.")
    Event.objects.filter(kind=REFUSED.name)._raw_delete("default")


@event_is_kept
@by(Who.DEVELOPER, "bulk_create(update_conflicts)")
def replaced_by_an_insert_that_conflicts(scene):
    event = Event.objects.latest("id")
    event.canon, event.at = "{}", run("SELECT now()")[0][0]
    Event.objects.bulk_create(
        [event], update_conflicts=True, update_fields=["canon"], unique_fields=["id"]
    )


def insert_event(**other):
    """A copy of the last event, but for what is given."""
    columns = [field.column for field in Event._meta.concrete_fields]
    values = {"id": "gen_random_uuid()", "at": "now()"} | other
    selected = ", ".join(values.get(column, column) for column in columns)
    run(f"""INSERT INTO {EVENT} ({", ".join(columns)})
        SELECT {selected} FROM {EVENT} ORDER BY id DESC LIMIT 1""")


@event_is_now
@by(Who.APP, "SQL")
def dated_back(scene):
    insert_event(at="now() - interval '1 day'")


@event_is_now
@by(Who.APP, "SQL")
def dated_on(scene):
    insert_event(at="now() + interval '1 day'")


@event_is_now
@by(Who.APP, "SQL")
def dated_never(scene):
    insert_event(at="'infinity'::timestamptz")


@event_is_now
@by(Who.APP, "SQL")
def without_salt(scene):
    insert_event(salt="''::bytea")


@event_is_now
@by(Who.APP, "SQL")
def without_a_whole_seal(scene):
    insert_event(seal="substr(seal, 1, 8)")


# Evidence


@stopped_by(SIGN_OFF, "append_only")
@by(Who.DEVELOPER, "QuerySet.update")
def a_decision_turned_round(scene):
    SignOff.objects.update(decision="decline")


@stopped_by(SIGNATURE, "append_only")
@by(Who.DEVELOPER, "QuerySet.update")
def another_statement_signed(scene):
    Signature.objects.update(statement="{}")


@stopped_by(table(ImportBatch), "append_only")
@by(Who.DEVELOPER, "QuerySet.update")
def another_file_imported(scene):
    ImportBatch.objects.update(digest="0" * 64)


@stopped_by(table(Installation), "append_only")
@by(Who.DEVELOPER, "QuerySet.update")
def a_demonstration_made_production(scene):
    Installation.objects.update(mode="production")


@stopped_by(table(Installation), "one_installation")
def a_second_installation(scene):
    with a_step(scene):
        Installation(mode="production").save()


PER_VERSION = (SIGNATURE, "one_signature_per_version")
PER_TRANSACTION = (SIGNATURE, "one_signature_per_transaction")
MOVES = (SIGNATURE, "moves")


@stopped_by(*PER_VERSION)
def an_old_version_signed_once_more(scene):
    """In another transaction than the first, so that only its version is the same."""
    first = scene.grant.sign_off
    signed, officer = first.access_request, first.officer.user
    told = read(signed, officer, Decision.APPROVE)
    with a_step(scene):
        answered(asked(officer, signed, Decision.APPROVE, told, version=first.version)).save()


@stopped_by(*PER_VERSION, PER_TRANSACTION, MOVES)
def one_version_signed_twice(scene):
    signed = scene.grant.access_request
    with a_step(scene):
        for officer in (scene.officer, scene.officer_too):
            new_signature(scene, signed, officer).save()


@stopped_by(SIGN_OFF, "one_sign_off_per_version", PER_VERSION, PER_TRANSACTION, MOVES)
def one_version_decided_twice(scene):
    with a_step(scene):
        for officer in (scene.officer, scene.officer_too):
            new_sign_off(scene, scene.waiting, officer).save()
