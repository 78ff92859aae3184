"""Two signatures by one transaction, in SQL: every way in which a statement can make two rows."""

import json
from uuid import uuid4

from django.db import connection

from audit.models import Signature
from tests.attacks.catalogue import EVENT, REQUEST, SIGN_OFF, SIGNATURE, Who, by, stopped_by
from tests.attacks.in_sql import (
    APPROVE,
    ASKED,
    SIGNATURE_OF_R,
    approve,
    approve_each,
    approved,
    ask,
    do,
)
from tests.attacks.on_two_at_once import (
    MOVES,
    OWN_SIGNATURE,
    PER_MESSAGE,
    PER_TRANSACTION,
    both,
    one_a_statement,
    one_a_transaction,
    signatures_alone,
    unsigned,
)
from tests.attacks.scene import a_step
from tests.attacks.scene_of_requests import carry_out, new_sign_off, new_signature
from tests.builders import run

VALUES = SIGNATURE_OF_R.partition("SELECT")[2]
COLUMNS = SIGNATURE_OF_R.partition("(")[2].partition(")")[0]
INSERT = f"INSERT INTO {SIGNATURE} ({COLUMNS})"


@stopped_by(*PER_MESSAGE, PER_TRANSACTION, MOVES)
@by(Who.APP, "a DO block with two inserts")
def two_signatures_by_one_message(scene):
    with a_step(scene) as step:
        ask(scene, *both(scene))
        rows = [f"{INSERT} {of(step, each)};" for each in both(scene)]
        run(do(*rows))


def of(step, *requests):
    """The signatures of these requests, as rows."""
    keys = ", ".join(str(each.pk) for each in requests)
    event = f"(SELECT '{step.event_id}'::uuid AS event) given"
    return f"SELECT {VALUES} FROM {event}, {REQUEST} r, {ASKED} AND r.id IN ({keys})"


@one_a_statement
@by(Who.APP, "a DO block")
def two_whole_approvals_in_one_statement(scene):
    run(approve_each(scene, both(scene)))


@one_a_transaction
@by(Who.APP, "two statements of one transaction")
def two_whole_approvals_in_one_transaction(scene):
    for access_request in both(scene):
        run(do(approve(scene, access_request)))


@one_a_transaction
@by(Who.APP, "SET CONSTRAINTS ALL DEFERRED, in the hope that COMMIT looks away")
def two_approvals_with_every_constraint_deferred(scene):
    run("SET CONSTRAINTS ALL DEFERRED")
    for access_request in both(scene):
        run(do(approve(scene, access_request)))


@one_a_statement
@by(Who.APP, "a block that catches its own refusals")
def two_approvals_by_a_loop_that_swallows_refusals(scene):
    """Told again at the end, else nobody would hear of it; the first is lawful."""
    before = len(approved())
    ask(scene, *both(scene))
    requests = ", ".join(str(each.pk) for each in both(scene))
    run(f"""DO $do$ DECLARE request_id bigint; refusal text; named text; of_table text;
        BEGIN
            FOREACH request_id IN ARRAY ARRAY[{requests}] LOOP
                BEGIN {APPROVE} EXCEPTION WHEN unique_violation THEN
                    GET STACKED DIAGNOSTICS refusal = MESSAGE_TEXT,
                        named = CONSTRAINT_NAME, of_table = TABLE_NAME;
                END;
            END LOOP;
            IF (SELECT count(*) FROM {REQUEST} WHERE status = 'approved') > {before + 1} THEN
                RETURN;
            END IF;
            RAISE unique_violation USING MESSAGE = refusal, CONSTRAINT = named, TABLE = of_table;
        END $do$""")


def as_one_statement(statement, scene):
    """`{rows}` in it stands for the two signatures."""
    with a_step(scene) as step:
        insert(statement, scene, step, both(scene))


def insert(statement, scene, step, signed):
    ask(scene, *signed)
    run(statement.format(rows=of(step, *signed)))


@signatures_alone
@by(Who.APP, "INSERT … SELECT")
def two_signatures_selected(scene):
    as_one_statement(INSERT + " {rows}", scene)


@signatures_alone
@by(Who.APP, "a CTE")
def two_signatures_inside_a_query(scene):
    as_one_statement(
        f"WITH made AS ({INSERT} {{rows}} RETURNING id) SELECT count(*) FROM made", scene
    )


@signatures_alone
@by(Who.APP, "two CTEs in one query, one for each request")
def two_signatures_by_two_parts_of_a_query(scene):
    half = f"{INSERT} SELECT * FROM made ORDER BY 7 {{order}} LIMIT 1 RETURNING id"
    first, second = half.format(order=""), half.format(order="DESC")
    query = f"""WITH made AS MATERIALIZED ({{rows}}), first AS ({first}), second AS ({second})
        SELECT count(*) FROM first, second"""
    as_one_statement(query, scene)


@signatures_alone
@by(Who.APP, "MERGE")
def two_signatures_merged(scene):
    sources = ", ".join(f"made.{column.strip()}" for column in COLUMNS.split(","))
    as_one_statement(
        f"""MERGE INTO {SIGNATURE} s USING ({{rows}}) AS made ({COLUMNS}) ON s.id = made.id
        WHEN NOT MATCHED THEN INSERT ({COLUMNS}) VALUES ({sources})""",
        scene,
    )


@stopped_by(SIGNATURE, "append_only")
@by(Who.OWNER, "ON CONFLICT DO UPDATE")
def the_signature_of_the_first_turned_to_the_second(scene):
    with a_step(scene) as step:
        carry_out(new_sign_off(scene, scene.waiting))
        turned = """ON CONFLICT (cluster, xact) DO UPDATE SET statement = EXCLUDED.statement,
            subject_id = EXCLUDED.subject_id, subject_version = EXCLUDED.subject_version"""
        insert(f"{INSERT} {{rows}} {turned}", scene, step, [scene.waiting_too])


@stopped_by(SIGN_OFF, "counts", OWN_SIGNATURE)
@by(Who.APP, "ON CONFLICT DO NOTHING, so that no refusal is heard")
def the_second_signature_left_out_without_a_word(scene):
    as_one_statement(INSERT + " {rows} ON CONFLICT DO NOTHING", scene)
    kept = Signature.objects.latest("signed_at", "id")
    with a_step(scene):
        for access_request in both(scene):
            signed = unsigned(scene, access_request)
            signed.signature_id = kept.pk
            carry_out(signed)


@signatures_alone
@by(Who.APP, "COPY")
def two_signatures_copied_in(scene):
    with a_step(scene) as step:
        lines = [line_of(new_signature(scene, each), step) for each in both(scene)]
        copy = f"COPY {SIGNATURE} ({COLUMNS}) FROM STDIN"
        with (
            connection.wrap_database_errors,
            connection.cursor() as cursor,
            cursor.copy(copy) as into,
        ):
            for line in lines:
                into.write_row(line)


def line_of(signature, step):
    signature.event_id = step.event_id
    return [getattr(signature, column.strip()) for column in COLUMNS.split(",")]


@signatures_alone
@by(Who.APP, "one JSON array, unpacked in the database")
def two_signatures_out_of_one_json_array(scene):
    with a_step(scene) as step:
        names = [column.strip() for column in COLUMNS.split(",")]
        rows = [
            dict(zip(names, map(as_text, line_of(new_signature(scene, each), step)), strict=True))
            for each in both(scene)
        ]
        run(
            f"""{INSERT} SELECT {COLUMNS}
                FROM jsonb_populate_recordset(NULL::{SIGNATURE}, %s::jsonb)""",
            json.dumps(rows),
        )


def as_text(value):
    return f"\\x{value.hex()}" if isinstance(value, bytes) else str(value)


@signatures_alone
@by(Who.APP, "one prepared statement, executed twice")
def two_signatures_by_a_prepared_statement(scene):
    name = f"sign_{uuid4().hex}"  # it outlives the rollback
    ask(scene, *both(scene))
    run(f"""PREPARE {name} (bigint) AS {INSERT} SELECT {VALUES}
        FROM (SELECT gen_random_uuid() AS event) given, {REQUEST} r, {ASKED} AND r.id = $1""")
    for access_request in both(scene):
        run(f"EXECUTE {name} ({access_request.pk})")
    forge_the_events()


def forge_the_events():
    """A signature made outside a step names an event that is not yet."""
    run(f"""INSERT INTO {EVENT} SELECT (jsonb_populate_record(NULL::{EVENT}, to_jsonb(e)
        || jsonb_build_object('id', s.event_id, 'at', clock_timestamp()))).*
        FROM {SIGNATURE} s, (SELECT * FROM {EVENT} ORDER BY id LIMIT 1) e
        WHERE NOT EXISTS (SELECT FROM {EVENT} x WHERE x.id = s.event_id)""")


@one_a_statement
@by(Who.OWNER, "an SQL function of the owner’s own, called for each row")
def two_approvals_by_a_function(scene):
    ask(scene, *both(scene))
    run(f"""CREATE FUNCTION approve(request_id bigint) RETURNS int
        LANGUAGE plpgsql SECURITY DEFINER AS $f$ BEGIN {APPROVE} RETURN 1; END $f$""")
    run("SELECT sum(approve(id)) FROM unnest(%s) id", [each.pk for each in both(scene)])


@one_a_statement
@by(Who.OWNER, "a trigger of the owner’s own, which signs the next request")
def the_second_signature_made_by_a_trigger(scene):
    second = scene.waiting_too
    run(f"""CREATE FUNCTION one_more() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN
        IF pg_trigger_depth() = 1 THEN {approve(scene, second)} END IF;
        RETURN NULL; END $f$""")
    run(f"""CREATE TRIGGER one_more AFTER INSERT ON {SIGNATURE}
        FOR EACH ROW EXECUTE FUNCTION one_more()""")
    run(do(approve(scene, scene.waiting)))


@signatures_alone
@by(Who.OWNER, "a rewrite rule that signs the next with each sign-off")
def the_second_signature_made_by_a_rewrite_rule(scene):
    second = scene.waiting_too
    ask(scene, second)
    run(f"""CREATE RULE one_more AS ON INSERT TO {SIGN_OFF}
        DO ALSO {INSERT} SELECT {VALUES} FROM (SELECT NEW.event_id AS event) given, {REQUEST} r,
        {ASKED} AND r.id = {second.pk}""")
    with a_step(scene):
        new_sign_off(scene, scene.waiting).save()


@signatures_alone
@by(Who.OWNER, "a view that can be inserted into")
def two_signatures_through_a_view(scene):
    run(f"CREATE VIEW signed AS SELECT {COLUMNS} FROM {SIGNATURE}")
    as_one_statement(f"INSERT INTO signed ({COLUMNS}) {{rows}}", scene)
